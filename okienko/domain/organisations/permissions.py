"""Who keeps the list of organisations."""

from okienko.foundation.access import Actor, Role


def can_manage_organisations(by: Actor) -> bool:
    """The director, the organisers and the system administrator; the console, when the centre is set up."""
    return by.is_machine or by.has(Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.COMMUNITY_ORGANISER, Role.ADMINISTRATOR)
