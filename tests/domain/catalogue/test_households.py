"""Stored households: the regression set of a programme's rules, read from a file, kept, and tried on every change."""

from datetime import date
from decimal import Decimal

import pytest

from okienko.domain.catalogue.actions import HouseholdsHaveFaults, store_households
from okienko.domain.catalogue.models import HouseholdSet
from okienko.domain.catalogue.programme_file.criteria import rules_of
from okienko.domain.catalogue.programme_file.households import read_households
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.queries import households_of, plan_households, plan_import
from okienko.domain.catalogue.rules.trials import differences, tried
from okienko.domain.catalogue.vocabulary import named_days, vocabulary
from okienko.engines.criteria.facts import FOREVER, NEVER
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from tests.domain.catalogue.factories import AT, CONSOLE, HOUSEHOLDS, JAWORZYCE, an_actor, imported

TOWN = read_households(HOUSEHOLDS)[0]
PROGRAMME = read_programme(JAWORZYCE)[0]
RULES = rules_of(PROGRAMME.programme)
DAYS = named_days(PROGRAMME.programme.in_force_on, PROGRAMME.valid_until)
SMALL_SET = """\
format: 1
program: jaworzyce-2026
dzień: 2026-03-12
odpowiedzi domyślne: {stopień_niepełnosprawności: lekki, dzieci: 0, dochód_na_osobę: "1200,50"}
gospodarstwa:
  - nazwa: Dwie osoby
    odpowiedzi: {wiek: 71, orzeczenie: bezterminowo, stopień_niepełnosprawności: nie wiadomo, metraż: 40}
    pozostałe osoby:
      - {data_urodzenia: 1955-03-13, orzeczenie: nigdy}
    wynik: {tak: [kino], nie wiadomo: [muzeum]}
  - nazwa: Jedna osoba
    odpowiedzi: {wiek: 30, mieszka_w_gminie: tak}
"""


def faults_of(old="", new=""):
    assert old in SMALL_SET
    file, faults = read_households(SMALL_SET.replace(old, new, 1) if old else SMALL_SET)
    assert (file is None) is bool(faults)
    return [str(fault) for fault in faults]


@pytest.mark.parametrize("household", TOWN.households, ids=lambda household: household.name)
def test_a_household_of_jaworzyce_gets_what_it_should(household):
    assert list(differences([household], RULES, on=TOWN.on, days=DAYS)) == []


def test_the_households_are_many_and_differ():
    assert len(TOWN.households) >= 25
    results = {tuple(sorted(household.expected.items())) for household in TOWN.households}
    assert len(results) >= 15
    for code in RULES:
        assert {household.expects(code) for household in TOWN.households} >= {State.YES, State.NO}


def test_every_household_answers_all_that_may_be_asked():
    facts = {fact.name for fact in vocabulary().facts} - {"pozostałe_osoby", "pozostałe_warunki"}
    for household in TOWN.households:
        if "nie mówi o" not in household.name:
            assert set(household.answers) == facts, household.name


def test_a_file_of_households_is_read_whole():
    assert faults_of() == []
    file = read_households(SMALL_SET)[0]
    two, one = file.households
    assert (file.programme, file.on) == ("jaworzyce-2026", date(2026, 3, 12))
    assert two.answers == {
        "data_urodzenia": date(1955, 3, 12), "orzeczenie": FOREVER, "metraż": 40, "dzieci": 0,
        "dochód_na_osobę": Decimal("1200.50"),
    }  # fmt: skip
    assert two.others == (
        {"data_urodzenia": date(1955, 3, 13), "orzeczenie": NEVER, "stopień_niepełnosprawności": "lekki"},
    )
    assert (two.expects("kino"), two.expects("muzeum"), two.expects("taksowka-dla-seniora")) == (
        State.YES, State.UNKNOWN, State.NO,
    )  # fmt: skip
    assert one.others is None
    assert one.expected == {}


def test_who_turns_an_age_on_a_leap_day_was_born_on_the_last_of_february():
    file = read_households(SMALL_SET.replace("2026-03-12", "2028-02-29"))[0]
    assert file.households[0].answers["data_urodzenia"] == date(1957, 2, 28)


WRONG = [
    ("format: 1", "format: 2", 1, "czyta tylko „format: 1”"),
    ("program: jaworzyce-2026\n", "", 1, "Brakuje pola „program”."),
    ("dzień:", "dzien:", 3, "Nie ma pola „dzien”. Czy chodzi o „dzień”?"),
    ("dzień: 2026-03-12", "dzień: jutro", 3, "Datę zapisz tak"),
    ("    wynik:", "    wyniki:", 10, "Czy chodzi o „wynik”?"),
    ("{tak: [kino]", "{tka: [kino]", 10, "Nie ma pola „tka”. Są: tak, nie wiadomo."),
    ("wiek: 71", "wiek: dużo", 7, "Tu ma być liczba"),
    ("wiek: 71", "wiek: 131", 7, "Takiego wieku nikt nie ma."),
    ("dzieci: 0", "dzieci: 99", 4, "Taka odpowiedź nie jest możliwa: dzieci."),
    ("stopień_niepełnosprawności: lekki", "stopień_niepełnosprawności: średni", 4, "Taka odpowiedź nie pasuje"),
    ("mieszka_w_gminie: tak", "mieszka_w_gminie: 1", 12, "Taka odpowiedź nie pasuje do pytania: mieszka w gminie."),
    ("mieszka_w_gminie: tak", "mieszka_w_gmnie: tak", 12, "Nie ma takiego faktu. Może: „mieszka_w_gminie”?"),
    ("mieszka_w_gminie: tak", "xyzzy: tak", 12, "Nie ma takiego faktu."),
    ("mieszka_w_gminie: tak", "pozostałe_osoby: 1", 12, "Nie ma takiego faktu."),
    ('"1200,50"', "1200.50", 4, "Kwotę zapisz tak: 1200 albo 1200,50."),
    ("1955-03-13", "1955-02-30", 9, "Takiego dnia nie ma w kalendarzu."),
    ("{data_urodzenia: 1955-03-13,", "{dzieci: 1,", 9, "O to nie pyta się innych osób w domu."),
    ("Jedna osoba", "Dwie osoby", 11, "Tak samo nazywa się inne gospodarstwo."),
    ("nie wiadomo: [muzeum]", "nie wiadomo: [kino]", 10, "Usługa „kino” ma tu dwa wyniki."),
    ("program: jaworzyce-2026", "program: &a x", 2, "odwołania"),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), WRONG)
def test_a_fault_is_named_in_its_line(old, new, line, sentence):
    faults = faults_of(old, new)
    assert any(fault.startswith(f"wiersz {line}: ") and sentence in fault for fault in faults), faults


@pytest.mark.parametrize("text", ["", "a", "- b", "{{{{", "gospodarstwa: {}", "a: &a [*a]"])
def test_hostile_text_is_only_faults(text):
    file, faults = read_households(text)
    assert file is None
    assert faults


def rule(text):
    return read_rule(text, vocabulary(), basis="§").rule


def test_a_changed_rule_names_the_households_whose_result_changes():
    rules = {**RULES, "zlota-raczka": rule("mieszka_w_gminie i wiek >= 65")}
    changed = list(differences(TOWN.households, rules, on=TOWN.on, days=DAYS))
    assert {one.service for one in changed} == {"zlota-raczka"}
    told = {one.household: (one.before, one.after) for one in changed}
    assert told["Osoba 71 lat z żoną lub mężem 64 lata"] == (State.NO, State.YES)
    assert told["Osoba 43 lata, lekki stopień, pracuje"] == (State.YES, State.NO)


@pytest.mark.parametrize(
    ("text", "age", "state", "because"),
    [
        ("wiek >= 70", 71, State.YES, "wiek: co najmniej 70 (wiek: 71)"),
        ("wiek >= 72 i wiek < 90 i dzieci = 0", 71, State.NO, "wiek: co najmniej 72 (wiek: 71)"),
        ("wiek >= 70 i dzieci = 0", 71, State.YES, "wiek: co najmniej 70 (wiek: 71); dzieci: 0"),
        ("wiek >= 70 lub dzieci = 0", 71, State.YES, "wiek: co najmniej 70 (wiek: 71)"),
        (
            "wiek >= 72 lub dzieci > 0",
            71,
            State.NO,
            "wiek: co najmniej 72 (wiek: 71); dzieci: więcej niż 0 (dzieci: 0)",
        ),
        ("nie wiek >= 72", 71, State.YES, "wiek: co najmniej 72 (wiek: 71)"),
        ("wiek >= 70 i ciąża", 71, State.UNKNOWN, "ciąża: tak (nie wiemy jeszcze: ciąża)"),
    ],
)
def test_a_trial_says_what_decides(text, age, state, because):
    household = read_households(SMALL_SET.replace("wiek: 71", f"wiek: {age}"))[0].households[0]
    (trial,) = tried([household], None, rule(text), on=TOWN.on, days={})
    assert (trial.after, trial.because, trial.before, trial.differs) == (state, because, None, False)


@pytest.mark.parametrize(("text", "differs"), [("wiek >= 70", False), ("wiek >= 75", True)])
def test_a_trial_says_what_differs_from_the_rule_in_force(text, differs):
    household = read_households(SMALL_SET)[0].households[0]
    (trial,) = tried([household], rule("wiek >= 71"), rule(text), on=TOWN.on, days={})
    assert (trial.before, trial.differs) == (State.YES, differs)


@pytest.mark.django_db
def test_households_are_stored_with_their_programme_and_replaced():
    imported(JAWORZYCE)
    stored = store_households(text=HOUSEHOLDS, by=CONSOLE, at=AT)
    assert (stored.programme.code, stored.stored_at, stored.stored_by) == ("jaworzyce-2026", AT, None)
    assert households_of("jaworzyce-2026") == TOWN
    assert Entry.objects.filter(verb="store_households", thing=f"household_set:{stored.pk}").count() == 1
    store_households(text=SMALL_SET, by=CONSOLE, at=AT)
    assert len(households_of("jaworzyce-2026").households) == 2
    assert HouseholdSet.objects.count() == 1


@pytest.mark.django_db
def test_a_programme_without_households_has_none():
    assert households_of("jaworzyce-2026") is None


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_only_those_who_import_programmes_store_households(role):
    imported(JAWORZYCE)
    if role in {Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.ADMINISTRATOR}:
        assert store_households(text=SMALL_SET, by=an_actor(role), at=AT)
    else:
        with pytest.raises(NotAllowed):
            store_households(text=SMALL_SET, by=an_actor(role), at=AT)
        assert not HouseholdSet.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("text", [HOUSEHOLDS, "x"])
def test_households_of_no_programme_and_wrong_ones_store_nothing(text):
    with pytest.raises(HouseholdsHaveFaults, match="Tych gospodarstw nie da się wczytać"):
        store_households(text=text, by=CONSOLE, at=AT)
    assert not HouseholdSet.objects.exists()


@pytest.mark.django_db
def test_the_plan_of_households_says_where_the_programme_disagrees():
    imported(JAWORZYCE)
    assert plan_households(HOUSEHOLDS).differences == ()
    plan = plan_households(HOUSEHOLDS.replace("tak: [taksowka-dla-seniora, ", "tak: [", 1))
    assert plan.differences == (
        "Samotna osoba, 82 lata, sprawna – Taksówka dla seniora: powinno być „nie”, jest „tak”.",
    )


@pytest.mark.django_db
def test_the_plan_of_an_import_says_which_household_gets_something_else():
    imported(JAWORZYCE)
    text = JAWORZYCE.replace("(wiek >= 70 lub (wiek >= 60", "(wiek >= 72 lub (wiek >= 60")
    assert plan_import(text).differences == ()
    store_households(text=HOUSEHOLDS, by=CONSOLE, at=AT)
    assert plan_import(text).differences == (
        "Osoba 71 lat z żoną lub mężem 66 lat – Taksówka dla seniora: powinno być „tak”, jest „nie”.",
        "Osoba 71 lat z żoną lub mężem 64 lata – Taksówka dla seniora: powinno być „tak”, jest „nie”.",
    )
    assert plan_import(JAWORZYCE + "\n").differences == ()
