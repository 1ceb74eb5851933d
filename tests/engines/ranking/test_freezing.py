"""What may enter the frozen data, and what stays out of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from okienko.engines.ranking.applications import Choice
from okienko.engines.ranking.rules import Measure, Mode, Variant
from okienko.engines.ranking.snapshot import NotFitToFreeze, freeze
from tests.engines.ranking.rounds import application, by_number, rules


def test_facts_that_no_rule_names_stay_out() -> None:
    snapshot = freeze(
        by_number(Mode.POINTS, order=rules(Mode.POINTS).order[:1] + by_number().order[-1:]),
        [application(1, alone=True, street="Kwiatowa", group="inni")],
    )
    assert snapshot.rows[0].facts == {"alone": True}
    assert freeze(by_number(), [application(1, alone=True)]).rows[0].evidence == frozenset()


def test_rows_are_sorted_by_number() -> None:
    assert [row.number for row in freeze(by_number(), [application(3), application(1)]).rows] == ["1", "3"]


def test_rules_that_cannot_be_published_cannot_be_frozen() -> None:
    with pytest.raises(NotFitToFreeze, match="Nazwij edycję naboru"):
        freeze(rules(edition=""), [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "1"}, "ten sam numer"),
        ({"salt": application(1).salt}, "tę samą sól"),
        ({"persons": ("1-0",)}, "więcej niż raz"),
        ({"received": datetime(2026, 3, 12)}, "strefy czasowej"),
        ({"number": ""}, "brakuje numeru"),
        ({"persons": ()}, "brakuje numeru albo osób"),
        ({"salt": "abc"}, "sól"),
        ({"salt": "Z" * 64}, "sól"),
        ({"choices": ()}, "wybory"),
        ({"choices": (Choice("nocne", 1),)}, "wybory"),
        ({"choices": (Choice("dzienne", 1), Choice("dzienne", 1))}, "wybory"),
        ({"choices": (Choice("dzienne", 2),)}, "wybory"),
        ({"choices": (Choice("koncert", 0),)}, "wybory"),
        ({"choices": tuple(Choice(name, 1) for name in ("dzienne", "całodobowe", "koncert"))}, "wybory"),
        ({"facts": {"group": 1}}, "inną postać"),
        ({"facts": {"income": "mało"}}, "inną postać"),
        ({"facts": {"income": -1}}, "inną postać"),
        ({"facts": {"income": 1.5}}, "inną postać"),
        ({"facts": {"children": -1}}, "inną postać"),
        ({"facts": {"children": "dwoje"}}, "inną postać"),
        ({"facts": {"disability": 3}}, "inną postać"),
        ({"facts": {"missed": "tak"}}, "inną postać"),
    ],
)
def test_an_application_that_makes_the_order_unclear_is_not_frozen(changes: dict[str, Any], words: str) -> None:
    variants = (
        Variant("dzienne", Measure.PLACES, 3),
        Variant("całodobowe", Measure.PLACES, 2),
        Variant("koncert", Measure.ITEMS, 9),
    )
    order = (*rules(Mode.INCOME_THEN_POINTS).order[:3], *rules(Mode.GROUPS).order[:1], *by_number().order)
    published = by_number(Mode.INCOME_THEN_POINTS, order=order, variants=variants, most_choices=2)
    freeze(published, [application(1), application(2)])
    with pytest.raises(NotFitToFreeze, match=words):
        freeze(published, [application(1), replace(application(2), **changes)])


def test_a_person_who_tells_nothing_is_complete() -> None:
    assert freeze(by_number(Mode.INCOME_THEN_POINTS), [application(1)]).rows[0].facts == {}
