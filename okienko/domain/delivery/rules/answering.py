"""Yes at 10.15, or the nearest hours: what the engine answers to somebody who asks for a ride."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from okienko.domain.delivery.rules.planning import BusDay, Passenger, as_planned, opened, ride_of, without_rest
from okienko.engines.dispatch.day import Ride, Window
from okienko.engines.dispatch.live import LiveDay, Offer
from okienko.engines.dispatch.plan import Plan

STEP = 5
APART = 15
# Nobody waits longer than this before an appointment.
EARLY = 30.0
# How far a way back may be moved to the nearest possible hour.
BACK_WITHIN = 90
LONG_BEFORE_IS_WORSE = 0.5


@dataclass(frozen=True)
class Asked:
    """Pytanie o przejazd: the way there, and the way back at `back_at` or, with `back_on_call`, when the person calls.

    Everybody rides between `opens` and `closes`. With an appointment the vehicle arrives before it, and the engine
    chooses the departure, unless `exact`: then it is `pickup`, as it is without an appointment.
    """

    there: Passenger
    pickup: float
    opens: float
    closes: float
    exact: bool = False
    back: Passenger | None = None
    back_at: float | None = None


@dataclass(frozen=True)
class Answer:
    """Odpowiedź: hours that can be promised and the plan that keeps them; `yes` when they are those asked for.

    `price` is how many minutes longer vehicles drive; `delays` the most that `delayed`, somebody with a promise,
    is served later than now, always within that promise.
    """

    yes: bool
    bus: str
    pickup: float
    arrives: float
    back_at: float | None
    price: float
    delays: float
    delayed: str
    plan: Plan


def answers(day: BusDay, asked: Asked, count: int = 3) -> list[Answer]:
    """One yes, or up to `count` nearest hours, at least a quarter apart; none when the day has no place at all."""
    live = opened(day)
    found: list[Answer] = []
    for yes, pickup, made in _ways_there(live, day, asked):
        if any(abs(one.pickup - pickup) < APART for one in found):
            continue
        answer = _whole(live, day, asked, yes, pickup, made)
        if answer is not None:
            found.append(answer)
        if len(found) == count or any(one.yes for one in found):
            break
    certain = [one for one in found if one.yes]
    return certain or sorted(found, key=lambda one: one.pickup)


def _ways_there(live: LiveDay, day: BusDay, asked: Asked) -> Iterator[tuple[bool, float, Offer]]:
    """Every hour at which the way there is possible, the best first."""
    hours = {asked.pickup}
    if not asked.exact:
        hours |= {float(hour) for hour in range(_up(asked.opens), int(asked.closes) + 1, STEP)}
    found = []
    for pickup in hours:
        made = live.ask(_ride(asked.there, day, asked, pickup)) if asked.opens <= pickup <= asked.closes else None
        if made is not None:
            off, worth = _how_far(asked, made)
            found.append(((off, worth, pickup), pickup, made))
    for (off, _worth, _), pickup, made in sorted(found, key=lambda one: one[0]):
        yield off == 0, pickup, made


def _how_far(asked: Asked, made: Offer) -> tuple[float, float]:
    """How far from the hour asked for, and how good it is among those that are not far at all."""
    meets = asked.there.appointment
    if meets is None or asked.exact:
        late = 0.0 if meets is None else max(0.0, made.arrives - meets)
        return abs(made.begins - asked.pickup) + late, made.price
    off = max(0.0, made.arrives - meets, meets - EARLY - made.arrives)
    return off, made.price + LONG_BEFORE_IS_WORSE * abs(meets - asked.there.slack - made.arrives)


def _whole(live: LiveDay, day: BusDay, asked: Asked, yes: bool, pickup: float, made: Offer) -> Answer | None:
    """The answer with its way back, or None when nobody could bring the person home; the day stays as it was."""
    back = asked.back
    booked = live.accept(_kept(made, asked))
    price, delays, delayed, back_at = booked.price, booked.delays, booked.delayed, None
    if back is not None:
        home = _way_home(live, day, asked, back, booked, yes)
        if home is None:
            live.cancel(made.request.name)
            return None
        homeward = live.accept(home)
        price += homeward.price
        if homeward.delays > delays:
            delays, delayed = homeward.delays, homeward.delayed
        back_at = None if asked.back_at is None else home.begins
        yes = yes and back_at == asked.back_at
    answer = Answer(yes, booked.vehicle, pickup, booked.arrives, back_at, price, delays, delayed, live.plan)
    new = [ride for ride in (asked.there, back) if ride is not None]
    for ride in new:
        live.cancel(ride.key)
    # No yes at the cost of a driver's pause.
    lost = {bus.key for bus in without_rest(as_planned(day, answer.plan, new))}
    return None if lost - {bus.key for bus in without_rest(day)} else answer


def _kept(made: Offer, asked: Asked) -> Offer:
    """The way there with its arrival kept too: nobody sits aboard past their appointment, or for longer than agreed."""
    ride, meets = cast(Ride, made.request), asked.there.appointment
    until = made.arrives + asked.there.slack if meets is None else max(made.arrives, meets)
    return replace(made, request=replace(ride, delivery=Window(0.0, min(ride.delivery.closes, until))))


def _way_home(live: LiveDay, day: BusDay, asked: Asked, back: Passenger, there: Offer, yes: bool) -> Offer | None:
    arrived = there.arrives + asked.there.boarding
    if asked.back_at is None:
        ready = max(arrived, asked.there.appointment or 0.0)
        return live.ask(ride_of(back, day.table, Window(ready, max(ready, asked.closes)), Window(0.0, asked.closes)))
    meets = asked.there.appointment
    late = max(0.0, there.arrives - meets) if meets is not None else there.begins - asked.pickup
    wanted = asked.back_at if yes else asked.back_at + STEP * round(late / STEP)
    moves = sorted(range(-BACK_WITHIN, BACK_WITHIN + 1, STEP), key=lambda minutes: (abs(minutes), minutes))
    hours = (wanted + minutes for minutes in moves)
    offers = (live.ask(_ride(back, day, asked, hour)) for hour in hours if arrived <= hour <= asked.closes)
    return next((made for made in offers if made is not None), None)


def _ride(one: Passenger, day: BusDay, asked: Asked, pickup: float) -> Ride:
    """The ride at one hour; it ends in the hours of the programme."""
    return ride_of(one, day.table, Window(pickup, pickup), Window(0.0, asked.closes))


def _up(minutes: float) -> int:
    return -int(-minutes // STEP) * STEP
