"""Terms that run: for an inheritance, a letter from a court, a bailiff, a home that may be lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from okienko.engines.criteria.cases import About
from okienko.foundation.workdays import Term, kpa_deadline


@dataclass(frozen=True, slots=True)
class ClockRow:
    """Długość terminu w czasie: how long it is for events of some days, both included, with its legal basis.

    `term` is None for what the calendar says, like the winter in which nobody is evicted into the street.
    """

    term: Term | None
    words: str
    valid_from: date
    valid_until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class ClockText:
    """Opis terminu: `fact` answered "tak" makes it run, `since` is the fact with its first day ("" without one)."""

    code: str
    fact: str
    since: str
    title: str
    words: tuple[str, ...]
    rows: tuple[ClockRow, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """Termin: what runs, what to do, how long in words, and the last day when the first one is known."""

    code: str
    title: str
    words: tuple[str, ...]
    length: str
    basis: str
    ends_on: date | None = None
    days_left: int | None = None


def clocks_of(
    known: Mapping[About, str], days: Mapping[str, date], texts: Iterable[ClockText], today: date
) -> tuple[Clock, ...]:
    """Terminy, które biegną: those of the answers; `days` are the first days that are known, by fact.

    A term is as long as it was by law on its first day. Who does not know that day is told the length only.
    Podstawa: art. 111-115 KC, art. 165 § 1 KPC (the day of the event is not counted; a day off moves the end).
    """
    found = []
    for text in texts:
        if known.get(About(text.fact)) != "tak":
            continue
        began = days.get(text.since)
        row = next((row for row in text.rows if _holds(row, began or today)), None)
        if row is None:
            found.append(Clock(text.code, text.title, text.words, "", ""))
            continue
        ends = kpa_deadline(began, row.term) if began and row.term else None
        left = (ends - today).days if ends else None
        found.append(Clock(text.code, text.title, text.words, row.words, row.basis, ends, left))
    return tuple(found)


def _holds(row: ClockRow, day: date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or day <= row.valid_until)
