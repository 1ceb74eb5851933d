"""Who sets the centre up."""

from okienko.foundation.access import Actor, Role


def can_load_profile(by: Actor) -> bool:
    """The console, before anybody has a role, and the system administrator."""
    return by.is_machine or by.has(Role.ADMINISTRATOR)


def can_manage_places(by: Actor) -> bool:
    """The director, the organisers and the system administrator; the console, when the centre is set up."""
    return by.is_machine or by.has(Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.COMMUNITY_ORGANISER, Role.ADMINISTRATOR)
