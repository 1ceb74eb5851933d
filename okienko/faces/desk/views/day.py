"""Mój dzień: what to do by deadline, the bus, what did not arrive; beside it the matter that is being worked on."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.community.permissions import communities_worked_with_by
from okienko.domain.community.queries import events_to_record, follow_ups_due, ideas_to_answer, upcoming_events
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import call_list, letters_to_print, messages_that_need_care
from okienko.domain.matters.queries import timeline_of
from okienko.domain.people.rules import age_on
from okienko.domain.venues.queries import keys_overdue, requests_to_answer
from okienko.faces.desk.lanes import vehicle_days
from okienko.faces.desk.page import is_open, show, worker
from okienko.faces.desk.roles import ALL, OFFICE, POSTERS, TALKERS, TEAM
from okienko.faces.desk.standing import Standing
from okienko.faces.desk.todo import count_to_do, to_do
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import at_hour, now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

LATEST, AHEAD = 8, 5
# After this hour there is no point in looking at today's bus.
END_OF_DRIVING = 16


@open_to(*ALL)
@require_safe
@never_cache
def day(request: HttpRequest) -> HttpResponse:
    """The day of whoever is logged in."""
    by, who, at = actor(request).working_on(Purpose.MATTER, "day"), worker(request), now()
    context: dict[str, Any] = {"lines": [], "late": 0, "total": 0}
    if who:
        lines, standings = to_do(who, by=by, at=at)
        context |= {"of_people": any(line.who or line.subject or line.number for line in lines)}
        context |= {"lines": lines, "late": sum(line.late for line in lines), "total": count_to_do(who, by=by)}
        people = [line.person_id for line in lines if line.person_id]
        journal.record_list(by=by, at=at, people=people, thing="list:day")
        wanted = request.GET.get("sprawa", "")
        chosen = standings.get(wanted) or next(
            (standings[line.number] for line in lines if line.number in standings), None
        )
        context |= _window(chosen, by) if chosen else {}
    if by.has(*OFFICE) and is_open("desk:bus_today"):
        bus_day = today() if at < at_hour(today(), END_OF_DRIVING) else today() + timedelta(days=1)
        context |= {"bus_day": bus_day, "vehicles": vehicle_days(bus_day)}
    if by.has(*TALKERS):
        seen = messages_visible_to(by)
        context |= {"calls": (call_list(at) & seen).count(), "troubles": (messages_that_need_care() & seen).count()}
        context |= {"to_print": (letters_to_print() & seen).count() if by.has(*POSTERS) else 0}
    if by.has(*TEAM):
        context |= {"to_record": list(events_to_record(at, by)), "follow_ups": list(follow_ups_due(at, by))}
        own = communities_worked_with_by(by)
        ahead = upcoming_events(at).filter(community__in=own)[:AHEAD]
        context |= {"ideas": list(ideas_to_answer(by)), "own": own, "ahead": ahead}
        context |= {"rooms": list(requests_to_answer(by)), "late_keys": list(keys_overdue(by, at))}
    return show(request, "day.html", context)


def _window(standing: Standing, by: Actor) -> dict[str, Any]:
    """The chosen matter: who, what now, what next, and its latest past."""
    matter = standing.matter
    by = by.working_on(Purpose.MATTER, f"matter:{matter.pk}")
    both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
    journal.record_reads(by=by, at=now(), people=[matter.person_id], thing=f"matter:{matter.pk}", fields=both)
    person = matter.person
    return {
        "chosen": standing,
        "matter": matter,
        "step": standing.next_step(by),
        "age": age_on(person.born_on, today()) if person.born_on else None,
        "timeline": timeline_of(matter, for_resident=False)[:LATEST],
    }
