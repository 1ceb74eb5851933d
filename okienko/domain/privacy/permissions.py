"""Who reads the journal."""

from okienko.foundation.access import Actor, Role


def can_read_journal(by: Actor) -> bool:
    """The data protection officer: a controller of those who look, not a colleague of theirs (RODO art. 39)."""
    return by.has(Role.DPO)
