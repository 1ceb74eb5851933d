"""While a round lasts nobody gets its places past its list, is put aside, or is promised more than there is."""

from datetime import timedelta
from typing import Any

import pytest

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.integrity.actions import answer_exception, ask_exception
from okienko.domain.qualification.actions import (
    ListDecides,
    PlacesAreFree,
    PlacesAreInARound,
    ProgrammeLimitReached,
    hold_places,
    offer_place,
    put_on_waiting_list,
    release_places,
)
from okienko.domain.qualification.models import RoundHold
from okienko.domain.qualification.queries import free_with_a_line, places_at_hand
from okienko.domain.rounds import actions
from okienko.domain.rounds.actions import errors
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.queries.traces import traces
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry as JournalEntry
from tests.domain.rounds.factories import AT, OPENS, SWIMMING, Office, apply, entered, office, plan, some, swimming
from tests.factories import actor, hire, qualification

pytestmark = pytest.mark.django_db
EARLIER = AT - timedelta(days=1)


@pytest.fixture
def house() -> Office:
    return office()


def capacity(places: int | None) -> None:
    SocialService.objects.filter(code=SWIMMING).update(capacity=places)


def to_the_list(house: Office, one: Application, **fields: Any) -> Application:
    return put_on_waiting_list(application=one, reason="Czeka.", **{**house.hand(house.director, OPENS), **fields})


def test_who_is_in_a_round_gets_no_place_past_its_list_and_cannot_be_put_aside(house: Office) -> None:
    capacity(9)
    places_round = house.opened()
    entry = entered(places_round, apply())
    one = entry.members.get().application
    with pytest.raises(ListDecides):
        qualification(one, staff=house.director, at=OPENS)
    with pytest.raises(ListDecides):
        to_the_list(house, one)
    asked = ask_exception(
        application_ref=f"application:{one.pk}", person=one.person, service_code=SWIMMING, reason="hospital",
        words="Wraca ze szpitala.", second=house.director, **house.hand(house.organiser, OPENS),
    )  # fmt: skip
    answer_exception(exception=asked, agree=True, **house.hand(house.director, OPENS))
    assert qualification(one, staff=house.organiser, at=OPENS).application == one
    frozen = house.closed(places_round)
    assert (frozen.count, RoundHold.objects.get().places) == (0, 2)


def test_the_places_of_a_round_are_nobodys_until_its_results_and_the_others_are_free(house: Office) -> None:
    capacity(3)
    outsiders = [apply(EARLIER + timedelta(minutes=number)) for number in range(3)]
    places_round = house.opened()
    qualification(outsiders[0], staff=house.director, at=AT)
    with pytest.raises(PlacesAreInARound):
        qualification(outsiders[1], staff=house.director, at=AT)
    assert places_at_hand(swimming(), on=AT.date()) == 0
    to_the_list(house, outsiders[1])
    assert free_with_a_line(on=AT.date()) == []
    with pytest.raises(ProgrammeLimitReached):
        offer_place(service=swimming(), **house.hand(house.director))
    actions.cancel_round(places_round=places_round, reason="Basen w remoncie.", **house.hand(house.organiser))
    assert places_at_hand(swimming(), on=AT.date()) == 2
    offer_place(service=swimming(), **house.hand(house.director))
    assert places_at_hand(swimming(), on=AT.date()) == 1, "the other waits for an answer"
    assert places_at_hand(swimming(), on=AT.date(), asking=outsiders[1]) == 2
    assert not RoundHold.objects.exists()
    assert JournalEntry.objects.filter(verb__in=["hold_places", "release_places"]).count() == 2


def test_where_the_programme_sets_no_number_nobody_counts(house: Office) -> None:
    capacity(None)
    assert places_at_hand(swimming(), on=AT.date()) is None


def test_a_list_that_gives_more_than_is_left_waits_until_places_are_given_back(house: Office) -> None:
    capacity(2)
    taken = qualification(apply(EARLIER), staff=house.director, at=EARLIER)  # of the edition before
    places_round = house.opened()
    some(places_round, 3)
    ranked = house.listed(places_round)
    later = ranked.at
    actions.approve_list(ranked=ranked, nobody_close=True, **house.hand(house.director, later))
    with pytest.raises(errors.PlacesAreTaken):
        actions.announce_results(places_round=ranked.round, **house.hand(house.organiser, later))
    assert RoundHold.objects.get().places == 2
    Application.objects.filter(pk=taken.application_id).update(state="withdrawn")
    done = actions.announce_results(places_round=ranked.round, **house.hand(house.organiser, later))
    assert (done.state, RoundHold.objects.exists()) == (RoundState.ANNOUNCED, False)


def test_a_round_gives_no_more_places_than_the_programme_has(house: Office) -> None:
    capacity(2)
    with pytest.raises(errors.MorePlacesThanProgramme):
        house.published(plan(places=3))
    places_round = house.published(edition_of_two())
    hand = {"reason": "Druga grupa.", **house.hand(house.organiser)}
    with pytest.raises(errors.MorePlacesThanProgramme):
        actions.change_rules(places_round=places_round, plan=plan(places=3, edition="druga"), **hand)
    capacity(3)
    places_round = type(places_round).objects.get(pk=places_round.pk)
    actions.change_rules(places_round=places_round, plan=plan(places=3, edition="druga"), **hand)
    assert RoundHold.objects.get().places == 3


def edition_of_two() -> Any:
    return plan(edition="druga")


def test_whoever_left_before_the_list_is_named_to_whoever_approves(house: Office) -> None:
    places_round = house.opened()
    entry, _stays = some(places_round, 2)
    Application.objects.filter(pk=entry.members.get().application_id).update(state="forwarded")
    seen = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert seen["Wycofane, przekazane albo zakończone przed listą:"] == [entry.number]


def test_where_no_round_holds_places_a_free_one_is_given_at_once(house: Office) -> None:
    one = apply(EARLIER)
    with pytest.raises(PlacesAreFree):
        to_the_list(house, one)


def test_a_stranger_holds_and_releases_nothing(house: Office) -> None:
    by = actor(hire(Role.PLAN_COORDINATOR))
    with pytest.raises(NotAllowed):
        hold_places(round_code="x", service_code=SWIMMING, places=1, opens_at=OPENS, closes_at=OPENS, by=by, at=AT)
    with pytest.raises(NotAllowed):
        release_places(round_code="x", by=by, at=AT)
