"""Who manages staff."""

from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, Role
from okienko.foundation.access.permissions import has_role_over
from okienko.foundation.units.models import Unit

MANAGERS = (Role.DIRECTOR, Role.ADMINISTRATOR)


def can_manage_staff(by: Actor, unit: Unit) -> bool:
    """The director and the system administrator of the unit or of one above it; the console, at the start."""
    return by.is_machine or has_role_over(by, unit, *MANAGERS)


def can_record_authorisation(by: Actor, staff: StaffMember) -> bool:
    """Whoever manages staff, but nobody their own."""
    return can_manage_staff(by, staff.unit) and (by.is_machine or by.user_id != staff.user_id)
