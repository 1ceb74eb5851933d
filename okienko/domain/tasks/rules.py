"""When a task is late, and who may be given one."""

from datetime import date, datetime

from okienko.foundation.periods import Period

OPEN = "open"


def is_late(state: str, due_at: datetime, at: datetime) -> bool:
    """Whether an open task missed its moment; at the very moment it is not late yet."""
    return state == OPEN and due_at < at


def can_be_given(employment: Period, on: date) -> bool:
    """Whether a task may be given on a day to somebody employed in that period."""
    return employment.contains(on)
