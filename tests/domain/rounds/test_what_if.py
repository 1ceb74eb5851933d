"""What other rules would give on the same frozen data: who gains, who loses, in groups of ten and more."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from okienko.domain.rounds.rules.what_if import compare, others, share, shown_groups
from okienko.engines.ranking.ranking import rank
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.terms import Lottery, Points, Receipt
from okienko.engines.ranking.words import Sentence
from tests.domain.rounds.factories import (
    OPENS,
    POINTS,
    SEED,
    plan,
    ranking_of,
    with_rules,
)


def test_other_rules_are_by_receipt_by_lot_and_without_each_criterion() -> None:
    names = [str(one.name) for one in others(plan())]
    assert names == [
        "kolejność wpływu", "samo losowanie",
        "bez kryterium „samotność”", "bez kryterium „stopień”", "bez kryterium „dzieci”",
    ]  # fmt: skip
    assert [str(one.name) for one in others(plan(Mode.LOTTERY))] == ["kolejność wpływu"]
    windowed = with_rules(plan(Mode.RECEIPT), window_until=OPENS + timedelta(hours=1))
    assert [str(one.name) for one in others(windowed)] == ["samo losowanie"]
    orders = [one.rules.order for one in others(with_rules(plan(Mode.POINTS), window_until=OPENS))]
    assert orders[0] == (Receipt(), Lottery())
    assert orders[2] == (Points(POINTS.criteria[1:]), Lottery())


def test_the_intervals_are_those_of_wilson() -> None:
    half = share(10, 20)
    assert (half.low, half.high) == (30, 70)
    assert (share(0, 10).low, share(10, 10).high) == (0, 100)


def test_groups_below_ten_are_hidden_and_never_one_alone() -> None:
    assert shown_groups({"a": 10, "b": 12}) == ["a", "b"]
    assert shown_groups({"a": 9, "b": 12, "c": 30}) == ["c"]
    assert shown_groups({"a": 9, "b": 3, "c": 30}) == ["c"]
    assert shown_groups({"a": 9, "b": 30}) == []


def test_a_comparison_says_who_gains_and_who_loses() -> None:
    people: list[dict[str, Any]] = [{"children": 0}] * 20 + [{"children": 4}] * 20
    one = plan(places=20)
    published = ranking_of(one, people)
    receipt = next(iter(others(one)))
    other = rank(replace(published.snapshot, rules=receipt.rules))
    groups = {"Dzieci": {f"{number:08}": "z dziećmi" if number >= 20 else "bez dzieci" for number in range(40)}}
    found = compare(Sentence("kolejność wpływu"), published, other, groups)
    assert (found.gain, found.lose) == (20, 20)
    without, with_children = found.groups["Dzieci"]
    assert (without.difference, with_children.difference) == (20, -20)
    assert (with_children.published.admitted, with_children.other.admitted) == (20, 0)
    small = compare(Sentence("x"), ranking_of(plan(places=1), people), rank(published.snapshot, seed=SEED), {})
    assert small.gain == 19
    nearly = replace(published.snapshot, rules=plan(places=15).rules)
    assert compare(Sentence("x"), rank(nearly, seed=SEED), published, {}).gain is None
