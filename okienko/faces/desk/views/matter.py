"""One matter: where it stands, the one next act, everything it has, and all that happened on one line."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.applications.lifecycle import APPLICATION, ApplicationState, RequestState
from okienko.domain.applications.models import Application
from okienko.domain.applications.permissions import can_answer_request, can_change_application, can_submit_application
from okienko.domain.correspondence.queries import messages_about
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_book_ride
from okienko.domain.integrity.permissions import can_ask_exception
from okienko.domain.integrity.queries import interventions_about
from okienko.domain.matters.lifecycle import MatterState, NeedState
from okienko.domain.matters.models import Need, TimelineItem
from okienko.domain.matters.queries import files_of, timeline_of
from okienko.domain.people.rules import GAPS, age_on
from okienko.domain.plans.lifecycle import PLAN
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.plans.permissions import can_approve_plan, can_make_plan
from okienko.domain.qualification.permissions import can_qualify_application
from okienko.domain.qualification.queries import open_check, open_offer, queue_place, waits_for_a_list
from okienko.domain.refusals.permissions import can_disagree, can_write_refusal
from okienko.domain.refusals.queries import decisions_in, disagreements_in
from okienko.faces.desk.acts.about_matter import matter_or_404, read_matter
from okienko.faces.desk.acts.matter import NEW_CODE
from okienko.faces.desk.acts.message import acts_on
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE
from okienko.faces.desk.standing import NextStep, Standing, one_standing
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.crypto import unseal
from okienko.foundation.files.permissions import can_open_file
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.ui.parts import NavItem

KINDS = (TimelineItem.Kind.CALL, TimelineItem.Kind.VISIT, TimelineItem.Kind.LETTER)


@dataclass(frozen=True)
class Part:
    """A need, an application, a plan or a ride, with what can be done with it."""

    thing: Any
    acts: list[NextStep]
    more: Any = None


@open_to(*OFFICE)
@require_safe
@never_cache
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """The page of a matter; `?co=` leaves one kind of events on the line."""
    by = actor(request).working_on(Purpose.MATTER)
    found = matter_or_404(number, by)
    by = by.working_on(Purpose.MATTER, f"matter:{found.pk}")
    read_matter(by, found, FieldClass.PERSONAL, FieldClass.SENSITIVE)
    standing = one_standing(found)
    kind = request.GET.get("co", "")
    items = timeline_of(found, for_resident=False)
    if kind in TimelineItem.Kind.values:
        items = items.filter(kind=kind)
    born_on = found.person.born_on
    context = {
        "matter": found,
        "standing": standing,
        "step": standing.next_step(by),
        "age": age_on(born_on, today()) if born_on else None,
        "gaps": [GAPS[gap] for gap in standing.gaps],
        "needs": [Part(need, _acts_on_need(standing, need, by)) for need in standing.needs],
        "applications": [
            Part(one, _acts_on_application(standing, one, by), queue_place(one)) for one in standing.applications
        ],
        "plans": [Part(plan, _acts_on_plan(standing, plan, by)) for plan in standing.plans],
        "rides": [Part(ride, _acts_on_ride(standing, ride, by)) for ride in standing.rides],
        "acts": _acts_on_matter(standing, by),
        "timeline": items,
        "kinds": _kinds(request, kind),
        "files": files_of(found) if can_open_file(by) else [],
        "interventions": interventions_about(found.person),
        "messages_sent": [(one, acts_on(one, by)) for one in messages_about(f"matter:{found.number}")],
        "decisions": decisions_in(found.pk),
        "disagreements": disagreements_in(found.pk),
        "new_code": _new_code(request, found.number),
    }
    return show(request, "matter.html", context)


def _kinds(request: HttpRequest, chosen: str) -> list[NavItem]:
    every = NavItem(_("wszystko"), request.path, current=not chosen)
    return [every, *(NavItem(str(one.label), f"?co={one}", current=one == chosen) for one in KINDS)]


def _new_code(request: HttpRequest, number: str) -> str:
    """The code given a moment ago, once."""
    kept = request.session.get(NEW_CODE)
    if not kept or kept["number"] != number:
        return ""
    del request.session[NEW_CODE]
    return unseal(kept["code"], NEW_CODE)


def _acts_on_matter(standing: Standing, by: Actor) -> list[NextStep]:
    if standing.matter.state == MatterState.CLOSED:
        return [NextStep(_("Otwórz sprawę na nowo"), standing.url("reopen_matter"))]
    acts = [NextStep(_("Notatka albo rozmowa"), standing.url("add_note"))]
    request = standing.request
    if request and request.state == RequestState.WAITING and can_answer_request(by, request):
        acts.append(NextStep(_("Załatw rozmową"), standing.url("answer_request")))
    identity = _("Uzupełnij dane") if standing.gaps else _("Popraw dane")
    if standing.gaps or not standing.matter.person.pesel:
        acts.append(NextStep(identity, standing.url("complete_identity")))
    acts.append(NextStep(_("Sprawdź, co przysługuje"), f"{reverse('desk:finder')}?sprawa={standing.matter.number}"))
    if can_make_plan(by):
        acts.append(NextStep(_("Napisz plan"), standing.url("draft_plan")))
    if standing.matter.locked_until and standing.matter.locked_until > now():
        acts.append(NextStep(_("Odblokuj kod"), standing.url("let_in")))
    acts += [
        NextStep(_("Dołącz dokument"), standing.url("add_file")),
        NextStep(_("Zapisz interwencję"), standing.url("register_intervention")),
        NextStep(_("Przekaż sprawę"), standing.url("hand_over")),
        NextStep(_("Nadaj nowy kod"), standing.url("renew_code")),
    ]
    if can_disagree(by):
        acts.append(NextStep(_("Osoba się nie zgadza"), standing.url("disagree")))
    return [*acts, NextStep(_("Zamknij sprawę"), standing.url("close_matter"))]


def _acts_on_need(standing: Standing, need: Need, by: Actor) -> list[NextStep]:
    acts = []
    if need.state == NeedState.OPEN and need.pk not in standing.asked and can_submit_application(by):
        words = _("Zmień usługę") if need.service_code else _("Wskaż usługę")
        acts.append(NextStep(words, standing.url("choose_service", need)))
        if need.service_code:
            acts.append(NextStep(_("Złóż wniosek"), standing.url("submit_application", need)))
    words = _("Czy problem zniknął?") if need.state == NeedState.OPEN else _("Zmień odpowiedź")
    return [*acts, NextStep(words, standing.url("settle_need", need))]


def _acts_on_application(standing: Standing, one: Application, by: Actor) -> list[NextStep]:
    state, acts = ApplicationState(one.state), []
    card = standing.cards.get(one.pk)
    if APPLICATION.allows(state, "qualify") and can_qualify_application(by, one):
        acts.append(NextStep(_("Sprawdź warunki"), standing.url("qualify", one)))
    if card:
        acts.append(NextStep(_("Karta kwalifikacji"), standing.url("card", one)))
        if one.service.ride_terms and can_book_ride(by) and state == ApplicationState.QUALIFIED:
            acts.append(NextStep(_("Umów przejazd"), standing.url("book_ride", card)))
    if open_offer(one):
        acts.append(NextStep(_("Odpowiedź na propozycję"), standing.url("answer_offer", one)))
    if open_check(one):
        acts.append(NextStep(_("Czy nadal czeka"), standing.url("answer_waiting", one)))
    in_line = state == ApplicationState.WAITING or (state == ApplicationState.SUBMITTED and waits_for_a_list(one))
    if in_line and can_ask_exception(by):
        acts.append(NextStep(_("Miejsce poza kolejnością"), standing.url("ask_exception", one)))
    handed_in_again = any(other.carried_from_id == one.pk for other in standing.applications)
    if not can_change_application(by, one) or handed_in_again:
        return acts
    ways = {
        "complete": (_("Jest komplet"), "complete_application"),
        "return": (_("Poproś o uzupełnienie"), "ask_for_completion"),
        "forward": (_("Przekaż dalej"), "forward_application"),
        "withdraw": (_("Wycofaj"), "withdraw_application"),
        "leave_unexamined": (_("Zostaw bez rozpoznania"), "leave_unexamined"),
        "carry_over": (_("Przenieś na następny nabór"), "carry_over"),
    }
    if one.pk in standing.refusals:
        acts.append(NextStep(_("Odmowa"), reverse("desk:refusal", args=[standing.refusals[one.pk]])))
    elif APPLICATION.allows(state, "refuse") and can_write_refusal(by):
        acts.append(NextStep(_("List przed odmową"), standing.url("last_chance", one)))
    return acts + [
        NextStep(words, standing.url(name, one))
        for verb, (words, name) in ways.items()
        if APPLICATION.allows(state, verb)
    ]


def _acts_on_plan(standing: Standing, plan: IndividualPlan, by: Actor) -> list[NextStep]:
    ways = {
        "agree": (_("Uzgodniony z osobą"), "agree_plan", can_make_plan(by)),
        "redraft": (_("Wróć do szkicu"), "redraft_plan", can_make_plan(by)),
        "approve": (_("Zatwierdź plan"), "approve_plan", can_approve_plan(by, plan)),
        "end": (_("Zakończ rozmową"), "end_plan", can_make_plan(by)),
    }
    return [
        NextStep(words, standing.url(name, plan))
        for verb, (words, name, allowed) in ways.items()
        if allowed and PLAN.allows(plan.state, verb)
    ]


def _acts_on_ride(standing: Standing, ride: Ride, by: Actor) -> list[NextStep]:
    if ride.state != RideState.BOOKED or not can_book_ride(by):
        return []
    acts = []
    if ride.is_back and ride.pickup_at is None:
        acts.append(NextStep(_("Ustal godzinę powrotu"), standing.url("set_return", ride)))
    return [*acts, NextStep(_("Odwołaj"), standing.url("cancel_ride", ride))]
