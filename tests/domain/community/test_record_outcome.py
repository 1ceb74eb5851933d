"""What came of a meeting, and what it cost."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import record_outcome
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.outcomes import (
    CostBelowZero,
    CostWithoutSource,
    EventNotHeldYet,
    RaisedMoreThanItCost,
)
from okienko.domain.community.letters import news
from okienko.domain.community.models import Outcome
from okienko.domain.community.queries import follow_ups_due
from okienko.foundation.money import NotAnAmount
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import (
    AFTER,
    a_held_event,
    a_neighbourhood,
    an_event,
    an_outcome,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db


def test_an_animator_tells_what_came_of_it() -> None:
    place = a_neighbourhood()
    outcome = an_outcome(place)
    assert (outcome.cost, outcome.money_source, outcome.version) == (Decimal("1240.50"), "budżet centrum", 1)
    assert (outcome.recorded_at, outcome.recorded_by_id) == (AFTER, place.animator.user_id)
    assert last_entry("record_outcome")[0] == f"community_event:{outcome.event_id}"


def test_more_is_known_later() -> None:
    place = a_neighbourhood()
    first = an_outcome(place)
    again = an_outcome(place, first.event, result="Stoją cztery ławki.", version=1)
    assert (again.pk, again.version, again.result) == (first.pk, 2, "Stoją cztery ławki.")
    for seen in (None, 1):
        with pytest.raises(ChangedMeanwhile):
            an_outcome(place, first.event, version=seen)


def test_the_bill_comes_before_the_change_and_the_question_stays() -> None:
    place = a_neighbourhood()
    bill = an_outcome(place, result="", cost="58", raised_here="20")
    assert (bill.result, bill.cost, bill.raised_here) == ("", Decimal(58), Decimal(20))
    due = datetime(2027, 4, 12, 9, 0, tzinfo=UTC)
    assert list(follow_ups_due(due, place.animator)) == [bill.event]
    assert [item.title for item in news(place.community, due)] == [bill.event.title]
    an_outcome(place, bill.event, version=1, at=due + timedelta(days=1))
    assert not follow_ups_due(due + timedelta(days=1), place.animator)


def test_something_free_needs_no_source_of_money() -> None:
    assert an_outcome(a_neighbourhood(), cost="0", money_source="").cost == 0


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"result": " ", "cost": "0"}, TextMissing),
        ({"raised_here": "1240,51"}, RaisedMoreThanItCost),
        ({"raised_here": "-1"}, RaisedMoreThanItCost),
        ({"result": "Pomogła pani Zofia, 590 012 118"}, TextLeadsToAPerson),
        ({"money_source": "zofia@example.pl"}, TextLeadsToAPerson),
        ({"cost": "sto"}, NotAnAmount),
        ({"cost": "-1"}, CostBelowZero),
        ({"money_source": ""}, CostWithoutSource),
    ],
)
def test_a_result_nobody_could_publish_is_refused(facts: dict[str, Any], error: type[Exception]) -> None:
    place = a_neighbourhood()
    with pytest.raises(error):
        an_outcome(place, **facts)
    assert not Outcome.objects.exists()


def test_only_what_took_place_has_a_result() -> None:
    place = a_neighbourhood()
    with pytest.raises(EventNotHeldYet):
        an_outcome(place, an_event(place))


def test_a_stranger_tells_nothing() -> None:
    place = a_neighbourhood()
    event = a_held_event(place)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            record_outcome(event=event, result="Nic", cost="0", money_source="", by=nobody, at=AFTER)


@pytest.mark.parametrize("facts", [{"cost": Decimal("-0.01")}, {"money_source": ""}])
def test_the_database_keeps_impossible_costs_out(facts: dict[str, Any]) -> None:
    outcome = an_outcome(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk).update(**facts)
