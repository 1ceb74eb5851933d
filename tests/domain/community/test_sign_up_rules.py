"""Who may sign up, who gets a place, and what the calendar says; without a database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.community.rules import (
    Meeting,
    Obstacle,
    Phase,
    fits,
    next_in_queue,
    phase,
    places_wanted,
    sign_up_obstacle,
)
from tests.domain.community.factories import ENDS, MINUTE, STARTS

MEETING = Meeting(state="announced", starts_at=STARTS, ends_at=ENDS, sign_up_needed=True, places_limit=10)
BEFORE = STARTS - MINUTE


def test_a_meeting_is_ahead_until_its_end() -> None:
    assert phase(MEETING, STARTS) is Phase.AHEAD
    assert phase(MEETING, ENDS - MINUTE) is Phase.AHEAD
    assert phase(MEETING, ENDS) is Phase.OVER
    assert phase(MEETING, ENDS + MINUTE) is Phase.OVER


def test_what_somebody_said_goes_before_the_calendar() -> None:
    assert phase(replace(MEETING, state="held"), BEFORE) is Phase.OVER
    assert phase(replace(MEETING, state="cancelled"), ENDS) is Phase.CANCELLED


def test_the_list_is_open_until_the_meeting_starts() -> None:
    assert sign_up_obstacle(MEETING, 0, BEFORE) is None
    assert sign_up_obstacle(MEETING, 0, STARTS) is Obstacle.STARTED
    assert sign_up_obstacle(MEETING, 0, STARTS + MINUTE) is Obstacle.STARTED


def test_a_full_list_is_no_obstacle() -> None:
    assert sign_up_obstacle(replace(MEETING, taken=10), 0, BEFORE) is None


@pytest.mark.parametrize(
    ("changes", "children", "obstacle"),
    [
        ({"state": "cancelled"}, 0, Obstacle.CANCELLED),
        ({"state": "held"}, 0, Obstacle.STARTED),
        ({"sign_up_needed": False}, 0, Obstacle.NO_LIST),
        ({"for_children": True}, 0, Obstacle.NO_CHILDREN),
        ({"for_children": True}, 10, None),
        ({"for_children": True}, 11, Obstacle.TOO_MANY),
        ({"for_children": True, "places_limit": None}, 11, None),
        ({}, 11, None),
    ],
)
def test_why_nobody_can_sign_up(changes: dict[str, object], children: int, obstacle: Obstacle | None) -> None:
    assert sign_up_obstacle(replace(MEETING, **changes), children, BEFORE) is obstacle  # type: ignore[arg-type]


def test_children_are_counted_and_grown_ups_come_one_by_one() -> None:
    assert places_wanted(MEETING, 3) == 1
    assert places_wanted(replace(MEETING, for_children=True), 3) == 3


def test_the_last_place_is_a_place_and_the_next_is_not() -> None:
    assert fits(replace(MEETING, taken=9), 1)
    assert not fits(replace(MEETING, taken=10), 1)
    assert not fits(replace(MEETING, taken=9), 2)
    assert fits(replace(MEETING, places_limit=None, taken=1000), 50)


def test_nobody_jumps_the_queue() -> None:
    assert not fits(replace(MEETING, taken=9, anybody_waits=True), 1)


@pytest.mark.parametrize(
    ("queue", "free", "moved"),
    [([], 5, 0), ([1, 1, 1], 0, 0), ([1, 1, 1], 2, 2), ([3, 1], 2, 0), ([1, 3, 1], 2, 1), ([3, 4], None, 2)],
)
def test_places_go_down_the_queue_in_its_order(queue: list[int], free: int | None, moved: int) -> None:
    assert next_in_queue(queue, free) == moved


@given(st.lists(st.integers(1, 9)), st.integers(0, 40))
def test_no_more_places_are_given_than_are_free(queue: list[int], free: int) -> None:
    moved = next_in_queue(queue, free)
    assert sum(queue[:moved]) <= free
    assert moved == len(queue) or sum(queue[: moved + 1]) > free
