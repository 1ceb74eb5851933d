"""A ride is booked while the caller is on the phone."""

import threading
from datetime import date, time

import pytest
from django.db import connection

from okienko.domain.applications.actions import withdraw_application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.correspondence.models import Message
from okienko.domain.delivery.actions import MatterIsClosed, MatterOfSomebodyElse, RideNotPossible, book_ride
from okienko.domain.delivery.dispatching import Reply, Ways, reply_to
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import (
    RidesNotOffered,
    rides_left_this_month,
    rides_of_matter,
    situation,
    terms_of,
)
from okienko.domain.delivery.rules.booking import Finding, Wish, check, unmet
from okienko.domain.delivery.rules.nearest import Proposal
from okienko.domain.matters.actions import close_matter, settle_need
from okienko.domain.matters.queries import timeline_of
from okienko.domain.resources.actions import NoSeatLeft, add_vehicle
from okienko.domain.resources.models import Reservation
from okienko.domain.resources.rules import Load
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.events.models import Event
from okienko.foundation.journal.models import Entry
from tests.domain.delivery.conftest import DAY, Town, build_town, moment
from tests.factories import AT, MACHINE, actor, ask, hire, qualification

WISH = Wish(DAY, time(10), Load(1))
WAYS = Ways("Ogrodowa 9, Jaworzyce", "Przychodnia, Szpitalna 1")


@pytest.mark.django_db
def test_a_booked_ride_holds_its_seat_and_the_matter_says_when_the_driver_comes(town: Town):
    ride = town.book(appointment=time(10, 30), help_needed=True, note="Dzwonić dwa razy.")
    assert (ride.state, ride.pickup_at, ride.appointment_at) == (RideState.BOOKED, moment(10), moment(10, 30))
    assert (ride.pickup_address, ride.booked_by, ride.people) == ("Ogrodowa 9, Jaworzyce", town.dispatcher, 1)
    assert (ride.reservation.seats, ride.reservation.wheelchair_places) == (1, 0)
    assert (ride.way_back, ride.return_at, ride.arrives_at) == (None, None, moment(10, 30))
    matter = ride.matter
    matter.refresh_from_db()
    assert matter.now_text == "Masz przejazd: czwartek 12 marca, 10.00"
    assert matter.next_text == "Kierowca przyjedzie po Ciebie o 10.00."
    assert (matter.next_by, matter.person_does) == (DAY, "Czekaj na kierowcę o 10.00.")
    newest = timeline_of(matter, for_resident=True)[0]
    assert (newest.kind, newest.what) == ("visit", "Przejazd umówiony: czwartek 12 marca, 10.00")
    assert newest.staff == town.dispatcher


@pytest.mark.django_db
def test_the_person_gets_a_message_that_hides_where_they_go(town: Town):
    town.book(back_at=time(12))
    message = Message.objects.get(kind="ride_booked")
    assert message.state != "held"
    assert message.body.startswith("Przejazd: czwartek 12 marca, 10.00. Powrót: 12.00. Coś nie pasuje? Tel. ")
    assert "Przychodnia" not in message.body + message.subject


@pytest.mark.django_db
def test_the_journal_and_the_events_know(town: Town):
    ride = town.book()
    entry = Entry.objects.get(verb="book_ride")
    assert (entry.thing, entry.person_id, entry.purpose) == (f"ride:{ride.pk}", ride.person_id, "ride")
    assert entry.fields == ["personal", "sensitive"]
    assert Event.objects.filter(name="book_ride", refs={"ride": ride.pk}).count() == 1


@pytest.mark.django_db
def test_the_way_back_is_a_ride_of_its_own_the_other_way_round(town: Town):
    ride = town.book(back_at=time(12), wheelchair=True, companion=True)
    back = ride.way_back
    assert back is not None
    assert back.is_back
    assert not ride.is_back
    assert (back.pickup_at, ride.return_at) == (moment(12), moment(12))
    assert (back.pickup_address, back.destination) == (ride.destination, ride.pickup_address)
    held = Reservation.objects.order_by("starts_at")
    assert [(one.starts_at, one.seats, one.wheelchair_places) for one in held] == [
        (moment(10), 1, 1),
        (moment(12), 1, 1),
    ]
    assert list(rides_of_matter(ride.matter_id)) == [back, ride]


@pytest.mark.django_db
def test_a_return_on_call_holds_no_seat_yet(town: Town):
    ride = town.book(back_on_call=True)
    assert ride.way_back is not None
    assert (ride.way_back.pickup_at, ride.way_back.arrives_at, ride.way_back.reservation) == (None, None, None)
    assert Reservation.objects.count() == 1
    assert "proszę zadzwonić po wizycie" in Message.objects.get(kind="ride_booked").body


@pytest.mark.django_db
def test_another_address_and_another_matter_of_the_same_person_may_be_given(town: Town):
    other = ask()
    other.person = town.card.application.person
    other.save()
    ride = town.book(pickup_address="Lipowa 4", matter=other)
    assert (ride.pickup_address, ride.matter) == ("Lipowa 4", other)


@pytest.mark.django_db
def test_a_matter_of_somebody_else_is_refused(town: Town):
    with pytest.raises(MatterOfSomebodyElse):
        town.book(matter=ask())


@pytest.mark.django_db
def test_nothing_is_booked_in_a_closed_matter(town: Town):
    matter, by = town.card.application.matter, town.booking
    for need in matter.needs.all():
        settle_need(need=need, verb="solve", outcome="Sąsiad mnie wozi.", by=by, at=AT)
    close_matter(matter=matter, by=by, at=AT)
    with pytest.raises(MatterIsClosed):
        town.book()


@pytest.mark.django_db
def test_the_same_key_gives_the_same_ride(town: Town):
    first, again = town.book(key="k" * 36, back_at=time(12)), town.book(key="k" * 36, back_at=time(12))
    assert first == again
    assert Ride.objects.count() == 2
    assert Message.objects.filter(kind="ride_booked").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CLERK, Role.DISPATCHER, Role.PLAN_COORDINATOR])
def test_the_window_the_dispatcher_and_coordinators_book(town: Town, role: Role):
    assert town.book(by=actor(hire(role), purpose="")).state == RideState.BOOKED
    assert Entry.objects.filter(verb="reserve", purpose="ride").exists()


@pytest.mark.django_db
def test_others_do_not_book(town: Town):
    nobody = Actor(user_id=999, name="nikt", channel="desk")
    for by in (nobody, town.driving, actor(hire(Role.ANIMATOR)), Actor.resident(), MACHINE):
        with pytest.raises(NotAllowed):
            town.book(by=by)
    assert not Ride.objects.exists()


@pytest.mark.django_db
def test_a_refusal_says_every_reason_and_books_nothing(town: Town):
    with pytest.raises(RideNotPossible) as refusal:
        town.book(day=date(2026, 3, 5), pickup=time(9, 15), back_at=time(15, 45))
    assert [finding.rule for finding in refusal.value.findings] == ["booked_in_time", "back_in_hours", "there_is_room"]
    assert str(refusal.value) == (
        "Na 5 marca trzeba było zamówić do 2 marca, 14.00. Ostatni powrót rusza o 15.30. "
        "O tej godzinie nie ma miejsca w pojeździe."
    )
    assert not Ride.objects.exists()
    assert not Reservation.objects.exists()


@pytest.mark.django_db
def test_a_card_of_somebody_who_withdrew_gives_no_rides(town: Town):
    application = town.card.application
    withdraw_application(application=application, reason="Syn wraca.", by=actor(town.coordinator), at=AT)
    application.refresh_from_db()
    with pytest.raises(RideNotPossible, match="nie ma karty"):
        town.book()


@pytest.mark.django_db
def test_a_programme_without_terms_of_rides_gives_none(town: Town):
    SocialService.objects.update(limits={})
    town.card.service.refresh_from_db()
    with pytest.raises(RidesNotOffered):
        town.book()


@pytest.mark.django_db
def test_the_fifth_ride_of_the_month_is_refused_and_the_next_month_is_offered(town: Town):
    assert rides_left_this_month(town.card, on=DAY) == 4
    for hour in (10, 11, 12, 13):
        town.book(pickup=time(hour))
    assert rides_left_this_month(town.card, on=DAY) == 0
    assert rides_left_this_month(town.card, on=date(2026, 4, 1)) == 4
    with pytest.raises(RideNotPossible, match="umówione 4 z 4"):
        town.book(pickup=time(14))
    assert town.book(day=date(2026, 4, 1)).day == date(2026, 4, 1)
    assert reply_to(town.card, WISH, WAYS, at=AT).nearest[0].day == date(2026, 4, 1)


@pytest.mark.django_db
def test_a_return_does_not_count_where_there_and_back_is_one(town: Town):
    town.book(back_at=time(12))
    assert rides_left_this_month(town.card, on=DAY) == 3
    service = town.card.service
    service.limits["booking"]["there_and_back_counts_once"] = False
    service.save()
    assert rides_left_this_month(town.card, on=DAY) == 2
    service.limits["uses"] = []
    service.save()
    assert rides_left_this_month(town.card, on=DAY) is None


def findings_on(town: Town, wish: Wish) -> list[Finding]:
    """Every rule's answer to a wish."""
    return check(wish, terms_of(town.card), situation(town.card, first=wish.day, last=wish.day, at=AT))


@pytest.mark.django_db
def test_the_phone_window_hears_every_rule_before_anything_is_booked(town: Town):
    findings = findings_on(town, WISH)
    assert unmet(findings) == []
    assert {finding.rule for finding in findings} >= {"booked_in_time", "within_month", "there_is_room"}
    assert reply_to(town.card, WISH, WAYS, at=AT) == Reply(Proposal(DAY, time(10)))


@pytest.mark.django_db
def test_without_a_vehicle_there_is_no_room(town: Town):
    long_ahead = Wish(date(2025, 12, 30), time(10), Load(1))
    assert "there_is_room" in {finding.rule for finding in unmet(findings_on(town, long_ahead))}


@pytest.mark.django_db
def test_the_way_back_may_go_by_another_vehicle(town: Town):
    town.book(pickup=time(12), wheelchair=True)
    town.book(pickup=time(12), wheelchair=True)
    second = add_vehicle(name="Bus 2", seats=0, wheelchair_places=1, valid_from=DAY, by=MACHINE, at=AT)
    ride = town.book(back_at=time(12), wheelchair=True)
    assert ride.vehicle == town.bus
    assert ride.way_back is not None
    assert ride.way_back.vehicle == second


@pytest.mark.django_db
def test_the_queries_of_a_booking_do_not_grow_with_its_rides(town: Town, django_assert_max_num_queries):
    for hour in (10, 11, 12):
        town.book(pickup=time(hour))
    with django_assert_max_num_queries(11):
        reply_to(town.card, WISH, WAYS, at=AT)


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_has_one_winner_when_two_callers_ask_at_once():
    town = build_town(seats=1, wheelchair_places=0)
    cards = [town.card, *(qualification(staff=town.coordinator) for _number in range(4))]
    by, start, refused = town.booking, threading.Barrier(len(cards)), []

    def call(number: int) -> None:
        start.wait()
        try:
            book_ride(
                card=cards[number], day=DAY, pickup=time(10), destination="Urząd", purpose="office", by=by, at=AT,
                back_at=time(11),
            )  # fmt: skip
        except (NoSeatLeft, RideNotPossible) as error:
            refused.append(str(error))
        finally:
            connection.close()

    callers = [threading.Thread(target=call, args=(number,)) for number in range(len(cards))]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(refused) == len(cards) - 1
    assert Ride.objects.count() == 2
    assert Reservation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_last_ride_of_the_month_is_given_once_when_two_windows_book_for_one_person():
    town = build_town()
    for hour in (10, 11, 12):
        town.book(pickup=time(hour))
    by, start, refused = town.booking, threading.Barrier(2), []

    def call(hour: int) -> None:
        start.wait()
        try:
            town.book(pickup=time(hour), by=by)
        except RideNotPossible as error:
            refused.append(str(error))
        finally:
            connection.close()

    callers = [threading.Thread(target=call, args=(hour,)) for hour in (13, 14)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(refused) == 1
    assert Ride.objects.count() == 4
