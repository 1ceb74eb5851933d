"""Who gives tasks, does them and sees them.

Colleagues of one unit stand in for each other; the journal says who did what.
"""

from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor, Role


def can_add_task(by: Actor) -> bool:
    """Staff, and jobs."""
    return by.is_staff or by.is_machine


def can_finish_task(by: Actor, task: Task) -> bool:
    """The owner, whoever works in the owner's unit, the director, and jobs."""
    return by.is_machine or _owns(by, task.owner) or _stands_near(by, task.owner)


def can_hand_over_task(by: Actor, task: Task) -> bool:
    """The owner, the owner's superior, the director, and jobs."""
    superior = task.owner.superior
    return (
        by.is_machine
        or _owns(by, task.owner)
        or by.has(Role.DIRECTOR)
        or (superior is not None and _owns(by, superior) and by.is_staff)
    )


def _owns(by: Actor, staff: StaffMember) -> bool:
    return by.is_staff and by.user_id is not None and by.user_id == staff.user_id


def _stands_near(by: Actor, owner: StaffMember) -> bool:
    return by.has(Role.DIRECTOR) or by.has(*Role, unit_id=owner.unit_id)
