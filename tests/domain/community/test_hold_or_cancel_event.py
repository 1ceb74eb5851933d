"""A meeting takes place, or it is called off."""

from datetime import date

import pytest

from okienko.domain.community.actions import WorkDone, cancel_event, hold_event, recount_event
from okienko.domain.community.actions.events import (
    EventNotCountedYet,
    EventNotStartedYet,
    FollowUpTooEarly,
    MoreReturnedThanCame,
)
from okienko.domain.community.actions.impersonal import TextMissing
from okienko.domain.community.lifecycle import EventState
from okienko.foundation.events.models import Event
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import (
    A_MONTH_LATER,
    AFTER,
    AT,
    MINUTE,
    STARTS,
    a_held_event,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


def test_those_who_came_are_counted_not_listed() -> None:
    place = a_neighbourhood()
    event = a_held_event(place)
    assert (event.state, event.attended, event.follow_up_on) == (EventState.HELD, 14, A_MONTH_LATER)
    assert last_entry("hold_event")[:2] == (f"community_event:{event.pk}", place.animator.user_id)


def test_it_is_counted_from_its_start_on() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with pytest.raises(EventNotStartedYet):
        hold_event(event=event, attended=5, follow_up_on=A_MONTH_LATER, by=place.animator, at=STARTS - MINUTE)
    held = hold_event(event=event, attended=0, follow_up_on=A_MONTH_LATER, by=place.animator, at=STARTS)
    assert held.attended == 0


def test_what_came_of_it_is_asked_after_the_day() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with pytest.raises(FollowUpTooEarly):
        hold_event(event=event, attended=5, follow_up_on=date(2027, 3, 12), by=place.animator, at=AFTER)
    assert (
        hold_event(event=event, attended=5, follow_up_on=date(2027, 3, 13), by=place.animator, at=AFTER).attended == 5
    )


def test_a_meeting_that_somebody_changed_meanwhile_is_looked_at_again() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with pytest.raises(ChangedMeanwhile):
        cancel_event(event=event, reason="Deszcz", by=place.animator, at=AT, version=event.version - 1)
    with pytest.raises(ChangedMeanwhile):
        hold_event(
            event=event, attended=5, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER, version=event.version - 1
        )
    assert cancel_event(event=event, reason="Deszcz", by=place.animator, at=AT, version=event.version).cancel_reason


def test_a_cancelled_meeting_says_why_and_tells_the_list() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with pytest.raises(TextMissing):
        cancel_event(event=event, reason=" ", by=place.animator, at=AT)
    cancelled = cancel_event(event=event, reason="Burza.", by=place.animator, at=AT + MINUTE)
    assert (cancelled.state, cancelled.cancel_reason, cancelled.version) == (EventState.CANCELLED, "Burza.", 2)
    assert cancelled.changed_at == AT + MINUTE
    assert Event.objects.get(name="community.event_cancelled").refs == {"event_id": event.pk}
    assert last_entry("cancel_event")[0] == f"community_event:{event.pk}"


def test_what_took_place_is_not_cancelled_and_what_was_cancelled_did_not_take_place() -> None:
    place = a_neighbourhood()
    held = a_held_event(place)
    with pytest.raises(MoveNotAllowed):
        cancel_event(event=held, reason="Burza.", by=place.animator, at=AFTER)
    cancelled = cancel_event(event=an_event(place), reason="Burza.", by=place.animator, at=AT)
    with pytest.raises(MoveNotAllowed):
        hold_event(event=cancelled, attended=1, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER)


def test_a_wrong_number_is_corrected() -> None:
    place = a_neighbourhood()
    ahead = an_event(place)
    with pytest.raises(EventNotCountedYet):
        recount_event(event=ahead, attended=15, by=place.animator, at=AFTER)
    held = hold_event(
        event=ahead, attended=14, follow_up_on=A_MONTH_LATER, work=WorkDone(returning=9), by=place.animator, at=AFTER
    )
    with pytest.raises(MoreReturnedThanCame):
        recount_event(event=held, attended=8, by=place.animator, at=AFTER)
    with pytest.raises(ChangedMeanwhile):
        recount_event(event=held, attended=15, by=place.animator, at=AFTER, version=held.version - 1)
    counted = recount_event(event=held, attended=15, by=place.animator, at=AFTER, version=held.version)
    assert (counted.attended, counted.version) == (15, held.version + 1)
    assert last_entry("recount_event")[0] == f"community_event:{held.pk}"


def test_a_stranger_does_neither() -> None:
    place = a_neighbourhood()
    held, event = a_held_event(place), an_event(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            recount_event(event=held, attended=1, by=nobody, at=AFTER)
        with refused_to_strangers():
            hold_event(event=event, attended=1, follow_up_on=A_MONTH_LATER, by=nobody, at=AFTER)
        with refused_to_strangers():
            cancel_event(event=event, reason="Burza.", by=nobody, at=AT)
