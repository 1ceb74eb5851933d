"""Who qualifies."""

from okienko.domain.applications.models import Application
from okienko.foundation.access import Actor, Role


def can_qualify_application(by: Actor, application: Application) -> bool:
    """Coordinators, the organiser of services and the director (domain law 1.6); not the clerk who took the request."""
    return by.has(Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_hold_places(by: Actor) -> bool:
    """Those who make rounds, and their clock."""
    return by.is_machine or by.has(Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_offer_place(by: Actor) -> bool:
    """Those who qualify; the machine that passes a place on."""
    return by.is_machine or by.has(Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_answer_offer(by: Actor) -> bool:
    """The person alone, in the matter that the code opened; of the staff, whoever talks to people."""
    return not by.is_staff or by.has(
        Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER
    )


def can_keep_the_line(by: Actor) -> bool:
    """The machine that watches terms; those who qualify."""
    return can_offer_place(by)
