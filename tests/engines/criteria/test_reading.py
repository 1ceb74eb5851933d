"""A rule is read as it is written, and what cannot be read is said with its place and what to write instead."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.faults import Fault, nearest
from okienko.engines.criteria.lexer import LONGEST_TEXT
from okienko.engines.criteria.parser import DEEPEST, MOST_CONDITIONS, RESERVED, parse
from okienko.engines.criteria.resolving import resolve
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.tree import OptionOf, children, leaves, terms_of
from okienko.engines.criteria.writing import write, write_term
from tests.engines.criteria.town import FACTS, TOWN, conditions
from tests.examples import many

SENIOR = "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)"


@given(conditions)
@settings(max_examples=many(400), deadline=None)
def test_what_is_written_reads_back_as_the_same_rule(condition):
    text = write(condition)
    parsed = parse(text)
    assert parsed.fault is None, text
    assert parsed.condition == condition
    assert write(resolve(condition, TOWN)[0]) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (SENIOR, SENIOR),
        ("(wiek≥70)", "wiek >= 70"),
        ("WIEK >=\r\n  70", "wiek >= 70"),
        ("dochód_na_osobę <= 2 506,4 zł", "dochód_na_osobę <= 2506,40 zł"),
        ("dochód_na_osobę <= 12\N{NO-BREAK SPACE}506 zł", "dochód_na_osobę <= 12 506 zł"),
        ("dochód_na_osobę <= 37,5% próg_samotny", "dochód_na_osobę <= 37,50% próg_samotny"),
        ("dni_od(rehabilitacja) > 007", "dni_od(rehabilitacja) > 7"),
        ("rehabilitacja < 2026-7-1", "rehabilitacja < 2026-07-01"),
        ("rehabilitacja < dzień wniosku", "rehabilitacja < dzień wniosku"),
        ("kto_prosi nie należy do {opiekun, sąsiad}", "nie kto_prosi należy do {opiekun, sąsiad}"),
        ("(nie pracuje) [§ 1]", "(nie pracuje) [§ 1]"),
        ("pracuje [ §  1 ] lub mieszka_w_gminie", "pracuje [§ 1] lub mieszka_w_gminie"),
        ("każda z osób w domu: (pracuje lub wiek < 9) i pracuje",) * 2,
    ],
)
def test_one_thing_is_written_in_one_way(text, written):
    condition = parse(text).condition
    assert parse(write(condition)).condition == condition
    if "każda" not in text:
        assert write(condition) == written


def test_a_rule_is_read_aloud_to_its_author():
    assert read_rule(SENIOR, TOWN, basis="§ 3").rule.aloud == (
        "wiek: co najmniej 70 lub (wiek: co najmniej 60 oraz stopień niepełnosprawności: znaczny)"
    )
    assert read_rule("nie pracuje", TOWN).rule.aloud == "pracuje: nie"
    assert (
        read_rule("nie (pracuje i mieszka_w_gminie)", TOWN).rule.aloud
        == "nie: (pracuje: tak oraz mieszka w gminie: tak)"
    )


FAULTS = [
    ("", 1, 1, "urywa się", ""),
    ("wiek >= 70 i", 1, 13, "urywa się", ""),
    ("wiek >= 70\n  oraz pracuje", 2, 3, "nie należy do języka", "„i”"),
    ("wiek >= 70 albo pracuje", 1, 12, "nie należy do języka", "„lub”"),
    ("not pracuje", 1, 5, "porównanie", ""),
    ("dzieci jest 3", 1, 8, "nie należy do języka", "„=”"),
    ("wiek >= 70 pracuje", 1, 12, "skończyć", ""),
    ("wiek >= 70 lup pracuje", 1, 12, "Niezrozumiałe", "„lub”"),
    ("wiek >= 70 i pracuje lub pracuje", 1, 22, "dwa sposoby", "nawias"),
    ("każda z osób w domu: pracuje i pracuje", 1, 30, "dotyczy tych osób", "nawias"),
    ("nie każda z osób w domu: pracuje i pracuje", 1, 34, "dotyczy tych osób", "nawias"),
    ("każda z osob w domu: pracuje", 1, 9, "o które osoby", "osób w domu"),
    ("każda z osób w domu pracuje", 1, 21, "dwukropek", ""),
    ("każda pracuje", 1, 7, "o które osoby", ""),
    ("co najmniej 1,5 z osób w domu: pracuje", 1, 13, "liczba osób", ""),
    ("co najmniej kilka z osób w domu: pracuje", 1, 13, "liczba osób", ""),
    ("(wiek >= 70", 1, 12, "urywa się", ""),
    ("(wiek >= 70]", 1, 12, "nie należy do języka", ""),
    ("wiek", 1, 5, "urywa się", ""),
    ("wiek miedzy 5 a 7", 1, 6, "Niezrozumiałe", "„między”"),
    ("wiek między 5 i 7", 1, 15, "dwa końce", ""),
    ("wiek >= i", 1, 9, "nie może tu stać", ""),
    ("wiek >= )", 1, 9, "nazwa faktu, liczba", ""),
    ("pracuje = nie", 1, 11, "bez znaku", "sam fakt"),
    ("pracuje = tak", 1, 11, "bez znaku", "sam fakt"),
    ("kto_prosi należy do opiekun", 1, 21, "klamrowych", ""),
    ("kto_prosi należy do {opiekun sąsiad}", 1, 30, "przecinek", ""),
    ("dzieci = 1,5", 1, 10, "Przecinek", ""),
    ("dochód_na_osobę <= 150% 7", 1, 25, "Po procentach", ""),
    ("wiek w dniu 7 > 5", 1, 13, "powinien stać dzień", ""),
    ("wiek w dniu i > 5", 1, 13, "powinien stać dzień", ""),
    ("dni_od rehabilitacja > 5", 1, 8, "w nawiasie", ""),
    ("dni_od(5) > 5", 1, 8, "nazwa faktu", ""),
    ("dni_od(rehabilitacja > 5", 1, 22, "zamknięcia", ""),
    ("pracuje [§ 1] [§ 2]", 1, 15, "skończyć", ""),
    ("(pracuje [§ 1]) [§ 2]", 1, 17, "już podstawę", ""),
    ("__class__", 1, 1, "od litery", ""),
    ("wiek.__class__ > 5", 1, 5, "nie należy", ""),
    ("wiek >= 2.5", 1, 10, "Kropka", "po przecinku"),
    ("wiek ! 5", 1, 6, "wykrzyknik", ""),
    ("pracuje [§ 1", 1, 9, "zamknięty", "„]”"),
    ("pracuje []", 1, 9, "pusta", ""),
    (f"pracuje [{'x' * 301}]", 1, 9, "za długa", ""),
    ("wiek > \x00", 1, 8, "U+0000", ""),
    ("wiek >= 1234567890", 1, 9, "za duża", ""),
    (f"wiek >= {'9' * 9000}", 1, 9, "za duża", ""),
    ("dochód_na_osobę < 1,234 zł", 1, 19, "dwie cyfry", ""),
    ("rehabilitacja > 2026-02-30", 1, 17, "Nie ma takiego dnia", "2026-07-01"),
    (f"{'x' * 61} > 5", 1, 1, "za długa", ""),
    ("x" * (LONGEST_TEXT + 1), 1, 1, "za długi", ""),
    ("(" * 9000, 1, DEEPEST + 1, "Za dużo nawiasów", ""),
    ("nie " * 2000, 1, 4 * DEEPEST + 1, "Za dużo nawiasów", ""),
    ("każda z osób w domu: " * 400, 1, 21 * DEEPEST + 1, "Za dużo nawiasów", ""),
    ("pracuje lub " * MOST_CONDITIONS + "pracuje", 1, 12 * MOST_CONDITIONS + 1, "Za dużo warunków", ""),
    (f"kto_prosi należy do {{opiekun{', opiekun' * MOST_CONDITIONS}}}", 1, 9 * MOST_CONDITIONS + 22, "Za dużo", ""),
    ("wiek_psa > 5", 1, 1, "Nie ma faktu", ""),
    ("stopien_niepelnosprawnosci = znaczny", 1, 1, "Nie ma faktu", "„stopień_niepełnosprawności”"),
    ("stopień_niepełnosprawności = znacny", 1, 30, "nie ma odpowiedzi", "„znaczny”"),
    ("kto_prosi = xyz", 1, 13, "nie ma odpowiedzi", "Możliwe są: wniosek_własny"),
    ("dochód_na_osobę <= 1010", 1, 20, "różnych rzeczy", "1010 zł"),
    ("pracuje = dzieci", 1, 11, "stoi sam", ""),
    ("dzieci", 1, 1, "tak albo nie", ""),
    ("kto_prosi > opiekun", 1, 1, "nie układa się", "należy do"),
    ("dzieci ważne w dniu wniosku", 1, 1, "Ważność", ""),
    ("dochód_na_osobę <= 50% dzieci", 1, 24, "od kwoty", ""),
    ("lata_od(dzieci) > 5", 1, 9, "od faktu, który jest dniem", ""),
    ("wiek w dniu starta > 5", 1, 13, "Nie ma dnia", "„startu”"),
    ("wiek = wiek", 1, 8, "ze sobą", ""),
    ("pozostałe_osoby = pozostałe_osoby", 1, 1, "lista osób", "osoby_w_domu"),
    ("każda z osób w domu: dzieci > 2", 1, 22, "nie pyta się innych", ""),
    ("każda z osób w domu: nie (każda z osób w domu: pracuje)", 1, 27, "nie może stać w innym", ""),
    ("wiek_psa między 3 a kot", 1, 1, "Nie ma faktu", ""),
]


@pytest.mark.parametrize(("text", "line", "column", "sentence", "suggestion"), FAULTS)
def test_what_is_wrong_is_said_with_its_place(text, line, column, sentence, suggestion):
    reading = read_rule(text, TOWN, basis="§ 3")
    assert reading.rule is None
    fault = reading.faults[0]
    assert (fault.line, fault.column) == (line, column), fault
    assert sentence in fault.sentence
    assert suggestion in fault.suggestion
    assert fault.stops


def test_a_fault_reads_as_one_line():
    assert str(Fault(2, 5, "Źle.", "Popraw.")) == "wiersz 2, znak 5: Źle. Popraw."
    assert str(Fault(0, 0, "Źle.")) == "Źle."


def test_a_flood_of_faults_is_cut():
    reading = read_rule(" lub ".join(["wiek_psa > 5"] * 90), TOWN)
    assert len(reading.faults) == 20


def test_every_name_found_is_used_once():
    resolved = parse("pracuje").condition
    with pytest.raises(TypeError):
        resolve(resolve(resolved, TOWN)[0], TOWN)


def test_nothing_near_gets_no_suggestion():
    assert nearest("zzz", ["wiek", "dzieci"]) is None


words = st.sampled_from(
    sorted(RESERVED)
    + [fact.name for fact in FACTS]
    + list("(){}[],:%<>=!")
    + [">=", "70", "1010 zł", "2026-01-01", "\n"]
)


@given(st.lists(words, max_size=40).map(" ".join))
@settings(max_examples=many(250), deadline=None)
@example("z " * 300)
def test_words_in_any_order_never_break_it(text):
    _survives(text)


@given(st.text(max_size=200))
@settings(max_examples=many(300), deadline=None)
def test_any_text_never_breaks_it(text):
    _survives(text)


@given(conditions, st.data())
@settings(max_examples=many(250), deadline=None)
def test_a_rule_with_one_slip_never_breaks_it(condition, data):
    text = write(condition)
    at = data.draw(st.integers(0, len(text)))
    _survives(text[:at] + data.draw(st.text(max_size=2)) + text[at + data.draw(st.integers(0, 3)) :])


def _survives(text):
    reading = read_rule(text, TOWN)
    if reading.rule is None:
        assert reading.faults
        assert all(fault.line >= 1 and fault.column >= 1 and fault.sentence for fault in reading.faults)
    else:
        assert parse(reading.rule.text).condition == parse(text).condition


def test_an_answer_is_written_by_its_name():
    condition = read_rule("kto_prosi = opiekun", TOWN).rule.condition
    (leaf,) = leaves(condition)
    assert isinstance(terms_of(leaf)[1], OptionOf)
    assert write_term(terms_of(leaf)[1]) == "opiekun"
    assert children(leaf) == ()
