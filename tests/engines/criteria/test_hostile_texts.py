"""Whatever is written as a condition, the reader answers soon and calmly (`make fuzz-criteria` reads 100,000 texts)."""

import random

import pytest

from bench.criteria.fuzz import read_all
from bench.criteria.texts import texts
from bench.criteria.town import APPLIED, vocabulary
from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.compiled import CompiledRules
from okienko.engines.criteria.plan import Calendar
from okienko.engines.criteria.rule import read_rule


@pytest.mark.parametrize("texts_are", ["the same", "new each time"])
def test_no_text_crashes_the_reader_or_keeps_it_long(texts_are):
    seed = 1 if texts_are == "the same" else random.randrange(10**9)
    result = read_all(800, seed)
    assert result["over_100_ms"] == 0, f"seed {seed}"
    assert result["rules"] > 50


def test_what_was_read_from_any_text_is_a_rule_like_others():
    words = vocabulary()
    case = case_of(words, {}, on=APPLIED)
    for text in texts(400, seed=7):
        rule = read_rule(text, words).rule
        if rule:
            assert read_rule(rule.text, words).rule == rule
            assert CompiledRules([rule], Calendar.of(case)).judge(case).states == (rule.judge(case),)
            assert rule.aloud
