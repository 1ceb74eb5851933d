"""Populations put together: from cases, or from columns of numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.columns import Column, Group, Population
from okienko.engines.criteria.plan import Calendar

Array = NDArray[Any]
_WIDTHS = (np.uint8, np.uint16, np.uint32)
_FAR = 2**62
_UNKNOWN = (1, 0)  # a lower bound above the upper


def population_of(cases: Sequence[Case]) -> Population:
    """The people of some cases; the household's number is the place of its case, the applicant is its first person."""
    alike: dict[tuple[Calendar, int, bool], list[int]] = {}
    for place, case in enumerate(cases):
        alike.setdefault((Calendar.of(case), len(case.people), case.others_known), []).append(place)
    groups = []
    for (calendar, size, others_known), places in alike.items():
        people = [[cases[place].people[row] for place in places] for row in range(size)]
        names = dict.fromkeys(name for row in people for one in row for name in one)
        columns = {name: _of_people(name, people) for name in names}
        groups.append(Group(calendar, size, others_known, np.array(places), columns))
    return Population(tuple(groups))


def _of_people(name: str, people: list[list[Mapping[str, Any]]]) -> Column:
    spans = [[one.get(name) for one in row] for row in people]
    low = np.array([[span.low if span else _UNKNOWN[0] for span in row] for row in spans], np.int64)
    high = np.array([[span.high if span else _UNKNOWN[1] for span in row] for row in spans], np.int64)
    return column_of(low, high)


def town_of(calendar: Calendar, household: Array, facts: Mapping[str, Array | tuple[Array, Array]]) -> Population:
    """A population whose every household is known: the household of each person, and each fact in its units.

    A fact is one array of values, or two of bounds, where a lower bound above the upper stands for not known. Within a
    household people keep their order.
    """
    order = None if np.all(household[:-1] <= household[1:]) else np.argsort(household, kind="stable")
    homes = household if order is None else household[order]
    starts = np.flatnonzero(np.concatenate([[True], homes[1:] != homes[:-1]])[: len(homes)])
    sizes = np.diff(starts, append=len(homes))
    whole = {name: column_of(*(fact if isinstance(fact, tuple) else (fact, fact))) for name, fact in facts.items()}
    groups = []
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        first = starts[sizes == size]
        rows = first + np.arange(size)[:, np.newaxis]
        rows = rows if order is None else order[rows]
        columns = {name: _picked(column, rows) for name, column in whole.items()}
        groups.append(Group(calendar, size, True, homes[first], columns))
    return Population(tuple(groups))


def _picked(column: Column, rows: Array) -> Column:
    low = column.low[rows]
    return Column(column.base, low, low if column.exact else column.high[rows])


def column_of(low: Array, high: Array) -> Column:
    """Bounds as a column of the narrowest type that holds them; a lower bound above the upper stands for not known."""
    if low is high or np.array_equal(low, high):
        least = 0 if low.dtype in _WIDTHS else int(low.min())
        exact = low if low.dtype in _WIDTHS else (low - least).astype(_type_for(int(low.max()) - least))
        return Column(least, exact, exact)
    known = low <= high
    base = int(low.min(where=known, initial=_FAR)) - 1
    fitting = _type_for(int(high.max(where=known, initial=base)) - base + 1)
    bounds = (np.where(known, low - base, 0), np.where(known, high - base, np.iinfo(fitting).max))
    return Column(base, *(bound.astype(fitting) for bound in bounds))


def _type_for(most: int) -> type[np.integer[Any]]:
    return next(width for width in (*_WIDTHS, np.int64) if most <= np.iinfo(width).max)
