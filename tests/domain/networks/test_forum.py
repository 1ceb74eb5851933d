"""The forum of partners meets, takes positions and gets answers with dates."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.networks.actions import answer_position
from okienko.domain.networks.actions.errors import EndsBeforeItBegan, NobodyCame
from okienko.domain.networks.actions.forum import NotHeldYet
from okienko.domain.networks.models import Position
from okienko.domain.networks.queries import meetings_of_forum, positions_of
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.networks.factories import SINCE, TODAY, a_forum, a_leader, a_partner, a_position
from tests.domain.staff.factories import STRANGER

TOMORROW, BEFORE = date(2027, 3, 9), date(2026, 5, 3)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with its team."""
    return a_neighbourhood()


def test_partners_meet_and_put_something_to_an_office(place: Neighbourhood) -> None:
    school, parish = a_partner(place), a_partner(place, "Parafia", "parafia")
    meeting = a_forum(place, school, parish, agreed="Piszemy do Zarządu Dróg.")
    position = a_position(place, meeting=meeting)
    (found,) = meetings_of_forum(place.community)
    assert {*found.partners.all()} == {school, parish}
    assert list(positions_of(place.community)) == list(found.positions.all()) == [position]
    assert str(position) == "Przystanek bliżej bloku 6"
    answered = answer_position(
        position=position, answer="Przesuniemy go we wrześniu.", answered_on=TODAY, by=place.organiser, at=AT
    )
    assert (answered.state, answered.answered_on) == ("answered", TODAY)
    with pytest.raises(MoveNotAllowed):
        answer_position(position=position, answer="Jednak nie.", answered_on=TODAY, by=place.organiser, at=AT)
    for verb, thing in (
        ("hold_forum", f"forum_meeting:{meeting.pk}"),
        ("adopt_position", f"network_position:{position.pk}"),
        ("answer_position", f"network_position:{position.pk}"),
    ):
        assert last_entry(verb)[0] == thing


def test_a_forum_is_of_partners_of_one_network(place: Neighbourhood) -> None:
    elsewhere = a_neighbourhood()
    stranger = a_partner(elsewhere, by=elsewhere.animator)
    for partners in ([], [stranger], [a_leader(place).member]):
        with pytest.raises(NobodyCame):
            a_forum(place, partners=partners)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"held_on": TOMORROW}, NotHeldYet),
        ({"where": " "}, TextMissing),
        ({"topics": ""}, TextMissing),
        ({"agreed": "pan Jan, 590 012 118"}, TextLeadsToAPerson),
    ],
)
def test_a_meeting_is_told_when_it_was_held(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_forum(place, **changes)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, TextMissing),
        ({"text": " "}, TextMissing),
        ({"put_to": " "}, TextMissing),
        ({"text": "a@b.example"}, TextLeadsToAPerson),
        ({"adopted_on": TOMORROW}, NotHeldYet),
        ({"answer_due_on": BEFORE}, EndsBeforeItBegan),
    ],
)
def test_a_position_says_to_whom_and_by_when(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_position(place, **changes)


@pytest.mark.parametrize(
    ("answer", "day", "error"),
    [(" ", TODAY, TextMissing), ("Tak.", TOMORROW, NotHeldYet), ("Tak.", BEFORE, EndsBeforeItBegan)],
)
def test_an_answer_has_words_and_a_day(place: Neighbourhood, answer: str, day: date, error: type[Exception]) -> None:
    position = a_position(place)
    with pytest.raises(error):
        answer_position(position=position, answer=answer, answered_on=day, by=place.organiser, at=AT)


def test_strangers_speak_for_no_forum(place: Neighbourhood) -> None:
    school, position = a_partner(place), a_position(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_forum(place, school, by=nobody)
    for nobody in (place.animator, place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_position(place, by=nobody)
        with refused_to_strangers():
            answer_position(position=position, answer="Tak.", answered_on=TODAY, by=nobody, at=AT)


def test_the_database_keeps_impossible_positions_out(place: Neighbourhood) -> None:
    position = a_position(place)
    for facts in (
        {"state": "other"},
        {"state": "answered"},
        {"answer": "Tak."},
        {"answered_on": SINCE},
        {"state": "answered", "answer": "Tak.", "answered_on": BEFORE},
        {"answer_due_on": BEFORE},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.filter(pk=position.pk).update(**facts)
