"""The register of what was done, read from a table as an office keeps it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okienko.domain.community.rules.tables import MONTH_NAMES, cells_of
from okienko.domain.community.rules.texts import tidy

COLUMNS = ("kiedy", "rodzaj", "działanie", "cele", "zakres")  # untranslated: headers of the table
_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")


@dataclass(frozen=True)
class DoneRow:
    """One row of the table. Months are first days of months; no `last` when it goes on."""

    period: str
    first: date
    last: date | None
    kind: str
    title: str
    aims: tuple[str, ...]
    scope: str


def months_of(period: str) -> tuple[date, date] | None:
    """Okres słowami: the first and the last month of "wrzesień 2008", "2008 - 2011" or "marzec - grudzień 2010".

    A year without months is all its months. None when no year can be read.
    """
    years = [int(year) for year in _YEAR.findall(period)]
    if not years:
        return None
    words = re.findall(r"[^\W\d_]+", period.lower())
    months = [number for word in words for number, start in enumerate(_MONTHS, 1) if word.startswith(start)]
    # In Polish "maja" and "marca" begin like their months; a year in between does not matter for the order.
    return date(min(years), months[0] if months else 1, 1), date(max(years), months[-1] if months else 12, 1)


def read_table(table: str | bytes, kinds: Mapping[str, str]) -> tuple[list[DoneRow], list[tuple[int, str]]]:
    """Rejestr z tabeli: rows of a CSV or of a workbook (headers in any order), and faults as (line, column).

    `kinds` gives the code of every known kind by its name; an unknown or empty one is "other". Aims are separated by
    "|" or by ends of lines inside the cell. A period that ends with "-" or "od" goes on.
    """
    cells = cells_of(table)
    if cells is None:
        return [], [(1, "plik")]
    headers = [name.strip().lower() for name in cells[0]] if cells else []
    missing = [(1, name) for name in ("kiedy", "działanie") if name not in headers]  # untranslated: headers
    if missing:
        return [], missing
    rows, faults = [], []
    for number, line in enumerate(cells[1:], 2):
        named = dict(zip(headers, line, strict=False))
        period, kind, title, aims, scope = (tidy(named.get(name, "")) for name in COLUMNS)
        if not any((period, title)):
            continue
        months = months_of(period)
        wanted = tuple(part.strip() for part in re.split(r"[|\n]", aims) if part.strip())
        wrong = {
            "kiedy": months is None or len(period) > 120,  # untranslated: headers
            "działanie": not 0 < len(title) <= 200,  # untranslated: headers
            "cele": any(len(aim) > 200 for aim in wanted),
            "zakres": len(scope) > 300,
        }
        faults += [(number, name) for name, is_wrong in wrong.items() if is_wrong]
        if months and not any(wrong.values()):
            last = None if period.endswith(("-", "–")) or period.lower().startswith("od ") else months[1]
            rows.append(DoneRow(period, months[0], last, kinds.get(kind.lower(), "other"), title, wanted, scope))
    return rows, faults
