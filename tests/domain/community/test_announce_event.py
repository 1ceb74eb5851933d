"""Announcing a meeting: on our own page, with a place and an hour."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import announce_event
from okienko.domain.community.actions.events import (
    ActionOfAnotherCommunity,
    EventEndsTooEarly,
    EventInThePast,
    EventIsNowhere,
    LimitTooLow,
)
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import CommunityEvent
from tests.domain.community.factories import (
    AT,
    DETAILS,
    ENDS,
    MINUTE,
    RESIDENT,
    STARTS,
    a_neighbourhood,
    an_action,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


def test_an_animator_announces_a_meeting_of_the_plan() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    event = an_event(place, action=action, title="  Herbata ")
    assert (str(event), event.state, event.action, event.version) == ("Herbata", EventState.ANNOUNCED, action, 1)
    assert (event.announced_at, event.changed_at, event.announced_by_id) == (AT, AT, place.animator.user_id)
    assert last_entry("announce_event")[0] == f"community_event:{event.pk}"


def test_a_limit_of_places_opens_a_list() -> None:
    assert an_event(a_neighbourhood(), places_limit=12).sign_up_needed


def test_the_telephone_of_an_entrance_is_no_persons() -> None:
    assert an_event(a_neighbourhood(), access_info="portiernia 41 012 36 48").access_info


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, TextMissing),
        ({"title": "Zapisy 590 012 118"}, TextLeadsToAPerson),
        ({"description": "Pisz: zofia@example.pl"}, TextLeadsToAPerson),
        ({"ends_at": STARTS}, EventEndsTooEarly),
        ({"starts_at": AT - MINUTE}, EventInThePast),
        ({"where": ""}, EventIsNowhere),
        ({"places_limit": 0}, LimitTooLow),
    ],
)
def test_an_announcement_nobody_could_use_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        an_event(a_neighbourhood(), **changes)
    assert not CommunityEvent.objects.exists()


def test_a_meeting_that_starts_this_minute_can_be_announced() -> None:
    assert an_event(a_neighbourhood(), starts_at=AT).pk


def test_the_action_stands_in_the_plan_of_the_same_community() -> None:
    with pytest.raises(ActionOfAnotherCommunity):
        an_event(a_neighbourhood(), action=an_action(a_neighbourhood()))


def test_a_stranger_announces_nothing() -> None:
    place = a_neighbourhood()
    for nobody in (place.clerk, place.elsewhere, RESIDENT, STRANGER):
        with refused_to_strangers():
            announce_event(community=place.community, details=DETAILS, by=nobody, at=AT)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "maybe"},
        {"starts_at": ENDS},
        {"where": ""},
        {"places_limit": 10},
        {"places_limit": 0, "sign_up_needed": True},
        {"state": "cancelled"},
        {"state": "held"},
        {"attended": 3},
    ],
)
def test_the_database_keeps_impossible_meetings_out(facts: dict[str, Any]) -> None:
    event = an_event(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        CommunityEvent.objects.filter(pk=event.pk).update(**facts)
