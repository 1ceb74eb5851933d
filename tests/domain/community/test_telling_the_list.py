"""People on a list hear of a freed place, a change and a cancelled meeting, by text or by a call."""

import pytest
import time_machine

from okienko.domain.community.actions import EventDetails, cancel_event, cancel_sign_up, change_event
from okienko.domain.community.jobs import (
    tell_about_a_cancelled_meeting,
    tell_about_a_change,
    tell_about_a_freed_place,
)
from okienko.domain.correspondence.models import Message
from okienko.domain.places.models import Centre
from okienko.foundation.events.models import Event
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, a_sign_up, an_event
from tests.factories import found_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Neighbourhood:
    found_centre(AT)
    return a_neighbourhood(Centre.objects.get().unit)


def told(kind: str) -> list[tuple[str, str]]:
    return [(message.channel, message.state) for message in Message.objects.filter(kind=kind).order_by("pk")]


@time_machine.travel(AT, tick=False)
def test_the_next_in_the_queue_hears_of_a_freed_place(place: Neighbourhood) -> None:
    meeting = an_event(place, places_limit=1)
    first = a_sign_up(meeting, phone="+48590012118")
    a_sign_up(meeting, phone="+48590012119")
    cancel_sign_up(sign_up=first, phone="+48590012118", by=place.clerk, at=AT)
    tell_about_a_freed_place(Event.objects.get(name="community.place_freed"))
    assert told("place_freed") == [("sms", "queued")]


@time_machine.travel(AT, tick=False)
def test_who_signed_off_in_the_meantime_is_left_alone(place: Neighbourhood) -> None:
    meeting = an_event(place, places_limit=1)
    first, second = a_sign_up(meeting, phone="+48590012118"), a_sign_up(meeting, phone="+48590012119")
    cancel_sign_up(sign_up=first, phone="+48590012118", by=place.clerk, at=AT)
    freed = Event.objects.get(name="community.place_freed")
    cancel_sign_up(sign_up=second, phone="+48590012119", by=place.clerk, at=AT)
    tell_about_a_freed_place(freed)
    assert told("place_freed") == []


@time_machine.travel(AT, tick=False)
def test_a_landline_is_called_and_a_mobile_gets_a_text(place: Neighbourhood) -> None:
    meeting = an_event(place, sign_up_needed=True)
    a_sign_up(meeting, phone="+48410123690")
    a_sign_up(meeting, phone="+48590012119")
    details = EventDetails.of(meeting)
    change_event(
        event=meeting,
        details=EventDetails(**{**details.__dict__, "where": "Świetlica, ul. Lipowa 4"}),
        version=meeting.version,
        by=place.organiser,
        at=AT,
    )
    tell_about_a_change(Event.objects.get(name="community.event_changed"))
    assert sorted(told("event_changed")) == [("phone", "queued"), ("sms", "queued")]


@time_machine.travel(AT, tick=False)
def test_nobody_stands_before_a_closed_door(place: Neighbourhood) -> None:
    meeting = an_event(place, sign_up_needed=True)
    a_sign_up(meeting, phone="+48590012119")
    cancel_event(event=meeting, reason="Choroba prowadzącej.", by=place.organiser, at=AT)
    tell_about_a_cancelled_meeting(Event.objects.get(name="community.event_cancelled"))
    assert told("event_cancelled") == [("sms", "queued")]
