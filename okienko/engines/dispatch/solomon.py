"""Visits in the text format of Solomon (1987), read with the line of every fault."""

from collections.abc import Iterable

import numpy as np

from okienko.engines.dispatch.cordeau import MOST_REQUESTS, Numbers, numbers
from okienko.engines.dispatch.day import CAR, Day, Vehicle, Visit, Window
from okienko.engines.dispatch.tables import Table
from okienko.engines.dispatch.words import FileRefused, gettext_noop


def read(lines: Iterable[str]) -> Day:
    """A day of visits; customer i is the place "i" and the visit "i". The cost is the straight distance.

    A name; the line VEHICLE with number and capacity two lines on; then rows of number, x, y, demand, opens, closes,
    service; row 0 is the depot. Raises FileRefused.
    """
    fleet: Numbers = []
    rows: list[Numbers] = []
    for line, text in enumerate(lines, 1):
        if line == 1 or not text.strip() or text.split()[0].isalpha():
            continue
        if not fleet:
            fleet = numbers(text, line, 2)
            if min(fleet) < 1 or fleet[0] > MOST_REQUESTS:
                raise FileRefused(line, gettext_noop("potrzebny jest choć jeden pojazd i choć jedno zlecenie."))
            continue
        if len(rows) > MOST_REQUESTS:
            raise FileRefused(line, gettext_noop("za dużo wierszy: najwyżej %(most)s zleceń."), most=MOST_REQUESTS)
        row = numbers(text, line, 7)
        _check(row, len(rows), line)
        rows.append(row)
    if len(rows) < 2:
        raise FileRefused(0, gettext_noop("w pliku nie ma żadnej wizyty."))
    return _day(fleet, rows)


def _check(row: Numbers, index: int, line: int) -> None:
    number, _, _, demand, opens, closes, service = row
    if number != index:
        raise FileRefused(line, gettext_noop("tu powinien stać punkt %(index)s."), index=index)
    if closes < opens:
        raise FileRefused(line, gettext_noop("okno zamyka się, zanim się otworzy."))
    if service < 0:
        raise FileRefused(line, gettext_noop("czas obsługi jest ujemny."))
    if demand < 0:
        raise FileRefused(line, gettext_noop("ilość jest ujemna."))


def _day(fleet: Numbers, rows: list[Numbers]) -> Day:
    where = np.array([row[1:3] for row in rows])
    minutes = np.hypot(*(where[:, None, axis] - where[None, :, axis] for axis in (0, 1)))
    table = Table(tuple(str(index) for index in range(len(rows))), minutes, minutes)
    visits = tuple(
        Visit(str(index), str(index), row[6], Window(row[4], row[5]), goods=int(row[3]))
        for index, row in enumerate(rows)
        if index
    )
    shift = Window(rows[0][4], rows[0][5])
    cars = tuple(Vehicle(str(n), "0", "0", shift, goods=int(fleet[1])) for n in range(1, int(fleet[0]) + 1))
    return Day(cars, visits, {CAR: table})
