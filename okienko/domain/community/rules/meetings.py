"""Who gets a place, what the calendar says of a meeting, and how long its list is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from okienko.foundation.workdays import Term, holiday_name

LIST_IS_KEPT = Term(months=3)


def list_is_over(ended_on: date, on: date) -> bool:
    """Koniec listy: three months after the meeting nobody needs its telephones; the page about data promises it.

    Podstawa: RODO art. 5 ust. 1 lit. e.
    """
    return LIST_IS_KEPT.calendar_end(ended_on) < on


class Phase(StrEnum):
    """Where a meeting stands on a moment: what somebody decided, read together with the calendar."""

    AHEAD = "ahead"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """What the rules must know of a meeting and of its list. `places_limit` None: everybody fits."""

    state: str
    starts_at: datetime
    ends_at: datetime
    sign_up_needed: bool = False
    for_children: bool = False
    places_limit: int | None = None
    taken: int = 0
    anybody_waits: bool = False


def phase(meeting: Meeting, at: datetime) -> Phase:
    """Pora spotkania: ahead until its end, over from its end or when it was recorded as held, or cancelled."""
    if meeting.state == "cancelled":
        return Phase.CANCELLED
    return Phase.AHEAD if meeting.state == "announced" and at < meeting.ends_at else Phase.OVER


class Obstacle(StrEnum):
    """Why nobody can sign up."""

    CANCELLED = "cancelled"
    NO_LIST = "no_list"
    STARTED = "started"
    NO_CHILDREN = "no_children"
    TOO_MANY = "too_many"


def sign_up_obstacle(meeting: Meeting, children: int, at: datetime) -> Obstacle | None:
    """Zapis na spotkanie: open until the meeting starts; a full list is no obstacle, because there is a waiting list.

    An event for children needs to know how many come. A group larger than the whole meeting would wait for ever.
    """
    obstacles = {
        Obstacle.CANCELLED: meeting.state == "cancelled",
        Obstacle.NO_LIST: not meeting.sign_up_needed,
        Obstacle.STARTED: meeting.state == "held" or at >= meeting.starts_at,
        Obstacle.NO_CHILDREN: meeting.for_children and children < 1,
        Obstacle.TOO_MANY: meeting.places_limit is not None and places_wanted(meeting, children) > meeting.places_limit,
    }
    return next((obstacle for obstacle, stands in obstacles.items() if stands), None)


def places_wanted(meeting: Meeting, children: int) -> int:
    """Ile miejsc: children are counted, not listed; elsewhere one sign-up is one person."""
    return children if meeting.for_children else 1


def fits(meeting: Meeting, places: int) -> bool:
    """Czy jest miejsce: nobody jumps the queue, even when a smaller group would still fit."""
    if meeting.places_limit is None:
        return True
    return not meeting.anybody_waits and meeting.taken + places <= meeting.places_limit


def next_in_queue(queue: Sequence[int], free: int | None) -> int:
    """Kolejka: how many from the head of the queue get a place now; `queue` says how many places each of them wants.

    `free` None: everybody. The first who does not fit stops the queue: nobody loses a place to a smaller group.
    """
    if free is None:
        return len(queue)
    moved = 0
    for places in queue:
        free -= places
        if free < 0:
            break
        moved += 1
    return moved


# --- Series ---------------------------------------------------------------------------------------------------------


def days_of_series(first: date, times: int, every_weeks: int) -> list[date]:
    """Dni serii: the next `times` days, every so many weeks after the first; public holidays are left out."""
    days = (first + timedelta(weeks=every_weeks * number) for number in range(1, times + 1))
    return [day for day in days if holiday_name(day) is None]


def is_one_off(events: int, in_series: int) -> bool:
    """Pojedyncze imprezy: whether more than half of the meetings stand alone; a process is made of series."""
    return events > 0 and 2 * in_series < events


def share(part: int, whole: int) -> int | None:
    """Jaka część: whole per cent, or None when there is nothing to share."""
    return round(100 * part / whole) if whole else None
