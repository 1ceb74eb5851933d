"""Doing a task, dropping it, handing it over."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.staff.actions import change_superior
from okienko.domain.tasks.actions import OwnerDoesNotWorkHere, drop_task, finish_task, hand_over
from okienko.domain.tasks.lifecycle import TaskState
from okienko.domain.tasks.models import Task
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, TODAY, a_staff_member, a_unit, an_account, somebody
from tests.domain.tasks.factories import a_task

pytestmark = pytest.mark.django_db
CLOSINGS = [(finish_task, TaskState.DONE, "finish_task"), (drop_task, TaskState.DROPPED, "drop_task")]


@pytest.mark.parametrize(("close", "state", "verb"), CLOSINGS)
def test_the_owner_closes_a_task(close: Callable[..., Task], state: TaskState, verb: str) -> None:
    unit, user = a_unit(), an_account()
    task = a_task(a_staff_member(unit, user=user))
    closed = close(task=task, by=somebody(Role.CLERK, a_unit(unit), user), at=AT, version=1)
    assert (closed.state, closed.done_at, closed.done_by, closed.version) == (state, AT, user, 2)
    assert Entry.objects.get(verb=verb).thing == f"task:{task.pk}"


def test_a_colleague_of_the_unit_stands_in() -> None:
    unit = a_unit()
    task = a_task(a_staff_member(unit))
    assert finish_task(task=task, by=somebody(Role.PLAN_COORDINATOR, unit), at=AT).state == TaskState.DONE


def test_a_job_closes_a_task_in_nobodys_name() -> None:
    task = finish_task(task=a_task(a_staff_member(a_unit())), by=CONSOLE, at=AT)
    assert task.done_by is None


@pytest.mark.parametrize("close", [finish_task, drop_task])
def test_a_stranger_closes_nothing(close: Callable[..., Task]) -> None:
    unit = a_unit()
    task = a_task(a_staff_member(a_unit(unit)))
    for by in (STRANGER, somebody(Role.CLERK, unit)):
        with pytest.raises(NotAllowed):
            close(task=task, by=by, at=AT)


@pytest.mark.parametrize("close", [finish_task, drop_task])
def test_a_task_is_closed_once(close: Callable[..., Task]) -> None:
    task = finish_task(task=a_task(a_staff_member(a_unit())), by=CONSOLE, at=AT)
    with pytest.raises(MoveNotAllowed):
        close(task=task, by=CONSOLE, at=AT)


def test_two_people_do_not_close_it_at_once() -> None:
    task = a_task(a_staff_member(a_unit()))
    with pytest.raises(ChangedMeanwhile):
        finish_task(task=task, by=CONSOLE, at=AT, version=3)


def test_the_owner_the_superior_and_the_director_hand_over() -> None:
    unit = a_unit()
    owner_account, superior_account = an_account(), an_account()
    hanna = a_staff_member(unit, first_name="Hanna", user=superior_account)
    ewa = a_staff_member(unit, user=owner_account)
    change_superior(staff=ewa, superior=hanna, by=CONSOLE, at=AT)
    for by in (
        somebody(Role.CLERK, unit, owner_account),
        somebody(Role.CLERK, unit, superior_account),
        somebody(Role.DIRECTOR, unit),
        CONSOLE,
    ):
        task = hand_over(task=a_task(ewa), to=hanna, by=by, at=AT, version=1)
        assert (task.owner, task.state, task.version) == (hanna, TaskState.OPEN, 2)
    assert Entry.objects.filter(verb="hand_over_task").count() == 4


def test_a_colleague_and_a_stranger_hand_over_nothing() -> None:
    unit = a_unit()
    hanna = a_staff_member(unit, first_name="Hanna", user=an_account())
    ewa = a_staff_member(unit)
    for by in (somebody(Role.CLERK, unit), STRANGER):
        with pytest.raises(NotAllowed):
            hand_over(task=a_task(ewa), to=hanna, by=by, at=AT)
    change_superior(staff=ewa, superior=hanna, by=CONSOLE, at=AT)
    with pytest.raises(NotAllowed):
        hand_over(task=a_task(ewa), to=hanna, by=somebody(Role.CLERK, unit), at=AT)


def test_a_superior_whose_roles_ended_hands_over_nothing() -> None:
    unit, user = a_unit(), an_account()
    hanna = a_staff_member(unit, first_name="Hanna", user=user)
    ewa = a_staff_member(unit, superior=hanna)
    without_roles = type(STRANGER)(user_id=user.pk)
    with pytest.raises(NotAllowed):
        hand_over(task=a_task(ewa), to=hanna, by=without_roles, at=AT)


def test_nobody_gets_a_task_after_their_last_day() -> None:
    unit = a_unit()
    left = a_staff_member(unit, valid_until=TODAY - timedelta(days=1))
    with pytest.raises(OwnerDoesNotWorkHere):
        hand_over(task=a_task(a_staff_member(unit)), to=left, by=CONSOLE, at=AT)


def test_a_closed_task_is_not_handed_over() -> None:
    unit = a_unit()
    task = finish_task(task=a_task(a_staff_member(unit)), by=CONSOLE, at=AT)
    with pytest.raises(MoveNotAllowed):
        hand_over(task=task, to=a_staff_member(unit), by=CONSOLE, at=AT)


def test_the_database_wants_a_moment_for_every_closed_task() -> None:
    task = a_task(a_staff_member(a_unit()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state=TaskState.DONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(done_at=AT)
