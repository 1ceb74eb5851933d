"""A whole population at once, in columns of numbers. Everybody is judged as the applicant, with the rest of their home.

Households of one size stand together, one row for each place in the home, and every answer is one bit, eight households
in a byte. So "and", "or" and "how many at home" are a few operations of the processor for eight households each. Every
answer is that of the interpreter for that person (docs/decisions/0011-rules-for-a-whole-town.md).
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from okienko.engines.criteria.facts import Span
from okienko.engines.criteria.missing import facts_in
from okienko.engines.criteria.plan import (
    HOME,
    Both,
    Calendar,
    Constant,
    Counted,
    Either,
    Opposite,
    Plan,
    Step,
    Test,
    Versus,
    plan_of,
)
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import Compare, Who

Array = NDArray[Any]
# Bits: for whom it surely holds, and for whom it may; one and the same array where all is known.
Planes = tuple[Array, Array]

_AT_ONCE = 1 << 19  # people; what is known of them stays in the processor's cache
ALL, NONE = np.array(255, np.uint8), np.array(0, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What is known of a fact in a group, as bounds counted from `base`; one array where every value is exact.

    Where it is not known, the lower bound is 0 and the upper the largest number of the type; values lie between.
    """

    base: int
    low: Array
    high: Array

    @property
    def exact(self) -> bool:
        """Whether everybody's value is known."""
        return self.low is self.high

    def cut(self, part: Any) -> "Column":
        """The same of some of the households."""
        low = self.low[:, part]
        return Column(self.base, low, low if self.exact else self.high[:, part])

    def within(self, low: int | None, high: int | None) -> Planes:
        """For whom the whole span is within bounds, and for whom some of it is; at least one bound is given."""
        if self.exact:
            surely = _between(self.low, self.low, _less(low, self.base), _less(high, self.base))
            return surely, surely
        most = int(np.iinfo(self.low.dtype).max)
        low = None if low is None else min(max(low - self.base, 1), most)
        high = None if high is None else min(max(high - self.base, 0), most - 1)
        return _between(self.low, self.high, low, high), _between(self.high, self.low, low, high)

    def spans(self) -> tuple[Array, Array, Array]:
        """Lower and upper bounds in units of the fact, and for whom there are any."""
        low, high = self.low.astype(np.int64) + self.base, self.high.astype(np.int64) + self.base
        known = np.ones(low.shape, bool) if self.exact else self.low != 0
        return low, high, known


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Households of one size on the same days. Row 0 of each column is the applicants, row 1 who stands next, ..."""

    calendar: Calendar
    size: int
    others_known: bool
    households: Array
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        """How many households."""
        return len(self.households)

    def cut(self, part: Any) -> "Group":
        """Some of the households."""
        return replace(
            self,
            households=self.households[part],
            columns={name: column.cut(part) for name, column in self.columns.items()},
        )

    def with_only(self, facts: Set[str]) -> "Group":
        """The group with only these facts known."""
        return replace(self, columns={name: column for name, column in self.columns.items() if name in facts})

    def parts(self) -> Iterator[tuple[slice, "Group"]]:
        """The group in parts of a handy size."""
        count = len(self)
        step = _AT_ONCE // self.size // 8 * 8 + 8  # whole bytes of bits
        for start in range(0, count, step):
            part = slice(start, min(start + step, count))
            yield part, self.cut(part)


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Ludność: households in groups."""

    groups: tuple[Group, ...]

    def __len__(self) -> int:
        """How many people."""
        return sum(group.size * len(group) for group in self.groups)

    @property
    def calendars(self) -> frozenset[Calendar]:
        """The days on which somebody is judged."""
        return frozenset(group.calendar for group in self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers of rules for everybody, in bits: for each group (rule, place in the home, household / 8)."""

    population: Population
    surely: tuple[Array, ...]
    perhaps: tuple[Array, ...]

    def states(self, group: int, rule: int) -> Array:
        """The answers of a rule in a group, as numbers of State: (place in the home, household)."""
        planes = self.surely[group][rule], self.perhaps[group][rule]
        return states_in(planes, self.population.groups[group])

    def counts(self, rule: int) -> dict[State, int]:
        """How many people have each answer."""
        surely, perhaps = (
            sum(int(np.bitwise_count(one[rule]).sum()) for one in bits) for bits in (self.surely, self.perhaps)
        )
        return {State.NO: len(self.population) - perhaps, State.UNKNOWN: perhaps - surely, State.YES: surely}

    def of_household(self, rule: int, household: int) -> tuple[State, ...]:
        """The answers of a household, the applicant's first. Raises KeyError when there is no such household."""
        for group, homes in enumerate(self.population.groups):
            (places,) = np.nonzero(homes.households == household)
            if len(places):
                return tuple(map(State, self.states(group, rule)[:, places[0]].tolist()))
        raise KeyError(household)


def judge_population(rules: Sequence[Rule], population: Population) -> Answers:
    """The answers of the rules for everybody."""
    plans = {calendar: plan_of(rules, calendar) for calendar in population.calendars}
    bits = [_bits(plans[group.calendar], group) for group in population.groups]
    return Answers(population, tuple(surely for surely, _ in bits), tuple(perhaps for _, perhaps in bits))


def _bits(plan: Plan, group: Group) -> Planes:
    shape = (len(plan.roots), group.size, -(-len(group) // 8))
    surely, perhaps = np.empty(shape, np.uint8), np.empty(shape, np.uint8)
    for part, households in group.parts():
        packed = slice(part.start // 8, -(-part.stop // 8))
        planes = judge_group(plan, households)
        for rule, root in enumerate(plan.roots):
            surely[rule, :, packed], perhaps[rule, :, packed] = planes[root.place]
    rest = -len(group) % 8
    for bits in (surely, perhaps):
        bits[..., -1] &= 256 - (1 << rest)  # behind the last household there is nobody
    return surely, perhaps


def judge_group(plan: Plan, group: Group, wanted: Container[int] | None = None) -> Mapping[int, Planes]:
    """The planes of each step of a plan, or of the wanted; they broadcast to (place in the home, household / 8)."""
    planes: dict[int, Planes] = {}
    for place, step in plan.tests_first:
        if wanted is None or place in wanted:
            planes[place] = _planes(step, planes, group)
    return planes


def states_in(planes: Planes, group: Group) -> Array:
    """Numbers of State from bits: (place in the home, household)."""
    shape = (group.size, -(-len(group) // 8))
    surely, perhaps = (np.unpackbits(np.broadcast_to(bits, shape), axis=1, count=len(group)) for bits in planes)
    states: Array = surely + perhaps
    return states


def _planes(step: Step, planes: Mapping[int, Planes], group: Group) -> Planes:
    match step:
        case Test(fact, low, high) if fact in group.columns:
            return group.columns[fact].within(low, high)
        case Test(fact, low, high):
            holds = (low or 0) <= group.size <= (group.size if high is None else high)
            known = fact == HOME and group.others_known
            return _same((State.YES if holds else State.NO) if known else State.UNKNOWN)
        case Both(parts):
            return _joined(and_, [planes[part] for part in parts])
        case Either(parts):
            return _joined(or_, [planes[part] for part in parts])
        case Opposite(part):
            surely, perhaps = planes[part]
            opposite = ~perhaps
            return opposite, opposite if surely is perhaps else ~surely
        case Counted():
            surely, perhaps = planes[step.part]
            enough = _enough(step, surely, group)
            if not group.others_known:
                return enough, ALL
            return enough, enough if surely is perhaps else _enough(step, perhaps, group)
        case Constant(state):
            return _same(state)
        case _:
            return _one_by_one(step, group)


def _joined(join: Callable[[Array, Array], Array], parts: list[Planes]) -> Planes:
    surely = reduce(join, [part[0] for part in parts])
    if all(part[0] is part[1] for part in parts):
        return surely, surely
    return surely, reduce(join, [part[1] for part in parts])


def _enough(step: Counted, bits: Array, group: Group) -> Array:
    """Where at least so many of the people meet a condition."""
    if step.number > group.size:
        return NONE
    rows = np.broadcast_to(bits, (group.size, -(-len(group) // 8)))
    # Where at least none, one, two, ... of the people looked at so far do.
    met = [ALL, *[NONE] * (step.number + 1)]
    for row in rows:
        for number in range(step.number + 1, 0, -1):
            met[number] = met[number] | (met[number - 1] & row)
    enough: Array = met[step.number]
    return enough if step.who is Who.EVERYONE else met[step.number + 1] | (enough & ~rows)


def _one_by_one(step: Versus, group: Group) -> Planes:
    """A comparison of two things that differ, by the interpreter, once for each pair of values there is."""
    facts = facts_in(Compare(step.left, step.sign, step.right), step.vocabulary)
    names = [name for name in dict.fromkeys(about.fact for about in facts) if name in group.columns]
    shape = (group.size, len(group))
    spans = [np.zeros(shape, np.int64), *(array for name in names for array in group.columns[name].spans())]
    distinct, which = np.unique(np.stack(spans).reshape(len(spans), -1), axis=1, return_inverse=True)
    empty = replace(group.calendar.empty_case, people=({},) * group.size, others_known=group.others_known)
    states = []
    for _, *values in distinct.T.tolist():
        told = zip(names, values[0::3], values[1::3], values[2::3], strict=True)
        known = {name: Span(low, high) for name, low, high, there in told if there}
        states.append(step.state(replace(empty, people=(known, *empty.people[1:])), 0))
    found = np.array(states, np.uint8)[which.reshape(shape)]
    return np.packbits(found == State.YES, axis=1), np.packbits(found != State.NO, axis=1)


def _same(state: State) -> Planes:
    surely = ALL if state is State.YES else NONE
    return surely, ALL if state is State.UNKNOWN else surely


def _between(from_low: Array, from_high: Array, low: int | None, high: int | None) -> Array:
    if low is None:
        within = from_high <= high
    elif high is None:
        within = from_low >= low
    else:
        within = (from_low >= low) & (from_high <= high)
    return np.packbits(within, axis=1)


def _less(bound: int | None, base: int) -> int | None:
    return None if bound is None else bound - base
