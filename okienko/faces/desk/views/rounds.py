"""Rounds at the desk: what is left of each, and one round from its rules to its results."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okienko.domain.rounds import actions
from okienko.domain.rounds.lifecycle import ROUND, WITH_RESULTS
from okienko.domain.rounds.models import PlacesRound
from okienko.domain.rounds.permissions import can_make_round, can_open_sealed, may_see_entries, rounds_visible_to
from okienko.domain.rounds.queries.entries import Together, together
from okienko.domain.rounds.queries.lists import Listed, listed_in, newest_list
from okienko.domain.rounds.queries.rounds import left_in, rounds_at_work
from okienko.domain.rounds.queries.sealed import sealed_of
from okienko.domain.rounds.rules.wording import order_in_words
from okienko.faces.desk.forms_of_rounds import moment
from okienko.faces.desk.page import show, worker_or_404
from okienko.faces.desk.roles import AUDITORS, CASEWORK, RULE_MAKERS
from okienko.foundation.access import NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import FIELD, once
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.forms import HourField, PhoneField, PolishForm

ON_PAGE = 50
# What happens at one press; opening and closing are the clock's.
STEPS = {
    "publish": actions.publish_rules,
    "announce": actions.announce_results,
    "start": actions.start_service,
    "end": actions.end_round,
}


@open_to(*CASEWORK, *AUDITORS)
@require_safe
@never_cache
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, and what is left of those that give places now."""
    by = actor(request)
    found = list(rounds_at_work(by=by))
    lines = [(one, left_in(one) if one.state in WITH_RESULTS else []) for one in found]
    return show(request, "rounds.html", {"lines": lines, "may_make": can_make_round(by)})


@open_to(*CASEWORK, *AUDITORS)
@require_safe
@never_cache
def round_page(request: HttpRequest, code: str) -> HttpResponse:
    """One round: what comes next, its rules, who is in it or the list with a reason for every position."""
    by = actor(request).working_on(Purpose.QUALIFY, f"places_round:{code}"[:60])
    found = _found(request, code)
    plan, ranked = found.plan, newest_list(found)
    names = may_see_entries(by)
    listed = listed_in(found, ranked) if ranked and names else []
    entries = together(found) if names and not ranked else []
    rows: Sequence[Listed | Together] = listed or entries
    page = Paginator(rows, ON_PAGE).get_page(request.GET.get("strona"))
    people = [member.person_id for one in page for member in one.members]
    journal.record_list(by=by, at=now(), people=people, thing=f"places_round:{found.pk}")
    context = {
        "round": found,
        "plan": plan,
        "lines": order_in_words(plan),
        "variants": [(one.name, str(one.measure.told(one.capacity))) for one in plan.rules.variants],
        "ranked": ranked,
        "page": page,
        "is_list": bool(listed),
        "frozen": getattr(found, "frozen", None),
        "steps": found.steps.select_related("staff"),
        "left": left_in(found) if found.state in WITH_RESULTS else [],
        "move": next((move for move in ROUND.moves_from(found.state) if move.verb in STEPS), None),
        "may_make": can_make_round(by),
        "may_open_sealed": ranked is not None and can_open_sealed(by, found),
    }
    return show(request, "round.html", context)


@open_to(*RULE_MAKERS)
@require_POST
@once
def round_step(request: HttpRequest, code: str) -> HttpResponse:
    """The one press that the state of the round waits for."""
    found, step = _found(request, code), STEPS.get(request.POST.get("krok", ""))
    if step is None:
        raise Http404
    by = actor(request).working_on(Purpose.QUALIFY, f"places_round:{found.pk}")
    try:
        done: PlacesRound = step(places_round=found, staff=worker_or_404(request), by=by, at=now())
    except NotAllowed:
        raise Http404 from None
    except OfficeError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Zrobione. Stan naboru: %(state)s.") % {"state": done.get_state_display()})
    return redirect("desk:round", code)


@open_to(*AUDITORS)
@require_safe
@never_cache
def sealed(request: HttpRequest, code: str) -> HttpResponse:
    """The sealed file for whoever computes the list anew; everybody on it sees that it was opened."""
    found = _found(request, code)
    ranked = newest_list(found)
    if ranked is None:
        raise Http404
    by = actor(request).working_on(Purpose.AUDIT, f"places_round:{found.pk}")
    actions.open_sealed(ranked=ranked, by=by, at=now())
    name = f"{found.code}.json"
    return HttpResponse(
        sealed_of(ranked),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class MissedCallForm(PolishForm):
    """What the telephone shows."""

    marks = ""
    phone = PhoneField(label=gettext_lazy("Numer, który dzwonił"))
    hour = HourField(label=gettext_lazy("O której godzinie, dzisiaj"))


@open_to(*CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def missed_call(request: HttpRequest, code: str) -> HttpResponse:
    """A missed call becomes a receipt with a number. It stands by itself, so this view is not one transaction."""
    found = _found(request, code)
    form = MissedCallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get(FIELD, "")
        try:
            matter = actions.take_missed_call(
                places_round=found,
                phone=form.cleaned_data["phone"],
                called_at=moment(today(), form.cleaned_data["hour"]),
                key=key,
                staff=worker_or_404(request),
                by=actor(request).working_on(Purpose.INTAKE),
                at=now(),
            )
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Zapisane. Numer do oddzwonienia: %(number)s.") % {"number": matter.number})
            return redirect("desk:matter", matter.number)
    context: dict[str, Any] = {"round": found, "form": form}
    return show(request, "missed_call.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, code: str) -> PlacesRound:
    rows = rounds_visible_to(actor(request)).select_related("service__version", "made_by", "first", "previous")
    found = rows.filter(code=code).prefetch_related("rules_versions").first()
    if found is None:
        raise Http404
    return found
