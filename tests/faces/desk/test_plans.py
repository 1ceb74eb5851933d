"""Individual plans at the desk: written with the person, approved by somebody else, ended by a talk."""

from datetime import date

import pytest

from okienko.domain.matters.models import Matter
from okienko.domain.plans.models import IndividualPlan
from tests.faces.desk.conftest import Desk, Office, day_of_form
from tests.factories import TAXI

PERIOD = {**day_of_form("valid_from", date(2026, 3, 4)), **day_of_form("valid_until", date(2026, 9, 3))}


@pytest.fixture
def drafted(office: Office, coordinator: Desk, applied: Matter) -> IndividualPlan:
    """A draft."""
    coordinator.done(
        "draft_plan", applied.number, goal="Chcę sama jeździć do lekarza.", service_1=TAXI,
        how_much_1="dwa razy w miesiącu", **PERIOD,
    )  # fmt: skip
    return IndividualPlan.objects.get(matter=applied)


def test_a_plan_lives_from_a_draft_to_a_talk_at_its_end(
    office: Office, coordinator: Desk, applied: Matter, drafted: IndividualPlan
):
    number, pk, director = applied.number, drafted.pk, Desk(office.director)
    assert drafted.lines.get().how_much == "dwa razy w miesiącu"
    coordinator.done("agree_plan", number, pk, **day_of_form("agreed_on", date(2026, 3, 3)))
    assert "Zatwierdź plan" in director.see("matter", number)
    assert "Chcę sama jeździć do lekarza." in director.see("approve_plan", number, pk)
    director.done("approve_plan", number, pk)
    drafted.refresh_from_db()
    assert drafted.approved_by == office.director
    coordinator.done("end_plan", number, pk, summary="Jeździ sama.")
    drafted.refresh_from_db()
    assert drafted.state == "ended"


def test_a_plan_goes_back_to_a_draft(office: Office, coordinator: Desk, applied: Matter, drafted: IndividualPlan):
    coordinator.done("agree_plan", applied.number, drafted.pk, **day_of_form("agreed_on", date(2026, 3, 3)))
    coordinator.done("redraft_plan", applied.number, drafted.pk)
    assert "Uzgodniony z osobą" in coordinator.see("matter", applied.number)


def test_nobody_approves_their_own_plan(office: Office, applied: Matter):
    organiser = Desk(office.organiser)
    organiser.done("draft_plan", applied.number, goal="Cel.", service_1=TAXI, how_much_1="raz", **PERIOD)
    plan = IndividualPlan.objects.get(matter=applied)
    organiser.done("agree_plan", applied.number, plan.pk, **day_of_form("agreed_on", date(2026, 3, 3)))
    assert "Plan zatwierdza inna osoba" in organiser.refused("approve_plan", applied.number, plan.pk)


def test_what_is_known_stands_in_the_form(office: Office, coordinator: Desk, applied: Matter):
    shown = coordinator.see("draft_plan", applied.number)
    assert "Nie mam jak dojechać do okulisty." in shown
    assert f'value="{TAXI}" selected' in shown


def test_a_plan_too_long_or_empty_keeps_what_was_typed(office: Office, coordinator: Desk, applied: Matter):
    long = {**PERIOD, **day_of_form("valid_until", date(2028, 1, 1))}
    shown = coordinator.refused("draft_plan", applied.number, goal="Cel.", service_1=TAXI, how_much_1="raz", **long)
    assert "Plan może trwać najdłużej do" in shown
    assert "Cel." in shown
    assert "Plan nie ma żadnej usługi." in coordinator.refused("draft_plan", applied.number, goal="Cel.", **PERIOD)
    assert "Napisz, ile i jak często" in coordinator.refused(
        "draft_plan", applied.number, goal="Cel.", service_2=TAXI, **PERIOD
    )


def test_only_their_makers_and_approvers_see_these_pages(
    office: Office, clerk: Desk, coordinator: Desk, applied: Matter, drafted: IndividualPlan
):
    clerk.see("draft_plan", applied.number, status=404)
    clerk.see("approve_plan", applied.number, drafted.pk, status=404)
    coordinator.see("approve_plan", applied.number, drafted.pk, status=404)
