"""Who grants roles."""

from okienko.foundation.access.actor import Actor
from okienko.foundation.access.roles import Role
from okienko.foundation.units.models import Unit


def has_role_over(by: Actor, unit: Unit, *roles: Role) -> bool:
    """Whether one of the roles is granted now for the unit or for one above it."""
    above: Unit | None = unit
    while above is not None:
        if by.has(*roles, unit_id=above.pk):
            return True
        above = above.parent
    return False


def can_grant_role(by: Actor, unit: Unit) -> bool:
    """The system administrator and the director of the unit or of one above it; the console, at the start."""
    return by.is_machine or has_role_over(by, unit, Role.ADMINISTRATOR, Role.DIRECTOR)
