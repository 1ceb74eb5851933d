"""Booking a ride, calling it off, and what the driver says from the road."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.delivery import letters
from okienko.domain.delivery.actions.seats import counted, planned, return_counted, return_planned
from okienko.domain.delivery.actions.telling import EVERYTHING, FROM_THE_ROAD, give_task, record, tell_matter, write
from okienko.domain.delivery.dispatching import (
    Ways,
    dispatch_on,
)
from okienko.domain.delivery.lifecycle import RIDE, RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import (
    can_book_ride,
    can_cancel_ride,
    can_drive_ride,
    can_report_no_show,
    can_see_the_road,
)
from okienko.domain.delivery.queries import (
    load_of,
    rides_of_matter,
    rides_on,
    would_still_count,
)
from okienko.domain.delivery.rules.booking import Wish
from okienko.domain.matters.actions import ASK_IF_SOLVED, phone_of
from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter
from okienko.domain.people.models import Person
from okienko.domain.places.models import Place
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import release
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import vehicles_in_use
from okienko.domain.staff.queries import staff_of_user
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.versions import lock
from okienko.foundation.workdays import add_workdays

CALL_SOON = timedelta(minutes=30)
ASK_AFTER_WORKDAYS = 2


class MatterIsClosed(OfficeError):
    """Nothing is booked in a closed matter."""

    sentence = gettext_lazy("Ta sprawa jest zamknięta. Otwórz ją na nowo, potem umów przejazd.")


class MatterOfSomebodyElse(OfficeError):
    """The card and the matter belong to two people."""

    sentence = gettext_lazy("Ta karta kwalifikacji należy do innej osoby niż sprawa.")


class NotTodaysRide(OfficeError):
    """The driver reports rides on their day."""

    sentence = gettext_lazy("Ten przejazd jest w innym dniu. Odśwież listę.")


class NotAWayBack(OfficeError):
    """Only a way back may have its hour set later."""

    sentence = gettext_lazy("Godzinę można ustalić później tylko dla powrotu. Ten przejazd odwołaj i umów na nowo.")


@dataclass(frozen=True)
class OnTheRoad:
    """One vehicle's rides of a day, as the road list shows them; `may_drive` for its own driver."""

    vehicle: Vehicle
    rides: list[Ride]
    may_drive: bool


@transaction.atomic
def book_ride(
    *,
    card: Qualification,
    day: date,
    pickup: time,
    destination: str,
    purpose: str,
    by: Actor,
    at: datetime,
    matter: Matter | None = None,
    back_at: time | None = None,
    back_on_call: bool = False,
    appointment: time | None = None,
    pickup_address: str = "",
    place: Place | None = None,
    companion: bool = False,
    wheelchair: bool = False,
    help_needed: bool = False,
    note: str = "",
    key: str = "",
) -> Ride:
    """Umówienie przejazdu, with the way back when there is one; the same `key` gives the same ride again.

    Hours are of the Warsaw clock. The address is the person's own unless another is given, the matter that of the card.
    Raises NotAllowed, RidesNotOffered, RideNotPossible, NoSeatLeft, MatterIsClosed, MatterOfSomebodyElse.
    """
    if not can_book_ride(by):
        raise NotAllowed
    # One booking at a time for one person: two at once would both find the last ride of the month.
    person = lock(Person.objects.all(), card.application.person_id)
    already = Ride.objects.filter(key=key).first() if key else None
    if already is not None:
        return already
    matter = lock(Matter.objects.select_related("person", "handler"), (matter or card.application.matter).pk)
    by = _at_work(by, matter.pk)
    if matter.person_id != person.pk:
        raise MatterOfSomebodyElse
    if matter.state == MatterState.CLOSED:
        raise MatterIsClosed
    load = load_of(wheelchair=wheelchair, companion=companion)
    wish = Wish(day, pickup, load, back_at, back_on_call, int(companion), appointment)
    key, ways = key or uuid.uuid4().hex, Ways(pickup_address or person.address, destination)
    found = dispatch_on(day, at=at, more=(ways.home, ways.destination), lock=True)
    held = counted(card, wish, key, by, at) if found is None else planned(card, wish, ways, found, key, by, at)
    staff = staff_of_user(by.user_id)
    both = {
        "matter": matter, "card": card, "person": person, "day": day, "place": place, "purpose": purpose,
        "companion": companion, "wheelchair": wheelchair, "help_needed": help_needed, "note": note,
        "booked_at": at, "booked_by": staff,
    }  # fmt: skip
    ride = Ride.objects.create(
        **both, **held[0], key=key, pickup_address=ways.home, destination=destination,
        appointment_at=at_hour(day, appointment.hour, appointment.minute) if appointment else None,
    )  # fmt: skip
    if wish.with_return:
        Ride.objects.create(
            **both, **held[1], key=f"{key}:back", back_of=ride, pickup_address=destination, destination=ways.home
        )
    ride = rides_of_matter(matter.pk).get(pk=ride.pk)
    tell_matter(ride, _("Przejazd umówiony: %(when)s") % {"when": letters.when(ride)}, by, at)
    write(ride, "ride_booked", _("Przejazd umówiony"), letters.booked(ride, phone=phone_of(matter)), by, at)
    record(ride, "book_ride", by, at)
    return ride


@transaction.atomic
def set_return_time(*, ride: Ride, hour: time, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Godzina powrotu, when the person calls. `ride` is the way back.

    Raises NotAllowed, NotAWayBack, NoSeatLeft, NobodyComesThen.
    """
    lock(Matter.objects.all(), ride.matter_id)
    found = dispatch_on(ride.day, at=at, lock=True)
    ride = _locked(ride, version)
    if not can_book_ride(by):
        raise NotAllowed
    by = _at_work(by, ride.matter_id)
    if not ride.is_back:
        raise NotAWayBack
    ride.state = RIDE.target(RideState(ride.state), "set_return")
    _free_seats(ride, at)
    if found is None:
        return_counted(ride, hour, by, at)
    else:
        return_planned(ride, hour, found, by, at)
    moment = at_hour(ride.day, hour.hour, hour.minute)
    tell_matter(ride, _("Powrót ustalony: %(hour)s") % {"hour": letters.hour_of(moment)}, by, at)
    record(ride, "set_return_time", by, at)
    return ride


@transaction.atomic
def cancel_ride(*, ride: Ride, reason: str, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Odwołanie przejazdu at the person's word; with the way there goes the way back. Seats are free at once.

    Called off too late it may still count to the limit, as the programme says.
    Raises NotAllowed, MoveNotAllowed, ChangedMeanwhile.
    """
    ride = _locked(ride, version)
    if not can_cancel_ride(by, ride):
        raise NotAllowed
    by = _at_work(by, ride.matter_id)
    counts = would_still_count(ride, at=at)
    _end(ride, "cancel", reason, by, at, still_counts=counts)
    _cancel_way_back(ride, reason, by, at, still_counts=counts)
    tell_matter(ride, _("Przejazd odwołany: %(when)s") % {"when": letters.when(ride)}, by, at, more=reason)
    words = letters.cancelled(ride, phone=phone_of(ride.matter))
    write(ride, "ride_cancelled", _("Przejazd odwołany"), words, by, at)
    record(ride, "cancel_ride", by, at)
    return ride


@transaction.atomic
def pick_up(*, ride: Ride, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Zabranie osoby. Raises NotAllowed, NotTodaysRide, MoveNotAllowed, ChangedMeanwhile."""
    ride = _locked(ride, version)
    if not can_drive_ride(by, ride):
        raise NotAllowed
    _check_day(ride, at)
    ride.state = RIDE.target(RideState(ride.state), "pick_up")
    ride.picked_up_at, ride.picked_up_by = at, staff_of_user(by.user_id)
    ride.next_version().save()
    # The person sits beside the driver: the page of the matter says so, no message rings in a pocket.
    tell_matter(ride, _("Wyjazd: %(hour)s") % {"hour": letters.hour_of(at)}, by, at)
    record(ride, "pick_up", by, at)
    return ride


@transaction.atomic
def drop_off(*, ride: Ride, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Dowiezienie na miejsce. The need stays open: after the last way somebody asks whether the problem is gone.

    Raises NotAllowed, MoveNotAllowed, ChangedMeanwhile.
    """
    ride = _locked(ride, version)
    if not can_drive_ride(by, ride):
        raise NotAllowed
    _end(ride, "drop_off", "", by, at)
    tell_matter(ride, _("Na miejscu: %(hour)s") % {"hour": letters.hour_of(at)}, by, at)
    way_back = ride.way_back
    if way_back is None or way_back.state != RideState.BOOKED:
        ask_by = at_hour(add_workdays(day_of(at), ASK_AFTER_WORKDAYS), 15)
        give_task(ride, ASK_IF_SOLVED, _("Zapytaj, czy problem zniknął"), ask_by, at)
        write(ride, "ride_done", _("Przejazd się odbył"), letters.done(phone=phone_of(ride.matter)), by, at)
    record(ride, "drop_off", by, at)
    return ride


@transaction.atomic
def report_no_show(*, ride: Ride, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Nikogo nie było: the way back is off too, and somebody calls within half an hour: the person may be in trouble.

    Raises NotAllowed, NotTodaysRide, MoveNotAllowed, ChangedMeanwhile.
    """
    ride = _locked(ride, version)
    if not can_report_no_show(by, ride):
        raise NotAllowed
    _check_day(ride, at)
    _end(ride, "report_no_show", "", by, at)
    _cancel_way_back(ride, _("Nikogo nie było pod adresem."), by, at)
    tell_matter(ride, _("Kierowca był o %(hour)s i nikogo nie zastał") % {"hour": letters.hour_of(at)}, by, at)
    give_task(ride, "nobody_home", _("Zadzwoń: kierowca nikogo nie zastał"), at + CALL_SOON, at)
    words = letters.nobody_home(ride, at, phone=phone_of(ride.matter))
    write(ride, "ride_no_show", _("Kierowca był u Państwa"), words, by, at)
    record(ride, "report_no_show", by, at)
    return ride


@transaction.atomic
def rides_for_the_road(*, day: date, by: Actor, at: datetime) -> list[OnTheRoad]:
    """Lista kierowcy: vehicles with their rides on a day; everybody on it is journalled as seen. Raises NotAllowed."""
    if not can_see_the_road(by):
        raise NotAllowed
    seen = []
    for vehicle in vehicles_in_use(day).select_related("driver"):
        drives = by.has(Role.DRIVER) and vehicle.driver is not None and vehicle.driver.user_id == by.user_id
        if drives or by.has(Role.DISPATCHER):
            seen.append(OnTheRoad(vehicle, rides_on(vehicle, day), drives))
    people = [ride.person_id for one in seen for ride in one.rides]
    journal.record_reads(
        by=by, at=at, people=people, thing=f"rides:{day.isoformat()}", fields=EVERYTHING, purpose=Purpose.RIDE
    )
    return seen


def _locked(ride: Ride, version: int | None) -> Ride:
    # The matter first, as in a booking, and seats last: two people at one matter never wait for each other.
    lock(Matter.objects.all(), ride.matter_id)
    rows = Ride.objects.select_related(
        "matter__person", "matter__handler", "person", "vehicle__driver", "back_of", "card__service"
    )
    return lock(rows, ride.pk, version)


def _check_day(ride: Ride, at: datetime) -> None:
    if day_of(at) != ride.day:
        raise NotTodaysRide


def _end(ride: Ride, verb: str, reason: str, by: Actor, at: datetime, *, still_counts: bool = False) -> None:
    ride.state, ride.still_counts = RIDE.target(RideState(ride.state), verb), still_counts
    ride.ended_at, ride.ended_by, ride.end_reason = at, staff_of_user(by.user_id), reason
    ride.next_version().save()
    if ride.state == RideState.CANCELLED:
        _free_seats(ride, at)


def _cancel_way_back(ride: Ride, reason: str, by: Actor, at: datetime, *, still_counts: bool = False) -> None:
    way_back = ride.way_back
    if way_back is not None and way_back.state == RideState.BOOKED:
        _end(_locked(way_back, None), "cancel", reason, by, at, still_counts=still_counts)


def _free_seats(ride: Ride, at: datetime) -> None:
    if ride.reservation is not None:
        release(reservation=ride.reservation, by=FROM_THE_ROAD, at=at)


def _at_work(by: Actor, matter_id: int) -> Actor:
    return by if by.purpose else by.working_on(Purpose.RIDE, f"matter:{matter_id}")
