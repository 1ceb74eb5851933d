"""Who may have a room and when, what is free instead, which keys are late, and what a group of children lacks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from okienko.foundation.clock import WARSAW, at_hour, day_of
from okienko.foundation.workdays import Term

ASKERS_ARE_KEPT = Term(months=3)
A_STEP = timedelta(minutes=30)
TWO_WEEKS = 14
NEAREST_SHOWN = 3


@dataclass(frozen=True)
class Span:
    """Czas: from one aware moment up to another. Half open: what ends at 17.00 leaves the room free at 17.00."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Self) -> bool:
        """Whether the two share some time; those that only touch do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.ends_at - self.starts_at


@dataclass(frozen=True)
class Terms:
    """Zasady miejsca w oczach reguł: who may ask, on which days and hours, how long, how early and how far ahead."""

    askers: frozenset[str]
    weekdays: frozenset[int]
    opens: time
    closes: time
    longest: timedelta
    least_days: int
    most_days: int


@dataclass(frozen=True)
class Wish:
    """Życzenie: when, how many people, who asks."""

    span: Span
    people: int
    asker: str


class Obstacle(StrEnum):
    """Why a room cannot be given."""

    BACKWARDS = "backwards"
    PAST = "past"
    TOO_MANY = "too_many"
    TAKEN = "taken"
    ASKER = "asker"
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    CLOSED = "closed"
    HOURS = "hours"
    TOO_LONG = "too_long"


def booking_obstacle(
    terms: Terms,
    wish: Wish,
    *,
    seats: int,
    taken: Iterable[Span],
    is_closed: Callable[[date], bool],
    at: datetime,
    by_keeper: bool = False,
) -> Obstacle | None:
    """Prośba o salę: what stands in its way, or None.

    Whoever keeps the place may make an exception from its rules, but not from time, from the walls and from others.
    """
    obstacle = _from_the_walls(wish, seats, taken, at)
    if obstacle or by_keeper:
        return obstacle
    day, today = day_of(wish.span.starts_at), day_of(at)
    obstacles = {
        Obstacle.ASKER: wish.asker not in terms.askers,
        Obstacle.TOO_SOON: day < today + timedelta(days=terms.least_days),
        Obstacle.TOO_FAR: day > today + timedelta(days=terms.most_days),
        Obstacle.CLOSED: day.weekday() not in terms.weekdays or is_closed(day),
        Obstacle.HOURS: not _within(terms, wish.span, day),
        Obstacle.TOO_LONG: wish.span.length > terms.longest,
    }
    return next((obstacle for obstacle, stands in obstacles.items() if stands), None)


def _from_the_walls(wish: Wish, seats: int, taken: Iterable[Span], at: datetime) -> Obstacle | None:
    obstacles = {
        Obstacle.BACKWARDS: wish.span.ends_at <= wish.span.starts_at,
        Obstacle.PAST: wish.span.starts_at < at,
        Obstacle.TOO_MANY: not 1 <= wish.people <= seats,
        Obstacle.TAKEN: any(wish.span.overlaps(one) for one in taken),
    }
    return next((obstacle for obstacle, stands in obstacles.items() if stands), None)


def _within(terms: Terms, span: Span, day: date) -> bool:
    start, end = span.starts_at.astimezone(WARSAW), span.ends_at.astimezone(WARSAW)
    return start.date() == end.date() == day and terms.opens <= start.time() and end.time() <= terms.closes


def nearest_free(
    terms: Terms, wish: Wish, *, taken: Sequence[Span], is_closed: Callable[[date], bool], at: datetime
) -> list[Span]:
    """Najbliższe wolne godziny: of the same length, at most three; the same day comes first, then the same hour.

    On the wished day at most one before and one after, on another day one: there is a choice. Two weeks around.
    """
    wanted, length = wish.span.starts_at, min(wish.span.length, terms.longest)
    best: dict[tuple[date, bool], Span] = {}
    for ahead in range(-TWO_WEEKS, TWO_WEEKS + 1):
        for span in _starts_on(terms, day_of(wanted) + timedelta(days=ahead), length):
            tried = Wish(span, 1, next(iter(terms.askers), ""))
            if booking_obstacle(terms, tried, seats=1, taken=taken, is_closed=is_closed, at=at) is None:
                side = day_of(span.starts_at), not ahead and span.starts_at < wanted
                best[side] = min(best.get(side, span), span, key=lambda one: _distance(one, wanted))
    return sorted(best.values(), key=lambda one: _distance(one, wanted))[:NEAREST_SHOWN]


def _starts_on(terms: Terms, day: date, length: timedelta) -> Iterable[Span]:
    start = at_hour(day, terms.opens.hour, terms.opens.minute)
    last = at_hour(day, terms.closes.hour, terms.closes.minute) - length
    while start <= last:
        yield Span(start, start + length)
        start += A_STEP


def _distance(span: Span, wanted: datetime) -> tuple[int, float, datetime]:
    """Days apart, then hours of the wall clock apart, then the earlier one."""
    start, wish = span.starts_at.astimezone(WARSAW), wanted.astimezone(WARSAW)
    hours = abs((start.hour + start.minute / 60) - (wish.hour + wish.minute / 60))
    return abs((start.date() - wish.date()).days), hours, span.starts_at


def key_is_overdue(due_at: datetime, returned_at: datetime | None, at: datetime) -> bool:
    """Klucz po terminie: not back, and the moment has passed."""
    return returned_at is None and due_at < at


def asker_is_forgotten(ended_on: date, on: date) -> bool:
    """Koniec trzymania imienia i telefonu: three months after the meeting, or after the key came back.

    Podstawa: RODO art. 5 ust. 1 lit. e.
    """
    return ASKERS_ARE_KEPT.calendar_end(ended_on) < on


def workers_needed(children: int, children_per_worker: int) -> int:
    """Ilu wychowawców potrzeba: one for each started group of so many children (a dated parameter)."""
    return -(-children // children_per_worker)


def consents_missing(children: int, consents: int) -> int:
    """Brakujące zgody rodziców: a child comes with the consent of a parent or guardian."""
    return max(0, children - consents)


def next_of(steps: Sequence[str], proven: Iterable[str]) -> str | None:
    """Następny krok: the first that has no evidence yet; None at the end of the path."""
    done = set(proven)
    return next((step for step in steps if step not in done), None)
