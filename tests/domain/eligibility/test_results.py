"""What is said in the end: the answer, why, for whom, what else; never a promise, never a guess."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okienko.domain.catalogue.vocabulary import vocabulary
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.entries import DatedText, Standing
from okienko.domain.eligibility.rules.findings import on_its_days
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import FactOf, inside, leaves, terms_of
from tests.domain.eligibility.finding import (
    DAY,
    DAYS,
    FINDER,
    RULES,
    TAXI,
    TOWN,
    answers_of,
    entry,
    finder_with,
    household_knows,
    knowing,
)

AGED = knowing(mieszka_w_gminie="tak", data_urodzenia="78")


def only(finder, known, **more):
    """The finding of a finder that knows one entry."""
    return finder.results(answers_of(known), **more).everything[0]


def sentences(finding):
    return [reason.sentence for reason in finding.reasons]


def test_what_one_came_for_comes_first_even_when_the_answer_is_no():
    young = knowing(mieszka_w_gminie="tak", data_urodzenia="34")
    results = FINDER.results(answers_of(young, came_for=TAXI))
    assert results.came_for.entry.code == TAXI
    assert (results.came_for.state, results.came_for.verdict) == (State.NO, "Nie teraz")
    assert results.everything[0] is results.came_for
    assert TAXI not in {one.entry.code for one in results.no}
    assert results.of(TAXI) is results.came_for
    assert results.of("nie-ma") is None
    assert FINDER.results(answers_of(young)).came_for is None


def test_each_answer_has_its_list_and_every_entry_is_in_one():
    results = FINDER.results(answers_of(AGED))
    assert {one.state for one in results.yes} == {State.YES}
    assert {one.state for one in results.maybe} == {State.UNKNOWN}
    assert {one.state for one in results.no} == {State.NO}
    assert {one.entry.code for one in results.everything} == {one.code for one in FINDER.entries}
    assert "nie decyzja" in results.note


@pytest.mark.parametrize("household", TOWN.households, ids=lambda one: one.name)
def test_services_are_answered_as_the_stored_households_expect(household):
    results = FINDER.results(answers_of(household_knows(household)))
    for code, rule in RULES.items():
        finding = results.of(code)
        expected = rule.judge(household.case(vocabulary(), TOWN.on, DAYS))
        if finding.people == (0,) or len(household.others or ()) == 0:
            assert finding.judged is expected is household.expects(code), code
        else:  # somebody else at home has it, or has it too
            assert finding.judged >= expected, code


@pytest.mark.parametrize("household", TOWN.households[::4], ids=lambda one: one.name)
def test_results_are_what_the_interpreter_says_for_each_person(household):
    answers = answers_of(household_knows(household))
    views = FINDER.knowing.views(FINDER.case(answers))
    for finding in FINDER.results(answers).everything:
        one = finding.entry
        if one.rule is None:
            continue
        told = [one.rule.judge(on_its_days(view.case, one)) for view in (views if one.personal else views[:1])]
        if not one.perhaps:
            assert finding.judged is max(told), one.code
        assert finding.explanation.state in told


def test_a_promise_is_nobodys_to_give():
    service, benefit = entry("usługa", "wiek >= 60"), entry("zasiłek", "wiek >= 60", is_service=False)
    everybody = entry("rozmowa", "", is_service=False, for_everybody=True)
    verdicts = {one.entry.code: one.verdict for one in finder_with([service, benefit, everybody]).results(
        answers_of(AGED)
    ).yes}  # fmt: skip
    assert verdicts == {"usługa": "Tak", "zasiłek": "Raczej tak", "rozmowa": "Tak"}


@pytest.mark.parametrize(
    ("more", "asks"),
    [
        ({"sure": False}, "Tych zasad nie mamy pewnych"),
        ({"review_by": DAY - timedelta(days=1)}, "Tych zasad nie mamy pewnych"),
        ({"by_talk": True}, "To zależy od rozmowy"),
    ],
)
def test_what_is_uncertain_overdue_or_decided_in_a_talk_is_asked(more, asks):
    finding = only(finder_with([entry("a", "wiek >= 60", **more)]), AGED)
    assert (finding.state, finding.judged, finding.verdict) == (State.UNKNOWN, State.YES, "Może być: zapytaj")
    assert finding.ask.startswith(asks)


def test_nobody_is_turned_away_by_uncertain_conditions():
    finding = only(finder_with([entry("a", "wiek >= 90", sure=False)]), AGED)
    assert (finding.state, finding.judged) == (State.UNKNOWN, State.NO)
    assert finding.change == ""


def test_on_the_day_of_review_an_entry_still_holds():
    for late, verdict in ((0, "Raczej tak"), (1, "Może być: zapytaj")):
        one = entry("a", "wiek >= 60", is_service=False, review_by=DAY - timedelta(days=late))
        assert only(finder_with([one]), AGED).verdict == verdict


def test_who_must_talk_first_and_does_not_meet_the_conditions_is_told_so():
    finding = only(finder_with([entry("a", "wiek >= 90", by_talk=True)]), AGED)
    assert (finding.state, finding.ask) == (State.NO, "")


def test_a_service_without_conditions_is_asked_about():
    finding = only(finder_with([entry("a", "")]), AGED)
    assert (finding.verdict, finding.reasons) == ("Może być: zapytaj", ())
    assert finding.ask.startswith("Warunków nie ma w programie")


def test_what_is_for_everybody_says_so_and_may_still_be_overdue():
    one = entry("a", "", for_everybody=True, is_service=False, personal=False)
    finding = only(finder_with([one]), AGED)
    assert (finding.verdict, sentences(finding), finding.for_whom) == ("Tak", ["To jest dla każdego."], "")
    assert only(finder_with([replace(one, sure=False)]), AGED).verdict == "Może być: zapytaj"


def test_exceptions_make_a_no_a_question():
    perhaps = read_rule("wiek >= 40", vocabulary(), basis="x").rule
    one = entry("a", "dzieci >= 3", perhaps=perhaps, is_service=False)
    finding = only(finder_with([one]), AGED)
    assert (finding.state, finding.verdict) == (State.UNKNOWN, "Może być: zapytaj")
    assert finding.ask.startswith("Są od tego wyjątki")
    young = only(finder_with([one]), knowing(data_urodzenia="30"))
    assert (young.state, young.ask) == (State.NO, "")


AMOUNTS = (
    DatedText("100 zł", date(2025, 1, 1), date(2025, 12, 31), "ustawa", sure=True),
    DatedText("200 zł", date(2026, 1, 1), None, "ustawa", sure=True),
)


@pytest.mark.parametrize(
    ("day", "amounts", "more", "shown"),
    [
        (date(2025, 12, 31), AMOUNTS, {}, "100 zł"),
        (date(2026, 1, 1), AMOUNTS, {}, "200 zł"),
        (date(2024, 12, 31), AMOUNTS, {}, ""),
        (DAY, (replace(AMOUNTS[1], sure=False),), {}, ""),
        (DAY, AMOUNTS, {"sure": False}, ""),
        (DAY, AMOUNTS, {"review_by": DAY - timedelta(days=1)}, ""),
    ],
)
def test_an_amount_is_shown_only_when_it_is_certain_and_in_force(day, amounts, more, shown):
    one = entry("a", "wiek >= 60", is_service=False, amounts=amounts, **more)
    assert only(finder_with([one], day), AGED).amount == shown


def test_no_amount_stands_beside_a_no():
    assert only(finder_with([entry("a", "wiek >= 90", amounts=AMOUNTS)]), AGED).amount == ""


def test_free_places_come_from_the_caller():
    standing = Standing(free=12, places=60, closes_on=date(2026, 6, 30))
    assert only(finder_with([entry("a", "wiek >= 60")]), AGED, standing={"a": standing}).standing == standing
    assert only(finder_with([entry("a", "wiek >= 60")]), AGED).standing is None


# --- For whom ---------------------------------------------------------------------------------------------------------


def test_results_say_for_whom_they_are():
    home = knowing(2, [{"data_urodzenia": "76"}, {"data_urodzenia": "9"}], mieszka_w_gminie="tak", data_urodzenia="50")
    results = finder_with([entry("stary", "wiek >= 70"), entry("młody", "wiek >= 40")]).results(answers_of(home))
    assert {one.entry.code: one.for_whom for one in results.yes} == {
        "stary": "dla drugiej osoby w domu",
        "młody": "dla Ciebie i dla drugiej osoby w domu",
    }
    assert sentences(results.of("stary")) == ["Ta osoba ma 76 lat. Wystarczy 70."]


def test_facts_of_the_home_count_for_everybody_in_it():
    home = knowing(1, [{"data_urodzenia": "76"}], mieszka_w_gminie="tak", data_urodzenia="50", dochód_na_osobę="700")
    finding = only(finder_with([entry("a", "wiek >= 70 i mieszka_w_gminie i dochód_na_osobę <= 800 zł")]), home)
    assert (finding.state, finding.people) == (State.YES, (1,))


def test_a_right_of_the_home_is_asked_for_once():
    home = knowing(1, [{"data_urodzenia": "76"}], data_urodzenia="50")
    one = entry("a", "któraś z osób w domu: wiek >= 70", personal=False)
    finding = only(finder_with([one]), home)
    assert (finding.state, finding.people, finding.for_whom) == (State.YES, (0,), "")


def test_the_seventh_and_third_person_have_names_too():
    people = [
        {"data_urodzenia": "30"},
        {"data_urodzenia": "71"},
        *[{"data_urodzenia": "30"}] * 3,
        {"data_urodzenia": "72"},
    ]
    finding = only(finder_with([entry("a", "wiek >= 70")]), knowing(6, people, data_urodzenia="30"))
    assert finding.for_whom == "dla trzeciej osoby w domu i dla osoby 7 w domu"


# --- What else --------------------------------------------------------------------------------------------------------


def test_a_no_names_the_nearest_other_thing_of_the_same_situation():
    finder = finder_with(
        [
            entry("nie", "wiek >= 90", situations=("bus", "tea")),
            entry("może", "wnuki", situations=("bus", "tea")),
            entry("tak-inne", "wiek >= 60", situations=("pot",)),
            entry("tak-zasiłek", "wiek >= 60", situations=("bus",), is_service=False),
            entry("tak", "wiek >= 60", situations=("bus",)),
        ]
    )
    assert finder.results(answers_of(AGED)).of("nie").alternative == "tak"
    of_benefit = finder_with(
        [*finder.entries, entry("nie-zasiłek", "wiek >= 90", situations=("bus",), is_service=False)]
    )
    assert of_benefit.results(answers_of(AGED)).of("nie-zasiłek").alternative == "tak-zasiłek"
    lonely = finder_with([entry("nie", "wiek >= 90", situations=("bus",)), entry("tak", "wiek >= 60")])
    assert lonely.results(answers_of(AGED)).of("nie").alternative == ""


def test_what_the_conditions_speak_for_comes_before_the_rest():
    finder = finder_with(
        [
            entry("daleko", "wiek >= 90", sure=False),
            entry("nie-wiadomo", "wnuki i szuka_pracy"),
            entry("blisko", "wnuki", situations=("bus",)),
            entry("po-co", "wnuki", situations=("bus",)),
            entry("prawie", "wiek >= 60", sure=False, is_service=False),
        ]
    )
    results = finder.results(answers_of(AGED, came_for="po-co"))
    assert [one.entry.code for one in results.maybe] == ["prawie", "blisko", "nie-wiadomo", "daleko"]


# --- Nobody loses by an answer ----------------------------------------------------------------------------------------

CHOICES = {
    "mieszka_w_gminie": ["tak", "nie"],
    "data_urodzenia": ["9", "17", "34", "61", "78", "1948", "12.3.1956"],
    "pozostałe_osoby": ["0", "1", "3"],
    "zajęcie": ["praca", "bez_pracy_długo", "emerytura"],
    "dochód_na_osobę": ["500", "900", "1500", "4000"],
    "stopień_niepełnosprawności": ["brak", "umiarkowany", "znaczny"],
    "potrzebna_pomoc": ["brak", "poza_domem", "całodobowa"],
    "opieka": ["brak", "dziecko", "dorosły"],
    "dodatek_z_zus": ["tak", "nie"],
    "mieszkanie": ["najem", "brak"],
    "przemoc": ["tak", "nie"],
    "choroba_psychiczna": ["tak", "nie"],
    "długi": ["tak", "nie"],
    "dzieci": ["0", "2"],
}
some_answers = st.fixed_dictionaries(
    {}, optional={About(name): st.sampled_from(raws) for name, raws in CHOICES.items()}
)
facts = st.sampled_from(sorted(CHOICES))


def states(answers):
    return {one.entry.code: one.state for one in FINDER.results(answers).everything}


@settings(max_examples=40, deadline=None)
@given(some_answers, facts)
def test_a_refusal_takes_nothing_from_anybody(known, fact):
    before = answers_of({about: raw for about, raw in known.items() if about.fact != fact})
    refused = before.with_page([(About(fact), "")])
    assert states(refused) == states(before)


@settings(max_examples=40, deadline=None)
@given(some_answers, facts, st.data())
def test_an_answer_never_turns_what_was_settled_nor_touches_other_services(known, fact, data):
    before = answers_of({about: raw for about, raw in known.items() if about.fact != fact})
    assume(FINDER.case(before).known(About(fact)) is None)  # what follows from other answers is never asked
    raw = data.draw(st.sampled_from(CHOICES[fact]))
    after = before.with_page([(About(fact), raw)])
    told, now = states(before), states(after)
    reached = {fact} | {one.fact for one in FINDER.implications}
    for one in FINDER.entries:
        if told[one.code] is State.NO and not one.personal:
            assert now[one.code] is State.NO, one.code
        if told[one.code] is State.YES:
            assert now[one.code] is State.YES, one.code
        if not _looks_at(one, reached) and fact != "pozostałe_osoby":
            assert now[one.code] is told[one.code], one.code


def _looks_at(one, names):
    for rule in (one.rule, one.perhaps):
        for leaf in leaves(rule.condition) if rule else ():
            terms = [term for whole in terms_of(leaf) for term in inside(whole)]
            named = {term.name for term in terms if isinstance(term, FactOf)}
            if named & names or ("data_urodzenia" in names and any(type(term).__name__ == "Age" for term in terms)):
                return True
    return False


# --- What is known ----------------------------------------------------------------------------------------------------


def test_answers_about_nobody_or_nothing_are_not_known():
    posted = {
        About("data_urodzenia", 3): "78",  # nobody said there are four
        About("dzieci", 1): "2",  # not a question about another person
        About("nie_ma"): "tak",
        About("zajęcie"): "marzenia",
        About("opieka"): "brak",
    }
    case = FINDER.case(answers_of(posted))
    assert [set(person) for person in case.people] == [{"opieka"}]
    assert not case.others_known


def test_answers_are_repeated_in_sentences():
    known = knowing(
        1, [{"data_urodzenia": "1950"}], data_urodzenia="12.3.1948", dochód_na_osobę="900", nie_ma="x", zajęcie="y"
    )
    told = dict(FINDER.said(answers_of(known)))
    assert told[About("pozostałe_osoby")] == "Osób, które mieszkają z Tobą: 1."
    assert told[About("dochód_na_osobę")].replace("\xa0", " ") == "Na osobę przypada u Was 900,00 zł."
    assert told[About("data_urodzenia")] == "Masz 78 lat."
    assert told[About("data_urodzenia", 1)] == "Ta osoba ma 75 lat."
    assert About("zajęcie") not in told
    ticked = answers_of({About("długi"): "tak", About("eksmisja"): "nie", About("wnuki"): "nie"})
    assert [words for _about, words in FINDER.said(ticked)] == ["Masz długi.", "Nie masz wnuków."]
    assert dict(FINDER.said(answers_of(knowing()))) == {About("pozostałe_osoby"): "Mieszkasz bez innych osób."}
    assert FINDER.said(Answers()) == []
