"""Giving a task, doing it, dropping it, handing it over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks import rules
from okienko.domain.tasks.lifecycle import TASK
from okienko.domain.tasks.models import Task
from okienko.domain.tasks.permissions import can_add_task, can_finish_task, can_hand_over_task
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock


class OwnerDoesNotWorkHere(OfficeError):
    """A task was to go to somebody who is not employed on that day."""

    sentence = _("Ta osoba dziś u nas nie pracuje. Wybierz kogoś innego.")


@transaction.atomic
def add_task(
    *,
    owner: StaffMember,
    kind: str,
    title: str,
    due_at: datetime,
    by: Actor,
    at: datetime,
    ref: str = "",
    number: str = "",
    addressee_name: str = "",
) -> Task:
    """Nowe zadanie for one staff member. Raises NotAllowed, OwnerDoesNotWorkHere."""
    if not can_add_task(by):
        raise NotAllowed
    if not rules.can_be_given(owner.period, day_of(at)):
        raise OwnerDoesNotWorkHere
    task = Task.objects.create(
        owner=owner,
        kind=kind,
        title=title,
        due_at=due_at,
        ref=ref,
        number=number,
        addressee_name=addressee_name,
        added_at=at,
    )
    journal.record(by=by, at=at, verb="add_task", thing=f"task:{task.pk}")
    return task


@transaction.atomic
def finish_task(*, task: Task, by: Actor, at: datetime, version: int | None = None) -> Task:
    """Zrobione. Raises NotAllowed, ChangedMeanwhile, MoveNotAllowed."""
    return _close(task, "finish", by, at, version)


@transaction.atomic
def drop_task(*, task: Task, by: Actor, at: datetime, version: int | None = None) -> Task:
    """Już niepotrzebne: what the task was about was settled in another way. Raises as `finish_task`."""
    return _close(task, "drop", by, at, version)


def _close(task: Task, verb: str, by: Actor, at: datetime, version: int | None) -> Task:
    task = lock(Task.objects.select_related("owner"), task.pk, version)
    if not can_finish_task(by, task):
        raise NotAllowed
    task.state = TASK.target(task.state, verb)
    task.done_at = at
    task.done_by_id = by.user_id
    task.next_version().save(update_fields=["state", "done_at", "done_by", "version"])
    journal.record(by=by, at=at, verb=f"{verb}_task", thing=f"task:{task.pk}")
    return task


@transaction.atomic
def hand_over(*, task: Task, to: StaffMember, by: Actor, at: datetime, version: int | None = None) -> Task:
    """Przekazanie zadania to somebody employed today.

    Raises NotAllowed, ChangedMeanwhile, MoveNotAllowed, OwnerDoesNotWorkHere.
    """
    task = lock(Task.objects.select_related("owner__superior"), task.pk, version)
    if not can_hand_over_task(by, task):
        raise NotAllowed
    task.state = TASK.target(task.state, "hand_over")
    if not rules.can_be_given(to.period, day_of(at)):
        raise OwnerDoesNotWorkHere
    task.owner = to
    task.next_version().save(update_fields=["owner", "version"])
    journal.record(by=by, at=at, verb="hand_over_task", thing=f"task:{task.pk}")
    return task
