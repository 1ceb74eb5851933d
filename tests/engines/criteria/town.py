"""An invented town's vocabulary, and everything that may be said and known with it."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.facts import NEVER, Between, Fact, Kind, Option, Sensitivity
from okienko.engines.criteria.parameters import Parameter, Row
from okienko.engines.criteria.tree import (
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Compare,
    Day,
    Holds,
    HomeCount,
    How,
    Not,
    Number,
    People,
    Share,
    Sign,
    Since,
    Unit,
    Valid,
    Who,
    Within,
    Word,
)
from okienko.engines.criteria.vocabulary import Vocabulary

DEGREES = ("brak", "lekki", "umiarkowany", "znaczny")
KINDS = ("wniosek_własny", "opiekun", "sąsiad")
FACTS = (
    Fact(
        "data_urodzenia",
        Kind.DATE,
        "Kiedy się urodziłaś albo urodził?",
        least=date(1900, 1, 1),
        most=date(2030, 12, 31),
        of_each_person=True,
    ),
    Fact(
        "stopień_niepełnosprawności",
        Kind.CHOICE,
        "Jaki masz stopień niepełnosprawności?",
        options=tuple(Option(name, name) for name in DEGREES),
        ordered=True,
        sensitivity=Sensitivity.SENSITIVE,
        of_each_person=True,
    ),
    Fact("orzeczenie", Kind.DATE, "Do kiedy jest ważne?", sensitivity=Sensitivity.SENSITIVE, of_each_person=True),
    Fact("dochód_na_osobę", Kind.AMOUNT, "Ile pieniędzy przypada na osobę?"),
    Fact("dzieci", Kind.NUMBER, "Ile masz dzieci?", most=15),
    Fact("mieszka_w_gminie", Kind.YES_NO, "Czy mieszkasz w gminie?"),
    Fact("pracuje", Kind.YES_NO, "Czy pracujesz?", of_each_person=True),
    Fact("kto_prosi", Kind.CHOICE, "Kto prosi?", options=tuple(Option(name, name.replace("_", " ")) for name in KINDS)),
    Fact("rehabilitacja", Kind.DATE, "Kiedy była ostatnia rehabilitacja?"),
    Fact("pozostałe_osoby", Kind.HOUSEHOLD, "Kto jeszcze mieszka w domu?"),
)
PARAMETERS = (
    Parameter(
        "próg_samotny",
        Kind.AMOUNT,
        (
            Row(date(2022, 1, 1), Decimal(776), "rozporządzenie z 2021 r.", date(2024, 12, 31)),
            Row(date(2025, 1, 1), Decimal(1010), "rozporządzenie z 2024 r."),
        ),
    ),
    Parameter("wiek_seniora", Kind.NUMBER, (Row(date(2020, 1, 1), 60, "uchwała"),)),
)
TOWN = Vocabulary(FACTS, PARAMETERS, frozenset({"wniosku", "startu"}))
APPLIED = date(2026, 3, 12)

# --- Everything that may be said -------------------------------------------------------------------------------------

days = st.dates(date(2020, 1, 1), date(2028, 12, 31))
reference_days = st.one_of(st.just(Day()), st.builds(Day, st.just("startu")), st.builds(Day, days))
signs = st.sampled_from(Sign)
bases = st.sampled_from(["", "", "", "§ 3 ust. 1"])
ages = st.builds(Age, st.booleans(), reference_days)
amounts = st.builds(Amount, st.integers(0, 300_000))
shares = st.builds(Share, st.sampled_from([5_000, 15_000, 26_550, 30_000]), st.just(Word("próg_samotny")))
degrees = st.sampled_from(DEGREES).map(Word)


def _personal_leaves():
    number = st.builds(Number, st.integers(0, 110))
    degree = st.just(Word("stopień_niepełnosprawności"))
    return st.one_of(
        st.builds(Compare, ages, signs, number, basis=bases),
        st.builds(Compare, ages, signs, st.just(Word("wiek_seniora")), basis=bases),
        st.builds(Within, ages, number, number, basis=bases),
        st.builds(Compare, degree, signs, degrees, basis=bases),
        st.builds(Belongs, degree, st.lists(degrees, min_size=1, max_size=3).map(tuple), basis=bases),
        st.builds(Holds, st.just(Word("pracuje")), basis=bases),
        st.builds(
            Valid,
            st.just(Word("orzeczenie")),
            st.sampled_from(["ważne", "ważna", "ważny"]),
            reference_days,
            basis=bases,
        ),
    )


def _other_leaves():
    income = st.just(Word("dochód_na_osobę"))
    return st.one_of(
        st.builds(Compare, income, signs, st.one_of(amounts, shares), basis=bases),
        st.builds(Compare, amounts, signs, income, basis=bases),
        st.builds(Within, income, amounts, st.one_of(amounts, shares), basis=bases),
        st.builds(Compare, st.just(HomeCount()), signs, st.builds(Number, st.integers(0, 5)), basis=bases),
        st.builds(Compare, st.just(Word("dzieci")), signs, st.builds(Number, st.integers(0, 17)), basis=bases),
        st.builds(
            Compare,
            st.builds(Since, st.sampled_from(Unit), st.just(Word("rehabilitacja")), reference_days),
            signs,
            st.builds(Number, st.integers(0, 20_000)),
            basis=bases,
        ),
        st.builds(Compare, st.just(Word("rehabilitacja")), signs, st.builds(Day, days), basis=bases),
        st.builds(
            Compare,
            st.just(Word("kto_prosi")),
            st.sampled_from([Sign.EQUAL, Sign.OTHER]),
            st.sampled_from(KINDS).map(Word),
            basis=bases,
        ),
        st.builds(Holds, st.just(Word("mieszka_w_gminie")), basis=bases),
    )


def _joined(inner):
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(AllOf, several, basis=bases),
        st.builds(AnyOf, several, basis=bases),
        st.builds(Not, inner, basis=bases),
    )


@st.composite
def _about_people(draw, inner):
    how = draw(st.sampled_from(How))
    counting = how in {How.AT_LEAST, How.AT_MOST, How.EXACTLY}
    number = draw(st.integers(1, 3)) if counting else 0
    return People(how, draw(st.sampled_from(Who)), draw(inner), number, basis=draw(bases))


personal = st.recursive(_personal_leaves(), _joined, max_leaves=3)
conditions = st.recursive(
    st.one_of(_personal_leaves(), _other_leaves(), _about_people(personal)), _joined, max_leaves=8
)

# --- Everything that may be known ------------------------------------------------------------------------------------

_ANSWERS = {
    "data_urodzenia": st.one_of(st.dates(date(1920, 1, 1), date(2019, 12, 31)), st.just(date(1960, 2, 29))),
    "stopień_niepełnosprawności": st.sampled_from(DEGREES),
    "orzeczenie": st.one_of(days, st.sampled_from([NEVER, date.max])),
    "dochód_na_osobę": st.integers(0, 320_000).map(lambda grosze: Decimal(grosze) / 100),
    "dzieci": st.integers(0, 15),
    "mieszka_w_gminie": st.booleans(),
    "pracuje": st.booleans(),
    "kto_prosi": st.sampled_from(KINDS),
    "rehabilitacja": st.one_of(days, st.just(NEVER)),
}
_PERSONAL = [fact.name for fact in FACTS if fact.of_each_person]
answers = st.fixed_dictionaries({}, optional=_ANSWERS)
whole_answers = st.fixed_dictionaries(_ANSWERS)
others = st.fixed_dictionaries({}, optional={name: _ANSWERS[name] for name in _PERSONAL})
whole_others = st.fixed_dictionaries({name: _ANSWERS[name] for name in _PERSONAL})
days_applied = st.dates(date(2021, 6, 1), date(2027, 12, 31))


@st.composite
def knowledge(draw, *, whole=False):
    """What is known, as plain values: answers, answers about the others (None: who they are is not known), days."""
    people = st.lists(whole_others if whole else others, max_size=3)
    return {
        "answers": draw(whole_answers if whole else answers),
        "others": draw(people if whole else st.one_of(st.none(), people)),
        "on": draw(days_applied),
        "days": {"startu": draw(days_applied)} if whole or draw(st.booleans()) else {},
    }


@st.composite
def bounded(draw, known):
    """The same knowledge with some answers known within bounds only."""

    def loosened(answers):
        loose = dict(answers)
        for name, told in answers.items():
            if draw(st.sampled_from([True, False, False])):
                order = {answer: TOWN.fact_named[name].span(answer).low for answer in (draw(_ANSWERS[name]), told)}
                loose[name] = Between(min(order, key=order.get), max(order, key=order.get))
        return loose

    others = known["others"]
    return {
        **known,
        "answers": loosened(known["answers"]),
        "others": None if others is None else [loosened(one) for one in others],
    }


def case_from(known):
    """The case of what `knowledge` drew."""
    return case_of(TOWN, known["answers"], on=known["on"], others=known["others"], days=known["days"])
