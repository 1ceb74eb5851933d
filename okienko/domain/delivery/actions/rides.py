"""Booking a ride, calling it off, and what the driver says from the road."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.delivery import letters
from okienko.domain.delivery.actions.plans import way_of, write_plan
from okienko.domain.delivery.dispatching import (
    NEW,
    NEW_BACK,
    Dispatch,
    Ways,
    answers_on,
    dispatch_on,
    hours_for_return,
    key_of,
    moment_of,
    proposal_of,
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
    situation,
    terms_of,
    trip_on,
    would_still_count,
)
from okienko.domain.delivery.rules.booking import Finding, Wish, check, check_day, leg, legs, unmet
from okienko.domain.matters.actions import ASK_IF_SOLVED, phone_of, tell, write_to_person
from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.people.models import Person
from okienko.domain.places.models import Place
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import release, reserve
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import vehicles_in_use
from okienko.domain.resources.rules import Taken
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
from okienko.foundation.weekly_hours import hour_words
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


class NobodyComesThen(OfficeError):
    """No vehicle can take somebody home at that hour; the sentence names the hours at which one can."""

    def __init__(self, hours: Sequence[time]) -> None:
        said = {"hours": ", ".join(hour_words(hour) for hour in hours)}
        words = _("O tej godzinie nikt nie przyjedzie. Najbliższe godziny: %(hours)s.") % said
        super().__init__(words if hours else _("Dziś nikt już nie przyjedzie. Zadzwoń do dyspozytora."))


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
    held = _counted(card, wish, key, by, at) if found is None else _planned(card, wish, ways, found, key, by, at)
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
    _tell(ride, _("Przejazd umówiony: %(when)s") % {"when": letters.when(ride)}, by, at)
    _write(ride, "ride_booked", _("Przejazd umówiony"), letters.booked(ride, phone=phone_of(matter)), by, at)
    _record(ride, "book_ride", by, at)
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
        _return_counted(ride, hour, by, at)
    else:
        _return_planned(ride, hour, found, by, at)
    moment = at_hour(ride.day, hour.hour, hour.minute)
    _tell(ride, _("Powrót ustalony: %(hour)s") % {"hour": letters.hour_of(moment)}, by, at)
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


def _counted(card: Qualification, wish: Wish, key: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
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


def _planned(
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


def _return_counted(ride: Ride, hour: time, by: Actor, at: datetime) -> None:
    load = load_of(wheelchair=ride.wheelchair, companion=ride.companion)
    others = [vehicle for vehicle in vehicles_in_use(ride.day) if vehicle.pk != ride.vehicle_id]
    held = reserve(
        vehicles=[ride.vehicle, *others], wanted=leg(ride.day, hour, trip_on(ride.day), load), by=by, at=at,
        ref=f"ride:{ride.key}:{ride.version}",
    )  # fmt: skip
    ride.vehicle, ride.reservation, ride.pickup_at = held.vehicle, held, held.starts_at
    ride.next_version().save()


def _return_planned(ride: Ride, hour: time, found: Dispatch, by: Actor, at: datetime) -> None:
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
