"""What anybody reads about a community, and what the organiser still has to do."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from okienko.domain.community.actions import cancel_event, publish_note
from okienko.domain.community.choices import NoteKind
from okienko.domain.community.models import CommunityEvent
from okienko.domain.community.queries import (
    communities,
    community_page,
    event_page,
    events_to_record,
    follow_ups_due,
    outcome_of,
    plan_shown,
    total_cost,
    upcoming_events,
)
from okienko.domain.community.rules import phase
from tests.domain.community.factories import (
    A_MONTH_LATER,
    AFTER,
    AT,
    ENDS,
    MINUTE,
    RESIDENT,
    Neighbourhood,
    a_held_event,
    a_neighbourhood,
    a_note,
    a_plan,
    a_sign_up,
    an_action,
    an_event,
    an_outcome,
)

pytestmark = pytest.mark.django_db


def in_every_state(place: Neighbourhood) -> dict[str, CommunityEvent]:
    """One meeting of each kind."""
    return {
        "ahead": an_event(place),
        "told": an_outcome(place).event,
        "held": a_held_event(place),
        "cancelled": cancel_event(event=an_event(place), reason="Burza.", by=place.animator, at=AT),
    }


def test_the_page_tells_who_what_when_and_for_how_much() -> None:
    place = a_neighbourhood()
    need, potential = a_note(place), a_note(place, kind=NoteKind.POTENTIAL, text="Pan stolarz z warsztatem.")
    for note in (need, potential):
        publish_note(note=note, is_public=True, by=place.organiser, at=AT)
    a_note(place, text="Tego nikt nie czyta.")
    action = an_action(place)
    events = in_every_state(place)
    in_every_state(a_neighbourhood())
    page = community_page(place.community.slug, AT)
    assert page is not None
    assert page.community.organiser.full_name == "Hanna Wrona"
    assert (page.needs, page.potentials) == ([need], [potential])
    assert (page.plan, page.actions) == (action.plan, [action])
    assert page.upcoming == [events["ahead"]]
    assert page.past == [events["held"], events["told"]]
    assert [outcome_of(event) is not None for event in page.past] == [False, True]
    assert total_cost(place.community) == Decimal("1240.50")
    assert [one.stage for one in page.stages] == ["preparing"]


def test_a_new_community_has_a_page_too() -> None:
    community = a_neighbourhood().community
    page = community_page(community.slug, AT)
    assert page is not None
    assert (page.plan, page.actions, page.upcoming, total_cost(community)) == (None, [], [], Decimal("0.00"))


def test_a_plan_stays_on_the_page_when_it_is_over() -> None:
    place = a_neighbourhood()
    plan = an_action(place).plan
    for day, shown in ((plan.valid_from - timedelta(days=1), None), (plan.valid_from, plan), (plan.valid_until, plan)):
        assert plan_shown(place.community, day) == shown
    assert plan_shown(place.community, date(2040, 1, 1)) == plan


def test_a_draft_of_a_plan_is_not_on_the_page() -> None:
    place = a_neighbourhood()
    a_plan(place)
    page = community_page(place.community.slug, AT)
    assert page is not None
    assert page.plan is None


def test_there_is_no_page_of_a_community_that_is_not_there() -> None:
    assert community_page("nigdzie", AT) is None


def test_the_page_costs_the_same_whatever_its_length(django_assert_num_queries: Any) -> None:
    place = a_neighbourhood()
    an_action(place)
    for _ in range(3):
        in_every_state(place)
        publish_note(note=a_note(place), is_public=True, by=place.organiser, at=AT)
    with django_assert_num_queries(7):
        page = community_page(place.community.slug, AT)
        assert page is not None
        for event in (*page.upcoming, *page.past):
            assert event.community.organiser.full_name
            assert outcome_of(event) is None or event.outcome.cost
            assert event.place is None
            assert event.free is None


def test_the_database_and_the_rule_read_the_calendar_alike() -> None:
    place = a_neighbourhood()
    in_every_state(place)
    for at in (AT, ENDS - MINUTE, ENDS, ENDS + MINUTE):
        for event in CommunityEvent.objects.with_phase(at):
            assert event.phase_at == phase(event.as_meeting(), at)


def test_free_places_and_the_waiting_are_counted() -> None:
    place = a_neighbourhood()
    event = an_event(place, places_limit=4, for_children=True)
    an_outcome(place)
    for children in (2, 1, 2, 1):
        a_sign_up(event, children=children)
    listed = upcoming_events(AT).get()
    assert (listed.taken, listed.waiting, listed.free) == (3, 2, 1)
    assert upcoming_events(ENDS).count() == 0


def test_meetings_come_in_the_order_of_the_calendar() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    late = an_event(place, ends_at=ENDS + timedelta(days=7), starts_at=ENDS + timedelta(days=7) - MINUTE)
    early = an_event(other)
    assert list(upcoming_events(AT)) == [early, late]
    assert list(upcoming_events(AT, place.community)) == [late]


def test_the_address_of_a_meeting_stays() -> None:
    events = in_every_state(a_neighbourhood())
    for event in events.values():
        assert event_page(event.pk, AFTER) == event
    assert event_page(0, AFTER) is None


def test_communities_are_listed_by_name() -> None:
    second, first = a_neighbourhood(name="Wzgórze").community, a_neighbourhood(name="Bloki").community
    assert list(communities()) == [first, second]


def test_what_nobody_counted_yet_waits_for_the_team() -> None:
    place = a_neighbourhood()
    events = in_every_state(place)
    assert list(events_to_record(ENDS - MINUTE, place.animator)) == []
    assert list(events_to_record(ENDS, place.animator)) == [events["ahead"]]
    for nobody in (place.elsewhere, place.clerk, RESIDENT):
        assert list(events_to_record(ENDS, nobody)) == []


def test_a_month_later_somebody_is_reminded_to_ask_what_came_of_it() -> None:
    place = a_neighbourhood()
    events = in_every_state(place)
    noon = datetime.combine(A_MONTH_LATER, time(12), tzinfo=UTC)
    due = [list(follow_ups_due(noon + timedelta(days=days), place.organiser)) for days in (-1, 0, 1)]
    # What was told at once is asked again: what came of it shows later.
    again = [events["told"], events["held"]]
    assert [{one.pk for one in some} for some in due] == [set(), {one.pk for one in again}, {one.pk for one in again}]
    assert list(follow_ups_due(noon, place.elsewhere)) == []
