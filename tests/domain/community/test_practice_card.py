"""What worked is told on a card, so that another town can do it too."""

from decimal import Decimal
from typing import Any

import pytest

from okienko.domain.community.actions import (
    CardText,
    answer_initiative,
    move_initiative,
    take_in_initiative,
    write_card,
)
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.outcomes import CostBelowZero
from okienko.domain.community.actions.practice import CardWrittenAlready, NothingToShareYet
from okienko.domain.community.choices import Support
from okienko.domain.community.models import CommunityEvent, PracticeCard
from okienko.domain.community.queries import card_of, cards_of
from okienko.foundation.clock import day_of
from okienko.foundation.workdays import Term
from tests.domain.community.factories import (
    AFTER,
    AT,
    Neighbourhood,
    a_held_event,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Neighbourhood:
    return a_neighbourhood()


def a_card(place: Neighbourhood, about: Any, by: Any = None, **changes: Any) -> PracticeCard:
    facts: dict[str, Any] = {
        "title": "Ławki przy drodze ze sklepu", "problem": "Starsze osoby nie miały gdzie usiąść.",
        "steps": "Spacer z mapą. Głosowanie przy herbacie. Ławki zrobili sąsiedzi.", "cost": "1 240,50",
        "result": "Stoją trzy ławki.", "advice": "Zapytać wcześniej o zgodę na grunt.", "with_whom": "spółdzielnia",
    }  # fmt: skip
    return write_card(about=about, text=CardText(**{**facts, **changes}), by=by or place.organiser, at=AFTER)


def test_a_meeting_that_took_place_becomes_a_card_once(place: Neighbourhood) -> None:
    event = a_held_event(place)
    assert card_of(event) is None
    card = a_card(place, event)
    assert (card.community, card.cost, card.written_on) == (place.community, Decimal("1240.50"), day_of(AFTER))
    assert str(card) == "Ławki przy drodze ze sklepu"
    assert list(cards_of(place.community)) == [card]
    assert card_of(CommunityEvent.objects.get(pk=event.pk)) == card
    assert last_entry("write_card")[0] == f"practice_card:{card.pk}"
    with pytest.raises(CardWrittenAlready):
        a_card(place, event)


def test_an_initiative_is_told_when_it_is_done(place: Neighbourhood) -> None:
    how = {"by": place.organiser, "at": AT}
    idea = take_in_initiative(
        community=place.community, title="Budki", idea="Zbijemy budki.", from_whom="rodzice",
        answer_within=Term(days=30), **how,
    )  # fmt: skip
    with pytest.raises(NothingToShareYet):
        a_card(place, idea)
    idea = answer_initiative(initiative=idea, verb="accept", answer="Tak.", support=Support.NO_MONEY, **how)
    idea = move_initiative(initiative=idea, verb="start", result="", **how)
    idea = move_initiative(initiative=idea, verb="finish", result="Wisi osiem budek.", **how)
    assert a_card(place, idea).initiative == idea


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"title": " "}, TextMissing),
        ({"advice": ""}, TextMissing),
        ({"with_whom": "pani Zofia, 590 012 118"}, TextLeadsToAPerson),
        ({"cost": "-1"}, CostBelowZero),
    ],
)
def test_a_card_that_helps_nobody(place: Neighbourhood, facts: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_card(place, a_held_event(place), **facts)


def test_a_meeting_ahead_has_nothing_to_share_and_only_the_organiser_writes(place: Neighbourhood) -> None:
    with pytest.raises(NothingToShareYet):
        a_card(place, an_event(place))
    held = a_held_event(place)
    for nobody in (place.animator, place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            a_card(place, held, by=nobody)
