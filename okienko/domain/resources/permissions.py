"""Who keeps the vehicles, and who takes their seats."""

from okienko.domain.resources.models import Vehicle
from okienko.foundation.access import Actor, Role


def can_manage_vehicles(by: Actor) -> bool:
    """The dispatcher, the organiser of services and the director; the console, when the centre is being set up."""
    return by.is_machine or by.has(Role.DISPATCHER, Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_reserve_seats(by: Actor) -> bool:
    """Everybody who books for a caller."""
    return by.has(Role.CLERK, Role.DISPATCHER, Role.PLAN_COORDINATOR)


def can_release_seats(by: Actor, vehicle: Vehicle) -> bool:
    """Those who book, and machines that tidy up."""
    return by.is_machine or can_reserve_seats(by)
