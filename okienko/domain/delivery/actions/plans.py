"""The plan of a day written down: who goes in which vehicle, and when; and a plan that somebody accepts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.delivery import letters
from okienko.domain.delivery.actions.telling import give_task, record, tell_matter, write
from okienko.domain.delivery.dispatching import Dispatch, dispatch_on, moment_of
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_plan_day
from okienko.domain.delivery.rules.planning import written
from okienko.domain.delivery.rules.replanning import NewPlan, propose, wants_a_call
from okienko.domain.matters.actions import phone_of
from okienko.domain.matters.models import Matter
from okienko.domain.resources.actions import rebook
from okienko.domain.resources.lifecycle import ReservationState
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.rules import Load, Taken
from okienko.engines.dispatch.plan import Plan
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

CALL_SOON = timedelta(minutes=30)


class ProposalIsOld(OfficeError):
    """The day is no longer as it was when the proposal was made."""

    sentence = gettext_lazy(
        "Od tej propozycji plan dnia się zmienił: ktoś umówił, odwołał albo zaczął przejazd. Nic nie przenieśliśmy."
        " Obejrzyj nową propozycję."
    )


class DayIsNotMeasured(OfficeError):
    """Without houses on the map there is nothing to plan with."""

    sentence = gettext_lazy("Nie ma mapy adresów, więc nie liczymy drogi. Punkty adresowe wczytuje administrator.")


@dataclass(frozen=True)
class Shift:
    """Jedna zmiana: a ride with its vehicle and hours to come, in minutes of its day; `promise` is told, if new.

    `calls_for_help`: nobody can come, and somebody must call.
    """

    ride: int
    vehicle: int
    leaves: float | None
    reaches: float | None
    promise: float | None
    calls_for_help: bool


@dataclass(frozen=True)
class Proposal:
    """Propozycja: what would change on a day, and the stamp of the day for which it was made."""

    day: date
    stamp: str
    shifts: tuple[Shift, ...]


def proposal_for(found: Dispatch) -> tuple[Proposal, NewPlan]:
    """The day planned anew, as a proposal to be accepted, and as the engine sees it. Nothing is written."""
    plan = propose(found.day)
    shifts = tuple(
        Shift(
            found.rides[move.before.key].pk,
            int(move.after.bus or move.before.bus),
            move.after.leaves,
            move.after.reaches,
            move.promise if move.tell else None,
            move.tell and move.promise is None,
        )
        for move in plan.moves
    )
    return Proposal(found.on, found.stamp, shifts), plan


def way_of(found: Dispatch, plan: Plan, key: str) -> dict[str, Any]:
    """Vehicle and planned hours of one ride, as the fields of a ride."""
    (vehicle, pickup), (_vehicle, delivery) = plan.stops_of[key]
    return {
        "vehicle": found.vehicles[vehicle],
        "leaves_at": moment_of(pickup.begins, found.on),
        "reaches_at": moment_of(delivery.begins, found.on),
    }


def write_plan(found: Dispatch, plan: Plan, *, at: datetime, but: Ride | None = None) -> None:
    """Write vehicles and hours of rides that the plan has changed, under the locks of `dispatch_on`.

    What was promised is not touched here, and who is in no vehicle now keeps what stood there: only a proposal that
    somebody accepts may leave a person behind. `but` is a ride that is written by the caller.
    """
    for key, one in written(found.day, plan).items():
        ride = found.rides[key]
        if ride == but or one.leaves is None or one.reaches is None:
            continue
        vehicle = found.vehicles[one.bus]
        leaves, reaches = moment_of(one.leaves, found.on), moment_of(one.reaches, found.on)
        if (ride.vehicle_id, ride.leaves_at, ride.reaches_at) != (vehicle.pk, leaves, reaches):
            put(ride, vehicle, leaves, reaches, at=at)


def put(ride: Ride, vehicle: Vehicle, leaves: datetime | None, reaches: datetime | None, *, at: datetime) -> None:
    """Put a ride into a vehicle at planned hours, with the seats that it holds; the version is for promises only."""
    ride.vehicle, ride.leaves_at, ride.reaches_at = vehicle, leaves, reaches
    ride.save(update_fields=["vehicle", "leaves_at", "reaches_at"])
    held = ride.reservation
    if held is not None and held.state == ReservationState.HELD and leaves and reaches:
        load = Load(int(ride.companion) + int(not ride.wheelchair), int(ride.wheelchair))
        rebook(reservation=held, vehicle=vehicle, wanted=Taken(leaves, reaches, load), at=at)


@transaction.atomic
def accept_plan(*, proposal: Proposal, by: Actor, at: datetime) -> list[Ride]:
    """Przyjęcie propozycji, whole: rides move, and whoever has another hour is told by the way that they chose.

    Gives the rides whose people are told. Raises NotAllowed, ProposalIsOld, DayIsNotMeasured.
    """
    if not can_plan_day(by):
        raise NotAllowed
    shifts = {shift.ride: shift for shift in proposal.shifts}
    told = [shift.ride for shift in proposal.shifts if shift.promise is not None or shift.calls_for_help]
    # Matters first and in one order, as in a booking; then vehicles, then rides.
    matters = Matter.objects.filter(pk__in=Ride.objects.filter(pk__in=told).values("matter_id"))
    list(matters.select_for_update(of=("self",)).order_by("pk"))
    found = dispatch_on(proposal.day, at=at, lock=True)
    if found is None:
        raise DayIsNotMeasured
    if found.stamp != proposal.stamp or _begun(proposal.shifts, found):
        raise ProposalIsOld
    by = by.working_on(Purpose.RIDE, f"rides:{proposal.day.isoformat()}")
    rides = [ride for ride in found.rides.values() if ride.pk in shifts]
    called: set[int] = set()
    for ride in rides:
        shift = shifts[ride.pk]
        vehicle = found.vehicles.get(str(shift.vehicle), ride.vehicle)
        put(ride, vehicle, *(_moment(hour, found) for hour in (shift.leaves, shift.reaches)), at=at)
        if shift.calls_for_help:
            _call(ride, called, at)
        elif shift.promise is not None and ride.pickup_at is not None:
            _tell(ride, ride.pickup_at, moment_of(shift.promise, found.on), by, at)
        record(ride, "move_ride", by, at)
    journal.record(by=by, at=at, verb="accept_plan", thing=f"rides:{proposal.day.isoformat()}")
    return [ride for ride in rides if ride.pk in told]


def _begun(shifts: Iterable[Shift], found: Dispatch) -> bool:
    """Whether the new hour of somebody who still waits is over already."""
    now = found.day.now or 0.0
    waiting = {ride.pk for ride in found.rides.values() if ride.picked_up_at is None}
    return any(shift.leaves is not None and shift.leaves < now for shift in shifts if shift.ride in waiting)


def _call(ride: Ride, called: set[int], at: datetime) -> None:
    """Somebody calls, once for the way there and the way back: what to do instead is asked, not written."""
    ride.next_version().save(update_fields=["version"])
    if ride.matter_id not in called:
        title = _("Zadzwoń: nie mamy czym przyjechać, umów inaczej")
        give_task(ride, "ride_cannot_go", title, at + CALL_SOON, at)
    called.add(ride.matter_id)


def _tell(ride: Ride, before: datetime, hour: datetime, by: Actor, at: datetime) -> None:
    ride.pickup_at = hour
    ride.next_version().save(update_fields=["pickup_at", "version"])
    tell_matter(ride, _("Przejazd o innej godzinie: %(when)s") % {"when": letters.when(ride)}, by, at)
    if ride.misses or wants_a_call(ride.person.contact_way, hour - at):
        title = _("Zadzwoń: przejazd o %(hour)s, nie o %(before)s") % {
            "hour": letters.hour_of(hour), "before": letters.hour_of(before),
        }  # fmt: skip
        give_task(ride, "ride_moved", title, at + CALL_SOON, at)
    else:
        body = letters.moved(ride, before, phone=phone_of(ride.matter))
        write(ride, "ride_moved", _("Przejazd o innej godzinie"), body, by, at)


def _moment(hour: float | None, found: Dispatch) -> datetime | None:
    return None if hour is None else moment_of(hour, found.on)
