"""Reasons as one person says them to another."""

import pytest

from okienko.domain.eligibility.rules.wording import MOST_REASONS, Teller, sentence
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.states import State
from tests.domain.eligibility.finding import FINDER, answers_of, entry, finder_with, knowing
from tools.fog import fog

HOME = knowing(1, [{"data_urodzenia": "76"}], data_urodzenia="66", mieszka_w_gminie="tak", dochód_na_osobę="900")
ALONE = knowing(data_urodzenia="78", mieszka_w_gminie="nie")
TOLD = [
    ("wiek >= 70", {"data_urodzenia": "78"}, ["Masz 78 lat. Wystarczy 70."]),
    ("wiek > 69", {"data_urodzenia": "78"}, ["Masz 78 lat. Wystarczy 70."]),
    ("70 <= wiek", {"data_urodzenia": "78"}, ["Masz 78 lat. Wystarczy 70."]),
    ("wiek >= 70", {"data_urodzenia": "62"}, ["Masz 62 lata. To jest od 70 lat."]),
    ("wiek >= 70", {}, ["Nie wiemy, ile masz lat."]),
    ("wiek < 26", {"data_urodzenia": "22"}, ["Masz 22 lata."]),
    ("wiek <= 26", {"data_urodzenia": "27"}, ["Masz 27 lat. To jest dla młodszych osób."]),
    ("wiek między 7 a 12", {"data_urodzenia": "1"}, ["Masz 1 rok. To jest od 7 lat."]),
    ("wiek między 7 a 12", {"data_urodzenia": "30"}, ["Masz 30 lat. To jest dla młodszych osób."]),
    ("nie wiek < 18", {"data_urodzenia": "78"}, ["Masz 78 lat. Wystarczy 18."]),
    ("mieszka_w_gminie", {"mieszka_w_gminie": "tak"}, ["Mieszkasz w naszej gminie."]),
    (
        "mieszka_w_gminie",
        {"mieszka_w_gminie": "nie"},
        ["Mieszkasz w innej gminie. To jest dla osób, które mieszkają w naszej gminie."],
    ),
    ("mieszka_w_gminie", {}, ["Nie wiemy, czy mieszkasz w naszej gminie."]),
    ("nie trwa_rehabilitacja", {"trwa_rehabilitacja": "nie"}, ["Nie masz teraz innej rehabilitacji."]),
    (
        "nie trwa_rehabilitacja",
        {"trwa_rehabilitacja": "tak"},
        ["Masz teraz inną rehabilitację. To jest dla osób, które nie mają teraz innej rehabilitacji."],
    ),
    (
        "dochód_na_osobę <= próg_samotny",
        {"dochód_na_osobę": "900"},
        ["Na osobę przypada u Was 900,00 zł. Granica to 1 010,00 zł."],
    ),
    (
        "próg_samotny >= dochód_na_osobę",
        {"dochód_na_osobę": "2000"},
        ["Na osobę przypada u Was 2 000,00 zł. Granica to 1 010,00 zł."],
    ),
    (
        "dochód_na_osobę <= 150% próg_samotny",
        {},
        ["Nie wiemy, jaki macie dochód; nie musisz go tu podawać. Granica to 1 515,00 zł."],
    ),
    (
        "dochód_na_osobę między 100 zł a 200 zł",
        {"dochód_na_osobę": "300"},
        ["Na osobę przypada u Was 300,00 zł."],
    ),
    (
        "stopień_niepełnosprawności >= umiarkowany",
        {"stopień_niepełnosprawności": "lekki"},
        ["Masz orzeczenie, stopień lekki. Potrzebne: umiarkowany lub znaczny."],
    ),
    (
        "opieka należy do {dziecko, dorosły}",
        {"opieka": "brak"},
        ["Nikim się na stałe nie opiekujesz. Potrzebne: dziecko z orzeczeniem lub ktoś dorosły."],
    ),
    (
        "nie opieka = dziecko",
        {"opieka": "dziecko"},
        ["Opiekujesz się dzieckiem z orzeczeniem. Potrzebne: nikt taki lub ktoś dorosły."],
    ),
    (
        "stopień_niepełnosprawności między lekki a umiarkowany",
        {"stopień_niepełnosprawności": "brak"},
        ["Nie masz orzeczenia. Potrzebne: lekki lub umiarkowany."],
    ),
    ("opieka należy do {dziecko, dorosły}", {"opieka": "dorosły"}, ["Opiekujesz się kimś dorosłym."]),
    (
        "potrzebna_pomoc >= codzienna",
        {"potrzebna_pomoc": "brak"},
        ["Radzisz sobie na co dzień bez pomocy. To jest dla osób, które potrzebują więcej pomocy."],
    ),
    ("wnuki", {"wnuki": "nie"}, ["Nie masz wnuków."]),
    ("orzeczenie ważne w dniu wniosku", {"orzeczenie": "bezterminowo"}, ["Orzeczenie jest na stałe."]),
    (
        "orzeczenie ważne w dniu wniosku",
        {"orzeczenie": "1.2.2026"},
        ["Orzeczenie jest ważne do 1 lutego 2026. Warunek to: orzeczenie: ważne w dniu wniosku."],
    ),
    (
        "miesiące_od(ostatnia_rehabilitacja) >= 6",
        {"ostatnia_rehabilitacja": "nigdy"},
        ["Nie było u Ciebie rehabilitacji."],
    ),
    ("dzieci >= 3", {"dzieci": "1"}, ["Liczba dzieci w domu: 1. To jest dla osób, które wychowują więcej dzieci."]),
    ("osoby_w_domu = 1", {"pozostałe_osoby": "0"}, ["Mieszkasz bez innych osób."]),
    ("osoby_w_domu >= 2", {"pozostałe_osoby": "3"}, ["W domu są 4 osoby."]),
    (
        "osoby_w_domu = 1",
        {"pozostałe_osoby": "1"},
        ["W domu są 2 osoby. Warunek to: liczba osób w domu: 1."],
    ),
    (
        "osoby_w_domu = 1",
        {},
        ["Nie wiemy, ile osób jest w domu. Warunek to: liczba osób w domu: 1."],
    ),
    ("każda z pozostałych osób: wiek >= 65", {}, ["Nie wiemy, kto z Tobą mieszka."]),
    ("każda z pozostałych osób: wiek >= 65", {"pozostałe_osoby": "0"}, ["Mieszkasz bez innych osób."]),
    (
        "każda z pozostałych osób: wiek >= 65",
        {"pozostałe_osoby": "1"},
        ["Nie wiemy: każda z pozostałych osób – wiek: co najmniej 65."],
    ),
    ("dzień startu >= 2026-01-01", {}, ["Warunek to: dzień startu: najwcześniej 1 stycznia 2026."]),
]  # fmt: skip


def finding(conditions, known):
    posted = {About(name): raw for name, raw in known.items()}
    return finder_with([entry("a", conditions)]).results(answers_of(posted)).everything[0]


def sentences(one):
    return [reason.sentence.replace("\xa0", " ") for reason in one.reasons]


@pytest.mark.parametrize(("conditions", "known", "reasons"), TOLD, ids=[one[0] for one in TOLD])
def test_a_reason_is_said_plainly(conditions, known, reasons):
    one = finding(conditions, known)
    assert sentences(one) == reasons
    assert [reason.state for reason in one.reasons] == [one.judged] * len(reasons)


def test_of_alternatives_that_hold_one_is_said():
    one = finding("wiek >= 70 lub mieszka_w_gminie", {"data_urodzenia": "78", "mieszka_w_gminie": "tak"})
    assert sentences(one) == ["Masz 78 lat. Wystarczy 70."]


def test_of_closed_ways_the_nearest_is_said():
    taxi = "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)"
    known = {"data_urodzenia": "65", "stopień_niepełnosprawności": "brak"}
    assert sentences(finding(taxi, known)) == [
        "Masz 65 lat. To jest od 70 lat.",
        "Nie masz orzeczenia. Potrzebne: znaczny.",
    ]
    income = "(osoby_w_domu = 1 i dochód_na_osobę < próg_samotny) lub (osoby_w_domu >= 2 i dochód_na_osobę < 823 zł)"
    poor = {"pozostałe_osoby": "0", "dochód_na_osobę": "2000"}
    assert sentences(finding(income, poor)) == ["Na osobę przypada u Was 2 000,00 zł. Granica to 1 010,00 zł."]


def test_a_turned_group_is_told_like_its_opposite():
    known = {"wnuki": "tak", "szuka_pracy": "tak"}
    assert sentences(finding("nie (wnuki lub szuka_pracy)", known)) == ["Masz wnuki.", "Szukasz pracy."]
    assert sentences(finding("nie (wnuki i szuka_pracy)", {"wnuki": "nie"})) == ["Nie masz wnuków."]
    far = "(nie (wnuki lub szuka_pracy)) lub (nie (wnuki i (nie po_szpitalu)))"
    assert sentences(finding(far, known | {"po_szpitalu": "nie"})) == ["Masz wnuki.", "Nie wracasz ze szpitala."]


def test_what_is_open_is_said_beside_what_holds():
    one = finding("mieszka_w_gminie i wnuki", {"mieszka_w_gminie": "tak"})
    assert [(reason.sentence, reason.state) for reason in one.reasons] == [
        ("Mieszkasz w naszej gminie.", State.YES),
        ("Nie wiemy, czy masz wnuka albo wnuczkę.", State.UNKNOWN),
    ]
    assert one.missing == ("Nie wiemy, czy masz wnuka albo wnuczkę.",)
    either = finding("wnuki lub szuka_pracy", {"wnuki": "nie"})
    assert sentences(either) == ["Nie wiemy, czy szukasz pracy."]


def test_few_reasons_are_enough():
    many = "mieszka_w_gminie i wnuki i szuka_pracy i po_szpitalu i zalecenie_lekarza"
    assert len(finding(many, {}).reasons) == MOST_REASONS
    known = dict.fromkeys(("mieszka_w_gminie", "wnuki", "szuka_pracy", "po_szpitalu"), "tak")
    one = finding(many, known)
    assert len(one.reasons) == MOST_REASONS
    assert one.reasons[-1].sentence == "Nie wiemy, czy masz skierowanie od lekarza."


def test_somebody_else_is_spoken_of_as_another():
    home = {About(name, person): raw for (name, person), raw in {
        ("pozostałe_osoby", 0): "1", ("data_urodzenia", 0): "30", ("data_urodzenia", 1): "76",
        ("zajęcie", 1): "emerytura", ("zajęcie", 0): "praca",
    }.items()}  # fmt: skip
    one = finder_with([entry("a", "zajęcie = emerytura i wiek >= 70")]).results(answers_of(home)).everything[0]
    assert sentences(one) == ["Ta osoba ma emeryturę.", "Ta osoba ma 76 lat. Wystarczy 70."]
    older = finder_with([entry("a", "zajęcie = emerytura i wiek >= 80")]).results(answers_of(home)).everything[0]
    assert older.people == (0, 1)


def test_a_fact_without_sentences_of_ours_is_still_said():
    case = FINDER.case(answers_of({About("wnuki"): "tak"}))
    fact = FINDER.vocabulary.fact_named["wnuki"]
    teller = Teller({}, FINDER.vocabulary, case)
    assert teller.said(fact, case.people[0]["wnuki"]) == "Wnuki: tak."
    assert teller.unknown(fact) == "Nie wiemy: wnuki."


def test_a_sentence_begins_with_a_capital_and_ends():
    assert [sentence(one) for one in ("tak jest", "Czy tak?", "Jest. ")] == ["Tak jest.", "Czy tak?", "Jest."]


# --- What would change the answer -------------------------------------------------------------------------------------

CHANGES = [
    ("wiek >= 70", {"data_urodzenia": "62"}, "Wynik zmieni się, gdy skończysz 70 lat."),
    ("wiek >= 18 i wiek < 60", {"data_urodzenia": "17"}, "Wynik zmieni się, gdy skończysz 18 lat."),
    ("wiek >= 70", {"data_urodzenia": "34"}, ""),
    ("szuka_pracy lub wiek >= 70", {"szuka_pracy": "nie", "data_urodzenia": "69"}, "Wynik zmieni się, gdy skończysz 70 lat."),  # noqa: E501
    ("nagłe_nieszczęście", {"nagłe_nieszczęście": "nie"}, ""),
    ("wiek < 26", {"data_urodzenia": "40"}, ""),
    ("mieszka_w_gminie", {"mieszka_w_gminie": "nie"}, ""),
    ("szuka_pracy", {"szuka_pracy": "nie"}, "Wynik zmieni się, gdy: szukasz pracy."),
    ("opieka = dziecko", {"opieka": "brak"}, "Wynik zmieni się, gdy: opiekujesz się dzieckiem z orzeczeniem."),
    ("dochód_na_osobę < 823 zł", {"dochód_na_osobę": "900"}, "Wynik zmieni się, gdy: dochód na osobę: najwyżej 822,99 zł."),  # noqa: E501
    ("dochód_na_osobę > 823 zł", {"dochód_na_osobę": "800"}, ""),
    ("dzieci >= 3", {"dzieci": "1"}, "Wynik zmieni się, gdy: dzieci: co najmniej 3."),
    ("choroba_psychiczna", {"choroba_psychiczna": "nie"}, ""),
    ("orzeczenie ważne w dniu wniosku", {"orzeczenie": "1.1.2026"}, ""),
    ("wiek >= 70 i wnuki", {"wnuki": "nie"}, ""),
    ("wiek >= 70", {"data_urodzenia": "78"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "known", "says"), CHANGES, ids=[one[0] for one in CHANGES])
def test_what_would_change_a_no_is_said_when_it_can_happen(conditions, known, says):
    assert finding(conditions, known).change.replace("\xa0", " ") == says


def test_another_person_grows_older_too():
    home = {About("pozostałe_osoby"): "1", About("data_urodzenia"): "30", About("data_urodzenia", 1): "60",
            About("zajęcie", 1): "renta", About("zajęcie"): "praca"}  # fmt: skip
    one = finder_with([entry("a", "zajęcie = renta i wiek >= 65")]).results(answers_of(home)).everything[0]
    assert one.people == (0, 1)  # both no: the one who reads is told
    only = finder_with([entry("a", "(zajęcie = renta i wiek >= 65) lub (zajęcie = praca i nie wiek >= 18)")])
    assert only.results(answers_of(home)).everything[0].state is State.NO


def test_results_are_easy_to_read():
    known = knowing(1, [{"data_urodzenia": "76"}], data_urodzenia="40", mieszka_w_gminie="tak", dochód_na_osobę="1500")
    findings = FINDER.results(answers_of(known)).everything
    lines = [reason.sentence for one in findings for reason in one.reasons]
    lines += [line for one in findings for line in (one.ask, one.change, *one.missing) if line]
    score = fog("\n".join(lines))
    assert score.fog <= 8
    assert score.longest_sentence <= 25, score.longest_text
