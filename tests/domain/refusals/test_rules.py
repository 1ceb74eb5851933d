"""When terms end, what a decision must hold, and what "I do not agree" is."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from okienko.domain.applications.rules import answer_due
from okienko.domain.refusals.rules import (
    Parts,
    answer_deadline,
    appeal_deadline,
    completion_deadline,
    days_left,
    decision_number,
    deemed_delivered,
    forward_deadline,
    is_in_time,
    kind_of_disagreement,
    last_chance_deadline,
    missing_parts,
    worked_example,
)
from tests.domain.refusals import oracle

RULES: dict[str, tuple[Callable[[date, int], date], Callable[[date, int], date], tuple[int, ...]]] = {
    "appeal": (appeal_deadline, oracle.after_days, (14,)),
    "forward": (forward_deadline, oracle.after_days, (7,)),
    "completion": (completion_deadline, oracle.after_days, (7, 14)),
    "last_chance": (last_chance_deadline, oracle.after_days, (7, 14, 21)),
    "deemed_delivered": (deemed_delivered, oracle.after_days, (14,)),
    "answer": (answer_deadline, oracle.after_months, (1, 2)),
    "application": (
        lambda day, months: answer_due(day, plan_days=30, matter_months=months),
        lambda day, months: min(oracle.after_days(day, 30), oracle.after_months(day, months)),
        (1, 2),
    ),
}
WHOLE = Parts(
    "organ", "2026-03-03", "Janina Maj", "art. 104", "odmawiam", "fakty", "zasady", "kolegium", "Ewa", "dyrektor"
)


def days_of_the_oracle() -> list[date]:
    """A thousand days: at random, and around every Easter, 24 December, year end, end of February and long weekend."""
    chance = random.Random(20260303)
    wanted = [date(2020, 1, 1) + timedelta(chance.randrange(20 * 365)) for _number in range(640)]
    for year in range(2020, 2040):
        anchors = [oracle.easter(year), date(year, 12, 24), date(year, 12, 31), date(year, 3, 1), date(year, 5, 1)]
        wanted += [anchor - timedelta(back) for anchor in anchors for back in chance.sample(range(-3, 32), 4)]
    return wanted[:1000]


@pytest.mark.parametrize("rule", RULES)
def test_deadlines_agree_with_an_independent_oracle_on_a_thousand_days(rule: str) -> None:
    ours, theirs, lengths = RULES[rule]
    days = days_of_the_oracle()
    assert len(days) == 1000
    assert len({oracle.moved(day) != day for day in days}) == 2, "free days and working days are among them"
    wrong = [(day, n) for day in days for n in lengths if ours(day, n) != theirs(day, n)]
    assert wrong == []


@pytest.mark.parametrize(
    ("delivered", "last"),
    [
        (date(2026, 3, 12), date(2026, 3, 26)),  # Thursday to Thursday
        (date(2026, 3, 21), date(2026, 4, 7)),  # the fourteenth day is Holy Saturday, then Easter and its Monday
        (date(2025, 12, 10), date(2025, 12, 29)),  # 24 December is free from 2025, then Christmas and a weekend
        (date(2024, 12, 10), date(2024, 12, 24)),  # a year before it was a working day
        (date(2026, 12, 18), date(2027, 1, 4)),  # over New Year
    ],
)
def test_the_last_day_for_an_appeal(delivered: date, last: date) -> None:
    assert appeal_deadline(delivered, 14) == last


def test_the_letter_has_an_example_that_keeps_its_own_rule() -> None:
    example = worked_example(date(2026, 3, 3), 14)
    assert (example.delivered_on, example.last_day) == (date(2026, 3, 6), date(2026, 3, 20))


def test_the_day_of_posting_counts() -> None:
    last = date(2026, 3, 26)
    assert [is_in_time(day, last) for day in (date(2026, 3, 25), last, date(2026, 3, 27))] == [True, True, False]
    assert is_in_time(last, None) is None


def test_days_left_go_below_zero() -> None:
    assert [days_left(date(2026, 3, 26), date(2026, 3, day)) for day in (25, 26, 27)] == [1, 0, -1]


def test_a_decision_without_any_one_of_its_parts_is_found() -> None:
    assert missing_parts(WHOLE) == ()
    for name in WHOLE.__dataclass_fields__:
        assert missing_parts(replace(WHOLE, **{name: " "})) == (name,)


@pytest.mark.parametrize(
    ("about_director", "decision_stands", "kind"),
    [(True, True, "complaint"), (True, False, "complaint"), (False, True, "appeal"), (False, False, "review")],
)
def test_what_it_is_by_law_does_not_depend_on_what_it_is_called(
    about_director: bool, decision_stands: bool, kind: str
) -> None:
    assert kind_of_disagreement(about_director=about_director, decision_stands=decision_stands) == kind


def test_a_decision_has_a_number_of_its_year() -> None:
    assert decision_number("CUS", 2026, 7) == "CUS.OD.7.2026"
