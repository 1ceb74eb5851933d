"""What somebody has to do."""

from datetime import datetime

from django.db.models import QuerySet

from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.models import Task


def tasks_of(staff: StaffMember, at: datetime) -> "QuerySet[Task]":
    """Open tasks of one staff member, the nearest term first, each with `late` (bool): one SQL query."""
    return Task.objects.open().of(staff).with_late(at).order_by("due_at", "pk")


def open_tasks_about(ref: str, at: datetime) -> "QuerySet[Task]":
    """Open tasks that refer to one thing, the nearest term first, with their owners and `late`: one SQL query."""
    return Task.objects.open().about(ref).with_late(at).select_related("owner").order_by("due_at", "pk")


def open_tasks(staff: StaffMember) -> "QuerySet[Task]":
    """All open tasks of one staff member, in no order: to count or to pass on."""
    return Task.objects.open().of(staff)
