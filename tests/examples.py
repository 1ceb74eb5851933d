"""How many examples a property is tried on."""

import sys


def many(examples: int) -> int:
    """All of them; a third while coverage is measured, when each costs three times as much.

    The run without measuring, on PostgreSQL 15, tries them all.
    """
    return max(10, examples // 3) if sys.gettrace() else examples
