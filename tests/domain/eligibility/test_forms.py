"""The form of a right with what is already known, so that nobody writes it twice."""

from datetime import date

from okienko.domain.eligibility.letters import BLANK, form_of
from okienko.domain.eligibility.rules.answers import Answers
from okienko.engines.criteria.cases import About
from okienko.foundation.documents import BulletList, Document, Heading, KeyFacts, Office
from tests.domain.eligibility.finding import FINDER, answers_of, entry, finder_with, knowing

KNOWN = knowing(2, data_urodzenia="12.3.1948", dochód_na_osobę="1234,50", zajęcie="renta")


def rows(code, answers):
    return dict(next(block for block in form_of(FINDER, code, answers) if isinstance(block, KeyFacts)).facts)


def test_what_is_known_is_printed_and_the_rest_is_left_blank():
    filled = rows("zasilek-okresowy", answers_of(KNOWN))
    assert filled["Ile osób mieszka z Tobą"] == "2"
    assert filled["Dochód na osobę"].replace("\xa0", " ") == "1 234,50 zł"
    assert filled["Co robisz na co dzień"] == "renta z powodu zdrowia"
    assert filled["PESEL"] == BLANK
    assert set(rows("zasilek-okresowy", Answers()).values()) == {BLANK}


def test_an_age_is_no_day_of_birth():
    assert rows("zasilek-pielegnacyjny", answers_of(KNOWN))["Data urodzenia"] == "12 marca 1948"
    assert (
        rows("zasilek-pielegnacyjny", answers_of({About("data_urodzenia"): "78"}))["Data urodzenia"] == f"{BLANK} (78)"
    )


def test_what_was_not_understood_or_left_out_is_blank():
    odd = answers_of({About("zajęcie"): "cuda", About("pozostałe_osoby"): "x", About("dochód_na_osobę"): ""})
    assert set(rows("zasilek-okresowy", odd).values()) == {BLANK}


def test_a_form_says_where_to_take_it_and_what_to_bring():
    blocks = form_of(FINDER, "zasilek-okresowy", Answers())
    assert blocks[0] == Heading("Zasiłek okresowy")
    assert any(isinstance(block, BulletList) and "dowód osobisty" in block.items for block in blocks)
    assert "To nie jest jeszcze wniosek" in blocks[-1].text
    Document("Druki", "1", date(2026, 3, 12), Office("Centrum"), (), blocks)


def test_a_form_may_need_nothing_to_bring():
    finder = finder_with([entry("a", "wiek >= 60", form=(("Imię", ""),))])
    assert [type(block).__name__ for block in form_of(finder, "a", Answers())] == [
        "Heading",
        "Paragraph",
        "KeyFacts",
        "Paragraph",
    ]


def test_what_has_no_form_gives_none():
    assert form_of(FINDER, "nie-ma-takiego", Answers()) == ()
    assert form_of(FINDER, "praca-socjalna", Answers()) == ()


def test_every_form_can_be_printed():
    forms = [one.code for one in FINDER.entries if one.form]
    assert len(forms) >= 10
    for code in forms:
        assert form_of(FINDER, code, answers_of(KNOWN))
