"""The dictionary of facts and the thresholds of law, as they come with the program."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.vocabulary import (
    group_of,
    groups,
    question_about,
    short_words,
    threshold_certainty,
    threshold_label,
    vocabulary,
)
from okienko.domain.catalogue.vocabulary_files import our_facts
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.facts import Kind, Sensitivity
from okienko.engines.criteria.rule import read_rule
from tools.fog import fog, officialese

FACTS = vocabulary().facts
CHANGE = date(2025, 1, 1)


def value_of(name, on):
    row = vocabulary().parameter_named[name].row_on(on)
    return row.value if row else None


def test_the_dictionary_has_no_fault():
    assert list(vocabulary().faults()) == []


PAGES = {
    **{part.name: [part.question, part.help, *part.options.values()] for part in our_facts().facts if not part.group},
    **{f"{part.name}, inna osoba": [part.about_other, part.help] for part in our_facts().facts if part.about_other},
    **{
        name: [group.question, group.help, *(f"{short_words(fact)}." for fact in group.facts)]
        for name, group in groups().items()
    },
}


@pytest.mark.parametrize("told", PAGES.values(), ids=PAGES)
def test_a_page_with_a_question_is_easy_to_read(told):
    text = "\n".join(told)
    score = fog(text)
    assert score.fog <= 8, score.hard_words
    assert score.longest_sentence <= 25
    assert officialese(text) == []
    assert "!" not in text


@pytest.mark.parametrize("group", groups().values(), ids=lambda group: group.name)
def test_a_page_of_a_group_asks_one_question(group):
    assert 2 <= len(group.facts) <= 8
    for name in group.facts:
        assert vocabulary().fact_named[name].kind is Kind.YES_NO
        assert group_of(name) == group
        assert short_words(name) != question_about(About(name))


def test_a_fact_outside_groups_has_its_own_page():
    assert group_of("dochód_na_osobę") is None
    assert short_words("mieszka_w_gminie") == "Czy mieszkasz w naszej gminie?"


def test_the_question_says_whom_it_is_about():
    assert question_about(About("data_urodzenia")) == "Ile masz lat?"
    assert question_about(About("data_urodzenia", 1)) == "Ile lat ma ta osoba?"
    assert question_about(About("dochód_na_osobę", 1)) == question_about(About("dochód_na_osobę"))


@pytest.mark.parametrize(
    "name", ["stopień_niepełnosprawności", "potrzebna_pomoc", "przemoc", "kryzys", "ciąża", "dochód_na_osobę"]
)
def test_what_is_delicate_is_marked_so(name):
    assert vocabulary().fact_named[name].sensitivity is Sensitivity.SENSITIVE


@pytest.mark.parametrize(
    ("on", "alone", "in_family"),
    [
        (date(2018, 9, 30), None, None),
        (date(2021, 12, 31), 701, 528),
        (date(2022, 1, 1), 776, 600),
        (CHANGE - timedelta(days=1), 776, 600),
        (CHANGE, 1010, 823),
        (CHANGE + timedelta(days=1), 1010, 823),
    ],
)
def test_the_income_criterion_of_the_day(on, alone, in_family):
    assert (value_of("próg_samotny", on), value_of("próg_osoby_w_rodzinie", on)) == (alone, in_family)


@pytest.mark.parametrize(
    ("on", "limit"), [(date(2026, 2, 8), "3272.69"), (date(2026, 2, 9), "3561.42"), (date(2026, 2, 10), "3561.42")]
)
def test_the_limit_of_the_housing_allowance_of_the_day(on, limit):
    assert value_of("próg_dodatku_samotny", on) == Decimal(limit)


def test_each_threshold_says_how_sure_we_are():
    assert threshold_certainty("próg_samotny", CHANGE) is Certainty.SEEN
    assert threshold_certainty("próg_samotny", date(2021, 12, 31)) is Certainty.MEMORY_MEDIUM
    assert threshold_certainty("próg_samotny", date(2010, 1, 1)) is None
    assert threshold_certainty("próg_rady", CHANGE) is None


def test_what_is_not_certain_is_never_cited_as_law():
    for parameter in vocabulary().parameters:
        for row in parameter.rows:
            sure = threshold_certainty(parameter.name, row.valid_from) in {Certainty.SEEN, Certainty.MEMORY_HIGH}
            assert sure is ("do sprawdzenia" not in row.source), (parameter.name, row)


def test_each_threshold_has_a_name_in_words():
    assert threshold_label("próg_samotny") == "Kryterium dochodowe pomocy społecznej, osoba sama"
    assert threshold_label("próg_rady") == "próg_rady"


@pytest.mark.parametrize(
    "text",
    [
        "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)",
        "wiek rocznikowo w dniu startu >= 60",
        "wiek w dniu końca >= 60",
        "każda z pozostałych osób: wiek >= 75",
        "osoby_w_domu <= 2 i mieszka_w_gminie i rozlicza_podatek_w_gminie",
        "stopień_niepełnosprawności >= lekki i orzeczenie ważne w dniu wniosku",
        "(osoby_w_domu = 1 i dochód_na_osobę <= 265% próg_samotny) lub dochód_na_osobę <= 265% próg_osoby_w_rodzinie",
        "zajęcie != praca i miesiące_od(ostatnia_rehabilitacja) >= 6 i nie naprawia_właściciel",
        "kto_prosi należy do {ja, opiekun, rodzina} i potrzebna_pomoc >= codzienna",
    ],
)
def test_all_that_municipalities_ask_can_be_said(text):
    assert read_rule(text, vocabulary(), basis="§ 3").faults == ()


GUIDE = (Path(__file__).parents[3] / "docs" / "kryteria.md").read_text(encoding="utf-8")
WRITTEN = [text for row in GUIDE.splitlines() if row.startswith("|") for text in re.findall(r"`([^`]*)`", row)]


@pytest.mark.parametrize("text", [text for text in WRITTEN if " " in text])
def test_what_the_guide_says_to_write_can_be_written(text):
    assert read_rule(text, vocabulary(), basis="§ 3").faults == ()
