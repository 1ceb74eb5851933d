"""Giving a task, and the list of what waits."""

from datetime import timedelta
from typing import Any

import pytest

from okienko.domain.tasks.actions import OwnerDoesNotWorkHere, finish_task
from okienko.domain.tasks.lifecycle import TaskState
from okienko.domain.tasks.models import Task
from okienko.domain.tasks.queries import open_tasks, open_tasks_about, tasks_of
from okienko.domain.tasks.rules import can_be_given, is_late
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.periods import Period
from tests.domain.staff.factories import (
    AT,
    CONSOLE,
    FIRST_DAY,
    STRANGER,
    TODAY,
    a_staff_member,
    a_unit,
    somebody,
)
from tests.domain.tasks.factories import a_task

MOMENT = timedelta(microseconds=1)


@pytest.mark.django_db
def test_a_colleague_gives_a_task() -> None:
    unit = a_unit()
    ewa = a_staff_member(unit)
    task = a_task(ewa, by=somebody(Role.CLERK, unit), addressee_name="Janina Maj")
    assert (str(task), task.state, task.added_at) == ("oddzwoń", TaskState.OPEN, AT)
    assert Entry.objects.get(verb="add_task").thing == f"task:{task.pk}"


@pytest.mark.django_db
def test_residents_and_strangers_give_no_tasks() -> None:
    ewa = a_staff_member(a_unit())
    for by in (STRANGER, Actor.resident()):
        with pytest.raises(NotAllowed):
            a_task(ewa, by=by)


@pytest.mark.django_db
def test_a_task_goes_to_somebody_employed_today() -> None:
    unit = a_unit()
    assert a_task(a_staff_member(unit, valid_until=TODAY)).pk
    with pytest.raises(OwnerDoesNotWorkHere):
        a_task(a_staff_member(unit, valid_until=TODAY - timedelta(days=1)))


@pytest.mark.parametrize(("day", "can"), [(-1, False), (0, True), (9, True), (10, False)])
def test_employment_says_who_can_be_given_a_task(day: int, can: bool) -> None:
    employment = Period(FIRST_DAY, FIRST_DAY + timedelta(days=9))
    assert can_be_given(employment, FIRST_DAY + timedelta(days=day)) is can


@pytest.mark.django_db
def test_the_nearest_term_stands_first_and_closed_tasks_are_gone(django_assert_num_queries: Any) -> None:
    unit = a_unit()
    ewa, hanna = a_staff_member(unit), a_staff_member(unit, first_name="Hanna")
    later, sooner = a_task(ewa, due_at=AT + timedelta(days=2)), a_task(ewa)
    finish_task(task=a_task(ewa), by=CONSOLE, at=AT)
    a_task(hanna, due_at=AT - timedelta(days=3))
    with django_assert_num_queries(1):
        assert list(tasks_of(ewa, AT)) == [sooner, later]
    with django_assert_num_queries(1):
        assert [task.owner.first_name for task in open_tasks_about("matter:17", AT)] == ["Hanna", "Ewa", "Ewa"]
    assert (open_tasks(ewa).count(), open_tasks(hanna).count()) == (2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("due", [AT - MOMENT, AT, AT + MOMENT])
@pytest.mark.parametrize("done", [True, False])
def test_the_list_and_the_rule_agree_on_what_is_late(due: Any, done: bool) -> None:
    task = a_task(a_staff_member(a_unit()), due_at=due)
    if done:
        finish_task(task=task, by=CONSOLE, at=AT)
    row = Task.objects.with_late(AT).get()
    assert row.late is is_late(row.state, row.due_at, AT)
    assert row.late is (not done and due < AT)
