"""The front door: ask in your own words, or choose what is going on."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from okienko.domain.catalogue.choices import LifeSituation
from okienko.domain.catalogue.queries import find_services, services_available, services_of_situation
from okienko.domain.community.queries import upcoming_events
from okienko.domain.eligibility.queries import find_entries, finder_on
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.qualification.queries import places_left_by_service
from okienko.faces.portal.agenda import Line, line_of_service, lines_of
from okienko.faces.portal.page import show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import day_of, now
from okienko.ui.parts import Scene

LINES_SHOWN = 4
# So many that enough stay when each series is told once.
MEETINGS_READ = 40
FOUND_SHOWN = 5
RIGHTS_SHOWN = 3
LONGEST_PHRASE = 200


@open_to(EVERYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The asking window, a person to talk to, life situations, and what is on today."""
    at = now()
    context = {
        "scenes": situations(),
        "rounds": _rounds(at),
        "meetings": lines_of(upcoming_events(at)[:MEETINGS_READ], at)[:LINES_SHOWN],
        "today": at,
    }
    return show(request, "home.html", context)


@open_to(EVERYONE)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Services and rights that answer a phrase, best first; never an empty page. The phrase is not kept.

    Words that tell of danger are answered by safety words before anything else.
    """
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_PHRASE]
    context: dict[str, Any] = {"asked": asked, "scenes": situations()}
    if asked:
        today = day_of(now())
        found, entries = find_services(asked, on=today, limit=FOUND_SHOWN), find_entries(asked, on=today)
        rights_first = bool(entries) and not entries[0].is_service
        near = {entry.code for entry in entries}
        context |= {
            # Beside a right that was meant, a service that only shares a word with it would lead astray.
            "found": [one for one in found.services if one.code in near or not rights_first] if found.by_words else [],
            "guesses": found.guesses,
            "rights": [entry for entry in entries if not entry.is_service][:RIGHTS_SHOWN],
            "rights_first": rights_first,
            "dangers": finder_on(today).dangers_told(Answers(wanted=asked)),
        }
    return show(request, "search.html", context)


@open_to(EVERYONE)
@require_safe
def situation(request: HttpRequest, code: str) -> HttpResponse:
    """The services that help in one life situation."""
    if code not in LifeSituation.values:
        raise Http404
    chosen = LifeSituation(code)
    services = services_of_situation(code, on=day_of(now()))
    others = [scene for scene in situations() if scene.url != reverse("portal:situation", args=[code])]
    return show(request, "situation.html", {"situation": chosen, "services": services, "scenes": others})


@open_to(EVERYONE)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Every service, under the life situation it answers first."""
    everything = services_available(day_of(now()))
    groups = []
    for chosen in LifeSituation:
        of_it = [service for service in everything if service.situations and service.situations[0] == chosen]
        if of_it:
            groups.append((chosen, of_it))
    rest = [service for service in everything if not service.situations]
    return show(request, "services.html", {"groups": groups, "rest": rest})


def situations() -> list[Scene]:
    """Life situations as the pages draw them."""
    return [
        Scene(f"scene-{one.value}", str(one.label), one.hint, reverse("portal:situation", args=[one.value]))
        for one in LifeSituation
    ]


def _rounds(at: datetime) -> list[Line]:
    """Services that take applications: those whose round closes first stand first, all-year ones last."""
    today = day_of(at)
    services = list(services_available(today))
    free = places_left_by_service(services, on=today)

    def order(service: object) -> tuple[bool, bool, object]:
        following = service.round_on(today)  # type: ignore[attr-defined]
        open_now = following is not None and following.opens_on <= today
        return (not open_now, following is None, following.closes_on if following else today)

    lines = [line_of_service(service, free[service.code], today) for service in sorted(services, key=order)]
    return [line for line in lines if line is not None][:LINES_SHOWN]
