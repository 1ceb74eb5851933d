"""The nearest times at which a ride is possible: a plain search over quarters of an hour and the days that follow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.delivery.rules.booking import Situation, Wish, booked_in_time, check_day, check_hours, unmet

QUARTER = 15
ONE_DAY = timedelta(days=1)
# Long enough to reach into the next month when this one is used up.
LOOK_AHEAD = timedelta(days=35)


@dataclass(frozen=True)
class Proposal:
    """Propozycja: a day and hours at which the ride is possible; `arrives` where ways are measured."""

    day: date
    pickup: time
    back_at: time | None = None
    arrives: time | None = None


def nearest(wish: Wish, terms: RideTerms, now: Situation, how_many: int = 3) -> list[Proposal]:
    """Najbliższe możliwe terminy: of the wanted day first, nearest hours first; then one of each later day.

    On another day the hour of the appointment no longer counts. `now` must know the vehicles and the months of
    `LOOK_AHEAD` days from the wanted one.
    """
    found: list[Proposal] = []
    for ahead in range(LOOK_AHEAD.days + 1):
        day = replace(wish, day=wish.day + ONE_DAY * ahead, appointment=wish.appointment if ahead == 0 else None)
        most = how_many - len(found) if ahead == 0 else 1
        found += _on_one_day(day, terms, now, most)
        if len(found) >= how_many:
            break
    return found


def _on_one_day(wish: Wish, terms: RideTerms, now: Situation, most: int) -> list[Proposal]:
    found: list[Proposal] = []
    # What refuses the latest hour of a day refuses the day.
    if unmet(check_day(replace(wish, pickup=terms.closes), terms, now)):
        return found
    for candidate in _by_distance(wish, terms):
        if not unmet([booked_in_time(candidate, terms, now), *check_hours(candidate, terms, now)]):
            found.append(Proposal(candidate.day, candidate.pickup, candidate.back_at))
        if len(found) >= most:
            break
    return found


def _by_distance(wish: Wish, terms: RideTerms) -> Iterator[Wish]:
    """Other hours of the same day, nearest first: only the way there moves, only the way back, or both by as much."""
    wanted, back = _minutes(wish.pickup), _minutes(wish.back_at) if wish.back_at else None
    hours = range(-(-_minutes(terms.opens) // QUARTER) * QUARTER, _minutes(terms.closes) + 1, QUARTER)
    moves: set[tuple[int, int, int | None]] = {(0, wanted, back)}
    for start in hours:
        moves.add((abs(start - wanted), start, back))
    if back is not None:
        moves |= {(abs(hour - back), wanted, hour) for hour in hours}
        moves |= {(2 * abs(start - wanted), start, back + start - wanted) for start in hours}
    for _distance, start, end in sorted(moves, key=lambda move: (move[0], move[1], move[2] or 0)):
        if end is None or 0 <= end < 24 * 60:
            yield replace(wish, pickup=_clock(start), back_at=None if end is None else _clock(end))


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
