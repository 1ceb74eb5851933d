"""When somebody is there, and how the page says it."""

from datetime import date, datetime, time

import pytest

from okienko.foundation.clock import WARSAW
from okienko.foundation.weekly_hours import (
    Shift,
    day_words,
    hour_words,
    is_open,
    month_words,
    next_opening,
    opening_words,
    overlapping,
    runs,
    week_words,
    weekday_words,
)

WEEK = [Shift(weekday, time(7, 30), time(15, 30)) for weekday in range(5)]
MONDAY = date(2027, 3, 8)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=WARSAW)


def said(moment: datetime, week: list[Shift] = WEEK) -> str:
    opening = next_opening(week, moment)
    assert opening is not None
    return opening_words(opening, moment)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(MONDAY, 7, 29), "dziś od 7.30"),
        (at(MONDAY, 7, 30), "dziś do 15.30"),
        (at(MONDAY, 15, 29), "dziś do 15.30"),
        (at(MONDAY, 15, 30), "jutro od 7.30"),
        (at(date(2027, 3, 12), 16), "w poniedziałek od 7.30"),
        (at(date(2027, 3, 14), 16), "jutro od 7.30"),
    ],
)
def test_the_page_says_when_somebody_answers(moment: datetime, words: str) -> None:
    assert said(moment) == words


def test_every_day_of_the_week_is_said_with_its_own_preposition() -> None:
    saturday = at(date(2027, 3, 13), 20)
    sayings = [said(at(date(2027, 3, 8 + (day + 5) % 7), 20), [Shift(day, time(8), time(9))]) for day in range(7)]
    assert sayings == [
        "w poniedziałek od 8.00", "we wtorek od 8.00", "w środę od 8.00", "w czwartek od 8.00", "w piątek od 8.00",
        "w sobotę od 8.00", "w niedzielę od 8.00",
    ]  # fmt: skip
    assert said(saturday, [Shift(5, time(8), time(9))]) == "20 marca od 8.00"


def test_on_a_public_holiday_nobody_is_there() -> None:
    # Monday 3 May 2027 is a holiday.
    assert said(at(date(2027, 5, 3), 10)) == "jutro od 7.30"
    assert not is_open(WEEK, at(date(2027, 5, 3), 10))
    assert is_open(WEEK, at(date(2027, 5, 4), 10))


def test_a_break_at_noon_is_two_shifts() -> None:
    week = [Shift(0, time(8), time(11)), Shift(0, time(12), time(16))]
    assert said(at(MONDAY, 11), week) == "dziś od 12.00"


def test_without_hours_there_is_no_answer() -> None:
    assert next_opening([], at(MONDAY, 8)) is None
    assert not is_open([], at(MONDAY, 8))
    assert list(runs([])) == []


def test_days_with_the_same_hours_share_a_line() -> None:
    week = [*WEEK[:3], Shift(3, time(10), time(18)), WEEK[4], Shift(6, time(8), time(10)), Shift(6, time(12), time(13))]
    assert week_words(week) == [
        "poniedziałek–środa, 7.30–15.30",
        "czwartek, 10.00–18.00",
        "piątek, 7.30–15.30",
        "niedziela, 8.00–10.00, 12.00–13.00",
    ]


def test_the_same_hours_after_a_free_day_stand_apart() -> None:
    assert week_words([WEEK[0], WEEK[2]]) == ["poniedziałek, 7.30–15.30", "środa, 7.30–15.30"]


def test_touching_shifts_do_not_overlap_and_crossing_ones_do() -> None:
    morning, noon = Shift(0, time(8), time(12)), Shift(0, time(12), time(16))
    late = Shift(0, time(11, 59), time(13))
    assert overlapping([noon, morning]) is None
    assert overlapping([late, morning]) == (morning, late)
    assert overlapping([morning, Shift(1, time(8), time(12))]) is None


@pytest.mark.parametrize(("weekday", "opens", "closes"), [(7, 8, 9), (-1, 8, 9), (0, 9, 9), (0, 10, 9)])
def test_impossible_hours_are_refused(weekday: int, opens: int, closes: int) -> None:
    with pytest.raises(ValueError, match=r"week|hours"):
        Shift(weekday, time(opens), time(closes))


def test_words_of_single_things() -> None:
    assert hour_words(time(9, 5)) == "9.05"
    assert weekday_words(6) == "niedziela"
    assert day_words(date(2028, 2, 29)) == "29 lutego"
    assert month_words(date(2028, 2, 29)) == "luty 2028"
