"""A plan changes: every change of an adopted one is a version with a reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import (
    ActionTerms,
    add_goal,
    add_indicator,
    adopt_plan,
    change_action,
    close_plan,
    update_plan,
)
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.plans import (
    ActionEndsBeforeItBegins,
    BudgetWithoutSource,
    GoalOfAnotherPlan,
    UpdateNeedsAReason,
)
from okienko.domain.community.choices import Component, Dimension, Strategy
from okienko.domain.community.models import CommunityPlan, Indicator, PlannedAction, PlanVersion
from okienko.domain.community.queries import budget_of, plans_of
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    a_plan,
    an_action,
    an_adopted_plan,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
WHY = "Przyszło trzy razy więcej osób."


def updated(place: Neighbourhood, plan: CommunityPlan, **changes: Any) -> CommunityPlan:
    """Other goals."""
    facts: dict[str, Any] = {"plan": plan, "goals": "Więcej cienia.", "reason": WHY, "by": place.organiser, "at": AT}
    return update_plan(**{**facts, **changes})


def test_a_plan_keeps_every_version_of_itself() -> None:
    place = a_neighbourhood()
    plan = a_plan(place)
    an_action(place, plan, reason="", terms=ActionTerms(starts_on=date(2027, 4, 1), ends_on=date(2027, 5, 1)))
    assert not plan.versions.exists()
    updated(place, plan, goals="Szkic celów.", reason="")
    plan = adopt_plan(plan=plan, by=place.organiser, at=AT)
    changed = updated(place, plan)
    second, first = plan.versions.all()
    assert (changed.goals, first.number, second.number, second.reason) == ("Więcej cienia.", 1, 2, WHY)
    assert (first.content["goals"], second.content["goals"]) == ("Szkic celów.", "Więcej cienia.")
    assert first.content["actions"][0] == {
        "title": "Wspólne ławki", "dimension": "uprzedzający", "state": "przed nami", "starts_on": "2027-04-01",
        "ends_on": "2027-05-01", "budget": "",
    }  # fmt: skip
    assert (second.made_at, second.made_by_id) == (AT, place.organiser.user_id)
    assert last_entry("update_plan")[0] == f"community_plan:{plan.pk}"
    assert list(plans_of(place.community)) == [plan]


def test_an_adopted_plan_does_not_change_without_a_word_why() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    with pytest.raises(UpdateNeedsAReason):
        updated(place, plan, reason=" ")
    with pytest.raises(UpdateNeedsAReason):
        add_goal(plan=plan, title="Cień", by=place.organiser, at=AT)
    with pytest.raises(UpdateNeedsAReason):
        an_action(place, plan, reason="")
    with pytest.raises(TextMissing):
        updated(place, plan, goals=" ")
    assert plan.versions.count() == 1


def test_two_people_do_not_change_a_plan_over_each_other() -> None:
    place = a_neighbourhood()
    plan = updated(place, an_adopted_plan(place), version=1)
    with pytest.raises(ChangedMeanwhile):
        updated(place, plan, version=1)


def test_a_plan_that_was_summed_up_changes_no_more() -> None:
    place = a_neighbourhood()
    plan = close_plan(plan=an_adopted_plan(place), conclusions="Koniec.", by=place.organiser, at=AT)
    with pytest.raises(MoveNotAllowed):
        updated(place, plan)


def test_goals_and_indicators_join_the_plan_with_where_the_number_comes_from() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    goal = add_goal(plan=plan, title="Cień na placu", reason=WHY, by=place.organiser, at=AT)
    indicator = add_indicator(
        plan=plan, name="Nowe drzewa", number_from="liczymy w październiku", target=Decimal("10"), reason=WHY,
        by=place.organiser, at=AT,
    )  # fmt: skip
    assert (str(goal), str(indicator)) == ("Cień na placu", "Nowe drzewa")
    latest = plan.versions.first()
    assert latest is not None
    assert latest.content["goal_list"] == ["Cień na placu"]
    assert latest.content["indicators"] == [{"name": "Nowe drzewa", "from": "liczymy w październiku", "target": "10.0"}]
    assert last_entry("add_goal")[0] == last_entry("add_indicator")[0] == f"community_plan:{plan.pk}"
    with pytest.raises(TextMissing):
        add_indicator(plan=plan, name="Drzewa", number_from="", reason=WHY, by=place.organiser, at=AT)


def test_an_action_says_all_that_a_plan_may_say() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    goal = add_goal(plan=plan, title="Cień", reason=WHY, by=place.organiser, at=AT)
    terms = ActionTerms(
        source_label="profilaktyka", goal=goal, strategy=Strategy.CONSENSUS, component=Component.ACTIVATION,
        starts_on=date(2027, 4, 1), ends_on=date(2027, 4, 1), where="skwer", partners="szkoła", volunteers=8,
        budget=Decimal("1200"), money_source="budżet centrum",
    )  # fmt: skip
    action = an_action(place, plan, terms=terms)
    assert ActionTerms.of(action) == terms
    an_action(place, plan, terms=ActionTerms(budget=Decimal("300"), money_source="zrzutka"))
    assert budget_of(plan) == Decimal("1500")
    assert budget_of(a_plan(a_neighbourhood())) == 0


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (ActionTerms(starts_on=date(2027, 4, 2), ends_on=date(2027, 4, 1)), ActionEndsBeforeItBegins),
        (ActionTerms(budget=Decimal("5")), BudgetWithoutSource),
        (ActionTerms(budget=Decimal("-5"), money_source="nikt"), BudgetWithoutSource),
        (ActionTerms(partners="Jan, 590 012 118"), TextLeadsToAPerson),
    ],
)
def test_terms_that_contradict_themselves_are_refused(terms: ActionTerms, error: type[Exception]) -> None:
    with pytest.raises(error):
        an_action(a_neighbourhood(), terms=terms)


def test_a_goal_is_one_of_the_same_plan() -> None:
    place, other = a_neighbourhood(), a_neighbourhood()
    goal = add_goal(plan=a_plan(other), title="Cień", by=other.organiser, at=AT)
    with pytest.raises(GoalOfAnotherPlan):
        an_action(place, terms=ActionTerms(goal=goal))


def test_an_action_is_changed_with_a_reason_and_a_version() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    facts: dict[str, Any] = {
        "action": action, "title": "Ławki i cień", "dimension": Dimension.INHIBITING, "description": "",
        "terms": ActionTerms(where="skwer"), "reason": WHY, "by": place.organiser, "at": AT, "version": 1,
    }  # fmt: skip
    changed = change_action(**facts)
    assert (changed.title, changed.dimension, changed.where) == ("Ławki i cień", "inhibiting", "skwer")
    assert action.plan.versions.count() == 3
    assert last_entry("change_action")[0] == f"community_action:{action.pk}"
    with pytest.raises(ChangedMeanwhile):
        change_action(**facts)
    for nobody in (place.animator, place.elsewhere, STRANGER):
        with refused_to_strangers():
            change_action(**{**facts, "by": nobody, "version": None})
        with refused_to_strangers():
            updated(place, action.plan, by=nobody)
        with refused_to_strangers():
            add_goal(plan=action.plan, title="Cel", reason=WHY, by=nobody, at=AT)
        with refused_to_strangers():
            add_indicator(plan=action.plan, name="Ile", number_from="stąd", reason=WHY, by=nobody, at=AT)


def test_the_database_keeps_impossible_promises_out() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    plan = action.plan
    indicator = add_indicator(plan=plan, name="Ile", number_from="stąd", reason=WHY, by=place.organiser, at=AT)
    for model, pk, facts in (
        (PlannedAction, action.pk, {"budget": Decimal("-1")}),
        (PlannedAction, action.pk, {"budget": Decimal("1")}),
        (PlannedAction, action.pk, {"starts_on": date(2027, 4, 2), "ends_on": date(2027, 4, 1)}),
        (Indicator, indicator.pk, {"number_from": ""}),
        (PlanVersion, plan.versions.get(number=1).pk, {"reason": ""}),
        (PlanVersion, plan.versions.get(number=1).pk, {"number": 2}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**facts)  # type: ignore[attr-defined]
