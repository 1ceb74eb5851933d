"""A day planned anew: what would move, by how much, and who would have to be told. Nothing moves by itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from okienko.domain.delivery.rules.planning import (
    FAR,
    BusDay,
    Passenger,
    Run,
    as_planned,
    displaced,
    engine_day,
    late,
    opened,
    plan_so_far,
    runs_lost,
    without_rest,
    written,
)
from okienko.engines.dispatch.day import Vehicle, Window
from okienko.engines.dispatch.plan import Does, Plan, Route, Stop
from okienko.engines.dispatch.repair import repair

# A vehicle that is not there: in it sit those whom the plan has lost, until the engine finds them another one.
NOWHERE = "nowhere"
WORK = 1.2e7
# A plan that saves less is not worth a change.
WORTH_IT = 2.0
ROUND = 5
TOO_LATE_TO_WRITE = timedelta(hours=3)
TOO_LATE_FOR_POST = timedelta(days=7)


@dataclass(frozen=True)
class Move:
    """Przesunięcie: one ride before and after. `tell`: its promise does not hold; without hours nobody can come."""

    before: Passenger
    after: Passenger
    tell: bool

    @property
    def promise(self) -> float | None:
        """The hour to be promised anew: in fives where the programme lets the vehicle come a little later."""
        if self.after.leaves is None:
            return None
        return self.after.leaves - (self.after.leaves % ROUND if self.before.slack >= ROUND else 0.0)

    @property
    def later(self) -> float | None:
        """By how many minutes the promise moves; None when nobody can come or there was no promise."""
        if self.promise is None or self.before.promised is None:
            return None
        return self.promise - self.before.promised

    @property
    def misses(self) -> bool:
        """Whether the person comes too late for what they ride to."""
        meets, reaches = self.before.appointment, self.after.reaches
        return meets is not None and reaches is not None and reaches > meets


@dataclass(frozen=True)
class NewPlan:
    """Propozycja planu: what moves, the minutes of driving that it saves, and fixed runs that cannot go."""

    moves: tuple[Move, ...]
    saved: float
    lost: tuple[Run, ...]

    @property
    def to_tell(self) -> tuple[Move, ...]:
        """Those who must be told."""
        return tuple(move for move in self.moves if move.tell)


def propose(day: BusDay) -> NewPlan:
    """The day planned anew within what was promised; only who cannot be served so gets another hour.

    Empty when there is nothing to mend and little to save.
    """
    out = {one.key for one in displaced(day)} | {one.key for one in day.passengers if one.leaves is None}
    plan = _mended(day, out)
    after = written(day, plan)
    if later := _ways_back_to_move(day, after):
        plan = _mended(
            replace(day, passengers=tuple(later.get(one.key, one) for one in day.passengers)), {*out, *later}
        )
        after = written(day, plan)
    after = _without_lone_ways_back(after)
    out |= {one.key for one in late(day)}
    saved = 0.0 if out else _driven(opened(day).plan) - _driven(plan)
    rested = len(without_rest(as_planned(day, plan))) < len(without_rest(day))
    if not out and saved < WORTH_IT and not rested:
        return NewPlan((), 0.0, tuple(runs_lost(day)))
    moves = [Move(one, after[one.key], _must_tell(one, after[one.key])) for one in day.passengers]
    changed = [
        move
        for move in moves
        if (move.before.bus, move.before.leaves, move.before.reaches)
        != (move.after.bus, move.after.leaves, move.after.reaches)
    ]
    return NewPlan(tuple(changed), saved, tuple(runs_lost(day)))


def wants_a_call(way: str, ahead: timedelta) -> bool:
    """Czy trzeba zadzwonić: what is written would come too late; `ahead` is the time until the ride.

    `way` is the way of contact that the person chose.
    """
    return ahead < (TOO_LATE_FOR_POST if way == "letter" else TOO_LATE_TO_WRITE)


def _must_tell(before: Passenger, after: Passenger) -> bool:
    if after.leaves is None:
        return True
    return (
        before.promised is not None
        and before.aboard_since is None
        and after.leaves > before.promised + before.slack + 1e-6
    )


def _ways_back_to_move(day: BusDay, after: dict[str, Passenger]) -> dict[str, Passenger]:
    """Ways back whose way there comes later than promised: they are wanted later by as much."""
    moved = {}
    for one in day.passengers:
        there = after.get(one.back_of)
        if there is None or there.leaves is None or there.promised is None or one.promised is None:
            continue
        late = there.leaves - there.promised
        if late > there.slack:
            moved[one.key] = replace(one, promised=one.promised + late, leaves=None, reaches=None)
    return moved


def _without_lone_ways_back(after: dict[str, Passenger]) -> dict[str, Passenger]:
    """Nobody is brought home who was not taken there, or before they have arrived."""
    kept = dict(after)
    for key, one in after.items():
        there = after.get(one.back_of)
        if there is None or one.leaves is None or there.aboard_since is not None:
            continue
        if there.reaches is None or there.reaches > one.leaves:
            kept[key] = replace(one, bus="", leaves=None, reaches=None)
    return kept


def _mended(day: BusDay, out: Collection[str]) -> Plan:
    lost = [one for one in day.passengers if one.key in out]
    # Who is to be found another vehicle sits in none for now.
    paper = replace(day, passengers=tuple(one for one in day.passengers if one.key not in out))
    asked, plan, now = engine_day(day, loose=out), plan_so_far(paper), day.now or 0.0
    base = day.buses[0].base
    nowhere = Vehicle(NOWHERE, base, base, Window(0.0, FAR))
    stops = [Stop(Does.START, "", base, FAR, FAR, FAR)]
    for one in lost:
        hour = max(now, next((hour for hour in (one.promised, one.leaves) if hour is not None), one.ready))
        stops += [
            Stop(Does.PICKUP, one.key, one.origin, hour, hour, hour),
            Stop(Does.DELIVERY, one.key, one.destination, hour, hour, hour),
        ]
    stops.append(Stop(Does.END, "", base, FAR, FAR, FAR))
    asked = replace(asked, vehicles=(*asked.vehicles, nowhere))
    plan = replace(plan, routes=(*plan.routes, Route(NOWHERE, tuple(stops), 0.0)))
    promise = max([one.slack for one in day.passengers], default=0.0)
    return repair(asked, plan, now=now, broken=(NOWHERE,), promise=promise, work=WORK).plan


def _driven(plan: Plan) -> float:
    return sum(route.driven for route in plan.routes)
