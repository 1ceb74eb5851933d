"""Populations put together: from cases, or from columns of numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.columns import Block, Column, Homes, Population
from okienko.engines.criteria.plan import Calendar

Array = NDArray[Any]
_WIDTHS = (np.uint8, np.uint16, np.uint32)
_FAR = 2**62
_UNKNOWN = (1, 0)  # a lower bound above the upper
# Of households of one size: the size, whether all who live there are known, their numbers, the place of the applicants.
_Alike = tuple[int, bool, Array, Array]


def population_of(cases: Sequence[Case]) -> Population:
    """The people of some cases; the household's number is the place of its case, the applicant is its first person."""
    people = [one for case in cases for one in case.people]
    names = dict.fromkeys(name for one in people for name in one)
    whole = {name: _column_of_people([one.get(name) for one in people]) for name in names}
    firsts = np.cumsum([0, *(len(case.people) for case in cases)])
    alike: dict[Calendar, dict[tuple[int, bool], list[int]]] = {}
    for place, case in enumerate(cases):
        of_day = alike.setdefault(Calendar.of(case), {})
        of_day.setdefault((len(case.people), case.others_known), []).append(place)
    return Population(
        tuple(
            _block(calendar, whole, [(*kind, np.array(places), firsts[places]) for kind, places in kinds.items()])
            for calendar, kinds in alike.items()
        )
    )


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
    alike = []
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        first = starts[sizes == size]
        alike.append((size, True, homes[first], first))
    return Population((_block(calendar, whole, alike, order),) if alike else ())


def _block(
    calendar: Calendar, whole: Mapping[str, Column], alike: Iterable[_Alike], order: Array | None = None
) -> Block:
    """People laid out as a block; `order` says where the people of the columns stand."""
    homes: list[Homes] = []
    places = []
    for size, others_known, numbers, first in alike:
        homes.append(Homes(size, others_known, numbers, homes[-1].bytes.stop if homes else 0))
        # The last household stands once more wherever the last byte has places for nobody.
        padded = np.concatenate([first, np.repeat(first[-1:], -len(first) % 8)])
        places.append((padded + np.arange(size)[:, np.newaxis]).reshape(-1))
    at = np.concatenate(places)
    at = at if order is None else order[at]
    return Block(calendar, tuple(homes), {name: column.at(at) for name, column in whole.items()})


def _column_of_people(spans: list[Any]) -> Column:
    bounds = np.array([span or _UNKNOWN for span in spans], np.int64)
    return column_of(bounds[:, 0], bounds[:, 1])


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
