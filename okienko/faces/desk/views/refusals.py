"""Odmowy: what waits before, at and after a decision; one refusal; and the register of who may sign."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.catalogue.permissions import can_check_parameter
from okienko.domain.catalogue.queries import services_available
from okienko.domain.refusals.actions import prepare_refusals, sign_refusals
from okienko.domain.refusals.lifecycle import REFUSAL, DisagreementState, RefusalState
from okienko.domain.refusals.models import Authority, Refusal
from okienko.domain.refusals.permissions import can_sign_refusal
from okienko.domain.refusals.queries import (
    ALL_LAW,
    DECISION_LAW,
    applications_by_service,
    authority,
    carried_over,
    decision_document,
    doubtful_law,
    draft_document,
    late_answers,
    law_of,
    open_disagreements,
    refusal,
    refusals_in,
    unanswered_calls,
)
from okienko.domain.refusals.rules import days_left
from okienko.domain.staff.queries import register_of_authorisations
from okienko.faces.desk.acts.about_matter import read_matter, url_of
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import CASEWORK, JUDGES, REGISTRARS
from okienko.faces.desk.standing import NextStep
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.documents import render_html
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.workdays import add_workdays

SOON = 5  # working days


@open_to(*CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def refusals(request: HttpRequest) -> HttpResponse:
    """Everything that waits; ticked drafts are signed, and ticked letters become drafts, all at once."""
    by = actor(request).working_on(Purpose.QUALIFY, "list:refusals")
    fault = ""
    if request.method == "POST":
        try:
            messages.success(request, _do(request, by))
        except OfficeError as error:
            fault = str(error)
        else:
            return redirect("desk:refusals")
    context = _waiting(by)
    people = {one.application.person_id for name in ("chances", "to_sign", "in_post") for one in context[name]}
    people |= {one.matter.person_id for one in context["disagreements"]}
    people |= {one.person_id for name in ("unanswered", "carried") for one in context[name]}
    journal.record_list(by=by, at=now(), people=sorted(people), thing="list:refusals")
    return show(request, "refusals.html", {**context, "fault": fault}, status=422 if fault else 200)


def _do(request: HttpRequest, by: Actor) -> str:
    """What the button says, for all that is ticked. Raises OfficeError."""
    seen: dict[int, int | None] = {}
    for told in request.POST.getlist("wybor"):
        pk, _dash, version = told.partition("-")
        if pk.isdigit() and version.isdigit():
            seen[int(pk)] = int(version)
    rows = refusals_in([RefusalState.LAST_CHANCE, RefusalState.PREPARED], by=by).filter(pk__in=seen)
    found = {one.pk: one for one in rows}
    if not found:
        raise OfficeError(_("Zaznacz, kogo to dotyczy."))
    if request.POST.get("krok") == "podpisz":
        sign_refusals(seen={pk: seen[pk] for pk in found}, by=by, at=now(), demo=settings.DEMO)
        return _("Podpisane. Decyzje czekają na wydruk.")
    prepare_refusals(refusals=list(found.values()), by=by, at=now())
    return _("Projekty gotowe. Przeczytaj je i podpisz.")


def _waiting(by: Actor) -> dict[str, Any]:
    on = today()
    chances = list(refusals_in([RefusalState.LAST_CHANCE], by=by))
    counts = applications_by_service(by=by) if by.has(*JUDGES) else {}
    return {
        "chances": [one for one in chances if one.wait_until >= on],
        "answered": [one for one in chances if one.wait_until < on],
        "to_sign": list(refusals_in([RefusalState.PREPARED], by=by)),
        "in_post": list(refusals_in([RefusalState.SIGNED], by=by)),
        "disagreements": list(open_disagreements(by=by)),
        "received": DisagreementState.RECEIVED,
        "unanswered": list(unanswered_calls(by=by, on=on)),
        "carried": list(carried_over(by=by)),
        "late": late_answers(by=by, until=add_workdays(on, SOON)).count() if by.has(*JUDGES) else 0,
        "services": [(one, counts[one.code]) for one in services_available(on) if one.code in counts],
        "doubtful": doubtful_law(ALL_LAW, on=on),
        "demo": settings.DEMO,
        "judges": by.has(*JUDGES),
        "signs": can_sign_refusal(by, on=on),
    }


@open_to(*CASEWORK)
@require_safe
@never_cache
def refusal_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One refusal: where it stands, its letter, and what the person says to it."""
    by = actor(request).working_on(Purpose.QUALIFY, f"refusal:{pk}")
    found = refusal(pk, by=by)
    if found is None:
        raise Http404
    matter, on = found.application.matter, today()
    read_matter(by, matter, FieldClass.PERSONAL, FieldClass.SENSITIVE)
    document = None
    if found.authorisation is not None:
        document = decision_document(found)
    elif found.state == RefusalState.PREPARED:
        document = draft_document(found, on=on)
    context = {
        "one": found,
        "matter": matter,
        "acts": _acts(found, by),
        "document": render_html(document, top_level=2) if document else "",
        "disagreements": list(found.disagreements.order_by("-pk")),
        "doubtful": doubtful_law(DECISION_LAW, on=on) if found.state == RefusalState.PREPARED else [],
        "waits": found.state == RefusalState.LAST_CHANCE and found.wait_until >= on,
        "ready": found.state == RefusalState.LAST_CHANCE and found.wait_until < on and by.has(*JUDGES),
        "signs": found.state == RefusalState.PREPARED and can_sign_refusal(by, on=on),
        "left": days_left(found.appeal_until, on) if found.appeal_until else None,
        "demo": settings.DEMO,
        "back": url_of(matter),
    }
    return show(request, "refusal.html", context)


def _acts(one: Refusal, by: Actor) -> list[NextStep]:
    ways = {
        "deliver": (_("Zapisz doręczenie"), "record_delivery", True),
        "sign": (_("Popraw projekt"), "correct_draft", by.has(*JUDGES)),
        "drop": (_("Odmowa niepotrzebna"), "drop_refusal", by.has(*JUDGES)),
    }
    acts = [
        NextStep(words, reverse(f"desk:{name}", args=[one.pk]))
        for verb, (words, name, allowed) in ways.items()
        if allowed and REFUSAL.allows(RefusalState(one.state), verb)
    ]
    if one.is_decided:
        acts.append(NextStep(_("Osoba się nie zgadza"), reverse("desk:disagree", args=[one.application.matter.number])))
    return acts


@open_to(*{*JUDGES, *REGISTRARS})
@require_safe
@never_cache
def registers(request: HttpRequest) -> HttpResponse:
    """Who may sign, to whom appeals and complaints go, and what a lawyer has read."""
    by, on = actor(request), today()
    context = {
        "entries": [(one, one.period.contains(on)) for one in register_of_authorisations()],
        "authorities": [(role.label, authority(role, on=on)) for role in Authority.Role],
        "law": law_of(ALL_LAW, on=on),
        "registrar": by.has(*REGISTRARS),
        "judges": can_check_parameter(by),
    }
    return show(request, "registers.html", context)
