"""What is asked, in which order, and when the asking stops."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.asking import USUAL_QUESTIONS
from okienko.domain.eligibility.rules.finder import MOST_PAGES, MOST_QUESTIONS
from okienko.domain.eligibility.rules.pages import Input, answered, left_out
from okienko.domain.eligibility.rules.raw import AnswerNotUnderstood
from okienko.engines.criteria.cases import About
from tests.domain.eligibility.finding import (
    FINDER,
    TAXI,
    TOWN,
    answers_of,
    asked,
    entry,
    finder_with,
    household_knows,
    knowing,
)

SENIOR = knowing(
    mieszka_w_gminie="tak",
    data_urodzenia="78",
    zajęcie="emerytura",
    stopień_niepełnosprawności="brak",
    potrzebna_pomoc="brak",
    opieka="brak",
    dochód_na_osobę="2100",
)


def facts_of(pages):
    return [page.facts[0].name for page in pages]


def test_each_question_says_why_it_is_asked():
    assert FINDER.next_page(Answers()).why == (
        "Pytamy, bo od tego zależy: Taksówka dla seniora, Złota rączka i jeszcze 11 rzeczy."
    )


def test_when_one_person_is_settled_the_next_is_asked_about():
    finder = finder_with([entry("a", "przemoc"), entry("b", "opieka = dorosły")])
    page = finder.next_page(answers_of(knowing(1, opieka="brak")))
    assert page.about == About("opieka", 1)
    assert page.question.startswith("Czy ta osoba opiekuje się")


def test_the_first_questions_are_where_how_old_and_with_whom():
    _answers, pages = asked(FINDER, Answers(), SENIOR)
    assert facts_of(pages)[:3] == ["mieszka_w_gminie", "data_urodzenia", "pozostałe_osoby"]
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_ages_of_the_others_are_one_question():
    known = knowing(
        3, [{"data_urodzenia": "36"}, {"data_urodzenia": "9"}, {"data_urodzenia": "1"}], data_urodzenia="34"
    )
    _answers, pages = asked(FINDER, Answers(), known | {About("mieszka_w_gminie"): "tak"})
    ages = pages[3]
    assert [field.about for field in ages.fields] == [About("data_urodzenia", person) for person in (1, 2, 3)]
    assert [field.label for field in ages.fields][:2] == ["Druga osoba w domu", "Trzecia osoba w domu"]
    assert ages.question == "Ile lat ma ta osoba?"
    assert ages.person == "Druga osoba w domu"
    # Nobody asks a child about work, and children's ages answer the questions about children.
    rest = {field.about for page in pages[4:] for field in page.fields}
    assert {about.person for about in rest} <= {0, 1}
    assert not {about.fact for about in rest} & {"dzieci", "dziecko_do_roku", "dziecko_od_7_do_12_lat"}


def test_what_the_person_came_for_is_asked_before_the_rest():
    _answers, pages = asked(FINDER, Answers(came_for="broker-pracy"), SENIOR)
    assert facts_of(pages)[3] == "szuka_pracy"
    assert pages[3].why == "Pytamy, bo od tego zależy: Broker pracy i doradca rozwoju."


def test_a_person_with_debts_is_asked_about_them_at_once():
    _answers, pages = asked(FINDER, Answers(came_for="nieodplatna-pomoc-prawna"), SENIOR)
    assert facts_of(pages)[:3] == ["mieszka_w_gminie", "zaległości", "data_urodzenia"]
    labels = [field.label for field in pages[1].fields]
    assert "długi albo komornik" in labels
    assert "pismo z sądu" in labels


def test_who_is_cold_is_asked_what_heats_the_home():
    _answers, pages = asked(FINDER, Answers(wanted="zimno mi w domu"), SENIOR)
    assert facts_of(pages)[1] == "ogrzewanie"
    _answers, pages = asked(FINDER, Answers(wanted="nudzi mi się"), SENIOR)
    assert "ogrzewanie" not in facts_of(pages)


def test_an_uncertain_right_is_asked_about_only_by_who_came_for_it():
    _answers, pages = asked(FINDER, Answers(came_for="bon-cieplowniczy"), SENIOR)
    assert "ogrzewanie" in facts_of(pages)


def test_hard_times_have_the_last_pages_and_always_room():
    for household in TOWN.households:
        _answers, pages = asked(FINDER, Answers(), household_knows(household))
        ticked = [page for page in pages if page.has_ticks]
        assert {"przemoc", "kryzys", "pismo_z_sądu"} <= {fact.name for page in ticked for fact in page.facts}
        assert all(page.sensitive for page in pages[7:9])


@pytest.mark.parametrize("household", TOWN.households, ids=lambda one: one.name)
def test_a_typical_household_answers_at_most_nine_questions(household):
    _answers, pages = asked(FINDER, Answers(), household_knows(household))
    clocks = [page for page in pages if page.facts[0].name.startswith("dzień_")]
    assert len(pages) - len(clocks) <= USUAL_QUESTIONS
    assert len(pages) <= MOST_QUESTIONS


def test_the_day_of_a_death_is_asked_for_the_sake_of_its_clock():
    known = SENIOR | {About("śmierć_bliskiego"): "tak", About("dzień_śmierci_bliskiego"): "2.2.2026"}
    answers, pages = asked(FINDER, Answers(), known)
    assert facts_of(pages)[-1] == "dzień_śmierci_bliskiego"
    assert pages[-1].why == "Pytamy, bo od tego zależy: Czas na decyzję o spadku."
    assert FINDER.next_page(answers) is None


def test_after_the_ninth_question_only_what_one_came_for_goes_on():
    many = [entry(f"a{n}", fact) for n, fact in enumerate(YES_NO)]
    finder = finder_with(many)
    answers, pages = asked(finder, Answers(), knowing())
    assert len(pages) == USUAL_QUESTIONS
    wanted = entry("chcę", " i ".join(f"({fact} lub zajęcie = praca)" for fact in YES_NO))
    answers, pages = asked(finder_with([*many, wanted]), Answers(came_for="chcę"), knowing())
    assert len(pages) == MOST_QUESTIONS
    assert finder.next_page(answers) is None


YES_NO = (
    "szuka_pracy",
    "po_szpitalu",
    "zalecenie_lekarza",
    "trwa_rehabilitacja",
    "niepełnosprawność_przed_21",
    "dodatek_z_zus",
    "wiek_emerytalny",
    "wnuki",
    "naprawia_właściciel",
    "rozlicza_podatek_w_gminie",
    "widoczna_niepełnosprawność",
    "pozostałe_warunki",
)


def test_nothing_is_asked_when_nothing_can_change():
    everybody = entry("dla-wszystkich", "", for_everybody=True)
    assert finder_with([everybody]).next_page(Answers()) is None
    by_age = finder_with([everybody, entry("od-60", "wiek >= 60")])
    answers, pages = asked(by_age, Answers(), knowing(data_urodzenia="61"))
    assert facts_of(pages) == ["data_urodzenia"]
    assert by_age.next_page(answers) is None


def test_a_group_is_one_question():
    finder = finder_with([entry("a", "dziecko_w_szkole"), entry("b", "ciąża"), entry("c", "szuka_pracy")])
    page = finder.next_page(Answers())
    assert page.has_ticks
    assert [field.about.fact for field in page.fields] == ["ciąża", "dziecko_w_szkole"]
    assert [field.input for field in page.fields] == [Input.TICK, Input.TICK]
    answers = answered(Answers(), page, {"0.ciąża": "on"})
    assert answers.known == {About("ciąża"): "tak", About("dziecko_w_szkole"): "nie"}
    nothing = answered(Answers(), page, {})
    assert set(nothing.known.values()) == {"nie"}
    assert left_out(Answers(), page).refused == {About("ciąża"), About("dziecko_w_szkole")}


def test_one_fact_of_a_group_does_not_overtake_a_better_question():
    finder = finder_with([entry("a", "ciąża"), entry("b", "szuka_pracy"), entry("c", "szuka_pracy")])
    assert finder.next_page(Answers()).about == About("szuka_pracy")


def test_a_fact_of_several_people_has_a_field_for_each():
    finder = finder_with([entry("a", "mieszka_w_gminie i stopień_niepełnosprawności >= lekki")])
    answers = answers_of(knowing(1, mieszka_w_gminie="tak"))
    page = finder.next_page(answers)
    assert [field.label for field in page.fields] == ["Ty", "Druga osoba w domu"]
    assert page.person == "Ty"
    some = answered(answers, page, {"1.stopień_niepełnosprawności": "lekki"})
    assert some.known[About("stopień_niepełnosprawności", 1)] == "lekki"
    assert About("stopień_niepełnosprawności") in some.refused
    assert finder.next_page(some) is None
    assert finder.results(some).yes[0].for_whom == "dla drugiej osoby w domu"


def test_what_was_not_understood_is_said_and_nothing_is_lost():
    page = FINDER.next_page(Answers())
    with pytest.raises(AnswerNotUnderstood, match="Wybierz"):
        answered(Answers(), page, {"0.mieszka_w_gminie": "chyba"})
    with pytest.raises(AnswerNotUnderstood, match="Tu jeszcze nic nie ma"):
        answered(Answers(), page, {})


def test_fields_offer_what_may_be_answered():
    finder = finder_with([entry("a", "orzeczenie ważne w dniu wniosku"), entry("b", "osoby_w_domu >= 2")])
    home = finder.next_page(Answers())
    assert home.fields[0].options[0] == ("0", "nikt")
    assert home.fields[0].options[1:3] == (("1", "1 osoba"), ("2", "2 osoby"))
    day = finder.next_page(left_out(Answers(), home))
    assert day.fields[0].input is Input.DATE
    assert day.fields[0].options == (("bezterminowo", "nie ma końca"),)
    past = finder_with([entry("a", "miesiące_od(ostatnia_rehabilitacja) >= 6")]).next_page(Answers())
    assert past.fields[0].options == (("nigdy", "nigdy"),)
    letter = finder_with([entry("a", "dni_od(dzień_pisma_z_sądu) >= 6")]).next_page(Answers())
    assert letter.fields[0].options == ()
    age = finder_with([entry("a", "wiek >= 60")]).next_page(Answers())
    assert (age.fields[0].input, age.fields[0].options) == (Input.AGE, ())
    yes_no = finder_with([entry("a", "wnuki")]).next_page(Answers())
    assert yes_no.fields[0].options == (("tak", "tak"), ("nie", "nie"))
    assert yes_no.fields[0].label == yes_no.question
    assert not yes_no.sensitive


def test_a_page_can_be_asked_again_or_shown_as_it_was():
    answers, _pages = asked(FINDER, Answers(), SENIOR)
    again = FINDER.page_again(answers.without(About("data_urodzenia")), About("data_urodzenia"))
    assert again.question == "Ile masz lat?"
    assert FINDER.page_again(answers, About("nie_ma_takiego")) is None
    assert FINDER.page_again(answers, About("data_urodzenia", 3)) is None
    shown = FINDER.page_shown(answers, [About("przemoc"), About("kryzys")])
    assert [field.about.fact for field in shown.fields] == ["przemoc", "kryzys"]
    assert FINDER.page_shown(answers, [About("przemoc"), About("data_urodzenia")]) is None
    assert FINDER.page_shown(answers, [About("dzieci", 1)]) is None


def test_a_page_that_decides_nothing_gives_no_reason():
    answers = answers_of(SENIOR)
    assert FINDER.page_again(answers, About("metraż")).why == ""


def test_a_person_from_elsewhere_is_known_at_the_first_answer():
    answers = answers_of({About("mieszka_w_gminie"): "nie"})
    assert FINDER.lives_elsewhere(answers)
    assert not FINDER.lives_elsewhere(Answers())
    assert not FINDER.lives_elsewhere(answers_of({About("mieszka_w_gminie"): "tak"}))


# --- Whatever anybody answers -----------------------------------------------------------------------------------------


def any_answer(draw, page):
    """A page answered, ticked, mistaken or left out."""
    posted = {}
    for field, fact in zip(page.fields, page.facts, strict=True):
        raw = {
            Input.TICK: st.sampled_from(["", "on"]),
            Input.AGE: st.integers(0, 110).map(str),
            Input.NUMBER: st.integers(0, 15).map(str),
            Input.AMOUNT: st.integers(0, 6000).map(str),
            Input.DATE: st.dates(min_value=FINDER.day.replace(year=2025), max_value=FINDER.day).map(str),
            Input.CHOICE: st.sampled_from([value for value, _words in field.options] or ["tak"]),
        }[field.input]
        posted[field.name] = draw(st.one_of(st.just(""), raw))
        assert fact.name == field.about.fact
    try:
        return answered(Answers(), page, posted).pages[0]
    except AnswerNotUnderstood:
        return left_out(Answers(), page).pages[0]


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from(["", TAXI, "opieka-wytchnieniowa", "nieodplatna-pomoc-prawna", "nie-ma-takiej"]))
def test_nobody_sees_more_than_twelve_pages_nor_a_question_twice(data, came_for):
    answers = Answers(came_for=came_for)
    seen = []
    while page := FINDER.next_page(answers):
        abouts = [field.about for field in page.fields]
        assert abouts
        assert not set(abouts) & set(answers.said)
        seen += abouts
        answers = answers.with_page(any_answer(data.draw, page))
        # One page for the words the person came with, the questions, and the answer.
        assert 1 + len(answers.pages) + 1 <= MOST_PAGES
    assert len(set(seen)) == len(seen)
    results = FINDER.results(answers)
    assert len(results.everything) == len(FINDER.entries)
