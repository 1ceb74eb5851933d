"""Nobody works with children without dated checks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import (
    EventDetails,
    adopt_standards,
    assign_worker,
    change_event,
    keep_children_list,
    record_clearance,
)
from okienko.domain.community.actions.children import CheckedInTheFuture, NotCheckedForChildren, NotForChildren
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.models import ChildClearance, ChildrenList, EventWorker, ProtectionStandards
from okienko.domain.community.queries import standards_for_children
from okienko.domain.community.rules import cleared_before
from okienko.foundation.workdays import Term
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


@pytest.mark.django_db
def test_a_meeting_does_not_become_one_for_children_over_the_heads_of_unchecked_workers() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    assign_worker(event=event, staff=place.staff, by=place.animator, at=AT)
    for_children = replace(EventDetails.of(event), for_children=True)
    with pytest.raises(NotCheckedForChildren):
        change_event(event=event, details=for_children, by=place.animator, at=AT)
    a_clearance(place)
    assert change_event(event=event, details=for_children, by=place.animator, at=AT).for_children


def standards(place: Neighbourhood, **changes: Any) -> ProtectionStandards:
    facts: dict[str, Any] = {
        "unit": place.unit, "full_text": "Zasady.", "child_text": "Możesz powiedzieć nie.", "valid_from": TODAY,
        "review_within": Term(months=24), "by": place.director, "at": AT,
    }  # fmt: skip
    return adopt_standards(**{**facts, **changes})


@pytest.mark.django_db
def test_standards_have_two_texts_and_a_day_of_review() -> None:
    place = a_neighbourhood()
    adopted = standards(place)
    assert adopted.review_by == date(2029, 3, 8)
    later = standards(place, valid_from=TODAY + ONE, conclusions="Dodaliśmy telefon.")
    assert standards_for_children(TODAY - ONE) is None
    assert standards_for_children(TODAY) == adopted
    assert standards_for_children(TODAY + ONE) == later
    assert last_entry("adopt_standards")[0] == f"unit:{place.unit.pk}"
    for missing in ({"full_text": " "}, {"child_text": ""}):
        with pytest.raises(TextMissing):
            standards(place, **missing)
    for nobody in (place.animator, place.clerk, STRANGER):
        with refused_to_strangers():
            standards(place, by=nobody)


@pytest.mark.django_db
def test_a_list_of_children_is_on_paper_and_has_a_reason() -> None:
    place = a_neighbourhood()
    event = an_event(place, for_children=True)
    told: dict[str, Any] = {"why": "ubezpieczenie", "kept_where": "szafa w pokoju 3", "by": place.animator, "at": AT}
    keep_children_list(event=event, **told)
    keep_children_list(event=event, **told, destroyed_on=TODAY + ONE)
    kept = ChildrenList.objects.get()
    assert (kept.why, kept.destroyed_on) == ("ubezpieczenie", TODAY + ONE)
    assert last_entry("keep_children_list")[0] == f"community_event:{event.pk}"
    with pytest.raises(NotForChildren):
        keep_children_list(event=an_event(place), **told)
    with pytest.raises(TextMissing):
        keep_children_list(event=event, **{**told, "why": ""})
    with pytest.raises(TextLeadsToAPerson):
        keep_children_list(event=event, **{**told, "kept_where": "u mamy Oli, 590 012 301"})
    for nobody in (place.clerk, place.elsewhere, STRANGER):
        with refused_to_strangers():
            keep_children_list(event=event, **{**told, "by": nobody})
