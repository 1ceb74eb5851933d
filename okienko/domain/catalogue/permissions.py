"""Who changes what the centre offers."""

from okienko.foundation.access import Actor, Role


def can_import_programme(by: Actor) -> bool:
    """The organiser of services, the director and the system administrator; the console, when the centre is set up."""
    return by.is_machine or by.has(Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.ADMINISTRATOR)


def can_try_rules(by: Actor) -> bool:
    """Those who answer for services: the organiser and the director. Trying changes nothing."""
    return by.has(Role.SERVICES_ORGANISER, Role.DIRECTOR)


def can_load_parameters(by: Actor) -> bool:
    """The system administrator, with an update of the program; the console."""
    return by.is_machine or by.has(Role.ADMINISTRATOR)


def can_check_parameter(by: Actor) -> bool:
    """Whoever answers for letters that lean on it: the director and the organiser of services."""
    return by.has(Role.DIRECTOR, Role.SERVICES_ORGANISER)
