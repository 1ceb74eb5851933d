"""What the clock does by itself, and what pages read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from okienko.domain.applications.actions import ask_for_completion
from okienko.domain.people.models import Person
from okienko.domain.rounds import actions, jobs
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import EntryMember, PlacesRound, WaitingTime
from okienko.domain.rounds.permissions import may_see_entries, rounds_visible_to
from okienko.domain.rounds.queries.lists import newest_list
from okienko.domain.rounds.queries.rounds import (
    left_in,
    lots_of,
    public_round,
    public_rounds,
    rounds_at_work,
)
from okienko.domain.rounds.queries.waiting import waiting_times
from okienko.domain.rounds.queries.what_if import what_if
from okienko.engines.ranking.rules import Mode
from okienko.foundation.access import Actor
from tests.domain.rounds.factories import (
    CLOCK,
    FROZEN,
    OPENS,
    SWIMMING,
    Office,
    apply,
    office,
    plan,
    some,
    with_rules,
)
from tests.factories import AT, actor, qualification

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Office:
    return office()


def on_the_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(jobs, "now", lambda: at)
    jobs.keep_rounds_on_time(0)


def test_a_round_opens_takes_people_in_and_closes_by_itself(house: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    house.published()
    on_the_clock(monkeypatch, OPENS - timedelta(minutes=1))
    assert PlacesRound.objects.get().state == RoundState.PUBLISHED
    on_the_clock(monkeypatch, OPENS)
    assert PlacesRound.objects.get().state == RoundState.OPEN
    application = apply(OPENS + timedelta(minutes=1))
    on_the_clock(monkeypatch, OPENS + timedelta(minutes=2))
    assert EntryMember.objects.get().application == application
    ask_for_completion(application=application, missing="zaświadczenie", by=actor(house.clerk), at=FROZEN)
    on_the_clock(monkeypatch, FROZEN)
    assert PlacesRound.objects.get().state == RoundState.OPEN
    on_the_clock(monkeypatch, FROZEN + timedelta(days=60))
    assert PlacesRound.objects.get().state == RoundState.CLOSED


def test_waiting_times_are_published_once_a_day(house: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    qualification(staff=house.organiser, at=AT)
    monkeypatch.setattr(jobs, "now", lambda: AT)
    jobs.publish_waits(0)
    known = WaitingTime.objects.count()
    assert known > 5
    assert actions.publish_waiting_times(by=CLOCK, at=AT) == []
    actions.publish_waiting_times(by=CLOCK, at=AT + timedelta(days=1))
    assert WaitingTime.objects.count() > known
    newest = waiting_times()[SWIMMING]
    assert (newest.waiting, newest.days, newest.day) == (0, None, (AT + timedelta(days=1)).date())


def test_the_public_page_is_read_in_a_few_queries(house: Office, django_assert_max_num_queries: Any) -> None:
    assert list(public_rounds()) == []
    ranked = house.announced(house.opened(plan(Mode.LOTTERY)))
    with django_assert_max_num_queries(8):
        found = public_round(ranked.round.code)
        assert found is not None
        assert [(one.digest, list(one.statements.all())) for one in found.lists.all()] == [(ranked.digest, [])]
        assert (found.frozen.count, found.plan.places, len(found.steps.all())) == (0, 2, 6)
    assert list(public_rounds()) == [found]
    assert public_round("nie-ma") is None


def test_a_list_is_public_only_when_somebody_approved_it(house: Office) -> None:
    ranked = house.listed(house.opened(plan(Mode.LOTTERY)))
    found = public_round(ranked.round.code)
    assert found is not None
    assert list(found.lists.all()) == []


def test_bare_lots_stand_in_drawn_order(house: Office) -> None:
    places_round = house.opened(plan(Mode.LOTTERY))
    some(places_round, 3)
    lots = lots_of(house.listed(places_round))
    assert lots == sorted(lots)
    assert len(lots) == 3


def test_the_office_and_the_data_officer_see_rounds_and_only_the_office_names(house: Office) -> None:
    house.published()
    organiser, dpo = actor(house.organiser), actor(house.dpo)
    assert rounds_at_work(by=organiser).count() == rounds_visible_to(dpo).count() == 1
    assert not rounds_visible_to(Actor.resident()).exists()
    assert may_see_entries(organiser)
    assert not may_see_entries(dpo)


def test_before_a_list_nothing_is_taken(house: Office) -> None:
    places_round = house.opened()
    assert what_if(places_round) == []
    assert [one.left for one in left_in(places_round)] == [2]
    assert newest_list(places_round) is None


def test_what_if_compares_rules_by_age_sex_street_and_channel(house: Office) -> None:
    places_round = house.opened(with_rules(plan(), variants=plan(places=10).rules.variants))
    entries = some(places_round, 22)
    people = [entry.members.get().person_id for entry in entries]
    Person.objects.filter(pk__in=people[:11]).update(street="Leśna", born_on=datetime(1941, 5, 5, tzinfo=UTC).date())
    for number, pk in enumerate(people):
        Person.objects.filter(pk=pk).update(pesel=f"491305{number:03}{number % 2}0" if number else "")
    for entry in entries[11:]:
        house.tell(entry, alone=True)
    ranked = house.listed(places_round)
    found = what_if(ranked.round)
    assert [str(one.name) for one in found][:2] == ["kolejność wpływu", "samo losowanie"]
    by_receipt = found[0]
    assert (by_receipt.gain, by_receipt.lose) == (10, 10)
    streets = {one.group: one.difference for one in by_receipt.groups["Ulica albo miejscowość"]}
    assert streets == {"Leśna": 10, "Ogrodowa": -10}
    assert [one.group for one in by_receipt.groups["Wiek"]] == ["70–79", "80 lat i więcej"]
    assert [one.group for one in by_receipt.groups["Płeć"]] == ["mężczyzna"]
    assert [one.group for one in by_receipt.groups["Jak złożono"]] == ["strona"]
