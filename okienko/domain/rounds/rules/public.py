"""What the public may see of a result: numbers of groups, and nothing that betrays anybody of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okienko.domain.rounds.rules.plan import Asking, Plan
from okienko.engines.ranking.ranking import Position, Ranking
from okienko.engines.ranking.terms import Groups, Income, Lottery, NothingLastTime, Points, Receipt, Term

LEAST = 10
"""The smallest group that is ever shown. An own rule."""
_MANY = 4
"""How far a counted fact (children) is tried when we ask what points can be made of: low, so as to hide too much."""


@dataclass(frozen=True)
class Cell:
    """Przedział punktów: how many applications have from `low` to `high` points."""

    low: int
    high: int
    count: int


def points_of(plan: Plan, position: Position) -> int:
    """The points of a position; 0 when the rules give none."""
    pairs = zip(plan.rules.order, position.key, strict=True)
    return next((-int(value) for term, value in pairs if isinstance(term, Points)), 0)


def values_of(plan: Plan) -> list[frozenset[int]]:
    """What each criterion can bring, criterion by criterion."""
    asked = {question.fact: question.asking for question in plan.questions}
    found = []
    for one in plan.criteria:
        if one.levels:
            worth = {0, *(points for _, points in one.levels)}
        else:
            worth = set(range(2 if asked.get(one.fact) is Asking.YES_NO else _MANY + 1))
        found.append(frozenset(one.weight * points for points in worth))
    return found


def betrays(values: Sequence[frozenset[int]], low: int, high: int) -> bool:
    """Whether somebody with `low` to `high` points must have one certain answer to some criterion."""
    for index, own in enumerate(values):
        sums = {0}
        for other in (*values[:index], *values[index + 1 :]):
            sums = {total + value for total in sums for value in other}
        possible = [value for value in own if any(low <= total + value <= high for total in sums)]
        if len(own) > 1 and len(possible) < 2:
            return True
    return False


def cells(totals: Iterable[int], values: Sequence[frozenset[int]]) -> tuple[Cell, ...]:
    """Punkty w przedziałach: from the highest, each of at least ten applications, none of which betrays an answer.

    What is left at the bottom joins the cell above; when no division is safe, there are no cells. An own rule, after
    the minimisation of data (GDPR art. 5(1)(c)).
    """
    counts = Counter(totals)
    found: list[Cell] = []
    high, low, count = None, 0, 0
    for low in sorted(counts, reverse=True):
        high, count = low if high is None else high, count + counts[low]
        if count >= LEAST and not betrays(values, low, high):
            found.append(Cell(low, high, count))
            high, count = None, 0
    if high is not None and found:  # a wider cell never says more than a narrow one
        found[-1] = Cell(low, found[-1].high, found[-1].count + count)
    return tuple(found)


def result_term(plan: Plan) -> int:
    """Which term of the order the result of the last admitted is told by: the first one that is no history."""
    order = plan.rules.order
    return next((index for index, term in enumerate(order) if not isinstance(term, NothingLastTime)), 0)


def last_is_safe(plan: Plan, position: Position, told: Sequence[Cell] = ()) -> bool:
    """Whether the last admitted result may be public: neither those above it nor those below must then have one answer.

    `told` are the cells beside it: whoever is known to have got no place has from their lowest points to the last ones.
    Lots and moments of receipt tell nothing about anybody's life. An own rule.
    """
    index = result_term(plan)
    term: Term = plan.rules.order[index]
    value = position.key[index]
    if isinstance(term, Lottery | Receipt):
        return True
    if isinstance(term, Income):
        return 0 < int(value) < len(term.bands)
    if isinstance(term, Groups):
        return 0 < int(value) < len(term.groups)
    if isinstance(term, Points):
        values, points = values_of(plan), -int(value)
        highest = told[0].high if told else sum(max(one) for one in values)
        lowest = told[-1].low if told else 0
        return not betrays(values, points, highest) and not betrays(values, lowest, points)
    return False


def last_result(plan: Plan, position: Position, ranking: Ranking) -> str:
    """The result of a position in the words of its first term."""
    index = result_term(plan)
    around = plan.rules.around(ranking.seed)
    return str(plan.rules.order[index].words(position.key[index], position.application, around))


def public_numbers(plan: Plan, ranking: Ranking) -> dict[str, Any]:
    """Wynik dla wszystkich: places, applications, the last admitted result where it is safe, points in cells."""
    given = Counter(variant for position in ranking.positions for variant in position.places)
    last = ranking.last_admitted()
    told = cells((points_of(plan, one) for one in ranking.positions), values_of(plan)) if plan.criteria else ()
    safe = {name for name, position in last.items() if last_is_safe(plan, position, told)}
    return {
        "applications": len(ranking.positions),
        "people": sum(len(position.application.persons) for position in ranking.positions),
        "admitted": sum(bool(position.places) for position in ranking.positions),
        "variants": [
            {
                "name": variant.name,
                "capacity": str(variant.measure.told(variant.capacity)),
                "applications_given": given[variant.name],
                "last": last_result(plan, last[variant.name], ranking) if variant.name in safe else "",
                "is_hidden": variant.name in last and variant.name not in safe,
            }
            for variant in plan.rules.variants
        ],
        "cells": [[cell.low, cell.high, cell.count] for cell in told],
    }


def left_of(plan: Plan, taken: Mapping[str, int]) -> dict[str, int]:
    """Ile zostało: of each variant, in its smallest unit: the capacity less the sum of what was given."""
    return {variant.name: variant.capacity - taken.get(variant.name, 0) for variant in plan.rules.variants}
