"""Neighbours of an invented town: every state is reached by the real actions."""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from okienko.domain.community.actions import (
    EventDetails,
    add_action,
    adopt_plan,
    announce_event,
    hold_event,
    note_recognition,
    open_community,
    record_outcome,
    sign_up,
    start_plan,
)
from okienko.domain.community.choices import CommunityKind, Dimension, NoteKind
from okienko.domain.community.models import (
    Community,
    CommunityEvent,
    CommunityPlan,
    Outcome,
    PlannedAction,
    RecognitionNote,
    SignUp,
)
from okienko.domain.staff.models import Post, StaffMember
from okienko.foundation.access import Actor, Channel, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.units.models import Unit
from tests.domain.staff.factories import a_staff_member, a_unit, somebody

# Monday, 8 March 2027, 10.00 in Warsaw; the meeting is on Friday at 17.00.
AT = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
STARTS = datetime(2027, 3, 12, 16, 0, tzinfo=UTC)
ENDS = datetime(2027, 3, 12, 18, 0, tzinfo=UTC)
AFTER = ENDS + timedelta(hours=12)
A_MONTH_LATER = date(2027, 4, 12)
MINUTE = timedelta(minutes=1)
RESIDENT = Actor.resident()
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Neighbourhood:
    """A community with the people who work there."""

    community: Community
    organiser: Actor
    animator: Actor
    clerk: Actor
    director: Actor
    elsewhere: Actor
    unit: Unit
    staff: StaffMember


def a_neighbourhood(unit: Unit | None = None, **changes: Any) -> Neighbourhood:
    """Osiedle Łąki with its team; `elsewhere` is an organiser of another unit."""
    unit = unit or a_unit(Unit.objects.filter(parent=None).first())
    organiser = somebody(Role.COMMUNITY_ORGANISER, unit)
    staff = a_staff_member(
        unit, first_name="Hanna", last_name="Wrona", post=Post.COMMUNITY_ORGANISER, duty_phone="41 012 36 48",
        function="organizatorka społeczności lokalnej",
    )  # fmt: skip
    facts: dict[str, Any] = {
        "name": f"Osiedle Łąki {next(_numbers)}", "kind": CommunityKind.TERRITORIAL, "streets": ["ul. Łąkowa", " "],
        "organiser": staff, "unit": unit, "by": organiser, "at": AT,
    }  # fmt: skip
    return Neighbourhood(
        community=open_community(**{**facts, **changes}),
        organiser=organiser,
        animator=somebody(Role.ANIMATOR, unit),
        clerk=somebody(Role.CLERK, unit),
        director=somebody(Role.DIRECTOR, unit),
        elsewhere=somebody(Role.COMMUNITY_ORGANISER, a_unit(unit)),
        unit=unit,
        staff=staff,
    )


def a_note(place: Neighbourhood, **changes: Any) -> RecognitionNote:
    """What a neighbour said."""
    facts: dict[str, Any] = {
        "community": place.community, "kind": NoteKind.NEED, "text": "Brakuje ławek przy bloku 7.",
        "heard_from": "sąsiadki z ławki", "by": place.animator, "at": AT,
    }  # fmt: skip
    return note_recognition(**{**facts, **changes})


def a_plan(place: Neighbourhood, **changes: Any) -> CommunityPlan:
    """A draft for two years."""
    facts: dict[str, Any] = {
        "community": place.community, "valid_from": date(2027, 1, 1), "valid_until": date(2028, 12, 31),
        "goals": "Sąsiedzi znają się i sami dbają o podwórko.", "longest_months": 24, "by": place.organiser, "at": AT,
    }  # fmt: skip
    return start_plan(**{**facts, **changes})


def an_adopted_plan(place: Neighbourhood, **changes: Any) -> CommunityPlan:
    """A plan that everybody sees."""
    return adopt_plan(plan=a_plan(place, **changes), by=place.organiser, at=AT)


def an_action(place: Neighbourhood, plan: CommunityPlan | None = None, **changes: Any) -> PlannedAction:
    """Something that the plan promises."""
    facts: dict[str, Any] = {
        "plan": plan or an_adopted_plan(place), "title": "Wspólne ławki", "dimension": Dimension.PREEMPTIVE,
        "reason": "Tak ustalono.",
        "by": place.organiser, "at": AT,
    }  # fmt: skip
    return add_action(**{**facts, **changes})


DETAILS = EventDetails(
    title="Herbata z sąsiadami", starts_at=STARTS, ends_at=ENDS, where="świetlica przy Łąkowej 4",
    description="Porozmawiamy o ławkach.", access_info="wejście bez schodów",
)  # fmt: skip


def an_event(place: Neighbourhood, /, by: Actor | None = None, at: datetime = AT, **changes: Any) -> CommunityEvent:
    """An announced meeting; without a list unless `sign_up_needed` or `places_limit` is given."""
    details = replace(DETAILS, **changes)
    return announce_event(community=place.community, details=details, by=by or place.animator, at=at)


def a_held_event(place: Neighbourhood, **changes: Any) -> CommunityEvent:
    """A meeting to which 14 people came."""
    return hold_event(
        event=an_event(place, **changes), attended=14, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER
    )


def an_outcome(place: Neighbourhood, event: CommunityEvent | None = None, **changes: Any) -> Outcome:
    """What came of it."""
    facts: dict[str, Any] = {
        "event": event or a_held_event(place), "result": "Stoją trzy nowe ławki.", "cost": "1 240,50 zł",
        "money_source": "budżet centrum", "by": place.animator, "at": AFTER,
    }  # fmt: skip
    return record_outcome(**{**facts, **changes})


def a_phone() -> str:
    """An invented number that nobody has yet."""
    return f"590 {next(_numbers):06}"


def a_sign_up(event: CommunityEvent, **changes: Any) -> SignUp:
    """Somebody new on the list, from the web."""
    facts: dict[str, Any] = {
        "event": event, "name": "Pani Zofia", "phone": a_phone(), "channel": Channel.WEB, "key": str(uuid.uuid4()),
        "by": RESIDENT, "at": AT,
    }  # fmt: skip
    return sign_up(**{**facts, **changes})


@contextmanager
def refused_to_strangers() -> Iterator[None]:
    """Not allowed, and nothing in the journal."""
    before = Entry.objects.count()
    with pytest.raises(NotAllowed):
        yield
    assert Entry.objects.count() == before


def last_entry(verb: str) -> tuple[str, int | None, list[str], str]:
    """The last journal entry of a verb: thing, account, classes, purpose."""
    entry = Entry.objects.filter(verb=verb).latest("id")
    return entry.thing, entry.user_id, entry.fields, entry.purpose
