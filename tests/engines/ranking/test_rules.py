"""Which rules may be published, and what a supplementary round keeps."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant, keeps_the_rules, problems, supplementary
from okienko.engines.ranking.terms import Criterion, Groups, Income, Lottery, NothingLastTime, Number, Points, Receipt
from tests.engines.ranking.rounds import BASIS, GROUPS, POINTS, by_number, rules


def said(published: Rules) -> str:
    return " ".join(map(str, problems(published)))


@pytest.mark.parametrize("mode", list(Mode))
def test_each_mode_can_be_published(mode: Mode) -> None:
    assert problems(rules(mode)) == ()


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.RECEIPT])
def test_every_mode_but_the_order_of_receipt_cites_the_paragraph_of_the_programme(mode: Mode) -> None:
    for empty in ("", "  "):
        assert said(rules(mode, basis=empty)) == (
            "Podaj paragraf programu, który pozwala na inny tryb niż kolejność zgłoszeń."
        )
    assert problems(rules(mode, basis="", in_programme=False)) == ()


def test_a_term_before_the_receipt_needs_a_paragraph_too() -> None:
    order = (NothingLastTime("missed"), Receipt(), Number())
    assert "paragraf" in said(by_number(order=order))
    assert problems(by_number(order=order, basis=BASIS)) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"order": (POINTS, Lottery())}, "nie zaczyna się tak"),
        ({"order": ()}, "nie zaczyna się tak"),
        ({"order": (Receipt(),), "seed_source": ""}, "musi zawsze rozstrzygać"),
        ({"order": (Receipt(), Number(), Lottery())}, "Zostaw je na końcu"),
        ({"seed_source": " "}, "Podaj źródło losu"),
        ({"order": (Receipt(), Number())}, "Podaj źródło losu"),
        ({"window_until": datetime(2026, 3, 12, tzinfo=UTC), "order": (Receipt(), Number())}, "numer zdradza"),
        ({"window_until": datetime(2026, 3, 12)}, "strefę czasową"),
        ({"order": (Receipt(), Groups("g", ()), Lottery())}, "grupy pierwszeństwa"),
        ({"order": (Receipt(), Groups("g", ("a", "a")), Lottery())}, "grupy pierwszeństwa"),
        ({"order": (Receipt(), Income("i", ()), Lottery())}, "progi dochodu"),
        ({"order": (Receipt(), Income("i", (300, 150)), Lottery())}, "progi dochodu"),
        ({"order": (Receipt(), Income("i", (150, 150)), Lottery())}, "progi dochodu"),
        ({"order": (Receipt(), Points(()), Lottery())}, "kryteria punktowe"),
        ({"order": (Receipt(), Points((Criterion("a", "a"), Criterion("a", "b"))), Lottery())}, "kryteria punktowe"),
        ({"order": (Receipt(), Points((Criterion("a", "a", weight=0),)), Lottery())}, "kryteria punktowe"),
        ({"order": (Receipt(), Points((Criterion("a", "a", levels=(("x", -1),)),)), Lottery())}, "kryteria punktowe"),
        (
            {"order": (Receipt(), Points((Criterion("a", "a", levels=(("x", 1), ("x", 2))),)), Lottery())},
            "kryteria punktowe",
        ),
        ({"edition": " "}, "Nazwij edycję"),
        ({"variants": ()}, "Nazwij warianty"),
        ({"variants": (Variant("a", Measure.ITEMS, 1), Variant("a", Measure.PLACES, 1))}, "Nazwij warianty"),
        ({"variants": (Variant("a", Measure.ITEMS, -1),)}, "ujemna"),
        ({"most_choices": 0}, "co najmniej jeden"),
        ({"most_places": 0}, "co najmniej jeden"),
    ],
)
def test_unclear_rules_cannot_be_published(changes: dict[str, Any], words: str) -> None:
    assert words in said(rules(**changes))


def test_income_comes_first_and_points_right_after_it() -> None:
    order = (Income("income", (150,)), GROUPS, POINTS, Lottery())
    assert "nie zaczyna się tak" in said(rules(Mode.INCOME_THEN_POINTS, order=order))


def test_a_supplementary_round_keeps_the_rules_of_the_first() -> None:
    first = rules(Mode.POINTS)
    second = supplementary(first, edition="Nabór uzupełniający", left={"dzienne": 1}, seed_source="Lotto 2.04.2026")
    assert [(variant.name, variant.capacity) for variant in second.variants] == [("dzienne", 1), ("całodobowe", 0)]
    assert second.order == first.order
    assert second.basis == first.basis
    assert second.supplements == first.digest() != second.digest()
    assert problems(second) == ()
    assert keeps_the_rules(second, first)


@pytest.mark.parametrize(
    "changes",
    [
        {"order": (GROUPS, Lottery())},
        {"most_choices": 1},
        {"basis": "§ 8"},
        {"supplements": ""},
        {"variants": (Variant("dzienne", Measure.PLACES, 4), Variant("całodobowe", Measure.PLACES, 2))},
        {"variants": (Variant("dzienne", Measure.PLACES, 1),)},
        {"variants": (Variant("dzienne", Measure.ITEMS, 1), Variant("całodobowe", Measure.PLACES, 2))},
    ],
)
def test_a_round_that_changes_a_rule_is_not_supplementary(changes: dict[str, Any]) -> None:
    first = rules(Mode.POINTS)
    second = supplementary(first, edition="Nabór uzupełniający", left={"dzienne": 1}, seed_source="Lotto")
    assert not keeps_the_rules(replace(second, **changes), first)


@pytest.mark.parametrize(
    ("measure", "amount", "words"),
    [
        (Measure.PLACES, 3, "3"),
        (Measure.ITEMS, 12, "12"),
        (Measure.MINUTES, 90, "1 godz. 30 min"),
        (Measure.METRES, 12500, "12,500 km"),
        (Measure.GROSZE, 4505, "45,05 zł"),
    ],
)
def test_amounts_are_said_as_people_say_them(measure: Measure, amount: int, words: str) -> None:
    assert str(measure.told(amount)) == words
