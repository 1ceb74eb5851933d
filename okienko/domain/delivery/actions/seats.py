"""A place for a ride: counted seats where nobody measures ways, a place in the plan where they are measured."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from okienko.domain.delivery.actions.plans import way_of, write_plan
from okienko.domain.delivery.dispatching import (
    NEW,
    NEW_BACK,
    Dispatch,
    Ways,
    answers_on,
    hours_for_return,
    key_of,
    moment_of,
    proposal_of,
)
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import load_of, situation, terms_of, trip_on
from okienko.domain.delivery.rules.booking import Finding, Wish, check, check_day, leg, legs, unmet
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import reserve
from okienko.domain.resources.queries import vehicles_in_use
from okienko.domain.resources.rules import Taken
from okienko.foundation.access import Actor
from okienko.foundation.clock import at_hour
from okienko.foundation.errors import OfficeError
from okienko.foundation.weekly_hours import hour_words


class RideNotPossible(OfficeError):
    """The programme or the vehicles do not allow it; `findings` say why, one sentence each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(finding.because for finding in findings))


class NobodyComesThen(OfficeError):
    """No vehicle can take somebody home at that hour; the sentence names the hours at which one can."""

    def __init__(self, hours: Sequence[time]) -> None:
        said = {"hours": ", ".join(hour_words(hour) for hour in hours)}
        words = _("O tej godzinie nikt nie przyjedzie. Najbliższe godziny: %(hours)s.") % said
        super().__init__(words if hours else _("Dziś nikt już nie przyjedzie. Zadzwoń do dyspozytora."))


def counted(card: Qualification, wish: Wish, key: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Where nobody measures ways: seats for as long as a ride usually takes. Vehicle and hours of each way."""
    facts = situation(card, first=wish.day, last=wish.day, at=at)
    if against := unmet(check(wish, terms_of(card), facts)):
        raise RideNotPossible(against)
    vehicles = list(vehicles_in_use(wish.day))
    held = [
        reserve(vehicles=vehicles, wanted=way, ref=f"ride:{key}:{number}", by=by, at=at)
        for number, way in enumerate(legs(wish, facts.trip))
    ]
    ways: list[dict[str, Any]] = [
        {"vehicle": one.vehicle, "reservation": one, "pickup_at": one.starts_at} for one in held
    ]
    return [*ways, {"vehicle": held[0].vehicle, "reservation": None, "pickup_at": None}]


def planned(
    card: Qualification, wish: Wish, ways: Ways, found: Dispatch, key: str, by: Actor, at: datetime
) -> list[dict[str, Any]]:
    """Where ways are measured: the engine finds the place, and everybody else keeps their promise."""
    terms = terms_of(card)
    facts = situation(card, first=wish.day, last=wish.day, at=at)
    if against := unmet(check_day(wish, terms, facts)):
        raise RideNotPossible(against)
    answer = next(iter(answers_on(found, wish, terms, ways, exact=True)), None)
    if answer is None or not answer.yes:
        raise RideNotPossible([Finding("there_is_room", False, _("O tej godzinie bus nie zdąży."))])
    write_plan(found, answer.plan, at=at)
    held = [way_of(found, answer.plan, NEW)]
    if wish.with_return:
        held.append(way_of(found, answer.plan, NEW_BACK))
    promised = [answer.pickup, answer.back_at]
    made = []
    for number, (way, hour) in enumerate(zip(held, promised, strict=False)):
        pickup_at = None if hour is None else moment_of(hour, wish.day)
        kept = None
        if hour is not None:
            wanted = Taken(way["leaves_at"], way["reaches_at"], wish.load)
            kept = reserve(vehicles=[way["vehicle"]], wanted=wanted, ref=f"ride:{key}:{number}", by=by, at=at)
        made.append({**way, "reservation": kept, "pickup_at": pickup_at})
    return made


def return_counted(ride: Ride, hour: time, by: Actor, at: datetime) -> None:
    """The way back at an hour, in the first vehicle with a seat, the same one before others. Raises NoSeatLeft."""
    load = load_of(wheelchair=ride.wheelchair, companion=ride.companion)
    others = [vehicle for vehicle in vehicles_in_use(ride.day) if vehicle.pk != ride.vehicle_id]
    held = reserve(
        vehicles=[ride.vehicle, *others], wanted=leg(ride.day, hour, trip_on(ride.day), load), by=by, at=at,
        ref=f"ride:{ride.key}:{ride.version}",
    )  # fmt: skip
    ride.vehicle, ride.reservation, ride.pickup_at = held.vehicle, held, held.starts_at
    ride.next_version().save()


def return_planned(ride: Ride, hour: time, found: Dispatch, by: Actor, at: datetime) -> None:
    """The way back at an hour, where the engine finds a place for it. Raises NobodyComesThen."""
    heard = hours_for_return(found, ride, hour)
    if not heard or not heard[0].yes:
        raise NobodyComesThen([proposal_of(one, ride.day).pickup for one in heard])
    plan = heard[0].plan
    write_plan(found, plan, at=at, but=ride)
    way = way_of(found, plan, key_of(ride))
    load = load_of(wheelchair=ride.wheelchair, companion=ride.companion)
    ride.reservation = reserve(
        vehicles=[way["vehicle"]], wanted=Taken(way["leaves_at"], way["reaches_at"], load), by=by, at=at,
        ref=f"ride:{ride.key}:{ride.version}",
    )  # fmt: skip
    ride.vehicle, ride.leaves_at, ride.reaches_at = way["vehicle"], way["leaves_at"], way["reaches_at"]
    ride.pickup_at = at_hour(ride.day, hour.hour, hour.minute)
    ride.next_version().save()
