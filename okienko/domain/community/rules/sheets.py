"""The sheet on which a team draws a community: squares as on a city plan, so that paper and screen say the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COLUMNS, ROWS = "ABCDEFGHIJ", range(1, 8)
SQUARES = tuple(f"{column}{row}" for row in ROWS for column in COLUMNS)


def squares_of(written: str) -> tuple[list[str], list[str]]:
    """Kratki planu: squares as people write them ("B2, c3 D1-D3"), in the order of the sheet, and what is none."""
    found, strange = set(), []
    for word in written.upper().replace(",", " ").replace(";", " ").split():
        first, dash, last = word.partition("-")
        if first in SQUARES and (not dash or last in SQUARES):
            found |= set(_between(first, last or first))
        else:
            strange.append(word)
    return [square for square in SQUARES if square in found], strange


def _between(first: str, last: str) -> Iterable[str]:
    columns = sorted((COLUMNS.index(first[0]), COLUMNS.index(last[0])))
    rows = sorted((int(first[1]), int(last[1])))
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            yield f"{COLUMNS[column]}{row}"


@dataclass(frozen=True)
class Mark:
    """A number on the sheet, in a square; `kind` is how it is drawn."""

    number: int
    square: str
    kind: str


def marks_of(items: Sequence[tuple[str, str]]) -> list[Mark]:
    """Znaki na planie: items as (square, kind) get numbers in their order; those without a square are not drawn."""
    return [Mark(number, square, kind) for number, (square, kind) in enumerate(items, 1) if square]


def offsets(marks: Iterable[Mark]) -> Mapping[int, tuple[int, int]]:
    """Miejsce znaku w kratce: how far from its corner each number stands, in tenths, so that none covers another.

    Four fit; the fifth begins again at the first place.
    """
    taken: dict[str, int] = {}
    found = {}
    for mark in marks:
        place = taken.get(mark.square, 0)
        taken[mark.square] = place + 1
        found[mark.number] = (3 + 4 * (place % 2), 3 + 4 * (place // 2 % 2))
    return found
