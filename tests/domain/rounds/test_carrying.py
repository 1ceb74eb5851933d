"""Whoever agreed to wait for the next round finds the application in it, is told, and gains no moment by it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from okienko.domain.applications.actions import carry_over_application
from okienko.domain.applications.models import Application
from okienko.domain.applications.queries import waiting_for_next_round
from okienko.domain.correspondence.models import Message
from okienko.domain.matters.actions import settle_need
from okienko.domain.people.models import Person
from okienko.domain.rounds import actions, jobs
from okienko.domain.rounds.models import EntryMember, PlacesRound
from okienko.domain.rounds.queries.entries import answers_of, told
from okienko.domain.rounds.queries.traces import traces
from okienko.engines.ranking.rules import Mode
from okienko.foundation.access import NotAllowed
from okienko.foundation.journal.models import Entry as JournalEntry
from tests.domain.rounds.factories import AT, CLOCK, OPENS, Office, apply, entered, office, plan
from tests.factories import actor

pytestmark = pytest.mark.django_db
NEXT = datetime(2026, 4, 13, 6, 0, tzinfo=UTC)


@pytest.fixture
def house() -> Office:
    return office()


def next_round(house: Office, mode: Mode = Mode.POINTS) -> PlacesRound:
    """The edition after: published on the same day, open from NEXT."""
    days = {"opens_at": NEXT, "closes_at": NEXT + timedelta(days=9), "complete_by": date(2026, 4, 24)}
    published = house.published(plan(mode, edition="lato 2026", **days))
    return actions.open_round(places_round=published, by=CLOCK, at=NEXT)


def carried(house: Office, one: Application | None = None, at: datetime = AT) -> Application:
    """An application that waits, with the person's word."""
    said = {"consent": "Zgoda w rozmowie.", "by": actor(house.clerk), "at": at}
    return carry_over_application(application=one or apply(AT), **said)


def test_it_is_handed_in_when_the_next_round_opens_once_with_the_answers_and_the_person_is_told(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = house.opened()
    before = entered(first, apply())
    house.tell(before, alone=True, disability="znaczny")
    one = carried(house, before.members.get().application, OPENS + timedelta(hours=1))
    assert actions.hand_in_for_the_waiting(places_round=first, by=CLOCK, at=OPENS + timedelta(hours=2)) == 0
    actions.cancel_round(places_round=first, reason="Przeniesiony.", **house.hand(house.organiser, NEXT))
    second = next_round(house)
    monkeypatch.setattr(jobs, "now", lambda: NEXT + timedelta(seconds=40))
    for _minute in range(2):
        jobs.keep_rounds_on_time(0)
    new = Application.objects.get(carried_from=one)
    member = EntryMember.objects.get(round=second)
    assert (member.application, member.received_at, new.submitted_at) == (new, NEXT, NEXT)
    answers = answers_of(member.entry)
    assert {fact: (told(row), row.is_shown) for fact, row in answers.items()} == {
        "alone": (True, False),
        "disability": ("znaczny", False),  # the paper is shown anew
    }
    new.matter.refresh_from_db()
    assert new.matter.timeline.latest("pk").what.startswith("Złożyliśmy wniosek za Ciebie: Nauka pływania")
    assert (new.matter.next_by, new.matter.person_does != "") == (date(2026, 4, 24), True)
    text = Message.objects.get(kind="handed_in_for_you").body
    assert "wniosek jest w nowym naborze. Prosimy sprawdzić odpowiedzi do 24 kwietnia." in text
    assert JournalEntry.objects.filter(verb="hand_in_carried_over", person_id=one.person_id).count() == 1
    seen = {trace.words: list(trace.numbers) for trace in traces(second)}
    assert seen["Złożone za osobę, która zgodziła się czekać na ten nabór:"] == [member.entry.number]


def test_a_consent_given_while_the_round_lasts_counts_since_then_and_asks_nothing_without_questions(
    house: Office,
) -> None:
    later = NEXT + timedelta(days=2)
    carried(house, at=later)
    places_round = next_round(house, Mode.LOTTERY)
    hand: dict[str, Any] = {"places_round": places_round, "by": CLOCK}
    assert actions.hand_in_for_the_waiting(**hand, at=NEXT) == 0  # nobody has agreed yet
    assert actions.hand_in_for_the_waiting(**hand, at=later) == 1
    assert EntryMember.objects.get().received_at == later
    assert "za Państwa zgodą wniosek jest w nowym naborze" in Message.objects.get(kind="handed_in_for_you").body


def test_nobody_is_handed_in_whose_problem_is_gone_and_what_cannot_be_waits_in_sight(house: Office) -> None:
    solved, nameless, fine = carried(house), carried(house), carried(house)
    settle_need(need=solved.need, verb="solve", outcome="Już umiem.", by=actor(house.clerk), at=AT)
    Person.objects.filter(pk=nameless.person_id).update(town="")
    places_round = next_round(house)
    assert actions.hand_in_for_the_waiting(places_round=places_round, by=CLOCK, at=NEXT) == 1
    assert EntryMember.objects.get().person_id == fine.person_id
    assert list(waiting_for_next_round()) == [nameless]


def test_only_the_clock_and_whoever_makes_rounds_hands_in_and_only_into_an_open_one(house: Office) -> None:
    carried(house)
    published = house.published()
    with pytest.raises(NotAllowed):
        actions.hand_in_for_the_waiting(places_round=published, by=actor(house.clerk), at=OPENS)
    assert actions.hand_in_for_the_waiting(places_round=published, by=CLOCK, at=OPENS) == 0
    assert not EntryMember.objects.exists()
