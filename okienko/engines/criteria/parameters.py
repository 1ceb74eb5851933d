"""Dated parameters: amounts and ages that law or the council sets, judged by what was in force on the day."""

# untranslated file: the language of conditions is Polish, and so are its errors
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from okienko.engines.criteria.facts import FOREVER, Kind, Value, units
from okienko.engines.criteria.faults import Fault

_MEASURED = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Row:
    """Wartość w czasie: in force from one day to another, both included; `valid_until` is None when it has no end."""

    valid_from: date
    value: Value
    source: str
    valid_until: date | None = None

    @property
    def last_day(self) -> date:
        """The last day in force."""
        return self.valid_until or FOREVER


@dataclass(frozen=True, slots=True)
class Parameter:
    """Próg: a named value with its rows; the row of the day counts."""

    name: str
    kind: Kind
    rows: tuple[Row, ...]

    def row_on(self, day: date) -> Row | None:
        """What was in force on `day`; None when nothing that we know of."""
        return next((row for row in self.rows if row.valid_from <= day <= row.last_day), None)

    def faults(self) -> Iterator[Fault]:
        """Rows that overlap, end before they begin, have no source, or a value of another kind."""
        if self.kind not in _MEASURED:
            yield _fault(f"Próg „{self.name}” musi być liczbą, kwotą albo dniem.")
            return
        if not self.rows:
            yield _fault(f"Próg „{self.name}” nie ma żadnej wartości.")
        for row in self.rows:
            since = f"Próg „{self.name}” od {row.valid_from}"
            if row.last_day < row.valid_from:
                yield _fault(f"{since} kończy się, zanim się zacznie.")
            if not row.source.strip():
                yield _fault(f"{since} nie ma podstawy.", "Dopisz, skąd jest ta wartość.")
            if units(self.kind, row.value) is None:
                yield _fault(f"{since} ma wartość, która nie pasuje do rodzaju „{self.kind.value}”.")
        for earlier, later in pairwise(sorted(self.rows, key=lambda row: row.valid_from)):
            if later.valid_from <= earlier.last_day:
                yield _fault(
                    f"Próg „{self.name}” ma dwie wartości naraz od {later.valid_from}.",
                    f"Zakończ wcześniejszą, tę od {earlier.valid_from}, dzień przed nową.",
                )


def _fault(sentence: str, suggestion: str = "") -> Fault:
    return Fault(0, 0, sentence, suggestion)
