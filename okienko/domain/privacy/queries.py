"""Who looked: for the person, and for the data protection officer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from okienko.domain.staff.models import StaffMember
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.journal.models import Entry
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


@dataclass(frozen=True)
class Search:
    """Czego szuka inspektor: a person, a worker's account, a day in Warsaw; None leaves it open."""

    person_id: int | None = None
    user_id: int | None = None
    day: date | None = None

    @property
    def reference(self) -> str:
        """What was asked, for the journal's own line."""
        asked = [("user", self.user_id), ("day", self.day)]
        return ":".join(["journal", *(f"{name}:{value}" for name, value in asked if value)])


def entries_of(search: Search) -> QuerySet[Entry]:
    """The entries of a search, newest first by sequence, because a clock can be wrong."""
    found = Entry.objects.order_by("-id")
    if search.person_id is not None:
        found = found.filter(person_id=search.person_id)
    if search.user_id is not None:
        found = found.filter(user_id=search.user_id)
    if search.day is not None:
        found = found.filter(at__gte=at_hour(search.day, 0), at__lt=at_hour(search.day + timedelta(days=1), 0))
    return found


def staff_behind(entries: Iterable[Entry]) -> dict[int | None, StaffMember]:
    """The staff members behind the accounts of some entries, by account: one SQL query."""
    return _staff_by_account({entry.user_id for entry in entries})
