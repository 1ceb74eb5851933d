"""A programme file is read, or every fault in it is named with its line."""

import time as stopwatch
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.domain.catalogue.choices import PlaceHolder, ServiceKind, StatutoryArea
from okienko.domain.catalogue.programme_file import tree
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.staff.models import Post
from tests.domain.catalogue.factories import JAWORZYCE, SMALL, STARACHOWICE
from tests.examples import many


def faults_of(text):
    file, faults = read_programme(text)
    assert (file is None) is bool(faults)
    return [str(fault) for fault in faults]


def changed(old, new):
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def test_a_good_file_is_read_whole():
    file, faults = read_programme(SMALL)
    assert faults == []
    part = file.programme
    assert (part.code, part.in_force_on, file.valid_until) == ("proba-2026", date(2026, 3, 1), date(2026, 12, 31))
    rides, repairs = part.services
    assert (rides.kind, rides.area, rides.contact_post) == (
        ServiceKind.RIDE,
        StatutoryArea.SOCIAL_ASSISTANCE,
        Post.DISPATCHER,
    )
    assert (rides.capacity.number, rides.capacity.unit) == (60, "osób")
    assert rides.rounds[0].places == 60
    assert rides.rounds[1].closes_on == date(2026, 6, 30)
    assert rides.booking.weekdays == (0, 1, 2, 3, 4)
    assert rides.place_is_held_by == PlaceHolder.REQUEST
    assert repairs.place_is_held_by == PlaceHolder.APPLICATION
    assert repairs.capacity.number is None
    assert repairs.rounds == []
    reason = "źródło nie podaje"
    assert file.services_unknown == [{}, {"addressees": reason, "uses": reason, "place_is_held_by": reason}]


@pytest.mark.parametrize(("told", "counts"), [("liczy się do limitu", True), ("nie liczy się", False)])
def test_until_when_a_ride_is_called_off_and_what_comes_later(told, counts):
    rule = f"    odwołanie: {{dni robocze wcześniej: 1, do godziny: 12.00, po terminie: {told}}}\n    nabory:\n"
    file, faults = read_programme(changed("    nabory:\n", rule))
    assert faults == []
    assert file.programme.services[0].cancelling.as_limits() == {
        "lead_workdays": 1, "cutoff": "12:00", "late_counts": counts,
    }  # fmt: skip


def test_words_are_words_and_not_values_of_a_programming_language():
    file, faults = read_programme(
        changed("miejsce: dom", "miejsce: no").replace("w skrócie: Naprawimy kran.", "w skrócie: 2026-01-01")
    )
    assert faults == []
    assert (file.programme.services[1].place, file.programme.services[1].summary) == ("no", "2026-01-01")


@pytest.mark.parametrize("text", [JAWORZYCE, STARACHOWICE])
def test_our_own_programmes_have_no_fault(text):
    assert faults_of(text) == []


WRONG = [
    ("format: 1", "format: 2", 2, "format: Ta wersja Okienka czyta tylko „format: 1”."),
    ("format: 1\n", "", 2, "Brakuje pola „format”."),
    ("program: proba-2026", "program: Próba", 3, "Kod to małe litery bez polskich znaków"),
    ("uchwała: Uchwała nr 1\n", "", 2, "Brakuje pola „uchwała”. Gdy nie wiadomo, napisz: {nieznane: powód}."),
    ("uchwała: Uchwała nr 1", "uchwała:", 5, "uchwała: To pole jest puste."),
    ("uchwała: Uchwała nr 1", "uchwała: {nieznane: }", 5, "uchwała: Napisz, dlaczego to nieznane"),
    ("uchwała: Uchwała nr 1", "uchwała: {nieznane: [a]}", 5, "uchwała: Napisz, dlaczego to nieznane"),
    (
        "uchwała: Uchwała nr 1",
        "uchwała: {nieznane: nie wiem, kto: nikt}",
        5,
        "uchwała: Przy „nieznane” stoi tylko krótki powód",
    ),
    ("program: proba-2026", "program: {nieznane: nie wiem}", 3, "program: To trzeba wiedzieć."),
    ("obowiązuje od: 2026-03-01", "obowiązuje od: 1 marca 2026", 6, "obowiązuje od: Datę zapisz tak: 2021-08-04."),
    ("obowiązuje od: 2026-03-01", "obowiązuje od: 2026-02-30", 6, "obowiązuje od: Takiego dnia nie ma w kalendarzu."),
    ("obowiązuje od: 2026-03-01", "obowiązuje od: [2026-03-01]", 6, "obowiązuje od: Datę zapisz tak: 2021-08-04."),
    (
        "obowiązuje do: 2026-12-31",
        "obowiązuje do: 2026-02-28",
        7,
        "obowiązuje do: Program kończy się, zanim zacznie obowiązywać.",
    ),
    ("usługi:", "usługi działają do: 2027-01-01\nusługi:", 8, "usługi działają do: Ten dzień nie mieści się w okresie"),
    ("usługi:", "usługi działają do: 2026-02-28\nusługi:", 8, "usługi działają do: Ten dzień nie mieści się w okresie"),
    ("usługi:", "usługi działają do: {nieznane: źródło milczy, najpóźniej: marzec}\nusługi:", 8, "Datę zapisz tak"),
    ("obowiązuje do:", "obowiazuje do:", 7, "Nie ma pola „obowiazuje do”. Czy chodzi o „obowiązuje do”?"),
    ("usługi:", "xyzzy: 1\nusługi:", 8, "Nie ma pola „xyzzy”. Są: format, program, nazwa"),
    ("usługi:", "xyzzy: {nieznane: co}\nusługi:", 8, "Nie ma pola „xyzzy”."),
    ("    rodzaj: przejazd\n", "", 9, "usługa „Przejazdy”: Brakuje pola „rodzaj”."),
    ("    odpłatność: Nic.\n", "", 9, "usługa „Przejazdy”: Brakuje pola „odpłatność”. Gdy nie wiadomo"),
    (
        "obszar: pomoc społeczna",
        "obszar: pomoc spoleczna",
        12,
        "obszar: Nie ma takiej możliwości. Czy chodzi o „pomoc społeczna”?",
    ),
    ("obszar: pomoc społeczna", "obszar: 4", 12, "obszar: Nie ma takiej możliwości. Są: polityka prorodzinna;"),
    ("obszar: pomoc społeczna", "obszar: [a]", 12, "obszar: Nie ma takiej możliwości. Są: polityka prorodzinna;"),
    ("rodzaj: przejazd", "rodzaj: {nieznane: nie wiem}", 11, "rodzaj: To trzeba wiedzieć."),
    ("sytuacje: [Trudno mi dojechać]", "sytuacje: []", 13, "sytuacje: Ta lista jest pusta."),
    ("sytuacje: [Trudno mi dojechać]", "sytuacje: Trudno mi dojechać", 13, "sytuacje: Tu ma być lista."),
    ("sytuacje: [Trudno mi dojechać]", "sytuacje: [Trudno dojechać]", 13, "Czy chodzi o „Trudno mi dojechać”?"),
    ("w skrócie: Zawieziemy Cię do lekarza.", "w skrócie: [a, b]", 14, "w skrócie: Tu ma być tekst."),
    ("nazwa: Naprawy", "nazwa: Przejazdy", 38, "nazwa: Tak samo jest w usłudze nr 1."),
    ("kod: naprawy", "kod: przejazdy", 37, "kod: Tak samo jest w usłudze nr 1."),
    ("pojemność: 60 osób", "pojemność: 0 osób", 19, "pojemność: Pojemność zapisz tak"),
    ("pojemność: 60 osób", "pojemność: -5 osób", 19, "pojemność: Pojemność zapisz tak"),
    (
        "pojemność: 60 osób",
        f"pojemność: {'9' * 5000} osób",
        19,
        "pojemność: Ta liczba jest za duża. Największa to 100000.",
    ),
    (
        "pojemność: 60 osób",
        "pojemność: {nieznane: nie wiem, najpóźniej: 2026-12-31}",
        19,
        "Przy „nieznane” stoi tylko krótki powód",
    ),
    ("najwyżej: 4", "najwyżej: 0", 22, "limity, najwyżej: Tu ma być liczba większa od zera"),
    ("najwyżej: 4", "najwyżej: ²", 22, "limity, najwyżej: Tu ma być liczba większa od zera"),
    ("najwyżej: 4", "ile: 4", 22, "Nie ma pola „ile”. Są: najwyżej, czego, okres"),
    (
        "dni robocze wcześniej: 3",
        "dni robocze wcześniej: trzy",
        24,
        "zamawianie, dni robocze wcześniej: Tu ma być liczba, na przykład 3.",
    ),
    ("do godziny: 14.00", "do godziny: 14", 25, "zamawianie, do godziny: Godzinę zapisz tak: 14.00."),
    ("do godziny: 14.00", "do godziny: 25.00", 25, "zamawianie, do godziny: Godzinę zapisz tak: 14.00."),
    ("dni: pn-pt", "dni: pt-pn", 27, "zamawianie, dni: Dni zapisz tak"),
    ("dni: pn-pt", "dni: poniedziałek", 27, "zamawianie, dni: Dni zapisz tak"),
    ("godziny: 8.00-16.00", "godziny: od 8", 28, "zamawianie, godziny: Godziny zapisz tak: 8.00-16.00."),
    ("godziny: 8.00-16.00", "godziny: 16.00-8.00", 28, "zamawianie, godziny: Godziny kończą się, zanim się zaczną."),
    ("powrotem: jeden przejazd", "powrotem: raz", 29, "Wpisz „jeden przejazd” albo „dwa przejazdy”."),
    ("    zamawianie:", "    x:", 9, "Przejazd musi mieć pole „zamawianie”."),
    (
        "    nabory:\n",
        "    odwołanie: {dni robocze wcześniej: 1, do godziny: 12.00, po terminie: nie}\n    nabory:\n",
        31,
        "odwołanie, po terminie: Wpisz „liczy się do limitu” albo „nie liczy się”.",
    ),
    (
        "    nabory:\n",
        "    odwołanie: {dni robocze wcześniej: 1, kiedy: 12.00}\n    nabory:\n",
        31,
        "Nie ma pola „kiedy”. Są: dni robocze wcześniej, do godziny, po terminie.",
    ),
    (
        "    miejsce: dom\n",
        "    odwołanie: {dni robocze wcześniej: 1, do godziny: 12.00, po terminie: nie liczy się}\n    miejsce: dom\n",
        45,
        "odwołanie: To pole jest tylko dla przejazdów.",
    ),
    ("nabory: cały rok", "nabory: zawsze", 50, "nabory: Nabory zapisz jako listę"),
    ("nabory: cały rok", "nabory: []", 50, "nabory: Nabory zapisz jako listę"),
    ("nabory: cały rok", "nabory: [latem]", 50, "nabory: Tu mają być pola z nazwą i wartością."),
    (
        "od: 2026-06-01, do: 2026-06-30",
        "od: 2026-06-30, do: 2026-06-01",
        33,
        "nabory, do: Nabór kończy się, zanim się zacznie.",
    ),
    (
        "od: 2026-06-01, do: 2026-06-30",
        "od: 2026-12-01, do: 2027-01-01",
        33,
        "nabory, do: Ten dzień nie mieści się w okresie programu.",
    ),
    (
        "od: 2026-03-01, do: 2026-03-26",
        "od: 2026-02-28, do: 2026-03-26",
        32,
        "nabory, od: Ten dzień nie mieści się w okresie programu.",
    ),
    (
        "od: 2026-06-01, do: 2026-06-30",
        "od: 2026-03-26, do: 2026-06-30",
        33,
        "nabory: Ten nabór zachodzi na inny nabór tej usługi.",
    ),
    ("od: 2026-06-01, do", "do", 33, "nabory: Brakuje pola „od”."),
    ("kontakt: pracownik okienka", "kontakt: Ewa Sikora", 51, "kontakt: Nie ma takiej możliwości."),
    (
        "    miejsce: dom\n",
        "    zamawianie: {dni: pn}\n    miejsce: dom\n",
        45,
        "zamawianie: To pole jest tylko dla przejazdów.",
    ),
    ("    miejsce: dom\n", "    miejsce: dom\n    miejsce: szkoła\n", 46, "Pole „miejsce” jest tu drugi raz."),
    ("    miejsce: dom\n", "    miejsce: dom\n    [a, b]: szkoła\n", 46, "Przed dwukropkiem ma stać nazwa pola"),
    ("    miejsce: dom\n", "    miejsce: *dom\n", 45, "to odwołania"),
    ("    miejsce: dom\n", "    miejsce: &dom dom\n", 45, "to odwołania"),
    ("    miejsce: dom\n", "    miejsce: !!python/name:os.system x\n", 45, "Wykrzyknik na początku wartości"),
    ("    miejsce: dom\n", '    miejsce: "dom\\0"\n', 45, "znak, którego nie da się wydrukować"),
    ("    miejsce: dom\n", '    miejsce: "\\ud800"\n', 45, "znak, którego nie da się wydrukować"),
    ("    miejsce: dom\n", '    miejsce: "\\UFFFFFFFF"\n', 45, "znak, którego nie ma"),
    ("    miejsce: dom\n", "    miejsce: d\x00om\n", 45, "znak, którego nie da się wydrukować"),
    ("    miejsce: dom\n", "    miejsce: [dom\n", 46, "Tego wiersza nie da się odczytać."),
    ("    miejsce: dom\n", "\tmiejsce: dom\n", 45, "Wcięcia rób spacjami, nie tabulatorem."),
    ("    miejsce: dom\n", f"    miejsce: {'x' * 301}\n", 45, "miejsce: Ten tekst jest za długi."),
    ("    miejsce: dom\n", f"    miejsce: {'[' * 50}\n", 45, "Za dużo poziomów wcięć."),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), WRONG)
def test_a_fault_is_named_with_its_line(old, new, line, sentence):
    found = faults_of(changed(old, new))
    assert any(sentence in fault and fault.startswith(f"wiersz {line}:") for fault in found), found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Plik jest pusty."),
        ("# tylko komentarz\n", "Plik jest pusty."),
        ("- lista\n", "Plik ma się zaczynać od pola „format: 1”."),
        ("słowo", "Plik ma się zaczynać od pola „format: 1”."),
        ("usługi: [a]\n", "usługa nr 1: Tu mają być pola z nazwą i wartością."),
        ("usługi: nie ma\n", "usługi: Tu ma być lista."),
        ("usługi: {nieznane: nie wiem}\n", "usługi: To trzeba wiedzieć."),
        ("usługi:\n- nazwa: [a]\n  nabory: [b, {od: 2026-01-01}]\n", "usługa nr 1, nazwa: Tu ma być tekst."),
        ("a: 1\n--- \nb: 2\n", "Plik ma dwie części oddzielone „---”."),
        ("%YAML " + "9" * 5000 + ".1\n---\na: 1\n", "znak, którego nie ma"),
        ("x" * (tree.LONGEST_TEXT + 1), "Plik jest za duży."),
        ("[" + "a," * tree.MOST_PARTS + "]", "Plik jest za duży."),
    ],
)
def test_what_is_no_programme_is_said_to_be_none(text, sentence):
    assert any(sentence in fault for fault in faults_of(text))


def test_every_fault_is_found_at_once_in_the_order_of_the_file():
    text = (
        changed("format: 1", "format: x")
        .replace("2026-12-31", "koniec")
        .replace("60 osób", "dużo")
        .replace("cały rok", "raz")
    )
    assert [int(fault.split()[1].rstrip(":")) for fault in faults_of(text)] == [2, 7, 19, 50]


def test_an_end_that_is_only_bounded_is_kept():
    file, faults = read_programme(STARACHOWICE)
    assert faults == []
    assert file.valid_until == date(2022, 3, 31)
    assert set(file.unknown) == {"resolution", "valid_until", "services_until"}


def test_a_programme_without_any_known_end_has_none():
    file, _ = read_programme(changed("obowiązuje do: 2026-12-31", "obowiązuje do: {nieznane: nie ustalono}"))
    assert file.valid_until is None


def test_thirteen_services_are_read_in_no_time():
    started = stopwatch.perf_counter()
    read_programme(JAWORZYCE)
    assert stopwatch.perf_counter() - started < 5


KEYS = [
    "format",
    "program",
    "usługi",
    "kod",
    "nazwa",
    "rodzaj",
    "limity",
    "zamawianie",
    "nabory",
    "nieznane",
    "od",
    "__class__",
    "<<",
]
VALUES = st.sampled_from(["1", "przejazd", "2026-01-01", "9" * 400, "", "tak", "cały rok", "{nieznane: x}"]) | st.text(
    max_size=20
)
TREES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=many(300), deadline=None)
@given(TREES)
def test_any_tree_gives_faults_and_never_breaks(content):
    faults_of(yaml.dump(content, allow_unicode=True))


@settings(max_examples=many(300), deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_faults_and_never_break(content):
    assert faults_of(content.decode("utf-8", "replace")) or not content


@settings(max_examples=many(200), deadline=None)
@given(
    st.integers(0, len(SMALL) - 1),
    st.integers(0, 40),
    st.text(max_size=8) | st.sampled_from(["[" * 900, "{a: " * 900, "*x", "!x", "? ", "|", "\t"]),
)
def test_a_damaged_programme_is_read_or_refused(start, length, instead):
    faults_of(SMALL[:start] + instead + SMALL[start + length :])
