"""Where a document belongs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Filing:
    """Miejsce w aktach: what a document belongs to ("matter:17"), its archive class (JRWA), case number and day.

    The day is that of receipt, or of writing for what the office sends. `person_id` is whom the journal names.
    """

    ref: str
    archive_class: str
    day: date
    case_number: str = ""
    person_id: int | None = None
