"""News of a community as data for a feed."""

import uuid
from datetime import timedelta

import pytest

from okienko.domain.community.actions import cancel_event
from okienko.domain.community.letters import news
from tests.domain.community.factories import (
    AFTER,
    AT,
    MINUTE,
    a_held_event,
    a_neighbourhood,
    an_event,
    an_outcome,
)

pytestmark = pytest.mark.django_db


def test_an_announcement_is_news() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    (item,) = news(place.community, AT)
    assert (item.uid, item.title, item.event) == (event.uid.urn, "Herbata z sąsiadami", event)
    assert item.summary == "świetlica przy Łąkowej 4\n\nPorozmawiamy o ławkach."
    assert (item.published_at, item.updated_at) == (AT, AT)


def test_a_cancelled_meeting_is_the_same_entry_with_a_new_word() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    cancel_event(event=event, reason="Burza.", by=place.animator, at=AT + MINUTE)
    (item,) = news(place.community, AT)
    assert (item.uid, item.title, item.summary) == (event.uid.urn, "Odwołane: Herbata z sąsiadami", "Burza.")
    assert (item.published_at, item.updated_at) == (AT, AT + MINUTE)


def test_what_came_of_it_is_news_of_its_own_and_comes_first() -> None:
    place = a_neighbourhood()
    held = a_held_event(place)
    for _ in range(2):
        an_event(place, at=AT + MINUTE)
    an_outcome(place, held, at=AFTER + timedelta(days=30))
    items = news(place.community, AFTER, limit=2)
    assert len(items) == 2
    assert items[0].uid == uuid.uuid5(held.uid, "outcome").urn
    assert items[0].title == "Co z tego wyszło: Herbata z sąsiadami"
    assert items[0].summary == "Stoją trzy nowe ławki.\n\nKoszt: 1\u00a0240,50\u00a0zł."
    assert items[0].updated_at == AFTER + timedelta(days=30)


def test_that_a_meeting_took_place_says_nothing_new_about_its_announcement() -> None:
    place = a_neighbourhood()
    a_held_event(place)
    assert news(place.community, AFTER)[0].updated_at == AT


def test_the_common_feed_holds_every_community() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    an_event(place)
    an_event(other)
    assert len(news(None, AT)) == 2
    assert len(news(place.community, AT)) == 1
