"""Dial-a-ride instances in the text format of Cordeau (2006), read with the line of every fault."""

from collections.abc import Iterable
from math import isfinite

import numpy as np

from okienko.engines.dispatch.day import CAR, Day, Ride, Vehicle, Window
from okienko.engines.dispatch.tables import Table
from okienko.engines.dispatch.words import FileRefused, gettext_noop

MOST_REQUESTS = 2000
DEPOT = "0"

Numbers = list[float]
Row = tuple[int, Numbers]


def numbers(text: str, line: int, count: int) -> Numbers:
    """The first `count` numbers of one line; raises FileRefused when one is no number or there are fewer."""
    try:
        found = [float(part) for part in text.split()[:count]]
    except ValueError:
        raise FileRefused(line, gettext_noop("tu powinny stać same liczby.")) from None
    if len(found) < count or not all(isfinite(value) for value in found):
        raise FileRefused(line, gettext_noop("powinno tu być tyle liczb: %(count)s."), count=count)
    return found


def read(lines: Iterable[str]) -> Day:
    """A day of rides; stop i is the place "i", ride "i" goes from i to i + n. Raises FileRefused.

    First line: vehicles, requests (or twice as many), longest duty, capacity, longest ride. Then for each stop: number,
    x, y, service, demand, opens, closes. Stop 0 is the depot; a copy of it may stand at the end. Minutes, and the cost,
    are the straight distance.
    """
    header: Row = (0, [])
    rows: list[Row] = []
    for line, text in enumerate(lines, 1):
        if not text.strip():
            continue
        if not header[1]:
            header = (line, numbers(text, line, 5))
            _check_header(header)
        elif len(rows) > 2 * MOST_REQUESTS + 1:
            raise FileRefused(line, gettext_noop("za dużo wierszy: najwyżej %(most)s zleceń."), most=MOST_REQUESTS)
        else:
            rows.append((line, numbers(text, line, 7)))
    if not header[1]:
        raise FileRefused(1, gettext_noop("plik jest pusty."))
    count = _requests(header, rows)
    for index, row in enumerate(rows):
        _check_stop(index, row, rows[index + count] if 1 <= index <= count else None)
    return _day(header[1], [values for _, values in rows[: 2 * count + 1]])


def _check_header(header: Row) -> None:
    line, values = header
    vehicles, requests, duty, capacity, longest = values
    if vehicles < 1 or requests < 1 or any(value != int(value) for value in (vehicles, requests, capacity)):
        raise FileRefused(line, gettext_noop("potrzebny jest choć jeden pojazd i choć jedno zlecenie."))
    if vehicles > MOST_REQUESTS or requests > 2 * MOST_REQUESTS:
        raise FileRefused(line, gettext_noop("za dużo wierszy: najwyżej %(most)s zleceń."), most=MOST_REQUESTS)
    if min(duty, capacity, longest) <= 0:
        raise FileRefused(line, gettext_noop("czas pracy, pojemność i czas jazdy muszą być większe od zera."))


def _requests(header: Row, rows: list[Row]) -> int:
    """How many requests there are: both the first line and the number of stops say it."""
    stated, found = int(header[1][1]), len(rows)
    for count in (stated, stated // 2):
        if found in (2 * count + 1, 2 * count + 2) and (count == stated or stated % 2 == 0):
            return count
    line = rows[-1][0] if rows else header[0]
    fault = gettext_noop("plik kończy się na %(found)s punktach, a pierwszy wiersz zapowiada %(stated)s zleceń.")
    raise FileRefused(line, fault, found=found, stated=stated)


def _check_stop(index: int, row: Row, delivery: Row | None) -> None:
    line, (number, _, _, service, demand, opens, closes) = row
    if number != index and delivery is not None:
        raise FileRefused(line, gettext_noop("tu powinien stać punkt %(index)s."), index=index)
    if closes < opens:
        raise FileRefused(line, gettext_noop("okno zamyka się, zanim się otworzy."))
    if service < 0:
        raise FileRefused(line, gettext_noop("czas obsługi jest ujemny."))
    if delivery is None:
        return
    if demand < 1 or demand != int(demand):
        raise FileRefused(line, gettext_noop("wsiadający muszą być liczbą całkowitą większą od zera."))
    if delivery[1][4] != -demand:
        raise FileRefused(
            delivery[0], gettext_noop("tu powinno wysiąść tyle osób, ile wsiadło: %(demand)s."), demand=int(demand)
        )


def _day(header: Numbers, stops: list[Numbers]) -> Day:
    count = len(stops) // 2
    place = np.array([stop[1:3] for stop in stops])
    minutes = np.hypot(*(place[:, None, axis] - place[None, :, axis] for axis in (0, 1)))
    table = Table(tuple(str(index) for index in range(len(stops))), minutes, minutes)
    rides = []
    for index in range(1, count + 1):
        origin, destination = stops[index], stops[index + count]
        rides.append(
            Ride(
                name=str(index),
                origin=str(index),
                destination=str(index + count),
                pickup=Window(origin[5], origin[6]),
                delivery=Window(destination[5], destination[6]),
                seats=int(origin[4]),
                longest=header[4],
                boarding=origin[3],
                alighting=destination[3],
            )
        )
    shift = Window(stops[0][5], stops[0][6])
    vehicles = tuple(
        Vehicle(str(n), DEPOT, DEPOT, shift, seats=int(header[3]), longest_duty=header[2])
        for n in range(1, int(header[0]) + 1)
    )
    return Day(vehicles, tuple(rides), {CAR: table})
