"""What may be said of anonymous traces, and when somebody leaves too many of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

# Our own rules, not the law's. A group below ten is never shown; a centre of fifty thousand people gets a few traces
# a day, so twenty in an hour is a machine or a joke.
SHOWN_FROM = 10
AT_MOST_AN_HOUR = 20

Path = tuple[str, ...]


@dataclass(frozen=True, order=True)
class Quarter:
    """Kwartał: three months of the calendar. ValueError for a number that is not 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and date.min.year < self.year < date.max.year):
            raise ValueError("no such quarter")

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        """As it stands in an address: "2026-3"."""
        return f"{self.year}-{self.number}"

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.following.starts_on - timedelta(days=1)

    @property
    def following(self) -> Self:
        """The next one."""
        return type(self)(self.year + self.number // 4, self.number % 4 + 1)

    def is_over(self, on: date) -> bool:
        """Whether the quarter has ended before the day."""
        return self.ends_on < on


@dataclass(frozen=True)
class Branch:
    """Grupa śladów: how many, and the groups inside that may be shown; `rest` are all the others together."""

    key: str
    count: int
    inside: tuple["Branch", ...] = ()
    rest: int = 0


def hour_is_full(left: int) -> bool:
    """Czy w tej godzinie jest już dość śladów: counted for the whole centre, because no address is kept."""
    return left >= AT_MOST_AN_HOUR


def publish(counts: Mapping[Path, int]) -> Branch | None:
    """Co wolno pokazać: a tree of groups of at least ten, from counts by path ("area", "need", "age").

    What is hidden cannot be worked out either: whatever is left when shown groups are taken from their sum is nothing
    or at least ten, and never one group alone. So when the small groups together are below ten, the smallest shown
    one is hidden with them. None when all together are below ten.
    """
    return _branch("", counts) if sum(counts.values()) >= SHOWN_FROM else None


def _branch(key: str, counts: Mapping[Path, int]) -> Branch:
    groups: dict[str, dict[Path, int]] = {}
    for path, count in counts.items():
        if path:
            groups.setdefault(path[0], {})[path[1:]] = count
    sizes = {name: sum(group.values()) for name, group in groups.items()}
    shown = _shown(sizes.items())
    rest = sum(sizes.values()) - sum(sizes[name] for name in shown)
    return Branch(key, sum(counts.values()), tuple(_branch(name, groups[name]) for name in shown), rest)


def _shown(sizes: Iterable[tuple[str, int]]) -> list[str]:
    """Names of the groups that may be shown, the greatest first."""
    ordered = sorted(sizes, key=lambda item: (-item[1], item[0]))
    shown = [name for name, count in ordered if count >= SHOWN_FROM]
    hidden = sum(count for _name, count in ordered if count < SHOWN_FROM)
    return shown[:-1] if 0 < hidden < SHOWN_FROM else shown
