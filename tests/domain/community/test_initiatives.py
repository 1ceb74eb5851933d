"""Neighbourhood initiatives: an idea, an answer with a date, purchases without cash, a result; and the small stock."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions import (
    answer_initiative,
    hand_out_material,
    move_initiative,
    receive_material,
    record_purchase,
    take_in_initiative,
)
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.initiatives import (
    NoCashForResidents,
    NotEnoughInStock,
    NothingBought,
    NothingMoved,
)
from okienko.domain.community.choices import Support
from okienko.domain.community.lifecycle import InitiativeState
from okienko.domain.community.models import Initiative, MaterialMove, Purchase
from okienko.domain.community.queries import (
    answer_within,
    ideas_to_answer,
    initiatives_of,
    shown_initiatives,
    stock,
    stock_of,
)
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.workdays import Term
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import CONSOLE, STRANGER
from tests.foundation.files.conftest import pdf as a_pdf

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 8)


def an_idea(place: Neighbourhood, **changes: Any) -> Initiative:
    """A mural on the wall of the heating house."""
    facts: dict[str, Any] = {
        "community": place.community, "title": "Mural", "idea": "Malujemy ścianę kotłowni.",
        "from_whom": "młodzież z bloku 2", "wants": "farby", "gives": "praca przez dwa weekendy",
        "answer_within": Term(days=30), "by": place.animator, "at": AT,
    }  # fmt: skip
    return take_in_initiative(**{**facts, **changes})


def accepted(place: Neighbourhood) -> Initiative:
    """Paint is bought by the centre."""
    return answer_initiative(
        initiative=an_idea(place), verb="accept", answer="Tak, kupimy farby.", support=Support.OWN_PURCHASE,
        by=place.organiser, at=AT,
    )  # fmt: skip


def a_purchase(place: Neighbourhood, **changes: Any) -> Purchase:
    """Paint."""
    facts: dict[str, Any] = {
        "what": "farby", "amount": "640,50", "seller": "sklep z farbami", "invoice_number": "FV 12/03/2027",
        "money_source": "budżet centrum", "bought_on": TODAY, "by": place.animator, "at": AT,
    }  # fmt: skip
    return record_purchase(**{**facts, **changes})


def test_an_idea_is_answered_with_a_date_and_ends_with_a_result() -> None:
    place = a_neighbourhood()
    idea = an_idea(place)
    assert (str(idea), idea.state, idea.answer_by) == ("Mural", InitiativeState.IDEA, date(2027, 4, 7))
    assert list(ideas_to_answer(place.animator)) == [idea]
    assert not shown_initiatives(place.community).exists()
    answered = answer_initiative(
        initiative=idea, verb="accept", answer="Tak.", support=Support.SMALL_GRANT, by=place.organiser, at=AT
    )
    assert (answered.answered_on, answered.support) == (TODAY, "small_grant")
    assert not ideas_to_answer(place.animator).exists()
    running = move_initiative(initiative=answered, verb="start", by=place.animator, at=AT)
    with pytest.raises(TextMissing):
        move_initiative(initiative=running, verb="finish", by=place.animator, at=AT)
    done = move_initiative(initiative=running, verb="finish", result="Ściana ma 40 m.", by=place.animator, at=AT)
    assert (done.state, done.ended_on, done.result) == (InitiativeState.DONE, TODAY, "Ściana ma 40 m.")
    assert list(shown_initiatives(place.community)) == [done]
    for verb in ("take_in", "accept", "start", "finish"):
        assert last_entry(f"{verb}_initiative")[0] == f"community_initiative:{idea.pk}"


def test_a_no_says_why_and_promises_no_support() -> None:
    place = a_neighbourhood()
    idea = an_idea(place)
    with pytest.raises(TextMissing):
        answer_initiative(initiative=idea, verb="decline", answer=" ", by=place.organiser, at=AT)
    declined = answer_initiative(
        initiative=idea, verb="decline", answer="Ściana idzie do remontu.", support=Support.OWN_PURCHASE,
        by=place.organiser, at=AT,
    )  # fmt: skip
    assert (declined.state, declined.support) == (InitiativeState.DECLINED, "")
    with pytest.raises(MoveNotAllowed):
        move_initiative(initiative=declined, verb="start", by=place.animator, at=AT)


def test_an_idea_names_nobody() -> None:
    with pytest.raises(TextLeadsToAPerson):
        an_idea(a_neighbourhood(), from_whom="Ola, 590 012 118")


def test_the_centre_buys_and_the_invoice_is_attached() -> None:
    place = a_neighbourhood()
    initiative = accepted(place)
    purchase = a_purchase(place, initiative=initiative, invoice=io.BytesIO(a_pdf()))
    assert purchase.invoice is not None
    assert (purchase.amount, purchase.invoice_number) == (Decimal("640.50"), "FV 12/03/2027")
    a_purchase(place, initiative=initiative, amount="9,50")
    (shown,) = initiatives_of(place.community)
    assert (shown.spent, len(shown.purchases.all())) == (Decimal("650.00"), 2)
    assert last_entry("record_purchase")[0] == f"community:{place.community.pk}"
    assert a_purchase(place, event=an_event(place)).event


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"seller": ""}, NoCashForResidents),
        ({"invoice_number": " "}, NoCashForResidents),
        ({"money_source": ""}, NoCashForResidents),
        ({"amount": "0"}, NothingBought),
    ],
)
def test_nobody_gets_cash_in_hand(changes: dict[str, Any], error: type[Exception]) -> None:
    place = a_neighbourhood()
    with pytest.raises(error):
        a_purchase(place, initiative=accepted(place), **changes)


def test_nothing_is_bought_for_an_idea_that_waits_or_for_two_things() -> None:
    place = a_neighbourhood()
    with pytest.raises(MoveNotAllowed, match="jest przyjęty"):
        a_purchase(place, initiative=an_idea(place))
    with pytest.raises(ValueError, match="an initiative or"):
        a_purchase(place)
    with pytest.raises(ValueError, match="an initiative or"):
        a_purchase(place, initiative=accepted(place), event=an_event(place))


def test_the_stock_never_falls_below_nothing() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    bags = receive_material(
        community=place.community, name="worki", measure="szt.", quantity=50, source="urząd miasta",
        cost=Decimal("40"), by=place.animator, at=AT,
    ).material  # fmt: skip
    again = receive_material(
        community=place.community, name="worki", measure="rolka", quantity=10, source="sklep", by=place.animator, at=AT
    )
    assert (again.material, str(bags)) == (bags, "worki")
    hand_out_material(material=bags, event=event, quantity=60, by=place.animator, at=AT)
    with pytest.raises(NotEnoughInStock, match="0 szt"):
        hand_out_material(material=bags, event=event, quantity=1, by=place.animator, at=AT)
    assert [(one.name, one.left) for one in stock(place.community)] == [("worki", 0)]
    assert last_entry("hand_out_material")[0] == f"community_event:{event.pk}"
    assert last_entry("receive_material")[0] == f"community:{place.community.pk}"


def test_something_is_moved_and_it_comes_from_somewhere() -> None:
    place = a_neighbourhood()
    facts: dict[str, Any] = {
        "community": place.community, "name": "worki", "measure": "szt.", "quantity": 1, "source": "sklep",
        "by": place.animator, "at": AT,
    }  # fmt: skip
    with pytest.raises(NothingMoved):
        receive_material(**{**facts, "quantity": 0})
    with pytest.raises(TextMissing):
        receive_material(**{**facts, "source": ""})
    bags = receive_material(**facts).material
    with pytest.raises(NothingMoved):
        hand_out_material(material=bags, event=an_event(place), quantity=0, by=place.animator, at=AT)
    assert stock_of(bags) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialMove.objects.update(source="")


def test_strangers_take_answer_buy_and_hand_out_nothing() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    idea, event = accepted(place), an_event(place)
    bags = receive_material(
        community=place.community, name="worki", measure="szt.", quantity=5, source="sklep", by=place.animator, at=AT
    ).material
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            an_idea(place, by=nobody)
        with refused_to_strangers():
            move_initiative(initiative=idea, verb="start", by=nobody, at=AT)
        with refused_to_strangers():
            a_purchase(place, initiative=idea, by=nobody)
        with refused_to_strangers():
            receive_material(
                community=place.community, name="worki", measure="szt.", quantity=1, source="s", by=nobody, at=AT
            )
        with refused_to_strangers():
            hand_out_material(material=bags, event=event, quantity=1, by=nobody, at=AT)
    with refused_to_strangers():
        answer_initiative(initiative=idea, verb="accept", answer="Tak.", by=place.animator, at=AT)
    theirs = an_event(other)
    with refused_to_strangers():
        hand_out_material(material=bags, event=theirs, quantity=1, by=other.animator, at=AT)


def test_how_long_an_answer_takes_is_a_rule_of_the_centre() -> None:
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    assert answer_within(TODAY) == Term(days=30)


def test_the_database_keeps_impossible_initiatives_out() -> None:
    place = a_neighbourhood()
    idea, purchase = accepted(place), a_purchase(place, event=an_event(place))
    for model, pk, facts in (
        (Initiative, idea.pk, {"state": "maybe"}),
        (Initiative, idea.pk, {"answer": ""}),
        (Initiative, idea.pk, {"state": "done"}),
        (Purchase, purchase.pk, {"event": None}),
        (Purchase, purchase.pk, {"amount": 0}),
        (Purchase, purchase.pk, {"invoice_number": ""}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**facts)  # type: ignore[attr-defined]
