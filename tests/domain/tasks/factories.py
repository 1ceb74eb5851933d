"""Tasks, made by the real action."""

from datetime import timedelta
from typing import Any

from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.actions import add_task
from okienko.domain.tasks.models import Task
from tests.domain.staff.factories import AT, CONSOLE


def a_task(owner: StaffMember, **changes: Any) -> Task:
    """Something to do by tomorrow."""
    facts: dict[str, Any] = {
        "kind": "call_back", "title": "oddzwoń", "due_at": AT + timedelta(days=1), "ref": "matter:17",
        "number": "482617",
        "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return add_task(owner=owner, **{**facts, **changes})
