"""Booking a ride, calling it off, and what the driver says from the road."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.delivery import letters
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
    situation,
    terms_of,
    trip_on,
    would_still_count,
)
from okienko.domain.delivery.rules.booking import Finding, Wish, check, leg, legs, unmet
from okienko.domain.matters.actions import ASK_IF_SOLVED, phone_of, tell, write_to_person
from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.people.models import Person
from okienko.domain.places.models import Place
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import release, reserve
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import vehicles_in_use
from okienko.domain.staff.models import Post
from okienko.domain.staff.queries import named_worker, staff_of_user
from okienko.domain.tasks.actions import add_task
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock
from okienko.foundation.workdays import add_workdays

# What the driver reports moves the matter and frees seats; neither is the driver's own right.
FROM_THE_ROAD = Actor.machine("rides")
CALL_SOON = timedelta(minutes=30)
ASK_AFTER_WORKDAYS = 2
EVERYTHING = (FieldClass.PERSONAL, FieldClass.SENSITIVE)


class RideNotPossible(OfficeError):
    """The programme or the vehicles do not allow it; `findings` say why, one sentence each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(finding.because for finding in findings))


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
    facts = situation(card, first=day, last=day, at=at)
    if against := unmet(check(wish, terms_of(card), facts)):
        raise RideNotPossible(against)
    key, home = key or uuid.uuid4().hex, pickup_address or person.address
    vehicles = list(vehicles_in_use(day))
    held = [
        reserve(vehicles=vehicles, wanted=way, ref=f"ride:{key}:{number}", by=by, at=at)
        for number, way in enumerate(legs(wish, facts.trip))
    ]
    staff = staff_of_user(by.user_id)
    both = {
        "matter": matter, "card": card, "person": person, "day": day, "place": place, "purpose": purpose,
        "companion": companion, "wheelchair": wheelchair, "help_needed": help_needed, "note": note,
        "booked_at": at, "booked_by": staff,
    }  # fmt: skip
    ride = Ride.objects.create(
        **both, key=key, vehicle=held[0].vehicle, reservation=held[0], pickup_at=held[0].starts_at,
        appointment_at=at_hour(day, appointment.hour, appointment.minute) if appointment else None,
        pickup_address=home, destination=destination,
    )  # fmt: skip
    if wish.with_return:
        back = held[1] if back_at else None
        Ride.objects.create(
            **both, key=f"{key}:back", back_of=ride, vehicle=(back or held[0]).vehicle, reservation=back,
            pickup_at=back.starts_at if back else None, pickup_address=destination, destination=home,
        )  # fmt: skip
    ride = rides_of_matter(matter.pk).get(pk=ride.pk)
    _tell(ride, _("Przejazd umówiony: %(when)s") % {"when": letters.when(ride)}, by, at)
    _write(ride, "ride_booked", _("Przejazd umówiony"), letters.booked(ride, phone=phone_of(matter)), by, at)
    _record(ride, "book_ride", by, at)
    return ride


@transaction.atomic
def set_return_time(*, ride: Ride, hour: time, by: Actor, at: datetime, version: int | None = None) -> Ride:
    """Godzina powrotu, when the person calls. `ride` is the way back. Raises NotAllowed, NotAWayBack, NoSeatLeft."""
    ride = _locked(ride, version)
    if not can_book_ride(by):
        raise NotAllowed
    by = _at_work(by, ride.matter_id)
    if not ride.is_back:
        raise NotAWayBack
    ride.state = RIDE.target(RideState(ride.state), "set_return")
    _free_seats(ride, at)
    load = load_of(wheelchair=ride.wheelchair, companion=ride.companion)
    others = [vehicle for vehicle in vehicles_in_use(ride.day) if vehicle.pk != ride.vehicle_id]
    held = reserve(
        vehicles=[ride.vehicle, *others], wanted=leg(ride.day, hour, trip_on(ride.day), load), by=by, at=at,
        ref=f"ride:{ride.key}:{ride.version}",
    )  # fmt: skip
    ride.vehicle, ride.reservation, ride.pickup_at = held.vehicle, held, held.starts_at
    ride.next_version().save()
    _tell(ride, _("Powrót ustalony: %(hour)s") % {"hour": letters.hour_of(held.starts_at)}, by, at)
    _record(ride, "set_return_time", by, at)
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
    _tell(ride, _("Przejazd odwołany: %(when)s") % {"when": letters.when(ride)}, by, at, more=reason)
    words = letters.cancelled(ride, phone=phone_of(ride.matter))
    _write(ride, "ride_cancelled", _("Przejazd odwołany"), words, by, at)
    _record(ride, "cancel_ride", by, at)
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
    _tell(ride, _("Wyjazd: %(hour)s") % {"hour": letters.hour_of(at)}, by, at)
    _record(ride, "pick_up", by, at)
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
    _tell(ride, _("Na miejscu: %(hour)s") % {"hour": letters.hour_of(at)}, by, at)
    way_back = ride.way_back
    if way_back is None or way_back.state != RideState.BOOKED:
        ask_by = at_hour(add_workdays(day_of(at), ASK_AFTER_WORKDAYS), 15)
        _give_task(ride, ASK_IF_SOLVED, _("Zapytaj, czy problem zniknął"), ask_by, at)
        _write(ride, "ride_done", _("Przejazd się odbył"), letters.done(phone=phone_of(ride.matter)), by, at)
    _record(ride, "drop_off", by, at)
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
    _tell(ride, _("Kierowca był o %(hour)s i nikogo nie zastał") % {"hour": letters.hour_of(at)}, by, at)
    _give_task(ride, "nobody_home", _("Zadzwoń: kierowca nikogo nie zastał"), at + CALL_SOON, at)
    words = letters.nobody_home(ride, at, phone=phone_of(ride.matter))
    _write(ride, "ride_no_show", _("Kierowca był u Państwa"), words, by, at)
    _record(ride, "report_no_show", by, at)
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


def _tell(ride: Ride, what: str, by: Actor, at: datetime, *, more: str = "") -> None:
    standing = letters.standing(list(rides_of_matter(ride.matter_id)), ride)
    tell(matter=ride.matter, kind=TimelineItem.Kind.VISIT, what=what, more=more, staff=staff_of_user(by.user_id),
         by=_speaker(by), at=at, **standing)  # fmt: skip


def _write(ride: Ride, kind: str, subject: str, body: str, by: Actor, at: datetime) -> None:
    write_to_person(matter=ride.matter, kind=kind, subject=subject, body=body, by=_speaker(by), at=at)


def _give_task(ride: Ride, kind: str, title: str, due_at: datetime, at: datetime) -> None:
    """To the named worker of the matter; when that person no longer works here, to the dispatcher or the window."""
    handler, day = ride.matter.handler, day_of(at)
    owner = handler if handler and handler.period.contains(day) else named_worker(Post.DISPATCHER, on=day)
    if owner is not None:
        add_task(owner=owner, kind=kind, title=title, due_at=due_at, ref=f"matter:{ride.matter_id}",
                 number=ride.matter.number, addressee_name=ride.person.full_name, by=FROM_THE_ROAD, at=at)  # fmt: skip


def _at_work(by: Actor, matter_id: int) -> Actor:
    return by if by.purpose else by.working_on(Purpose.RIDE, f"matter:{matter_id}")


def _speaker(by: Actor) -> Actor:
    """Who tells: the office itself; what comes from the road is told by the machine."""
    return by if can_book_ride(by) and by.purpose else FROM_THE_ROAD


def _record(ride: Ride, verb: str, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=f"ride:{ride.pk}", about=ride.person_id, fields=EVERYTHING,
                   purpose=Purpose.RIDE)  # fmt: skip
    emit(verb, at=at, ride=ride.pk)
