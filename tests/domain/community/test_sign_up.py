"""Signing up: web and phone in one queue, a place or a waiting number at once."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from okienko.domain.community.actions import cancel_event, cancel_sign_up, read_sign_up_list
from okienko.domain.community.actions.sign_ups import (
    NameMissing,
    PhoneOnTheListAlready,
    SignUpNotPossible,
    TooManySignUps,
)
from okienko.domain.community.lifecycle import SignUpState
from okienko.domain.community.models import SignUp
from okienko.domain.community.queries import waiting_number
from okienko.foundation.access import Actor, Channel
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.community.factories import (
    AFTER,
    AT,
    MINUTE,
    RESIDENT,
    STARTS,
    a_neighbourhood,
    a_phone,
    a_sign_up,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


def test_a_resident_gets_a_place_and_a_number_to_dictate() -> None:
    event = an_event(a_neighbourhood(), places_limit=2)
    one = a_sign_up(event, name=" Pani Zofia ", phone="590-012-118")
    assert (one.name, one.phone, one.state, one.places) == ("Pani Zofia", "+48590012118", SignUpState.PLACED, 1)
    assert (one.channel, one.signed_up_at, one.signed_up_by_id) == (Channel.WEB, AT, None)
    assert len(one.number) == 6
    assert one.number == str(int(one.number)) == str(one)
    assert waiting_number(one) is None
    assert last_entry("sign_up") == (f"sign_up:{one.pk}", None, ["personal"], "event")


def test_name_and_telephone_rest_encrypted() -> None:
    one = a_sign_up(an_event(a_neighbourhood(), places_limit=2), name="Pani Zofia", phone="590 012 118")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, phone_hash FROM community_signup WHERE id = %s", [one.pk])
        stored = " ".join(cursor.fetchone())
    assert "Zofia" not in stored
    assert "590012118" not in stored
    one.refresh_from_db()
    assert (one.name, one.phone) == ("Pani Zofia", "+48590012118")


def test_the_clerk_writes_the_caller_into_the_same_queue() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    a_sign_up(event)
    caller = a_sign_up(event, channel=Channel.PHONE, by=place.clerk)
    assert (caller.state, waiting_number(caller), caller.signed_up_by_id) == ("waiting", 1, place.clerk.user_id)
    next_one = a_sign_up(event, channel=Channel.FIELD, by=place.animator)
    assert waiting_number(next_one) == 2


def test_one_telephone_is_signed_up_on_the_web_so_often_in_a_day_and_then_somebody_talks_with_its_owner() -> None:
    place = a_neighbourhood()
    meetings = [an_event(place, places_limit=5) for _meeting in range(4)]
    mine = {"phone": "590 012 118", "most_a_day": 2}
    cancel_sign_up(sign_up=a_sign_up(meetings[0], **mine), phone="590 012 118", by=RESIDENT, at=AT)
    a_sign_up(meetings[1], **mine)
    with pytest.raises(TooManySignUps, match="Zadzwoń do nas"), transaction.atomic():
        a_sign_up(meetings[2], **mine)
    assert a_sign_up(meetings[2], phone="590 012 119", most_a_day=2).number
    assert a_sign_up(meetings[2], phone="590 012 118", channel=Channel.PHONE, by=place.clerk, most_a_day=2).number
    assert a_sign_up(meetings[3], **mine, at=AT + timedelta(days=1)).number


def test_without_a_limit_everybody_has_a_place() -> None:
    event = an_event(a_neighbourhood(), sign_up_needed=True)
    assert {a_sign_up(event).state for _ in range(5)} == {SignUpState.PLACED}


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.DESK, Channel.PAPER, Channel.FIELD, Channel.JOB])
def test_only_the_office_signs_others_up(channel: Channel) -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=5)
    for nobody in (RESIDENT, STRANGER, place.elsewhere):
        with refused_to_strangers():
            a_sign_up(event, channel=channel, by=nobody)


def test_a_machine_signs_nobody_up() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=5)
    with refused_to_strangers():
        a_sign_up(event, channel=Channel.JOB, by=place.clerk)


def test_a_double_click_gives_the_first_number() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    key = str(uuid.uuid4())
    first = a_sign_up(event, key=key)
    assert a_sign_up(event, key=key) == first
    assert a_sign_up(event, key=key, at=AFTER) == first
    assert SignUp.objects.count() == 1


def test_the_office_finds_the_first_number_of_the_same_telephone() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=5)
    first = a_sign_up(event, phone="590 012 118")
    again = a_sign_up(event, phone="+48 590-012-118", channel=Channel.PHONE, by=place.clerk)
    assert again.number == first.number
    assert SignUp.objects.count() == 1


def test_whoever_knows_a_telephone_learns_nothing_of_the_list_on_the_web() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    a_sign_up(event, phone="590 012 118")
    with pytest.raises(PhoneOnTheListAlready):
        a_sign_up(event, phone="+48 590-012-118")
    assert SignUp.objects.count() == 1


def test_the_same_telephone_goes_to_another_meeting_and_back_after_signing_off() -> None:
    place = a_neighbourhood()
    event, other = an_event(place, places_limit=5), an_event(place, places_limit=5)
    phone = a_phone()
    first = a_sign_up(event, phone=phone)
    assert a_sign_up(other, phone=phone) != first
    cancel_sign_up(sign_up=first, phone=phone, by=RESIDENT, at=AT)
    again = a_sign_up(event, phone=phone)
    assert (again.state, again == first) == (SignUpState.PLACED, False)


def test_children_take_places_and_leave_no_names() -> None:
    event = an_event(a_neighbourhood(), places_limit=5, for_children=True)
    assert a_sign_up(event, children=3).places == 3
    assert waiting_number(a_sign_up(event, children=3)) == 1
    assert waiting_number(a_sign_up(event, children=1)) == 2


def test_children_do_not_count_where_grown_ups_meet() -> None:
    assert a_sign_up(an_event(a_neighbourhood(), places_limit=5), children=3).places == 1


def test_the_list_closes_when_the_meeting_starts() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    assert a_sign_up(event, at=STARTS - MINUTE).pk
    with pytest.raises(SignUpNotPossible, match="Zapisy są zamknięte"):
        a_sign_up(event, at=STARTS)


def test_a_meeting_without_a_list_takes_no_names() -> None:
    with pytest.raises(SignUpNotPossible, match="Po prostu przyjdź"):
        a_sign_up(an_event(a_neighbourhood()))


def test_nobody_signs_up_for_what_was_called_off() -> None:
    place = a_neighbourhood()
    event = cancel_event(event=an_event(place, places_limit=5), reason="Burza.", by=place.animator, at=AT)
    with pytest.raises(SignUpNotPossible, match="odwołane"):
        a_sign_up(event)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"name": " "}, NameMissing),
        ({"phone": "trzy"}, PhoneNotUnderstood),
        ({"children": 0}, SignUpNotPossible),
        ({"children": 6}, SignUpNotPossible),
    ],
)
def test_a_sign_up_that_nobody_could_answer_is_refused(facts: dict[str, Any], error: type[Exception]) -> None:
    event = an_event(a_neighbourhood(), places_limit=5, for_children=True)
    with pytest.raises(error):
        a_sign_up(event, **{"children": 1, **facts})
    assert not SignUp.objects.exists()


def test_when_the_journal_cannot_be_written_nobody_is_signed_up() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    with pytest.raises(DataError), transaction.atomic():
        a_sign_up(event, by=Actor(name="x" * 101))
    assert not SignUp.objects.exists()


def test_the_list_is_read_in_its_order_and_the_look_is_journalled() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=2)
    first, second, third, fourth = (a_sign_up(event) for _ in range(4))
    cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=AT)
    assert read_sign_up_list(event=event, by=place.clerk, at=AT) == [second, third, fourth]
    assert last_entry("read") == (f"community_event:{event.pk}", place.clerk.user_id, ["personal"], "event")


def test_a_stranger_reads_no_list() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=2)
    for nobody in (RESIDENT, STRANGER, place.elsewhere, place.director):
        with refused_to_strangers():
            read_sign_up_list(event=event, by=nobody, at=AT)


@pytest.mark.parametrize("facts", [{"state": "maybe"}, {"places": 0}])
def test_the_database_keeps_impossible_sign_ups_out(facts: dict[str, Any]) -> None:
    one = a_sign_up(an_event(a_neighbourhood(), places_limit=2))
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=one.pk).update(**facts)


@pytest.mark.parametrize("field", ["key", "phone_hash", "number"])
def test_the_database_knows_no_doubles(field: str) -> None:
    event = an_event(a_neighbourhood(), places_limit=2)
    one, other = a_sign_up(event), a_sign_up(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.filter(pk=one.pk).update(**{field: getattr(other, field)})
