"""Who may work where children are."""

from collections.abc import Sequence
from datetime import date


def cleared_before(checks: Sequence[Sequence[date]], day: date) -> bool:
    """Dopuszczenie do dzieci: a set of checks (both registers and the record), all made before or on the day of work.

    Podstawa: ustawa z 13 maja 2016 r. o przeciwdziałaniu zagrożeniom przestępczością na tle seksualnym, art. 21.
    """
    return any(check and max(check) <= day for check in checks)
