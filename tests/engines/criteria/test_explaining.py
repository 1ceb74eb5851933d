"""Every answer says why, and its reasons add up to it."""

from datetime import date

import pytest
from hypothesis import assume, given, settings

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.facts import FOREVER, NEVER, Between, Kind
from okienko.engines.criteria.judging import leaf_state, people_state
from okienko.engines.criteria.parser import parse
from okienko.engines.criteria.resolving import resolve
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State, every, negation, some
from okienko.engines.criteria.tree import AllOf, AnyOf, Leaf, Not, OptionOf, People, Word
from okienko.engines.criteria.wording import aloud, kind_of, term_in_words
from okienko.engines.criteria.writing import write
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import APPLIED, TOWN, case_from, conditions, knowledge
from tests.examples import many


def lines(text, **known):
    others = known.pop("others", None)
    on = known.pop("on", APPLIED)
    days = known.pop("days", None)
    rule = read_rule(text, TOWN, basis="§ 3").rule
    return list(rule.explain(case_of(TOWN, known, on=on, others=others, days=days)).lines())


@given(conditions, knowledge())
@settings(max_examples=many(200), deadline=None)
def test_the_reasons_recomputed_from_their_own_words_give_the_same_answer(condition, known):
    rule, case = rule_of(condition), case_from(known)
    explanation = rule.explain(case)
    assert explanation.state is rule.judge(case)
    assert _recomputed(explanation, case) is explanation.state


def _recomputed(explanation, case):
    """From the words of the conditions without parts upwards."""
    states = [_recomputed(part, case) for part in explanation.parts]
    match explanation.condition:
        case AllOf():
            state = every(states)
        case AnyOf():
            state = some(states)
        case Not():
            state = negation(states[0])
        case People():
            state = people_state(explanation.condition, states, case)
        case _:
            leaf, faults = resolve(parse(write(explanation.condition)).condition, TOWN)
            assert not faults
            assert isinstance(leaf, Leaf)
            state = leaf_state(leaf, case, TOWN, explanation.person)
    assert state is explanation.state
    return state


@given(conditions, knowledge())
@settings(max_examples=many(150), deadline=None)
def test_every_reason_has_words(condition, known):
    for line in rule_of(condition).explain(case_from(known)).lines():
        said = line.strip("– ")
        assert said
        assert ": " in said
        assert "_" not in said.replace("§", "")


@given(conditions, knowledge())
@settings(max_examples=many(150), deadline=None)
def test_only_an_open_answer_misses_facts(condition, known):
    assume(known["on"] >= date(2022, 1, 1) and known["days"])
    rule, case = rule_of(condition), case_from(known)
    assert bool(rule.missing(case)) is (rule.judge(case) is State.UNKNOWN)


def test_a_whole_answer_reads_like_this():
    text = (
        "(wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)) [§ 3 ust. 1]"
        " i dochód_na_osobę <= 150% próg_samotny i nie pracuje [§ 4]"
    )
    assert lines(text, data_urodzenia=date(1958, 3, 1), stopień_niepełnosprawności="znaczny", dochód_na_osobę=1200) == [
        "– wszystko naraz – jeszcze nie wiadomo: brakuje odpowiedzi [§ 3]",
        "  – wystarczy jedno z tych – spełnione: jedno wystarcza [§ 3 ust. 1]",
        "    – wiek: co najmniej 70 – niespełnione: wiek: 68 [§ 3 ust. 1]",
        "    – wszystko naraz – spełnione: zachodzi wszystko [§ 3 ust. 1]",
        "      – wiek: co najmniej 60 – spełnione: wiek: 68 [§ 3 ust. 1]",
        "      – stopień niepełnosprawności: znaczny – spełnione: stopień niepełnosprawności: znaczny [§ 3 ust. 1]",
        "  – dochód na osobę: najwyżej 150% (próg samotny) – spełnione: dochód na osobę: 1200,00 zł;"
        " 150% (próg samotny): 1515,00 zł [§ 3; rozporządzenie z 2024 r.]",
        "  – nie może zachodzić – jeszcze nie wiadomo: brakuje odpowiedzi [§ 3]",
        "    – pracuje: tak – jeszcze nie wiadomo: nie wiemy jeszcze: pracuje [§ 4]",
    ]


@pytest.mark.parametrize(
    ("text", "known", "says"),
    [
        ("pracuje", {"pracuje": True}, "– pracuje: tak – spełnione: pracuje: tak [§ 3]"),
        ("pracuje", {"pracuje": False}, "– pracuje: tak – niespełnione: pracuje: nie [§ 3]"),
        ("dzieci między 1 a 3", {"dzieci": 2}, "– dzieci: od 1 do 3 – spełnione: dzieci: 2 [§ 3]"),
        (
            "dzieci > 3",
            {"dzieci": Between(2, 5)},
            "– dzieci: więcej niż 3 – jeszcze nie wiadomo: dzieci: od 2 do 5; nie wiemy jeszcze: dzieci [§ 3]",
        ),
        (
            "kto_prosi należy do {opiekun, sąsiad}",
            {"kto_prosi": "opiekun"},
            "– kto prosi: opiekun albo sąsiad – spełnione: kto prosi: opiekun [§ 3]",
        ),
        (
            "orzeczenie ważne w dniu 2026-05-01",
            {"orzeczenie": FOREVER},
            "– orzeczenie: ważne w dniu 1 maja 2026 – spełnione: orzeczenie: bezterminowo [§ 3]",
        ),
        (
            "miesiące_od(rehabilitacja) >= 6",
            {"rehabilitacja": NEVER},
            "– ile miesięcy minęło (rehabilitacja): co najmniej 6 – spełnione: rehabilitacja: nigdy [§ 3]",
        ),
        (
            "dni_od(rehabilitacja) w dniu startu < 6",
            {"rehabilitacja": date(2026, 1, 1), "days": {"startu": date(2026, 1, 3)}},
            "– ile dni minęło (rehabilitacja) w dniu startu: mniej niż 6 – spełnione:"
            " ile dni minęło (rehabilitacja) w dniu startu: 2 [§ 3]",
        ),
        (
            "rehabilitacja < dzień wniosku",
            {"rehabilitacja": APPLIED},
            "– rehabilitacja: przed dniem dzień wniosku – niespełnione: rehabilitacja: 12 marca 2026;"
            " dzień wniosku: 12 marca 2026 [§ 3]",
        ),
        (
            "osoby_w_domu = 1",
            {},
            "– liczba osób w domu: 1 – jeszcze nie wiadomo: nie wiemy jeszcze: pozostałe osoby [§ 3]",
        ),
        (
            "każda z pozostałych osób: pracuje",
            {"others": []},
            "– każda z pozostałych osób – pracuje: tak – spełnione: nikt więcej tu nie mieszka [§ 3]",
        ),
        (
            "każda z pozostałych osób: pracuje",
            {},
            "– każda z pozostałych osób – pracuje: tak – jeszcze nie wiadomo:"
            " nie wiemy jeszcze, kto mieszka w domu [§ 3]",
        ),
        (
            "wiek rocznikowo w dniu startu >= wiek_seniora",
            {"data_urodzenia": date(1970, 1, 1)},
            "– wiek rocznikowo w dniu startu: co najmniej wiek seniora – jeszcze nie wiadomo:"
            " wiek seniora: 60; nie wiemy, kiedy jest dzień startu [§ 3; uchwała]",
        ),
    ],
)
def test_reasons_in_words(text, known, says):
    assert lines(text, **known)[0] == says


def test_reasons_about_people_name_each():
    text = "co najmniej 1 z osób w domu: (pracuje lub wiek > 70)"
    known = {"pracuje": False, "data_urodzenia": date(2000, 1, 1), "others": [{"pracuje": True}, {}]}
    said = lines(text, **known)
    assert said[0] == (
        "– co najmniej 1 z osób w domu – (pracuje: tak lub wiek: więcej niż 70) – spełnione:"
        " osoby: 3, spełnia: 1, nie wiemy: 1 [§ 3]"
    )
    assert len(said) == 10


def test_names_are_read_without_underscores_even_before_they_are_found():
    assert term_in_words(Word("kto_prosi")) == "kto prosi"
    assert kind_of(OptionOf("opiekun", 1, "opiekun"), TOWN) is Kind.NUMBER
    assert aloud(parse("wiek_psa > 5 zł").condition, TOWN) == "wiek psa: więcej niż 5,00 zł"
