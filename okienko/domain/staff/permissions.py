"""Who manages staff."""

from okienko.foundation.access import Actor, Role
from okienko.foundation.units.models import Unit

MANAGERS = (Role.DIRECTOR, Role.ADMINISTRATOR)


def can_manage_staff(by: Actor, unit: Unit) -> bool:
    """The director and the system administrator of the unit or of one above it; the console, at the start."""
    if by.is_machine:
        return True
    above: Unit | None = unit
    while above is not None:
        if by.has(*MANAGERS, unit_id=above.pk):
            return True
        above = above.parent
    return False
