"""The finder of a day, from the programmes in force; and where to turn in another town."""

from datetime import date

import pytest

from okienko.domain.catalogue.queries import services_available
from okienko.domain.eligibility.queries import centre_elsewhere, finder_on
from okienko.domain.eligibility.rules.answers import Answers
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.states import State
from tests.domain.catalogue.factories import JAWORZYCE, imported
from tests.domain.eligibility.finding import DAY, FINDER, TAXI, answers_of, knowing


@pytest.mark.django_db
def test_the_finder_knows_the_services_in_force_and_the_national_rights():
    imported(JAWORZYCE)
    finder = finder_on(DAY)
    services = [entry.code for entry in finder.entries if entry.is_service]
    assert services == [service.code for service in services_available(DAY)]
    assert {entry.code for entry in finder.entries} == {entry.code for entry in FINDER.entries}
    taxi = finder.results(answers_of(knowing(mieszka_w_gminie="tak", data_urodzenia="70"))).of(TAXI)
    assert (taxi.state, taxi.entry.contact_post) == (State.YES, "dispatcher")
    assert finder.entry(TAXI).bring
    assert finder.entry("nie-ma") is None


@pytest.mark.django_db
def test_a_finder_is_made_once_for_a_day_and_its_programmes(django_assert_num_queries):
    imported(JAWORZYCE)
    first = finder_on(DAY)
    with django_assert_num_queries(1):
        assert finder_on(DAY) is first
    assert finder_on(date(2026, 3, 13)) is not first


@pytest.mark.django_db
def test_without_a_programme_the_national_rights_remain():
    finder = finder_on(date(2019, 1, 1))
    assert not any(entry.is_service for entry in finder.entries)
    assert finder.results(Answers()).of("praca-socjalna").state is State.YES


@pytest.mark.django_db
def test_the_named_days_of_the_programme_are_known():
    imported(JAWORZYCE)
    assert finder_on(DAY).entry(TAXI).days["startu"] == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("typed", "town"),
    [("Starachowice", "Starachowice"), ("starahowice", "Starachowice"), ("opole lubelskie", "Opole Lubelskie"),
     ("Zyrardow", "Żyrardów"), ("  Kościan ", "Kościan")],
)  # fmt: skip
def test_a_person_from_elsewhere_is_shown_their_centre(typed, town):
    found = centre_elsewhere(typed)
    assert found.known
    assert found.town == town


@pytest.mark.parametrize("typed", ["Pcim Dolny", "", "x" * 100, "<script>"])
def test_where_we_know_no_centre_the_answer_is_right_everywhere(typed):
    found = centre_elsewhere(typed)
    assert not found.known
    assert found.name == "ośrodek pomocy społecznej w Twojej gminie"
    assert (found.town, found.web) == (typed, "")


def test_a_person_from_elsewhere_keeps_their_national_rights():
    known = knowing(1, mieszka_w_gminie="nie", data_urodzenia="35", dochód_na_osobę="500", dzieci="2")
    results = FINDER.results(answers_of(known))
    assert {one.entry.code for one in results.yes if one.entry.is_service} == set()
    assert {"800-plus", "zasilek-okresowy", "posilek"} <= {one.entry.code for one in results.yes}
    assert About("mieszka_w_gminie") in answers_of(known).known
