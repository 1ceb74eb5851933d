"""Changing a meeting that people are waiting for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from okienko.domain.community.actions import EventDetails, cancel_event, change_event
from okienko.domain.community.actions.events import EventInThePast, LimitTooLow, ListIsOpenAlready
from okienko.domain.community.lifecycle import SignUpState
from okienko.domain.community.models import CommunityEvent
from okienko.foundation.events.models import Event
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import (
    AT,
    ENDS,
    MINUTE,
    STARTS,
    Neighbourhood,
    a_neighbourhood,
    a_sign_up,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def changed(place: Neighbourhood, event: CommunityEvent, **changes: Any) -> CommunityEvent:
    details = replace(EventDetails.of(event), **changes)
    return change_event(event=event, details=details, version=event.version, by=place.organiser, at=LATER)


def test_another_hour_is_told_to_everybody_on_the_list() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    after = changed(place, event, ends_at=ENDS + MINUTE)
    assert (after.ends_at, after.changed_at, after.version, after.uid) == (ENDS + MINUTE, LATER, 2, event.uid)
    assert Event.objects.get(name="community.event_changed").refs == {"event_id": event.pk}
    assert last_entry("change_event")[:2] == (f"community_event:{event.pk}", place.organiser.user_id)


def test_another_word_in_the_description_bothers_nobody() -> None:
    place = a_neighbourhood()
    assert changed(place, an_event(place), description="Będzie ciasto.").description == "Będzie ciasto."
    assert not Event.objects.exists()


def test_two_people_do_not_overwrite_each_other() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    changed(place, event, title="Kawa")
    with pytest.raises(ChangedMeanwhile):
        changed(place, event, title="Herbatka")


def test_more_places_go_to_those_who_wait() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    _first, second, third = (a_sign_up(event) for _ in range(3))
    changed(place, event, places_limit=2)
    assert Event.objects.get(name="community.place_freed").refs == {"event_id": event.pk, "sign_up_id": second.pk}
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.state, third.state) == (SignUpState.PLACED, SignUpState.WAITING)


def test_without_a_limit_everybody_comes() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=1)
    late = [a_sign_up(event) for _ in range(3)][-1]
    changed(place, event, places_limit=None)
    late.refresh_from_db()
    assert late.state == SignUpState.PLACED


def test_a_promised_place_is_not_taken_back() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=3)
    for _ in range(2):
        a_sign_up(event)
    assert changed(place, event, places_limit=2).places_limit == 2
    event.refresh_from_db()
    with pytest.raises(LimitTooLow):
        changed(place, event, places_limit=1)


def test_a_limit_below_a_waiting_group_would_stop_the_queue_for_ever() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=5, for_children=True)
    a_sign_up(event, children=3)
    a_sign_up(event, children=4)
    assert changed(place, event, places_limit=4).places_limit == 4
    event.refresh_from_db()
    with pytest.raises(LimitTooLow):
        changed(place, event, places_limit=3)


def test_children_and_grown_ups_are_not_mixed_on_one_list() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=5)
    assert changed(place, event, for_children=True).for_children
    event.refresh_from_db()
    a_sign_up(event, children=2)
    with pytest.raises(ListIsOpenAlready):
        changed(place, event, for_children=False)


def test_a_meeting_is_not_moved_into_the_past() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    with pytest.raises(EventInThePast):
        changed(place, event, starts_at=LATER - MINUTE)


def test_a_meeting_that_lasts_can_still_be_described_better() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    details = replace(EventDetails.of(event), access_info="podjazd od podwórka")
    assert change_event(event=event, details=details, by=place.organiser, at=STARTS + MINUTE).access_info


def test_what_was_called_off_is_history() -> None:
    place = a_neighbourhood()
    event = cancel_event(event=an_event(place), reason="Burza.", by=place.organiser, at=AT)
    with pytest.raises(MoveNotAllowed):
        changed(place, event, title="A jednak")


def test_a_stranger_changes_nothing() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            change_event(event=event, details=EventDetails.of(event), by=nobody, at=AT)
