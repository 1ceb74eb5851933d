"""Who looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from okienko.domain.staff.models import StaffMember
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.journal.queries import entries_about


@dataclass(frozen=True)
class Look:
    """Wgląd: what one worker did with a person's data on one day for one purpose."""

    first_at: datetime
    last_at: datetime
    name: str
    function: str
    why: str

    @property
    def day(self) -> date:
        """The day in Warsaw."""
        return day_of(self.last_at)


def who_looked(person_id: int) -> list[Look]:
    """Kto oglądał dane: every read and act of the staff, none left out, a line for each day, worker and purpose.

    Newest first, by the journal's sequence. Two SQL queries. Podstawa: RODO art. 15; domain law 7.3 (reads are logged).
    """
    rows = entries_about(person_id).exclude(user_id=None).values_list("at", "user_id", "name", "purpose")
    moments: dict[tuple[date, int | None, str], list[datetime]] = {}
    names: dict[int | None, str] = {}
    for at, user_id, name, purpose in rows:
        moments.setdefault((day_of(at), user_id, purpose), []).append(at)
        names.setdefault(user_id, name)
    staff = _staff_by_account(names)
    looks = []
    for (_day, user_id, purpose), times in moments.items():
        who = staff.get(user_id)
        looks.append(
            Look(
                first_at=min(times),
                last_at=max(times),
                name=who.full_name if who else names[user_id],
                function=who.function if who else "",
                why=str(Purpose(purpose).label),
            )
        )
    return looks


def _staff_by_account(user_ids: Iterable[int | None]) -> dict[int | None, StaffMember]:
    return {one.user_id: one for one in StaffMember.objects.filter(user_id__in=[one for one in user_ids if one])}
