"""Visits that come again: on which days, so that there is air between them and no day is fuller than it must be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise


@dataclass(frozen=True)
class Series:
    """Cykl wizyt: `times` visits of `minutes` each on some of `days` (numbers), at least `gap` days from each other."""

    name: str
    times: int
    minutes: float
    days: tuple[int, ...]
    gap: int = 1


def patterns(series: Series) -> list[tuple[int, ...]]:
    """Every choice of days that keeps the spacing."""
    return [
        days
        for days in combinations(sorted(set(series.days)), series.times)
        if all(later - sooner >= series.gap for sooner, later in pairwise(days))
    ]


def spread(every: Sequence[Series]) -> dict[str, tuple[int, ...]]:
    """The days of each series; the fullest day is kept as short as one pass can. Who cannot be spaced gets no days.

    Those with the fewest choices choose first, then the longer ones; what is equal is decided by the earlier days.
    """
    choices = {one.name: patterns(one) for one in every}
    load: Counter[int] = Counter()
    chosen: dict[str, tuple[int, ...]] = {}
    for one in sorted(every, key=lambda each: (len(choices[each.name]), -each.minutes * each.times, each.name)):
        best: tuple[int, ...] = min(
            choices[one.name],
            key=lambda days: (max((load[day] for day in days), default=0), sum(load[day] for day in days), days),
            default=(),
        )
        for day in best:
            load[day] += round(one.minutes)
        chosen[one.name] = best
    return {one.name: chosen[one.name] for one in every}
