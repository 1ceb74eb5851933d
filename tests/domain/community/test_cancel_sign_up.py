"""Signing off: the next in the queue moves up and is told."""

import pytest

from okienko.domain.community.actions import cancel_event, cancel_sign_up
from okienko.domain.community.lifecycle import SignUpState
from okienko.domain.community.models import SignUp
from okienko.domain.community.queries import waiting_number
from okienko.foundation.events.models import Event
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import (
    AT,
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


def states(*sign_ups: SignUp) -> list[str]:
    for one in sign_ups:
        one.refresh_from_db()
    return [one.state for one in sign_ups]


def test_the_next_one_gets_the_place_and_is_told() -> None:
    event = an_event(a_neighbourhood(), places_limit=1)
    first, second, third = (a_sign_up(event) for _ in range(3))
    cancelled = cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=AT)
    assert cancelled.state == SignUpState.CANCELLED
    assert states(second, third) == [SignUpState.PLACED, SignUpState.WAITING]
    assert waiting_number(third) == 1
    assert Event.objects.get(name="community.place_freed").refs == {"event_id": event.pk, "sign_up_id": second.pk}
    assert last_entry("cancel_sign_up") == (f"sign_up:{first.pk}", None, ["personal"], "event")


def test_somebody_who_waited_leaves_no_place_behind() -> None:
    event = an_event(a_neighbourhood(), places_limit=1)
    _first, second, third = (a_sign_up(event) for _ in range(3))
    cancel_sign_up(sign_up=second, phone=second.phone, by=RESIDENT, at=AT)
    assert states(third) == [SignUpState.WAITING]
    assert not Event.objects.exists()


def test_a_large_group_leaves_room_for_several() -> None:
    event = an_event(a_neighbourhood(), places_limit=4, for_children=True)
    group = a_sign_up(event, children=4)
    waiting = [a_sign_up(event, children=count) for count in (1, 2, 2, 1)]
    cancel_sign_up(sign_up=group, phone=group.phone, by=RESIDENT, at=AT)
    assert states(*waiting) == ["placed", "placed", "waiting", "waiting"]
    assert Event.objects.filter(name="community.place_freed").count() == 2


def test_the_clerk_signs_a_caller_off() -> None:
    place = a_neighbourhood()
    one = a_sign_up(an_event(place, places_limit=1))
    assert cancel_sign_up(sign_up=one, by=place.clerk, at=AT).state == SignUpState.CANCELLED


def test_nobody_signs_somebody_else_off() -> None:
    place = a_neighbourhood()
    one = a_sign_up(an_event(place, places_limit=1))
    for phone in ("", "nie pamiętam", a_phone()):
        for nobody in (RESIDENT, STRANGER, place.elsewhere):
            with refused_to_strangers():
                cancel_sign_up(sign_up=one, phone=phone, by=nobody, at=AT)


def test_one_signs_off_once() -> None:
    one = a_sign_up(an_event(a_neighbourhood(), places_limit=1))
    cancel_sign_up(sign_up=one, phone=one.phone, by=RESIDENT, at=AT)
    with pytest.raises(MoveNotAllowed):
        cancel_sign_up(sign_up=one, phone=one.phone, by=RESIDENT, at=AT)


def test_nobody_is_called_to_a_meeting_that_has_started() -> None:
    event = an_event(a_neighbourhood(), places_limit=1)
    first, second = a_sign_up(event), a_sign_up(event)
    cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=STARTS)
    assert states(second) == [SignUpState.WAITING]


def test_nobody_is_called_to_a_meeting_that_was_called_off() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    first, second = a_sign_up(event), a_sign_up(event)
    cancel_event(event=event, reason="Burza.", by=place.animator, at=AT)
    cancel_sign_up(sign_up=first, phone=first.phone, by=RESIDENT, at=AT)
    assert states(second) == [SignUpState.WAITING]
