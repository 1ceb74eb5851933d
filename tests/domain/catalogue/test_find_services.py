"""The right service from a resident's own words."""

from datetime import date
from pathlib import Path

import pytest

from okienko.domain.catalogue.queries import find_services, services_available
from tests.domain.catalogue.factories import JAWORZYCE, SMALL, imported

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    if line
]
GOAL = 0.95


def test_the_right_service_is_in_the_first_three_for_95_percent_of_phrases():
    imported(JAWORZYCE)
    missed = [
        phrase
        for phrase, code in PHRASES
        if code not in [service.code for service in find_services(phrase, DAY).services[:3]]
    ]
    assert len(PHRASES) >= 200
    assert 1 - len(missed) / len(PHRASES) >= GOAL, missed


def test_every_phrase_names_a_service_of_the_programme():
    imported(JAWORZYCE)
    assert {code for _phrase, code in PHRASES} == set(services_available(DAY).values_list("code", flat=True))


@pytest.mark.parametrize("phrase", ["xyzzy", "", "   ", "!?"])
def test_a_page_is_never_empty(phrase):
    imported(JAWORZYCE)
    found = find_services(phrase, DAY)
    assert not found.by_words
    assert len(list(found)) == 13


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
