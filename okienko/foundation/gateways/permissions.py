"""Who prints letters."""

from okienko.foundation.access import Actor, Role


def can_print_letter(by: Actor) -> bool:
    """The desk and those who write letters."""
    return by.has(Role.CLERK, Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.PLAN_COORDINATOR, Role.COMMUNITY_ORGANISER)
