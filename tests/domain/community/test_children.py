"""Nobody works with children without dated checks."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import assign_worker, record_clearance
from okienko.domain.community.actions.children import CheckedInTheFuture, NotCheckedForChildren
from okienko.domain.community.models import ChildClearance, EventWorker
from okienko.domain.community.rules import cleared_before
from tests.domain.community.factories import (
    AT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER, a_staff_member

TODAY = date(2027, 3, 8)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("checks", "cleared"),
    [
        ([], False),
        ([()], False),
        ([(TODAY, TODAY, TODAY)], True),
        ([(TODAY - ONE, TODAY, TODAY + ONE)], False),
        ([(TODAY + ONE,), (TODAY - ONE, TODAY - ONE)], True),
    ],
)
def test_all_checks_were_made_before_the_day(checks: list[tuple[date, ...]], cleared: bool) -> None:
    assert cleared_before(checks, TODAY) is cleared


def a_clearance(place: Neighbourhood, **changes: Any) -> ChildClearance:
    facts: dict[str, Any] = {
        "staff": place.staff, "offenders_register_on": TODAY, "commission_register_on": TODAY,
        "criminal_record_on": TODAY, "by": place.director, "at": AT,
    }  # fmt: skip
    return record_clearance(**{**facts, **changes})


@pytest.mark.django_db
def test_a_meeting_for_children_takes_nobody_without_checks() -> None:
    place = a_neighbourhood()
    event = an_event(place, for_children=True)
    with pytest.raises(NotCheckedForChildren, match="nie ma sprawdzeń"):
        assign_worker(event=event, staff=place.staff, by=place.animator, at=AT)
    a_clearance(place)
    worker = assign_worker(event=event, staff=place.staff, by=place.animator, at=AT)
    assert assign_worker(event=event, staff=place.staff, by=place.animator, at=AT) == worker
    assert last_entry("record_clearance")[0] == f"staff:{place.staff.pk}"
    assert last_entry("assign_worker")[0] == f"community_event:{event.pk}"


@pytest.mark.django_db
def test_elsewhere_anybody_may_work() -> None:
    place = a_neighbourhood()
    assert assign_worker(event=an_event(place), staff=place.staff, by=place.animator, at=AT).pk


@pytest.mark.django_db
def test_a_check_has_been_made() -> None:
    with pytest.raises(CheckedInTheFuture):
        a_clearance(a_neighbourhood(), criminal_record_on=TODAY + ONE)


@pytest.mark.django_db
def test_strangers_check_and_assign_nobody() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    for nobody in (place.animator, place.clerk, STRANGER):
        with refused_to_strangers():
            a_clearance(place, by=nobody)
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            assign_worker(event=event, staff=place.staff, by=nobody, at=AT)


@pytest.mark.django_db
def test_the_database_assigns_somebody_once() -> None:
    place = a_neighbourhood()
    event, other = an_event(place), a_staff_member(place.unit)
    for staff in (place.staff, other):
        assign_worker(event=event, staff=staff, by=place.animator, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventWorker.objects.filter(staff=other).update(staff=place.staff)
