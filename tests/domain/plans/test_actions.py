"""What happens to an individual plan."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okienko.domain.plans.actions import (
    OwnPlanNotApproved,
    PlanEndsBeforeItBegins,
    PlanIsEmpty,
    PlanTooLong,
    ServiceTwiceInPlan,
    agree_plan,
    approve_plan,
    draft_plan,
    end_plan,
    redraft_plan,
)
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.plans.queries import plans_of
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.factories import AT, actor, ask, found_centre, hire, taxi

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 9), date(2027, 3, 8)


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


@pytest.fixture
def coordinator() -> StaffMember:
    return hire(Role.PLAN_COORDINATOR)


@pytest.fixture
def director() -> StaffMember:
    return hire(Role.DIRECTOR, first_name="Barbara", last_name="Lis")


def draft(coordinator: StaffMember, **fields: object) -> IndividualPlan:
    return draft_plan(
        **{
            "matter": ask(),
            "goal": "Chcę sama dojechać do lekarza.",
            "lines": [(taxi(), "4 przejazdy w miesiącu")],
            "valid_from": FIRST,
            "valid_until": LAST,
            "coordinator": coordinator,
            "by": actor(coordinator),
            "at": AT,
            **fields,
        }
    )


def test_a_plan_goes_from_draft_to_summary(coordinator: StaffMember, director: StaffMember) -> None:
    by = actor(coordinator)
    plan = draft(coordinator)
    plan = agree_plan(plan=plan, agreed_on=date(2026, 3, 5), by=by, at=AT, version=1)
    plan = approve_plan(plan=plan, staff=director, by=actor(director), at=AT, version=2)
    assert (plan.state, plan.approved_by, plan.approved_at) == ("running", director, AT)
    plan.matter.refresh_from_db()
    assert plan.matter.now_text == "Twój plan działa"
    plan = end_plan(plan=plan, summary="Jeździ sama. Problem zniknął.", by=by, at=AT + timedelta(days=60))
    assert (plan.state, plan.valid_until) == ("ended", date(2026, 5, 2))
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"draft_plan", "agree_plan", "approve_plan", "end_plan"} <= verbs


def test_a_plan_is_shown_with_its_services(coordinator: StaffMember) -> None:
    plan = draft(coordinator)
    [shown] = plans_of(plan.matter_id)
    assert [(line.service.name, line.how_much) for line in shown.lines.all()] == [
        ("Taksówka dla seniora", "4 przejazdy w miesiącu")
    ]


def test_a_plan_ended_before_its_first_day_has_one_day(coordinator: StaffMember, director: StaffMember) -> None:
    plan = agree_plan(plan=draft(coordinator), agreed_on=date(2026, 3, 3), by=actor(coordinator), at=AT)
    approve_plan(plan=plan, staff=director, by=actor(director), at=AT)
    assert end_plan(plan=plan, summary="Zmiana planów.", by=actor(coordinator), at=AT).valid_until == FIRST


def test_a_plan_of_a_year_and_a_day_is_refused(coordinator: StaffMember) -> None:
    with pytest.raises(PlanTooLong, match=r"08\.03\.2027"):
        draft(coordinator, valid_until=LAST + timedelta(days=1))
    assert not IndividualPlan.objects.exists()


def test_a_plan_without_a_service_is_refused(coordinator: StaffMember) -> None:
    with pytest.raises(PlanIsEmpty):
        draft(coordinator, lines=[])


def test_an_agreed_plan_may_go_back_to_a_draft(coordinator: StaffMember) -> None:
    by = actor(coordinator)
    plan = agree_plan(plan=draft(coordinator), agreed_on=date(2026, 3, 3), by=by, at=AT)
    plan = redraft_plan(plan=plan, by=by, at=AT)
    assert (plan.state, plan.agreed_on) == ("draft", None)
    with pytest.raises(MoveNotAllowed):
        redraft_plan(plan=plan, by=by, at=AT)


def test_nobody_approves_their_own_plan() -> None:
    organiser = hire(Role.SERVICES_ORGANISER)
    plan = agree_plan(plan=draft(organiser), agreed_on=date(2026, 3, 3), by=actor(organiser), at=AT)
    with pytest.raises(OwnPlanNotApproved):
        approve_plan(plan=plan, staff=organiser, by=actor(organiser), at=AT)


def test_a_plan_that_was_not_agreed_is_not_approved(coordinator: StaffMember, director: StaffMember) -> None:
    with pytest.raises(MoveNotAllowed):
        approve_plan(plan=draft(coordinator), staff=director, by=actor(director), at=AT)


def test_a_clerk_makes_and_approves_no_plans(coordinator: StaffMember) -> None:
    clerk = hire(Role.CLERK)
    by, plan = actor(clerk), draft(coordinator)
    attempts: list[Callable[[], object]] = [
        lambda: draft(clerk),
        lambda: agree_plan(plan=plan, agreed_on=FIRST, by=by, at=AT),
        lambda: approve_plan(plan=plan, staff=clerk, by=by, at=AT),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_two_coordinators_do_not_overwrite_each_other(coordinator: StaffMember) -> None:
    plan, by = draft(coordinator), actor(coordinator)
    agree_plan(plan=plan, agreed_on=FIRST, by=by, at=AT, version=1)
    with pytest.raises(ChangedMeanwhile):
        redraft_plan(plan=plan, by=by, at=AT, version=1)


def test_a_plan_of_one_day_is_the_shortest(coordinator: StaffMember) -> None:
    assert draft(coordinator, valid_until=FIRST).valid_until == FIRST
    with pytest.raises(PlanEndsBeforeItBegins):
        draft(coordinator, valid_until=FIRST - timedelta(days=1))


def test_a_service_stands_in_a_plan_once(coordinator: StaffMember) -> None:
    with pytest.raises(ServiceTwiceInPlan):
        draft(coordinator, lines=[(taxi(), "4 przejazdy w miesiącu"), (taxi(), "raz w tygodniu")])
