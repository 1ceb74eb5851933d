"""Asking for a room, the answer, no double booking, calling it off, and forgetting who asked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.correspondence.models import Message
from okienko.domain.places.actions import close_place
from okienko.domain.venues.actions import (
    answer_booking,
    ask_for_room,
    cancel_booking,
    forget_askers,
    give_key,
    read_bookings,
    repeat_booking,
    take_key_back,
)
from okienko.domain.venues.actions.bookings import (
    DaysTaken,
    GroupHasNoName,
    NobodyToCall,
    NothingLikeThatInTheRoom,
    RoomNotGiven,
    TooManyRequests,
    WeeksNotUnderstood,
)
from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.jobs import forget_room_askers, tell_about_an_answer
from okienko.domain.venues.letters import booking_answered
from okienko.domain.venues.lifecycle import BookingState
from okienko.domain.venues.models import KeyLoan, RoomBooking
from okienko.domain.venues.queries import (
    keys_overdue,
    meetings_at,
    nearest_times,
    opening_of,
    requests_to_answer,
    rivals_of,
    taken_ahead,
    used_since,
)
from okienko.domain.venues.rules import Obstacle, Span, Wish
from okienko.foundation.access import Actor, Channel
from okienko.foundation.events.models import Event
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.community.factories import AT, a_phone, an_event, last_entry, refused_to_strangers
from tests.domain.staff.factories import CONSOLE, STRANGER
from tests.domain.venues.factories import RESIDENT, a_booking, a_house, a_wish, at

pytestmark = pytest.mark.django_db
MACHINE = Actor.machine("venues")
LATER = datetime(2027, 6, 13, 9, tzinfo=UTC)


def test_a_request_has_a_number_and_a_day_of_the_answer_at_once() -> None:
    house = a_house()
    booking = a_booking(house, key="klucz", wish_equipment=["rzutnik"])
    assert booking.number.isdecimal()
    assert (booking.state, booking.answer_by, str(booking)) == ("asked", date(2027, 3, 11), booking.number)
    assert a_booking(house, key="klucz") == booking
    assert last_entry("ask_for_room") == (f"room_booking:{booking.pk}", None, ["personal"], "event")
    assert list(requests_to_answer(house.people.animator)) == [booking]
    assert not requests_to_answer(house.people.elsewhere).exists()


def test_what_is_missing_is_said() -> None:
    house = a_house()
    cases: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"name": " "}, NobodyToCall),
        ({"phone": "44"}, PhoneNotUnderstood),
        ({"wish_purpose": ""}, TextMissing),
        ({"wish_purpose": "do pani Oli, 590 012 301"}, TextLeadsToAPerson),
        ({"wish_group": ""}, GroupHasNoName),
        ({"wish_equipment": ["sauna"]}, NothingLikeThatInTheRoom),
        ({"wish_people": 21}, RoomNotGiven),
        ({"wish_starts_at": at(9, 17), "wish_ends_at": at(9, 19)}, RoomNotGiven),
    ]
    for changes, error in cases:
        with pytest.raises(error):
            a_booking(house, **changes)
    assert not RoomBooking.objects.exists()
    assert a_booking(house, wish_asker=AskerKind.RESIDENTS, wish_group="").group == ""


def test_one_telephone_asks_on_the_web_a_few_times_a_day() -> None:
    house, phone = a_house(), a_phone()
    a_booking(house, phone=phone, most_a_day=1)
    with pytest.raises(TooManyRequests):
        a_booking(house, phone=phone, most_a_day=1)
    a_booking(house, phone=phone, most_a_day=1, channel=Channel.PHONE, by=house.people.clerk)
    a_booking(house, phone=phone, most_a_day=1, at=AT + timedelta(days=1, minutes=1))


def test_the_clerk_keeps_to_the_rules_and_the_team_may_bend_them() -> None:
    house = a_house()
    tomorrow = {"wish_starts_at": at(9, 17), "wish_ends_at": at(9, 19), "channel": Channel.PHONE}
    with pytest.raises(RoomNotGiven) as caught:
        a_booking(house, by=house.people.clerk, **tomorrow)
    assert caught.value.obstacle == Obstacle.TOO_SOON
    assert a_booking(house, by=house.people.animator, **tomorrow).asked_by_id == house.people.animator.user_id


def test_two_may_ask_one_gets_the_room_and_the_other_hears_what_is_free() -> None:
    house = a_house()
    first, second = a_booking(house), a_booking(house, wish_starts_at=at(12, 18), wish_ends_at=at(12, 20))
    assert list(rivals_of(second)) == [first]
    by = house.people.animator
    answer_booking(booking=first, verb="confirm", by=by, at=AT)
    with pytest.raises(RoomNotGiven, match=r"Najbliższe wolne godziny: 12 marca, 19\.00–21\.00") as caught:
        answer_booking(booking=second, verb="confirm", by=by, at=AT)
    assert caught.value.obstacle == Obstacle.TAKEN
    with pytest.raises(RoomNotGiven, match="sala jest zajęta"):
        a_booking(house)
    with pytest.raises(TextMissing):
        answer_booking(booking=second, verb="decline", by=by, at=AT)
    declined = answer_booking(booking=second, verb="decline", answer="Chór był pierwszy.", by=by, at=AT)
    assert (declined.state, declined.answer) == ("declined", "Chór był pierwszy.")
    with pytest.raises(MoveNotAllowed):
        answer_booking(booking=second, verb="confirm", by=by, at=AT)
    assert list(taken_ahead(house.venue, AT)) == [first]
    assert last_entry("confirm_booking")[0] == f"room_booking:{first.pk}"


def test_the_database_gives_a_room_once() -> None:
    house = a_house()
    first, second = a_booking(house), a_booking(house)
    RoomBooking.objects.filter(pk=first.pk).update(state=BookingState.CONFIRMED)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomBooking.objects.filter(pk=second.pk).update(state=BookingState.CONFIRMED)
    RoomBooking.objects.filter(pk=second.pk).update(
        state=BookingState.CONFIRMED, starts_at=at(12, 19), ends_at=at(12, 20)
    )


def test_who_asked_is_told_the_answer() -> None:
    house = a_house()
    booking = a_booking(house, phone="590 012 301")
    answer_booking(booking=booking, verb="confirm", answer="Klucze w czwartek.", by=house.people.animator, at=AT)
    event = Event.objects.get(name="venues.booking_answered")
    tell_about_an_answer(event)
    sent = Message.objects.get()
    assert (sent.channel, sent.ref) == ("sms", f"room_booking:{booking.pk}")
    assert "Masz salę: Sala duża, Miejsce przy Łąkowej" in sent.body
    assert "12 marca, 17.00–19.00. Klucze w czwartek. Pytania: 41 012 36 48." in sent.body
    landline = a_booking(house, phone="41 012 36 70", wish_starts_at=at(13, 9), wish_ends_at=at(13, 10))
    answer_booking(booking=landline, verb="decline", answer="Remont.", by=house.people.animator, at=AT)
    tell_about_an_answer(Event.objects.latest("pk"))
    assert Message.objects.latest("pk").channel == "phone"
    RoomBooking.objects.filter(pk=booking.pk).update(phone_hash="")
    tell_about_an_answer(event)
    assert Message.objects.count() == 2
    assert booking_answered(a_booking(house, wish_starts_at=at(13, 9), wish_ends_at=at(13, 10)).pk) is None


def test_whoever_asked_or_the_centre_calls_it_off() -> None:
    house = a_house()
    by = house.people.clerk
    first = answer_booking(booking=a_booking(house), verb="confirm", by=house.people.animator, at=AT)
    for phone in ("", "44", "590 999 999"):
        with refused_to_strangers():
            cancel_booking(booking=first, phone=phone, by=RESIDENT, at=AT)
    assert cancel_booking(booking=first, phone=first.phone, by=RESIDENT, at=AT).state == "cancelled"
    assert Event.objects.filter(name="venues.booking_answered").count() == 1
    second = answer_booking(booking=a_booking(house), verb="confirm", by=house.people.animator, at=AT)
    with pytest.raises(TextMissing):
        cancel_booking(booking=second, by=by, at=AT)
    told = cancel_booking(booking=second, reason="Pękła rura.", by=by, at=AT)
    notice = booking_answered(told.pk)
    assert notice is not None
    assert notice.body.startswith("Sala odwołana: Sala duża")
    assert last_entry("cancel_booking")[0] == f"room_booking:{second.pk}"


def test_a_group_comes_every_week_but_not_on_closed_days() -> None:
    house = a_house()
    by = house.people.animator
    closed = {"first_day": date(2027, 3, 19), "last_day": date(2027, 3, 19), "reason": "malowanie"}
    close_place(place=house.venue.place, **closed, by=house.people.organiser, at=AT)
    choir = answer_booking(booking=a_booking(house), verb="confirm", by=by, at=AT)
    for times, weeks in ((0, 1), (53, 1), (1, 0), (1, 53)):
        with pytest.raises(WeeksNotUnderstood):
            repeat_booking(booking=choir, times=times, every_weeks=weeks, by=by, at=AT)
    more = repeat_booking(booking=choir, times=4, every_weeks=1, by=by, at=AT)
    days = [one.starts_at.date().isoformat() for one in more]
    assert days == ["2027-03-26", "2027-04-02", "2027-04-09"]  # on 19 March somebody paints
    assert [one.starts_at.hour for one in more] == [16, 15, 15]  # 17.00 in winter and in summer time
    with pytest.raises(DaysTaken, match="26 marca, 2 kwietnia"):
        repeat_booking(booking=choir, times=3, every_weeks=1, by=by, at=AT)
    assert last_entry("repeat_booking")[0] == f"room_booking:{choir.pk}"
    cancel_booking(booking=choir, reason="Chór ma wolne.", by=by, at=AT)
    with pytest.raises(MoveNotAllowed):
        repeat_booking(booking=choir, times=1, every_weeks=1, by=by, at=AT)


def test_a_closed_day_is_refused_and_the_nearest_open_one_is_offered() -> None:
    house = a_house()
    closed = {"first_day": date(2027, 3, 12), "last_day": date(2027, 3, 12), "reason": "malowanie"}
    close_place(place=house.venue.place, **closed, by=CONSOLE, at=AT)
    with pytest.raises(RoomNotGiven, match=r"zamknięte\. Najbliższe wolne godziny: 11 marca, 17\.00–19\.00"):
        a_booking(house)
    wish = Wish(Span(at(12, 17), at(12, 19)), 1, AskerKind.GROUP)
    assert nearest_times(house.room, wish, AT)[0] == Span(at(11, 17), at(11, 19))
    assert opening_of(house.venue, AT) is None
    meeting = an_event(house.people, place=house.venue.place, where="")
    assert list(meetings_at(house.venue, AT)) == [meeting]


def test_a_look_at_names_is_journalled_and_numbers_have_none() -> None:
    house = a_house()
    assert read_bookings(venue=house.venue, by=house.people.clerk, at=AT, since=AT) == []
    booking = answer_booking(booking=a_booking(house), verb="confirm", by=house.people.animator, at=AT)
    assert read_bookings(venue=house.venue, by=house.people.clerk, at=AT, since=AT) == [booking]
    assert last_entry("read")[:3] == (f"venue:{house.venue.pk}", house.people.clerk.user_id, ["personal"])
    assert used_since(house.venue, AT, at(13, 9)) == {"grupa nieformalna": 1}
    with refused_to_strangers():
        read_bookings(venue=house.venue, by=house.people.elsewhere, at=AT, since=AT)


def test_after_three_months_only_numbers_stay() -> None:
    house = a_house()
    old = a_booking(house)
    by = house.people.animator
    loan = give_key(
        venue=house.venue, key="komplet 1", name="Pani Zofia", phone=a_phone(), due_at=at(13, 9), booking=old, by=by,
        at=AT,
    )  # fmt: skip
    assert list(keys_overdue(by, at(13, 10))) == [loan]
    take_key_back(loan=loan, by=by, at=at(12, 20))
    give_key(venue=house.venue, key="komplet 1", name="Pan Jan", phone=a_phone(), due_at=LATER, by=by, at=at(12, 21))
    assert forget_askers(by=MACHINE, at=datetime(2027, 6, 12, 9, tzinfo=UTC)) == 0
    assert forget_askers(by=MACHINE, at=LATER) == 2
    assert forget_askers(by=MACHINE, at=LATER) == 0
    assert (RoomBooking.objects.get().name, RoomBooking.objects.get().phone_hash) == ("", "")
    assert [one.name for one in KeyLoan.objects.order_by("pk")] == ["", "Pan Jan"]
    with refused_to_strangers():
        forget_askers(by=house.people.organiser, at=LATER)
    forget_room_askers(0)


def test_strangers_ask_for_nobody_and_answer_nothing() -> None:
    house = a_house()
    booking = a_booking(house)
    for nobody in (house.people.elsewhere, STRANGER):
        with refused_to_strangers():
            a_booking(house, channel=Channel.PHONE, by=nobody)
        with refused_to_strangers():
            cancel_booking(booking=booking, by=nobody, at=AT)
    for nobody in (house.people.clerk, house.people.elsewhere, STRANGER):
        with refused_to_strangers():
            answer_booking(booking=booking, verb="confirm", by=nobody, at=AT)
        with refused_to_strangers():
            repeat_booking(booking=booking, times=1, every_weeks=1, by=nobody, at=AT)
    with pytest.raises(RoomNotGiven, match="Koniec musi być po początku"):
        ask_for_room(
            room=house.room, wish=a_wish(ends_at=at(12, 16)), name="Pani Zofia", phone=a_phone(), channel=Channel.WEB,
            key="k", by=RESIDENT, at=AT,
        )  # fmt: skip
