"""The right service from a resident's own words."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from okienko.domain.catalogue.queries import find_services, services_available
from tests.domain.catalogue.factories import JAWORZYCE, SMALL, imported

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
GOLD = yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8"))
FIRST = list(GOLD["first"].items())
PARTS = {
    "tuned on": [pair for place, pair in enumerate(FIRST) if place % 4 != 3],
    "held out": FIRST[3::4] + list(GOLD["last"].items()),
    "second": list(GOLD["second"].items()),
    "older": list(GOLD["older"].items()),
}
GOAL = 0.95


@pytest.mark.parametrize("part", PARTS)
def test_the_right_service_is_in_the_first_three_for_95_percent_of_phrases(part):
    imported(JAWORZYCE)
    missed = [
        phrase
        for phrase, codes in PARTS[part]
        if not {service.code for service in find_services(phrase, DAY).services[:3]} & set(codes)
    ]
    assert 1 - len(missed) / len(PARTS[part]) >= GOAL, missed


def test_every_service_of_the_programme_is_asked_for():
    imported(JAWORZYCE)
    assert len(FIRST) == 200
    asked = {code for part in GOLD.values() for codes in part.values() for code in codes}
    assert asked == set(services_available(DAY).values_list("code", flat=True))


@pytest.mark.parametrize("phrase", ["xyzzy", "", "   ", "!?"])
def test_a_page_is_never_empty(phrase):
    imported(JAWORZYCE)
    found = find_services(phrase, DAY)
    assert not found.by_words
    assert len(list(found)) == 13
    assert found.guesses == []


def test_words_that_only_look_alike_are_guesses():
    imported(JAWORZYCE)
    found = find_services("wziotarapia", DAY)
    assert not found.by_words
    assert found.guesses[0].code == "mobilny-fizjoterapeuta"
    assert find_services("kran", DAY).guesses == ()


def test_known_words_are_told_from_unknown_ones():
    imported(JAWORZYCE)
    found = find_services("kran cieknie", DAY, limit=2)
    assert found.by_words
    assert found.services[0].code == "zlota-raczka"
    assert len(found.services) <= 2


def test_nothing_is_found_when_no_programme_is_in_force():
    assert list(find_services("kran", DAY)) == []


def test_a_new_version_is_searched_by_its_own_words():
    imported()
    assert not find_services("hulajnoga", DAY).by_words
    imported(SMALL.replace("[taksówka, bus]", "[hulajnoga]"))
    assert find_services("hulajnoga", DAY).services[0].code == "przejazdy"
