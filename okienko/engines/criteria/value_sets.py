"""Sets of whole values as closed intervals: what a comparison lets through."""

from collections.abc import Iterable
from dataclasses import dataclass

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ValueSet:
    """Intervals in order that neither meet nor overlap."""

    intervals: tuple[Interval, ...]

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> "ValueSet":
        """The values that are in any of the intervals."""
        joined: list[Interval] = []
        for low, high in sorted(pair for pair in intervals if pair[0] <= pair[1]):
            if joined and low <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(joined[-1][1], high))
            else:
                joined.append((low, high))
        return cls(tuple(joined))

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __and__(self, other: "ValueSet") -> "ValueSet":
        """Values in both."""
        return ValueSet.of(
            (max(low, other_low), min(high, other_high))
            for low, high in self.intervals
            for other_low, other_high in other.intervals
        )

    def __sub__(self, other: "ValueSet") -> "ValueSet":
        """Values here and not there."""
        left = list(self.intervals)
        for low, high in other.intervals:
            left = [part for one in left for part in ((one[0], min(one[1], low - 1)), (max(one[0], high + 1), one[1]))]
            left = [part for part in left if part[0] <= part[1]]
        return ValueSet.of(left)
