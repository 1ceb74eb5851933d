"""The rights that come with the program: each can be judged, has its law, an owner and a day to look at it again."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.vocabulary import groups, vocabulary
from okienko.domain.eligibility import national_file, queries
from okienko.domain.eligibility.national_file import (
    EVERYBODY,
    SHOWN_AS_LAW,
    our_benefits,
    our_centres,
    our_clocks,
    our_dangers,
    our_implications,
    our_sentences,
)
from okienko.domain.eligibility.queries import implications, national_entries
from okienko.domain.eligibility.rules.entries import TROUBLE_CODE
from okienko.engines.criteria.facts import Kind
from okienko.engines.criteria.rule import read_rule
from tests.domain.eligibility.finding import DAY, SERVICES
from tools.fog import fog, officialese

BENEFITS = our_benefits()
TEXTS = {one.code: one for one in BENEFITS}
# Names of benefits are what the law calls them; a person has to know them to ask.
EASIEST, LONGEST = 8, 25
KNOWN = {fact.name: fact for fact in vocabulary().facts}


def by_code(benefits):
    return pytest.mark.parametrize("benefit", benefits, ids=lambda one: one.code)


def test_every_code_is_once_and_no_service_has_it():
    codes = [one.code for one in BENEFITS] + [one.code for one in SERVICES]
    assert len(set(codes)) == len(codes)
    assert len(BENEFITS) >= 40


@by_code(BENEFITS)
def test_the_conditions_can_be_judged_without_a_fault(benefit):
    texts = [benefit.criteria, *([benefit.perhaps] if benefit.perhaps else [])]
    for text in texts:
        if text != EVERYBODY:
            reading = read_rule(text, vocabulary(), basis=benefit.basis)
            assert [str(fault) for fault in reading.faults] == []


@by_code(BENEFITS)
def test_it_says_who_pays_where_to_go_on_what_law_and_who_looks_after_it(benefit):
    assert all((benefit.payer, benefit.where, benefit.basis, benefit.source, benefit.contact, benefit.owner))
    assert date(2026, 10, 1) <= benefit.review_by <= date(2028, 1, 1)
    assert benefit.situations


@by_code(BENEFITS)
def test_amounts_are_dated_rows_with_a_source_that_do_not_overlap(benefit):
    rows = sorted(benefit.amounts, key=lambda row: row.valid_from)
    assert all(row.source for row in rows)
    assert all(row.valid_until < after.valid_from for row, after in pairwise(rows))


@by_code(BENEFITS)
def test_it_is_written_for_people(benefit):
    text = "\n".join([benefit.summary, benefit.where.capitalize() + ".", *benefit.bring])
    score = fog(text)
    assert officialese(text) == []
    assert score.longest_sentence <= LONGEST, score.longest_text
    assert fog(benefit.summary).fog <= EASIEST, (fog(benefit.summary).fog, fog(benefit.summary).hard_words)
    assert "!" not in text


def test_all_texts_together_are_easy():
    assert fog("\n".join(one.summary for one in BENEFITS)).fog <= 6.5


@by_code([one for one in BENEFITS if one.form])
def test_a_form_asks_for_known_facts_and_leaves_room_for_the_rest(benefit):
    fields = [field for part in benefit.form for field in part.items()]
    assert all(fact == "" or fact in KNOWN for _label, fact in fields)
    assert any(fact for _label, fact in fields)
    assert any(not fact for _label, fact in fields)


def test_ten_benefits_have_a_form():
    assert sum(bool(one.form) for one in BENEFITS) >= 10


def test_debts_eviction_and_inheritance_are_a_situation_of_their_own():
    troubles = {one.code for one in national_entries(DAY) if TROUBLE_CODE in one.situations}
    assert {"nieodplatna-pomoc-prawna", "najem-socjalny", "zasilek-pogrzebowy", "praca-socjalna"} <= troubles


def test_what_is_not_certain_is_not_sure():
    sure = {one.code: one.sure for one in national_entries(DAY)}
    for one in BENEFITS:
        assert sure[one.code] <= (one.certainty in SHOWN_AS_LAW), one.code
    # The thresholds of the heating voucher are not confirmed either.
    assert not sure["bon-cieplowniczy"]
    assert not sure["paczki-zywnosciowe"]
    assert sure["zasilek-okresowy"]


def test_a_right_on_a_threshold_of_no_day_is_not_sure():
    long_ago = {one.code: one.sure for one in national_entries(date(2015, 1, 1))}
    assert not long_ago["zasilek-okresowy"]
    assert long_ago["800-plus"]


def test_implications_are_rules_about_known_facts():
    assert len(implications()) == sum(len(one.then) for one in our_implications())
    for one in our_implications():
        assert not read_rule(one.when, vocabulary(), basis="x").faults, one.when
        assert set(one.then) <= set(KNOWN)


@pytest.mark.parametrize("fact", vocabulary().facts, ids=lambda fact: fact.name)
def test_every_fact_has_its_sentences(fact):
    ours = our_sentences()[fact.name]
    assert ours.unknown
    assert all(text for text in (*ours.said.values(), *ours.said_of_other.values()))
    values = {
        Kind.YES_NO: {"tak", "nie"},
        Kind.CHOICE: {option.name for option in fact.options},
    }.get(fact.kind, set())
    if fact.name != "data_urodzenia":
        assert "*" in ours.said or values <= set(ours.said)
    for text in ours.said.values():
        assert fog(text.replace("{odpowiedź}", "tak")).longest_sentence <= 15
        assert not re.search(r"\b\w+(łeś|łaś|łaby|łby)\b", text)
    if fact.of_each_person and fact.name != "ostatnia_rehabilitacja":
        assert set(ours.said_of_other) == set(ours.said) or not ours.said
        assert ours.unknown_of_other


def test_sentences_speak_of_known_facts_only():
    assert set(our_sentences()) <= set(KNOWN)


def test_clocks_and_dangers_look_at_known_facts():
    grouped = {name for group in groups().values() for name in group.facts}
    for clock in our_clocks():
        assert clock.fact in grouped
        assert clock.since == "" or KNOWN[clock.since].kind is Kind.DATE
        assert clock.words
    for danger in our_dangers():
        fact = KNOWN[danger.fact]
        assert danger.value in {"tak"} | {option.name for option in fact.options}
        assert danger.safety.numbers[0].number == "112"


def test_the_numbers_are_the_public_help_lines():
    numbers = {line.number for danger in our_dangers() for line in danger.safety.numbers}
    assert numbers == {"112", "992", "116 123", "800 120 002", "800 70 2222"}


def test_hours_that_are_not_certain_are_not_told():
    line = {"numer": "1", "kto": "x", "kiedy": "zawsze", "źródło": "y", "pewność": str(Certainty.MEMORY_LOW.label)}
    part = {
        "kod": "x",
        "tytuł": "x",
        "słowa": ["x"],
        "fakt": "x",
        "odpowiedź": "tak",
        "początki słów": [],
        "telefony": [line, line | {"pewność": str(Certainty.SEEN.label)}],
    }
    danger = national_file.DangerPart.model_validate(part).as_danger()
    assert [one.hours for one in danger.safety.numbers] == ["", "zawsze"]


def test_centres_are_named_once_with_their_town():
    towns = [one.town for one in our_centres()]
    assert len(set(towns)) == len(towns) >= 20
    assert all(one.source for one in our_centres())


def test_a_file_with_a_fault_is_refused(tmp_path):
    broken = tmp_path / "x.yaml"
    broken.write_text("- kod: &a x", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.yaml"):
        list(national_file._parts(broken))


def test_conditions_that_cannot_be_read_stop_the_program():
    with pytest.raises(ValueError, match="wiek >=="):
        queries._read("wiek >== 3", "")


def test_an_unknown_situation_is_refused():
    with pytest.raises(ValueError, match="Nie ma takiej możliwości"):
        national_file._situation("Nudzę się okropnie")


def test_a_pack_that_nobody_looked_at_promises_nothing():
    later = max(one.review_by for one in BENEFITS) + timedelta(days=1)
    assert all(one.to_be_asked(later) and not one.amount_on(later) for one in national_entries(later))
