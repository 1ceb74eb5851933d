"""Who leaves a trace and who reads the statistics."""

from okienko.foundation.access import Actor, Role


def can_leave_trace(by: Actor) -> bool:
    """Everybody, with an account or without; only a machine has no needs."""
    return not by.is_machine


def can_read_trace_statistics(by: Actor) -> bool:
    """Those who plan: the director and both organisers."""
    return by.has(Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.COMMUNITY_ORGANISER)
