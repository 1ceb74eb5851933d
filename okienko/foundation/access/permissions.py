"""Who grants roles."""

from okienko.foundation.access.actor import Actor
from okienko.foundation.access.roles import Role
from okienko.foundation.units.models import Unit


def can_grant_role(by: Actor, unit: Unit) -> bool:
    """The system administrator and the director; the console, when the centre is being set up."""
    return by.is_machine or by.has(Role.ADMINISTRATOR, Role.DIRECTOR)
