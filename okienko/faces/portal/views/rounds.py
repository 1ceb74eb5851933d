"""Rounds: rules and results for everybody, the own place and its proof for the person, a script for whoever doubts."""

from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.queries import services_available
from okienko.domain.rounds.actions import tell_facts
from okienko.domain.rounds.lifecycle import WITH_RESULTS, RoundState
from okienko.domain.rounds.models import Entry, EntryFact, PlacesRound, RankedList
from okienko.domain.rounds.queries.entries import answers_of, entry_of_application, told, wishes_of
from okienko.domain.rounds.queries.rounds import lots_of, public_round, public_rounds
from okienko.domain.rounds.queries.standing import own_file, standing_of
from okienko.domain.rounds.queries.waiting import waiting_times
from okienko.domain.rounds.rules.wording import order_in_words
from okienko.engines.ranking import verify
from okienko.faces.portal.page import show
from okienko.faces.portal.questions_of_round import QuestionsForm
from okienko.faces.portal.views.matter import opened_matter
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once

_A_MINUTE = 60


@open_to(EVERYONE)
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """What is open, what comes, what was given; and how long people wait, as counted this morning."""
    found = list(public_rounds())
    waits = waiting_times()
    context = {
        "open": [one for one in found if one.state == RoundState.OPEN],
        "coming": [one for one in found if one.state == RoundState.PUBLISHED],
        "counting": [one for one in found if one.state in {RoundState.CLOSED, RoundState.RANKED, RoundState.APPROVED}],
        "done": [one for one in found if one.state in WITH_RESULTS],
        "waits": [(one, waits[one.code]) for one in services_available(today()) if one.code in waits],
    }
    return _kept(show(request, "rounds.html", context))


@open_to(EVERYONE)
@require_safe
def round_page(request: HttpRequest, code: str) -> HttpResponse:
    """The rules, and when it is over the numbers. It is the same for everybody, so it may be kept for a minute."""
    found = public_round(code)
    if found is None:
        raise Http404
    plan = found.plan
    ranked = _last(found) if found.state in WITH_RESULTS else None
    with_lots = ranked and plan.tokens_until and today() <= plan.tokens_until
    context = {
        "round": found,
        "plan": plan,
        "lines": order_in_words(plan),
        "versions": sorted(found.rules_versions.all(), key=lambda one: one.number),
        "takes": found.state in {RoundState.PUBLISHED, RoundState.OPEN},
        "frozen": getattr(found, "frozen", None),
        "ranked": ranked,
        "lots": lots_of(ranked) if ranked and with_lots else [],
        "statements": ranked.statements.all() if ranked else [],
        "variants": [(one.name, str(one.measure.told(one.capacity))) for one in plan.rules.variants],
    }
    return _kept(show(request, "round.html", context))


def _last(found: PlacesRound) -> RankedList | None:
    return max(found.lists.all(), key=lambda one: one.number, default=None)


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=_A_MINUTE)
    return response


@cache
def _script() -> bytes:
    return Path(verify.__file__).read_bytes()


@open_to(EVERYONE)
@require_safe
def verify_script(request: HttpRequest) -> HttpResponse:
    """The script that checks a file without trusting the office."""
    return HttpResponse(
        _script(),
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="sprawdz-nabor.py"'},
    )


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def own_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Own answers while the round is open, own place when it is over."""
    entry = _own_entry(request, pk)
    if entry is None:
        return redirect("portal:open_matter")
    plan = entry.round.plan
    is_open = entry.round.state == RoundState.OPEN
    form = QuestionsForm(plan, request.POST or None, known=_known(entry), wishes=wishes_of(entry)) if is_open else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            tell_facts(
                entry=entry,
                answers=form.answers,
                shown={},
                wishes=form.wishes,
                source=EntryFact.Source.DECLARED,
                by=Actor.resident(),
                at=now(),
            )
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:own_round", pk)
    context: dict[str, Any] = {
        "round": entry.round,
        "entry": entry,
        "plan": plan,
        "form": form if form is not None and form.fields else None,
        "standing": standing_of(pk),
        "has_file": getattr(entry.round, "frozen", None) is not None,
        "pk": pk,
        "needs_papers": any(one.evidence for one in plan.criteria),
    }
    return show(request, "own_round.html", context, status=422 if form and form.errors else 200)


@open_to(EVERYONE)
@require_safe
@never_cache
def own_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The own row with its proof, to keep and to check anywhere."""
    entry = _own_entry(request, pk)
    if entry is None:
        return redirect("portal:open_matter")
    content = own_file(entry)
    if content is None:
        raise Http404
    name = _("moj-wiersz")
    return HttpResponse(
        content,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}-{entry.number}.json"'},
    )


def _own_entry(request: HttpRequest, pk: int) -> Entry | None:
    """The entry of an application in the matter that this browser opened; None: nothing is open. Raises Http404."""
    matter = opened_matter(request)
    if matter is None:
        return None
    entry = entry_of_application(pk) if Application.objects.filter(pk=pk, matter=matter).exists() else None
    if entry is None:
        raise Http404
    return entry


def _known(entry: Entry) -> dict[str, Any]:
    return {fact: told(row) for fact, row in answers_of(entry).items()}
