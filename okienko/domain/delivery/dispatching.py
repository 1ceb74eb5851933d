"""The day of the vehicles as the database knows it, put before the engine; what the engine said, put into words."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import hours_of_rides, situation, terms_of
from okienko.domain.delivery.rules.answering import Answer, Asked, answers
from okienko.domain.delivery.rules.booking import Finding, Situation, Wish, booked_in_time, check, check_day, unmet
from okienko.domain.delivery.rules.nearest import LOOK_AHEAD, Proposal, nearest
from okienko.domain.delivery.rules.planning import (
    Break,
    Bus,
    BusDay,
    Busy,
    Passenger,
    Run,
    engine_day,
    plan_so_far,
    rest_of,
    ride_of,
    whole_minutes,
)
from okienko.domain.places.actions import table_between
from okienko.domain.places.queries import points_of, seat_address
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import lock_fleet
from okienko.domain.resources.models import FixedRun, Vehicle
from okienko.domain.resources.queries import fixed_runs_on, outages_between, vehicles_in_use
from okienko.domain.resources.rules import Load, Taken
from okienko.engines.dispatch.day import Window
from okienko.engines.dispatch.explain import price_of_yes, why_not_earlier, why_this_vehicle
from okienko.engines.dispatch.words import Sentence
from okienko.foundation.clock import WARSAW, at_hour, day_of

ONE_DAY = timedelta(days=1)
_KEY = re.compile(r"\bp(\d+)\b")
NEW, NEW_BACK = "nowy", "nowy powrót"  # untranslated: keys
NO_LIMIT = 1_000_000.0
NEAREST = ", najbliżej"  # untranslated: where a sentence of the engine is cut


def key_of(ride: Ride) -> str:
    """What the engine calls a ride."""
    return f"p{ride.pk}"


def minutes_of(moment: datetime, day: date) -> float:
    """Whole minutes of the Warsaw clock since midnight of a day."""
    here = moment.astimezone(WARSAW)
    return (here.date() - day).days * 1440.0 + here.hour * 60 + here.minute


def moment_of(minutes: float, day: date) -> datetime:
    """The moment at so many minutes after midnight."""
    whole = int(minutes)
    return at_hour(day + ONE_DAY * (whole // 1440), whole % 1440 // 60, whole % 60)


@dataclass(frozen=True)
class Dispatch:
    """Dzień w dyspozytorni: the vehicles, the rides, what the engine knows of them, and addresses not on the map."""

    on: date
    vehicles: dict[str, Vehicle]
    rides: dict[str, Ride]
    day: BusDay
    unknown: tuple[str, ...]

    @cached_property
    def stamp(self) -> str:
        """What the day looks like: another stamp means that somebody has changed it."""
        rows = [
            [one.pk, one.version, one.state, one.vehicle_id, *map(str, (one.leaves_at, one.reaches_at, one.pickup_at))]
            for one in self.rides.values()
        ]
        off = [(bus.key, bus.off, [run.key for run in bus.runs], str(bus.rest)) for bus in self.day.buses]
        return hashlib.sha256(json.dumps([rows, off]).encode()).hexdigest()[:16]

    @cached_property
    def rests(self) -> dict[str, datetime | None]:
        """When drivers with a pause begin it, by vehicle; None where the day leaves no room for it."""
        begun = {bus.key: rest_of(bus, self.day) for bus in self.day.buses if bus.rest is not None}
        return {key: None if at is None else moment_of(at, self.on) for key, at in begun.items()}

    def said(self, sentence: Sentence) -> str:
        """A sentence of the engine with the names of people in place of their keys."""

        def name(found: re.Match[str]) -> str:
            ride = self.rides.get(found[0])
            return ride.person.full_name if ride else found[0]

        return _KEY.sub(name, str(sentence))


def bases_of(vehicles: Sequence[Vehicle]) -> dict[int, str]:
    """The address from which each vehicle sets out: its own base, or the seat of the centre."""
    seat = "" if all(vehicle.base for vehicle in vehicles) else seat_address()
    return {vehicle.pk: vehicle.base.address if vehicle.base else seat for vehicle in vehicles}


def dispatch_on(day: date, *, at: datetime, more: Sequence[str] = (), lock: bool = False) -> Dispatch | None:
    """The day as it stands; None where nobody measures ways. `more` are addresses that somebody asks about.

    With `lock` the vehicles and the rides are held until the transaction ends: whoever plans, plans alone.
    """
    vehicles = list(vehicles_in_use(day))
    bases = bases_of(vehicles)
    if not vehicles or not all(points_of(bases.values()).values()):
        return None
    if lock:
        lock_fleet(day=day)
    rows = Ride.objects.filter(day=day, state__in=(RideState.BOOKED, RideState.PICKED_UP, RideState.DONE))
    if lock:
        rows = rows.select_for_update(of=("self",))
    every = list(
        rows.select_related("person", "vehicle", "back_of", "matter__person", "reservation", "card__service").order_by(
            "pk"
        )
    )
    now = minutes_of(at, day) if day_of(at) >= day else None
    rides = {key_of(ride): ride for ride in every if ride.state != RideState.DONE}
    runs = {vehicle.pk: fixed_runs_on(vehicle, day) for vehicle in vehicles}
    texts = {text for ride in every for text in (ride.pickup_address, ride.destination)} | set(more)
    texts |= set(bases.values())
    ends = [end for found in runs.values() for run, _taken in found for end in (run.origin, run.place)]
    texts |= {end.address for end in ends if end}
    points = points_of(texts)
    table = table_between(points={text: point for text, point in points.items() if point}, at=at)
    unknown = tuple(sorted(text for text, point in points.items() if not point))
    usual = max(vehicle.trip_minutes for vehicle in vehicles)
    off = outages_between(at_hour(day, 0), at_hour(day + ONE_DAY, 0))
    buses = []
    for vehicle in vehicles:
        base = bases[vehicle.pk]
        buses.append(
            Bus(
                str(vehicle.pk), base, vehicle.capacity,
                tuple(_run(run, taken, base, day) for run, taken in runs[vehicle.pk]),
                tuple(
                    (minutes_of(one.starts_at, day), minutes_of(one.ends_at, day))
                    for one in off if one.vehicle_id == vehicle.pk
                ),
                _stands(vehicle, every) or base,
                _break(vehicle),
                _past(vehicle, every, day),
            )
        )  # fmt: skip
    boarding = _boarding(vehicles)
    passengers = tuple(_passenger(key, ride, day, boarding) for key, ride in rides.items())
    opens, closes = (hour.hour * 60.0 + hour.minute for hour in hours_of_rides(day))
    known = BusDay(tuple(buses), passengers, whole_minutes(table, unknown, usual), opens, closes, now)
    return Dispatch(day, {str(vehicle.pk): vehicle for vehicle in vehicles}, rides, known, unknown)


@dataclass(frozen=True)
class Ways:
    """Dokąd i skąd: the two addresses of a wish."""

    home: str
    destination: str


@dataclass(frozen=True)
class Reply:
    """Odpowiedź przy telefonie: yes with its hours, or the nearest hours; `words` say what a yes costs, or why not."""

    yes: Proposal | None
    words: tuple[str, ...] = ()
    nearest: tuple[Proposal, ...] = ()
    unknown: tuple[str, ...] = ()


def reply_to(card: Qualification, wish: Wish, ways: Ways, *, at: datetime, how_many: int = 3) -> Reply:
    """What the person on the phone hears. Where nobody measures ways, seats are counted. Raises RidesNotOffered."""
    terms, facts = terms_of(card), situation(card, first=wish.day, last=wish.day + LOOK_AHEAD, at=at)
    found = dispatch_on(wish.day, at=at, more=(ways.home, ways.destination))
    if found is None:
        against = unmet(check(wish, terms, facts))
        if not against:
            return Reply(Proposal(wish.day, wish.pickup, wish.back_at))
        return Reply(None, _because(against), tuple(nearest(wish, terms, facts, how_many)))
    unknown = tuple(text for text in (ways.home, ways.destination) if text in found.unknown)
    against = unmet(check_day(wish, terms, facts))
    heard = [] if against else answers_on(found, wish, terms, ways, count=how_many)
    if heard and heard[0].yes and not unmet([booked_in_time(_at_hour_of(heard[0], wish), terms, facts)]):
        return Reply(proposal_of(heard[0], wish.day), tuple(_costs(found, heard[0])), unknown=unknown)
    words = _because(against) or (_("O tej godzinie bus nie zdąży."), *why_no(found, wish, terms, ways))
    later = _nearest_by_engine(found, wish, terms, facts, ways, how_many)
    return Reply(None, words, tuple(later), unknown)


def answers_on(
    found: Dispatch, wish: Wish, terms: RideTerms, ways: Ways, *, count: int = 1, exact: bool = False
) -> list[Answer]:
    """What the engine says to a wish on that day: one yes, or the nearest hours; `exact`: at the hour of the wish."""
    there = _newcomer(NEW, found, wish, terms, Ways(ways.home, ways.destination))
    back = _newcomer(NEW_BACK, found, wish, terms, Ways(ways.destination, ways.home))
    asked = Asked(
        replace(there, appointment=None if wish.appointment is None else _minutes(wish.appointment)),
        _minutes(wish.pickup),
        _minutes(terms.opens),
        _minutes(terms.closes),
        exact,
        back if wish.with_return else None,
        None if wish.back_at is None else _minutes(wish.back_at),
    )
    return answers(found.day, asked, count)


def proposal_of(answer: Answer, day: date) -> Proposal:
    """The hours of an answer."""
    back = None if answer.back_at is None else _clock(answer.back_at)
    return Proposal(day, _clock(answer.pickup), back, _clock(answer.arrives))


def hours_for_return(found: Dispatch, ride: Ride, hour: time) -> list[Answer]:
    """One yes at the hour at which somebody wants to go home, or the nearest hours after it."""
    key, terms = key_of(ride), terms_of(ride.card)
    one = next(one for one in found.day.passengers if one.key == key)
    others = replace(found.day, passengers=tuple(other for other in found.day.passengers if other.key != key))
    asked = Asked(replace(one, appointment=None), _minutes(hour), _minutes(hour), _minutes(terms.closes))
    return answers(others, asked)


def why(found: Dispatch, ride: Ride) -> list[str]:
    """Dlaczego tak: why not earlier, and what each vehicle would cost or why it cannot, in plain sentences."""
    key = key_of(ride)
    day, plan = engine_day(found.day), plan_so_far(found.day)
    if key not in plan.hours or ride.state != RideState.BOOKED:
        return []
    promise = max(one.slack for one in found.day.passengers if one.key == key)
    reasons = why_this_vehicle(day, plan, key, promise=promise)
    told = [f"{found.vehicles[one.vehicle].name}: {found.said(one.words)}." for one in reasons]
    return [*told, found.said(why_not_earlier(day, plan, key, promise=promise))]


def why_no(found: Dispatch, wish: Wish, terms: RideTerms, ways: Ways) -> list[str]:
    """Dlaczego nie o tej godzinie: what each vehicle does then."""
    start = _minutes(wish.pickup)
    one = _newcomer(NEW, found, wish, terms, ways)
    ride = ride_of(one, found.day.table, Window(start, start), Window(0.0, _minutes(terms.closes)))
    reasons = price_of_yes(engine_day(found.day), plan_so_far(found.day), ride, promise=float(terms.promise_minutes))
    # The nearest hours are told apart, within the hours of the programme. Who could come would lose the pause, or
    # could not bring the person back in time.
    said = [(found.vehicles[one.vehicle].name, found.said(one.words)) for one in reasons if one.price is None]
    resting = [bus.key for bus in found.day.buses if bus.rest is not None]
    said += [
        (found.vehicles[one.vehicle].name, _("wtedy kierowca nie miałby przerwy"))
        for one in reasons if one.price is not None and one.vehicle in resting and not wish.with_return
    ]  # fmt: skip
    return [f"{name}: {words.partition(NEAREST)[0]}." for name, words in said]


def _nearest_by_engine(
    found: Dispatch, wish: Wish, terms: RideTerms, facts: Situation, ways: Ways, how_many: int
) -> list[Proposal]:
    """The nearest hours of the wanted day, then one of each later day, as the engine plans them."""
    proposals: list[Proposal] = []
    for ahead in range(LOOK_AHEAD.days + 1):
        one = replace(wish, day=wish.day + ONE_DAY * ahead)
        # What refuses the latest hour of a day refuses the day.
        if unmet(check_day(replace(one, pickup=terms.closes), terms, facts)):
            continue
        known = found if ahead == 0 else dispatch_on(one.day, at=facts.asked_at, more=(ways.home, ways.destination))
        if known is None:
            continue
        most = how_many - len(proposals) if ahead == 0 else 1
        heard = answers_on(known, one, terms, ways, count=most)
        in_time = [answer for answer in heard if not unmet([booked_in_time(_at_hour_of(answer, one), terms, facts)])]
        proposals += [proposal_of(answer, one.day) for answer in in_time]
        if len(proposals) >= how_many:
            break
    return proposals


def _at_hour_of(answer: Answer, wish: Wish) -> Wish:
    return replace(wish, pickup=_clock(answer.pickup))


def _because(against: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(finding.because for finding in against)


def _costs(found: Dispatch, answer: Answer) -> list[str]:
    """What a yes costs: how much longer vehicles drive, and who waits longer, within what was promised."""
    told = []
    if (longer := round(answer.price)) > 0:
        told.append(_("Bus pojedzie dłużej o %(n)s min.") % {"n": longer})
    if answer.delays >= 1 and answer.delayed in found.rides:
        gaps = {"who": found.rides[answer.delayed].person.full_name, "n": round(answer.delays)}
        told.append(_("%(who)s: później o %(n)s min, w granicach obietnicy.") % gaps)
    return told


def _newcomer(key: str, found: Dispatch, wish: Wish, terms: RideTerms, ways: Ways) -> Passenger:
    boarding = _boarding(found.vehicles.values())[wish.load.wheelchair_places > 0]
    longest = float(terms.longest_minutes or NO_LIMIT)
    return Passenger(
        key, ways.home, ways.destination, wish.load, None, slack=float(terms.promise_minutes), longest=longest,
        boarding=boarding,
    )  # fmt: skip


def _passenger(key: str, ride: Ride, day: date, boarding: tuple[float, float]) -> Passenger:
    terms = ride.card.service.ride_terms
    there = ride.back_of
    ready = 0.0
    if there is not None:
        until = there.appointment_at or there.arrives_at
        ready = minutes_of(until, day) if until else 0.0
    load = Load(int(ride.companion) + int(not ride.wheelchair), int(ride.wheelchair))
    leaves, reaches = ride.leaves_at or ride.pickup_at, ride.reaches_at or ride.arrives_at
    return Passenger(
        key,
        ride.pickup_address,
        ride.destination,
        load,
        None if ride.pickup_at is None else minutes_of(ride.pickup_at, day),
        slack=float(terms.promise_minutes if terms else 0),
        longest=float((terms and terms.longest_minutes) or NO_LIMIT),
        boarding=boarding[ride.wheelchair],
        ready=ready,
        appointment=None if ride.appointment_at is None else minutes_of(ride.appointment_at, day),
        bus=str(ride.vehicle_id),
        leaves=None if leaves is None else minutes_of(leaves, day),
        reaches=None if reaches is None else minutes_of(reaches, day),
        aboard_since=None if ride.picked_up_at is None else minutes_of(ride.picked_up_at, day),
        back_of="" if ride.back_of_id is None else f"p{ride.back_of_id}",
    )


def _boarding(vehicles: Iterable[Vehicle]) -> tuple[float, float]:
    """Minutes to get in: on foot, and in a wheelchair."""
    every = list(vehicles)
    return float(max(one.boarding_minutes for one in every)), float(max(one.wheelchair_minutes for one in every))


def _run(run: FixedRun, taken: Taken, base: str, day: date) -> Run:
    begins, ends = minutes_of(taken.starts_at, day), minutes_of(taken.ends_at, day)
    to = run.place.address if run.place else base
    origin = run.origin.address if run.origin else to
    return Run(f"kurs {run.pk}", begins, ends - begins, origin, run.load if run.shares else None, to)


def _break(vehicle: Vehicle) -> Break | None:
    rest = vehicle.rest
    return None if rest is None else Break(_minutes(rest.opens), _minutes(rest.closes), float(rest.minutes))


def _past(vehicle: Vehicle, rides: Sequence[Ride], day: date) -> tuple[Busy, ...]:
    """Rides of a vehicle that are over, as they were."""
    return tuple(
        Busy(minutes_of(one.picked_up_at, day), minutes_of(one.ended_at, day), one.pickup_address, one.destination)
        for one in rides
        if one.vehicle_id == vehicle.pk and one.picked_up_at and one.ended_at
    )


def _stands(vehicle: Vehicle, rides: Sequence[Ride]) -> str:
    """Where the vehicle was last heard of."""
    its = [one for one in rides if one.vehicle_id == vehicle.pk]
    heard = [(one.ended_at, one.destination) for one in its if one.ended_at]
    heard += [(one.picked_up_at, one.pickup_address) for one in its if one.picked_up_at]
    return max(heard)[1] if heard else ""


def _minutes(hour: time) -> float:
    return hour.hour * 60.0 + hour.minute


def _clock(minutes: float) -> time:
    whole = min(int(minutes), 24 * 60 - 1)
    return time(whole // 60, whole % 60)
