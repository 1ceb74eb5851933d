"""When a room may be had, what is free instead, which keys are late, what a group lacks."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.venues.choices import VenueKind
from okienko.domain.venues.kinds_file import StepPart, cooperative_path, rules_of_kinds
from okienko.domain.venues.rules import (
    Obstacle,
    Span,
    Terms,
    Wish,
    asker_is_forgotten,
    booking_obstacle,
    consents_missing,
    key_is_overdue,
    nearest_free,
    next_of,
    workers_needed,
)
from okienko.foundation.clock import day_of
from okienko.foundation.workdays import holiday_name
from tests.domain.venues.factories import TODAY, at

NOW, ONE, HOUR = at(8, 10), timedelta(days=1), timedelta(hours=1)
TERMS = Terms(frozenset({"group"}), frozenset(range(6)), time(8), time(21), timedelta(hours=4), 3, 30)


def closed(day: date) -> bool:
    return holiday_name(day) is not None


def obstacle(
    start: datetime,
    end: datetime,
    people: int = 5,
    asker: str = "group",
    taken: tuple[Span, ...] = (),
    keeper: bool = False,
) -> Obstacle | None:
    return booking_obstacle(
        TERMS, Wish(Span(start, end), people, asker), seats=20, taken=taken, is_closed=closed, at=NOW, by_keeper=keeper
    )  # fmt: skip


TAKEN = (Span(at(12, 15), at(12, 17)), Span(at(12, 19), at(12, 21)))


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (at(12, 17), at(12, 19), None),  # between two others, touching both
        (at(12, 19), at(12, 17), Obstacle.BACKWARDS),
        (at(8, 9), at(8, 11), Obstacle.PAST),
        (at(12, 16, 30), at(12, 18), Obstacle.TAKEN),
        (at(12, 14), at(12, 22), Obstacle.TAKEN),
        (at(10, 17), at(10, 19), Obstacle.TOO_SOON),
        (at(11, 17), at(11, 19), None),
        (at(8, 17) + 30 * ONE, at(8, 19) + 30 * ONE, None),
        (at(8, 17) + 31 * ONE, at(8, 19) + 31 * ONE, Obstacle.TOO_FAR),
        (at(14, 17), at(14, 19), Obstacle.CLOSED),  # a Sunday
        (at(29, 17) - HOUR, at(29, 19) - HOUR, Obstacle.CLOSED),  # Easter Monday
        (at(12, 7, 30), at(12, 9), Obstacle.HOURS),
        (at(13, 20), at(13, 21, 30), Obstacle.HOURS),
        (at(13, 8), at(13, 12), None),
        (at(13, 8), at(13, 12, 30), Obstacle.TOO_LONG),
    ],
)
def test_a_room_is_given_within_the_rules(start: datetime, end: datetime, found: Obstacle | None) -> None:
    assert obstacle(start, end, taken=TAKEN) == found


@pytest.mark.parametrize(
    ("people", "asker", "found"),
    [
        (20, "group", None),
        (21, "group", Obstacle.TOO_MANY),
        (0, "group", Obstacle.TOO_MANY),
        (5, "residents", Obstacle.ASKER),
    ],
)
def test_walls_and_rules_say_for_whom(people: int, asker: str, found: Obstacle | None) -> None:
    assert obstacle(at(12, 17), at(12, 19), people, asker) == found


def test_whoever_keeps_the_place_bends_its_rules_and_not_the_walls() -> None:
    assert obstacle(at(14, 6), at(14, 22), asker="residents", keeper=True) is None
    assert obstacle(at(12, 16), at(12, 18), taken=TAKEN, keeper=True) == Obstacle.TAKEN


def test_the_nearest_free_times_stand_around_the_wish() -> None:
    wish = Wish(Span(at(12, 16), at(12, 18)), 5, "group")
    found = nearest_free(TERMS, wish, taken=TAKEN, is_closed=closed, at=NOW)
    assert found == [Span(at(12, 17), at(12, 19)), Span(at(12, 13), at(12, 15)), Span(at(11, 16), at(11, 18))]
    nobody = Terms(frozenset(), frozenset(range(7)), time(8), time(21), timedelta(hours=4), 0, 30)
    assert nearest_free(nobody, wish, taken=(), is_closed=closed, at=NOW) == []


@given(
    st.lists(st.tuples(st.integers(11, 20), st.integers(8, 19), st.integers(1, 3)), max_size=12),
    st.integers(11, 25), st.integers(6, 22), st.integers(1, 8),
)  # fmt: skip
def test_whatever_is_taken_what_is_offered_can_be_had(
    taken: list[tuple[int, int, int]], day: int, hour: int, length: int
) -> None:
    spans = [Span(at(one, start), at(one, start) + HOUR * hours) for one, start, hours in taken]
    wanted = at(day, hour)
    for span in nearest_free(
        TERMS, Wish(Span(wanted, wanted + HOUR * length), 5, "group"), taken=spans, is_closed=closed, at=NOW
    ):
        assert obstacle(span.starts_at, span.ends_at, taken=tuple(spans)) is None
        assert abs((day_of(span.starts_at) - day_of(wanted)).days) <= 14


def test_a_key_is_late_when_its_moment_has_passed_and_it_is_not_back() -> None:
    assert key_is_overdue(NOW - ONE, None, NOW)
    assert not key_is_overdue(NOW, None, NOW)
    assert not key_is_overdue(NOW - ONE, NOW, NOW)


def test_whoever_asked_is_forgotten_after_three_months() -> None:
    assert not asker_is_forgotten(TODAY, date(2027, 6, 8))
    assert asker_is_forgotten(TODAY, date(2027, 6, 9))


@pytest.mark.parametrize(("children", "workers"), [(0, 0), (1, 1), (15, 1), (16, 2), (30, 2)])
def test_workers_are_counted_by_started_groups(children: int, workers: int) -> None:
    assert workers_needed(children, 15) == workers


def test_every_child_comes_with_a_consent() -> None:
    assert (consents_missing(14, 12), consents_missing(14, 15)) == (2, 0)


def test_the_next_step_is_the_first_without_evidence() -> None:
    assert next_of(["a", "b", "c"], ["b", "a"]) == "c"
    assert next_of(["a"], ["a"]) is None


def test_every_kind_of_place_has_rules_that_leave_time_to_ask() -> None:
    assert set(rules_of_kinds()) == set(VenueKind)
    for one in rules_of_kinds().values():
        assert one.least_days < one.most_days
        assert one.opens < one.closes
        assert one.basis


def test_a_guess_is_not_printed_as_law() -> None:
    sure = {one.code for one in cooperative_path() if one.law}
    assert sure == {"team"}
    assert StepPart(code="x", title="x", about="x", basis="Ustawa", certainty=Certainty.SEEN).law == "Ustawa"
