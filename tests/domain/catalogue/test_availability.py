"""When services may be given, and when applications are taken."""

from dataclasses import dataclass
from datetime import date

import pytest

from okienko.domain.catalogue.rules.availability import (
    is_available,
    round_now_or_next,
    takes_applications,
    version_in_force,
)


@dataclass
class Version:
    number: int
    in_force_on: date
    valid_until: date | None = None


@dataclass
class Opened:
    opens_on: date
    closes_on: date


AUGUST = Version(1, date(2021, 8, 4), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("day", "available"),
    [
        (date(2021, 8, 3), False),
        (date(2021, 8, 4), True),
        (date(2021, 8, 5), True),
        (date(2022, 3, 30), True),
        (date(2022, 3, 31), True),
        (date(2022, 4, 1), False),
    ],
)
def test_a_service_waits_for_its_programme_and_ends_with_it(day, available):
    assert is_available(AUGUST, day) is available


def test_a_programme_without_a_known_end_goes_on():
    assert is_available(Version(1, date(2021, 8, 4)), date(2099, 1, 1))


def test_the_version_that_took_force_last_decides():
    first = Version(1, date(2026, 1, 1), date(2028, 12, 31))
    second = Version(2, date(2026, 7, 1), date(2026, 12, 31))
    versions = [second, first]
    assert version_in_force(versions, date(2025, 12, 31)) is None
    assert version_in_force(versions, date(2026, 6, 30)) is first
    assert version_in_force(versions, date(2026, 7, 1)) is second
    assert version_in_force(versions, date(2026, 12, 31)) is second


def test_an_old_version_does_not_come_back_after_a_shorter_new_one():
    first = Version(1, date(2026, 1, 1), date(2028, 12, 31))
    second = Version(2, date(2026, 7, 1), date(2026, 12, 31))
    assert version_in_force([first, second], date(2027, 1, 1)) is None


def test_of_two_versions_of_one_day_the_later_decides():
    first, second = Version(1, date(2026, 1, 1)), Version(2, date(2026, 1, 1))
    assert version_in_force([second, first], date(2026, 1, 1)) is second


SPRING, AUTUMN = Opened(date(2026, 3, 1), date(2026, 3, 26)), Opened(date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 28), SPRING),
        (date(2026, 3, 26), SPRING),
        (date(2026, 3, 27), AUTUMN),
        (date(2026, 9, 30), AUTUMN),
        (date(2026, 10, 1), None),
    ],
)
def test_the_card_shows_the_round_that_lasts_or_comes_next(day, expected):
    assert round_now_or_next([AUTUMN, SPRING], day) is expected


@pytest.mark.parametrize(
    ("day", "taken"),
    [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 3, 26), True), (date(2026, 3, 27), False)],
)
def test_applications_are_taken_in_the_days_of_a_round(day, taken):
    assert takes_applications([SPRING, AUTUMN], False, day) is taken


def test_a_service_may_take_applications_all_year():
    assert takes_applications([], True, date(2026, 7, 7))
