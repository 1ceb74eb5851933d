"""Who may bring a file and open one. Whose matter it is, the room above knows and checks first."""

from okienko.foundation.access import Actor, Role
from okienko.foundation.journal.purposes import Purpose

READERS = (
    Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.PLAN_COORDINATOR, Role.COMMUNITY_ORGANISER, Role.CLERK, Role.DPO,
)  # fmt: skip


def can_take_in_file(by: Actor) -> bool:
    """The staff, a job, and a resident in their own matter."""
    return by.is_staff or by.is_machine or by.purpose == Purpose.OWN


def can_open_file(by: Actor) -> bool:
    """Those who work on matters, with a work in hand, or a resident in their own matter; no driver, no admin."""
    return by.purpose == Purpose.OWN or (bool(by.purpose) and by.has(*READERS))
