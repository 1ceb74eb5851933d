"""Services and rights from a person's own words."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from okienko.domain.eligibility.queries import find_entries, finder_on
from tests.domain.catalogue.factories import JAWORZYCE, imported

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
GOLD = list(yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8")).items())
PARTS = {"tuned on": [pair for place, pair in enumerate(GOLD) if place % 4 != 3], "held out": GOLD[3::4]}
GOAL = 0.95


@pytest.mark.parametrize("part", PARTS)
def test_the_right_is_in_the_first_three_for_95_percent_of_phrases(part):
    imported(JAWORZYCE)
    missed = []
    for phrase, codes in PARTS[part]:
        rights = [entry.code for entry in find_entries(phrase, DAY) if not entry.is_service]
        if not set(rights[:3]) & set(codes):
            missed.append((phrase, rights))
    assert 1 - len(missed) / len(PARTS[part]) >= GOAL, missed


def test_every_phrase_asks_for_a_right_of_the_pack():
    codes = {entry.code for entry in finder_on(DAY).entries}
    assert {code for _phrase, wanted in GOLD for code in wanted} <= codes


def test_a_service_comes_before_rights_when_its_words_are_said():
    imported(JAWORZYCE)
    assert find_entries("cieknie kran", DAY)[0].code == "zlota-raczka"
    assert find_entries("becikowe", DAY)[0].code == "becikowe"


@pytest.mark.parametrize("phrase", ["", "xyzzy", "!?"])
def test_words_nobody_knows_find_nothing(phrase):
    assert find_entries(phrase, DAY) == []
