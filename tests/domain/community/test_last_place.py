"""Twenty neighbours want the last place in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from okienko.domain.community.actions import cancel_sign_up
from okienko.domain.community.lifecycle import SignUpState
from okienko.domain.community.models import CommunityEvent, SignUp
from okienko.domain.community.queries import waiting_number
from okienko.foundation.access import Channel
from tests.domain.community.factories import AT, RESIDENT, a_neighbourhood, a_phone, a_sign_up, an_event

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 20
T = TypeVar("T")


def at_once(*things: Callable[[], T]) -> list[T]:
    """Everything in the same moment, each on a connection of its own."""
    start = Barrier(len(things))

    def one(thing: Callable[[], T]) -> T:
        connection.ensure_connection()
        start.wait()
        try:
            return thing()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as crowd:
        return list(crowd.map(one, things))


def signing_up(event: CommunityEvent, phone: str, key: str) -> Callable[[], SignUp]:
    return lambda: a_sign_up(event, phone=phone, key=key)


def test_exactly_one_wins_and_the_others_stand_in_a_line_without_gaps() -> None:
    event = an_event(a_neighbourhood(), places_limit=3)
    for _ in range(2):
        a_sign_up(event)
    answers = at_once(*(signing_up(event, a_phone(), f"key-{number}") for number in range(CROWD)))
    assert sum(one.state == SignUpState.PLACED for one in answers) == 1
    numbers = [waiting_number(one) for one in answers]
    assert sorted(number for number in numbers if number) == list(range(1, CROWD))
    assert len({one.number for one in answers}) == CROWD


def test_twenty_clicks_are_one_sign_up() -> None:
    event = an_event(a_neighbourhood(), places_limit=30)
    phone = a_phone()
    assert len({one.number for one in at_once(*[signing_up(event, phone, "key")] * CROWD)}) == 1
    assert SignUp.objects.count() == 1


def test_twenty_phones_of_one_number_are_one_sign_up() -> None:
    place = a_neighbourhood()
    event, phone = an_event(place, places_limit=30), a_phone()

    def taking_down(key: str) -> Callable[[], SignUp]:
        return lambda: a_sign_up(event, phone=phone, key=key, channel=Channel.PHONE, by=place.clerk)

    answers = at_once(*(taking_down(f"key-{number}") for number in range(CROWD)))
    assert len({one.number for one in answers}) == 1
    assert SignUp.objects.count() == 1


def test_those_who_leave_and_those_who_come_never_overfill_the_room() -> None:
    event = an_event(a_neighbourhood(), places_limit=5)
    first = [a_sign_up(event) for _ in range(10)]
    leaving = [
        (lambda one=one: cancel_sign_up(sign_up=one, phone=one.phone, by=RESIDENT, at=AT)) for one in first[:6]
    ]  # fmt: skip
    coming = [signing_up(event, a_phone(), f"key-{number}") for number in range(6)]
    at_once(*leaving, *coming)
    listed = SignUp.objects.exclude(state=SignUpState.CANCELLED).order_by("pk")
    assert [one.state for one in listed] == [SignUpState.PLACED] * 5 + [SignUpState.WAITING] * 5
