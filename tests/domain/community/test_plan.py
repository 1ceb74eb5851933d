"""The plan of community organising: drafted, adopted, carried out, summed up."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import add_action, adopt_plan, close_plan, move_action, start_plan
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.plans import AnotherPlanInForce, DropNeedsAReason, PlanPeriodNotAllowed
from okienko.domain.community.choices import Dimension
from okienko.domain.community.lifecycle import ActionState, PlanState
from okienko.domain.community.models import CommunityPlan, PlannedAction
from okienko.domain.community.queries import plan_in_force
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.community.factories import (
    AT,
    a_neighbourhood,
    a_plan,
    an_action,
    an_adopted_plan,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def test_an_organiser_drafts_a_plan() -> None:
    place = a_neighbourhood()
    plan = a_plan(place)
    assert (plan.state, plan.goals[:8]) == (PlanState.DRAFT, "Sąsiedzi")
    assert last_entry("start_plan")[:2] == (f"community_plan:{plan.pk}", place.organiser.user_id)


def test_a_plan_longer_than_allowed_is_refused_with_the_latest_day() -> None:
    with pytest.raises(PlanPeriodNotAllowed, match=r"31\.12\.2027"):
        a_plan(a_neighbourhood(), longest_months=12)


@pytest.mark.parametrize(("goals", "error"), [(" ", TextMissing), ("Zadzwonić 590 012 118", TextLeadsToAPerson)])
def test_goals_are_written_and_name_nobody(goals: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        a_plan(a_neighbourhood(), goals=goals)


def test_an_adopted_plan_is_in_force_on_its_days() -> None:
    place = a_neighbourhood()
    draft = a_plan(place)
    assert plan_in_force(place.community, date(2027, 3, 8)) is None
    plan = adopt_plan(plan=draft, by=place.organiser, at=AT)
    assert last_entry("adopt_plan")[0] == f"community_plan:{plan.pk}"
    first, last = plan.valid_from, date(2028, 12, 31)
    in_force = {day: plan_in_force(place.community, day) for day in (first - ONE, first, last, last + ONE)}
    assert list(in_force.values()) == [None, plan, plan, None]


def test_a_community_has_one_plan_at_a_time() -> None:
    place = a_neighbourhood()
    an_adopted_plan(place)
    following = a_plan(place, valid_from=date(2028, 12, 31), valid_until=date(2029, 12, 31))
    with pytest.raises(AnotherPlanInForce, match="Najpierw go podsumuj"):
        adopt_plan(plan=following, by=place.organiser, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommunityPlan.objects.filter(pk=following.pk).update(state=PlanState.ADOPTED)
    assert an_adopted_plan(place, valid_from=date(2029, 1, 1), valid_until=date(2029, 12, 31)).state == "adopted"
    assert an_adopted_plan(a_neighbourhood()).state == "adopted"


def test_a_plan_is_adopted_once() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    with pytest.raises(MoveNotAllowed):
        adopt_plan(plan=plan, by=place.organiser, at=AT)


def test_a_plan_ends_with_conclusions_and_makes_room_for_the_next() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    closed = close_plan(plan=plan, conclusions="Ławki stoją.", by=place.organiser, at=AT)
    assert (closed.state, closed.conclusions) == (PlanState.CLOSED, "Ławki stoją.")
    assert last_entry("close_plan")[0] == f"community_plan:{plan.pk}"
    assert an_adopted_plan(place).state == PlanState.ADOPTED
    with pytest.raises(MoveNotAllowed):
        close_plan(plan=plan, conclusions="Jeszcze raz.", by=place.organiser, at=AT)


def test_a_plan_does_not_end_without_a_word() -> None:
    place = a_neighbourhood()
    plan = an_adopted_plan(place)
    with pytest.raises(TextMissing):
        close_plan(plan=plan, conclusions="", by=place.organiser, at=AT)


def test_only_the_organiser_writes_the_plan() -> None:
    place = a_neighbourhood()
    plan = a_plan(place)
    for nobody in (place.animator, place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            start_plan(
                community=place.community, valid_from=date(2027, 1, 1), valid_until=date(2027, 2, 1), goals="Cel",
                longest_months=24, by=nobody, at=AT,
            )  # fmt: skip
        with refused_to_strangers():
            adopt_plan(plan=plan, by=nobody, at=AT)
        with refused_to_strangers():
            close_plan(plan=plan, conclusions="Koniec", by=nobody, at=AT)
        with refused_to_strangers():
            add_action(plan=plan, title="Ławki", dimension=Dimension.PREEMPTIVE, by=nobody, at=AT)


def test_an_action_is_promised_started_and_finished() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    assert (str(action), action.state) == ("Wspólne ławki", ActionState.PLANNED)
    assert last_entry("add_action")[0] == f"community_action:{action.pk}"
    assert move_action(action=action, verb="start", by=place.animator, at=AT).state == ActionState.RUNNING
    assert move_action(action=action, verb="finish", by=place.animator, at=AT).state == ActionState.DONE
    assert last_entry("finish_action")[1] == place.animator.user_id
    with pytest.raises(MoveNotAllowed):
        move_action(action=action, verb="start", by=place.animator, at=AT)


def test_a_dropped_action_says_why() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    with pytest.raises(DropNeedsAReason):
        move_action(action=action, verb="drop", by=place.animator, at=AT)
    dropped = move_action(action=action, verb="drop", reason="Nikt nie przyszedł.", by=place.animator, at=AT)
    assert (dropped.state, dropped.reason) == (ActionState.DROPPED, "Nikt nie przyszedł.")


def test_a_stranger_moves_no_action() -> None:
    place = a_neighbourhood()
    action = an_action(place)
    for nobody in (place.elsewhere, place.clerk, STRANGER):
        with refused_to_strangers():
            move_action(action=action, verb="start", by=nobody, at=AT)


def test_an_action_has_a_title_that_names_nobody() -> None:
    place = a_neighbourhood()
    plan = a_plan(place)
    with pytest.raises(TextMissing):
        an_action(place, plan, title=" ")
    with pytest.raises(TextLeadsToAPerson):
        an_action(place, plan, description="Pomoże zofia@example.pl")


def test_a_closed_plan_takes_no_new_action() -> None:
    place = a_neighbourhood()
    plan = close_plan(plan=an_adopted_plan(place), conclusions="Koniec.", by=place.organiser, at=AT)
    with pytest.raises(MoveNotAllowed, match="dopisz do kolejnego planu"):
        an_action(place, plan)


@pytest.mark.parametrize("facts", [{"state": "maybe"}, {"dimension": "social"}, {"state": "dropped", "reason": ""}])
def test_the_database_keeps_impossible_actions_out(facts: dict[str, Any]) -> None:
    action = an_action(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedAction.objects.filter(pk=action.pk).update(**facts)


@pytest.mark.parametrize("facts", [{"state": "maybe"}, {"valid_until": None}, {"valid_until": date(2026, 12, 31)}])
def test_the_database_keeps_impossible_plans_out(facts: dict[str, Any]) -> None:
    plan = a_plan(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        CommunityPlan.objects.filter(pk=plan.pk).update(**facts)
