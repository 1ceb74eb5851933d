"""Who looked at a person's data and why, a line for each worker, purpose and minute; newest first."""

from dataclasses import dataclass
from datetime import datetime

from okienko.domain.staff.models import StaffMember
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.journal.queries import entries_about

SHOWN = 30
_READ_AT_MOST = SHOWN * 6


@dataclass(frozen=True)
class Look:
    """One look."""

    at: datetime
    who: str
    why: str


def looks_at(person_id: int) -> list[Look]:
    """The latest looks of the staff: two SQL queries."""
    entries: list[Entry] = list(entries_about(person_id).exclude(user_id=None)[:_READ_AT_MOST])
    users = {entry.user_id for entry in entries if entry.user_id is not None}
    names = {one.user_id: one.full_name for one in StaffMember.objects.filter(user_id__in=users)}
    lines: dict[tuple[datetime, int | None, str], Look] = {}
    for entry in entries:
        minute = entry.at.replace(second=0, microsecond=0)
        look = Look(entry.at, names.get(entry.user_id, entry.name), str(Purpose(entry.purpose).label))
        lines.setdefault((minute, entry.user_id, entry.purpose), look)
    return list(lines.values())[:SHOWN]
