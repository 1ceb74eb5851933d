"""A whole population at once, in columns of numbers. Everybody is judged as the applicant, with the rest of their home.

Households of one size stand together, one row for each place in the home, and every answer is one bit, eight households
in a byte. So "and", "or" and "how many at home" are a few operations of the processor for eight households each. Every
answer is that of the interpreter for that person (docs/decisions/0011-rules-for-a-whole-town.md).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    Counted,
    Either,
    Opposite,
    Plan,
    Test,
    Untested,
    Versus,
    remembered_plan_of,
)
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import Compare, Who

Array = NDArray[Any]
# Bits: for whom it surely holds, and for whom it may; one and the same array where all is known.
Planes = tuple[Array, Array]
# The least and the most value, both included; None is endless, and not both are.
Bounds = tuple[int | None, int | None]

_AT_ONCE = 1 << 17  # values that are compared at once; they stay in the processor's cache
_ALL, _NONE = np.array(255, np.uint8), np.array(0, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What is known of a fact, as bounds counted from `base`; one array where every value is exact.

    Where it is not known, the lower bound is 0 and the upper the largest number of the type; values lie between.
    """

    base: int
    low: Array
    high: Array

    @property
    def exact(self) -> bool:
        """Whether everybody's value is known."""
        return self.low is self.high

    def at(self, places: Any) -> "Column":
        """The same for some of the people."""
        low = self.low[places]
        return Column(self.base, low, low if self.exact else self.high[places])

    def within_each(self, bounds: Sequence[Bounds]) -> list[Planes]:
        """For each of some bounds, for whom the whole span is within them, and for whom some of it is."""
        if self.exact:
            moved = [(_less(low, self.base), _less(high, self.base)) for low, high in bounds]
            return [(bits, bits) for bits in _between_each(self.low, self.low, moved)]
        most = int(np.iinfo(self.low.dtype).max)
        moved = [
            (
                None if low is None else min(max(low - self.base, 1), most),
                None if high is None else min(max(high - self.base, 0), most - 1),
            )
            for low, high in bounds
        ]
        surely, perhaps = (_between_each(*ends, moved) for ends in ((self.low, self.high), (self.high, self.low)))
        return list(zip(surely, perhaps, strict=True))

    def spans(self) -> tuple[Array, Array, Array]:
        """Lower and upper bounds in units of the fact, and for whom there are any."""
        known = np.ones(self.low.shape, bool) if self.exact else self.low != 0
        return self.low.astype(np.int64) + self.base, self.high.astype(np.int64) + self.base, known


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """Households of one size: a row of bits for the applicants, then one for who stands next in each home, ...

    `start` is the first of their bytes. The last byte of a row may hold places where nobody is.
    """

    size: int
    others_known: bool
    households: Array
    start: int

    @property
    def width(self) -> int:
        """The bytes of a row."""
        return (len(self.households) + 7) // 8

    @property
    def bytes(self) -> slice:
        """Where their bytes stand."""
        return slice(self.start, self.start + self.size * self.width)

    @property
    def people(self) -> slice:
        """Where their values stand in a column."""
        return slice(self.bytes.start * 8, self.bytes.stop * 8)

    @property
    def shape(self) -> tuple[int, int]:
        """Their rows and bytes."""
        return self.size, self.width


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """People who are judged on the same days."""

    calendar: Calendar
    homes: tuple[Homes, ...]
    columns: Mapping[str, Column]

    @property
    def width(self) -> int:
        """How many bytes the bits of everybody take."""
        last = self.homes[-1]
        return last.start + last.size * last.width

    def somebody(self) -> Array:
        """A bit for each place where somebody is."""
        bits = np.full(self.width, 255, np.uint8)
        for homes in self.homes:
            bits[homes.bytes].reshape(homes.shape)[:, -1] = 256 - (1 << -len(homes.households) % 8)
        return bits

    def whose(self, places: Array) -> tuple[Array, Array]:
        """The household and the place in the home of each bit; the bits in order."""
        households, members = np.empty(len(places), np.int64), np.empty(len(places), np.int64)
        ends = np.searchsorted(places, [homes.people.stop for homes in self.homes])
        for homes, start, end in zip(self.homes, [0, *ends[:-1]], ends, strict=True):
            from_start = places[start:end] - homes.people.start
            members[start:end] = from_start // (homes.width * 8)
            households[start:end] = homes.households[from_start - members[start:end] * (homes.width * 8)]
        return households, members


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Ludność: households, in a block for each set of days."""

    blocks: tuple[Block, ...]

    def __len__(self) -> int:
        """How many people."""
        return sum(homes.size * len(homes.households) for block in self.blocks for homes in block.homes)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers of rules for everybody, in bits: for each block (rule, byte)."""

    population: Population
    surely: tuple[Array, ...]
    perhaps: tuple[Array, ...]

    def counts(self, rule: int) -> dict[State, int]:
        """How many people have each answer."""
        surely, perhaps = (
            sum(int(np.bitwise_count(one[rule]).sum()) for one in bits) for bits in (self.surely, self.perhaps)
        )
        return {State.NO: len(self.population) - perhaps, State.UNKNOWN: perhaps - surely, State.YES: surely}

    def states(self, rule: int) -> Iterator[tuple[Homes, Array]]:
        """The answers as numbers of State (place in the home, household), for all households of one size together."""
        for block, surely, perhaps in zip(self.population.blocks, self.surely, self.perhaps, strict=True):
            for homes in block.homes:
                planes = (bits[rule, homes.bytes].reshape(homes.shape) for bits in (surely, perhaps))
                first, second = (np.unpackbits(bits, axis=1, count=len(homes.households)) for bits in planes)
                yield homes, first + second

    def of_household(self, rule: int, household: int) -> tuple[State, ...]:
        """The answers of a household, the applicant's first. Raises KeyError when there is no such household."""
        for homes, states in self.states(rule):
            (places,) = np.nonzero(homes.households == household)
            if len(places):
                return tuple(map(State, states[:, places[0]].tolist()))
        raise KeyError(household)


def judge_population(rules: Sequence[Rule], population: Population) -> Answers:
    """The answers of the rules for everybody."""
    bits = [_of_rules(remembered_plan_of(rules, block.calendar), block) for block in population.blocks]
    return Answers(population, tuple(surely for surely, _ in bits), tuple(perhaps for _, perhaps in bits))


def _of_rules(plan: Plan, block: Block) -> Planes:
    planes, somebody = judge_block(plan, block), block.somebody()
    roots = [planes[root.place] for root in plan.roots]
    known = all(surely is perhaps for surely, perhaps in roots)
    found = []
    for plane in (0,) if known else (0, 1):
        found.append(np.empty((len(roots), block.width), np.uint8))
        for rule, root in enumerate(roots):
            np.bitwise_and(root[plane], somebody, out=found[plane][rule])
    return found[0], found[-1]


def judge_block(plan: Plan, block: Block) -> Mapping[int, Planes]:
    """The planes of the rules of a plan, by step; they broadcast to (byte). Where nobody is, bits mean nothing."""
    planes: dict[int, Planes] = {}
    for fact, tests in plan.tests.items():
        bounds = [(test.low, test.high) for _, test in tests]
        if fact in block.columns:
            found = block.columns[fact].within_each(bounds)
        elif fact == HOME:
            found = [_at_home(*ends, block) for ends in bounds]
        else:
            found = [(_NONE, _ALL)] * len(bounds)
        planes.update(zip((place for place, _ in tests), found, strict=True))
    for place, step in enumerate(plan.steps):
        if not isinstance(step, Test):
            planes[place] = _planes(step, planes, block)
        for done in plan.done_after.get(place, ()):
            del planes[done]  # fewer planes stay in the cache
    return planes


def _planes(step: Untested, planes: Mapping[int, Planes], block: Block) -> Planes:
    match step:
        case Both(parts):
            return _joined(and_, [planes[part] for part in parts])
        case Either(parts):
            return _joined(or_, [planes[part] for part in parts])
        case Opposite(part):
            surely, perhaps = planes[part]
            opposite = ~perhaps
            return opposite, opposite if surely is perhaps else ~surely
        case Counted():
            return _counted(step, planes[step.part], block)
        case Versus():
            return _one_by_one(step, block)
        case _:
            return _ALL if step.state is State.YES else _NONE, _NONE if step.state is State.NO else _ALL


def _joined(join: Callable[[Array, Array], Array], parts: list[Planes]) -> Planes:
    surely = reduce(join, [part[0] for part in parts])
    if all(part[0] is part[1] for part in parts):
        return surely, surely
    return surely, reduce(join, [part[1] for part in parts])


def _at_home(low: int | None, high: int | None, block: Block) -> Planes:
    """Whether so many people live at home."""
    surely, perhaps = np.empty(block.width, np.uint8), np.empty(block.width, np.uint8)
    for homes in block.homes:
        holds = (low or 0) <= homes.size <= (homes.size if high is None else high)
        surely[homes.bytes] = 255 if holds and homes.others_known else 0
        perhaps[homes.bytes] = 255 if holds or not homes.others_known else 0
    return surely, perhaps


def _counted(step: Counted, planes: Planes, block: Block) -> Planes:
    """Where at least so many of the people at home meet a condition."""
    known = planes[0] is planes[1] and all(homes.others_known for homes in block.homes)
    counted = []
    for plane in planes[:1] if known else planes:
        bits, enough = np.broadcast_to(plane, block.width), np.empty(block.width, np.uint8)
        for homes in block.homes:
            rows = bits[homes.bytes].reshape(homes.shape)
            enough[homes.bytes].reshape(homes.shape)[:] = _enough(step, rows)
        counted.append(enough)
    for homes in block.homes:
        if not homes.others_known:
            counted[1][homes.bytes] = 255
    return counted[0], counted[-1]


def _enough(step: Counted, rows: Array) -> Array:
    if step.number > len(rows):
        return _NONE
    others = step.who is Who.OTHERS
    # Where at least none, one, two, ... of the people looked at so far do.
    met: list[Array] = [_ALL, *[_NONE] * (step.number + others)]
    for row in rows:
        for number in range(len(met) - 1, 1, -1):
            met[number] = met[number] | (met[number - 1] & row)
        met[1:2] = [one | row for one in met[1:2]]
    enough: Array = met[step.number]
    return met[step.number + 1] | (enough & ~rows) if others else enough


def _one_by_one(step: Versus, block: Block) -> Planes:
    """A comparison of two things that differ, by the interpreter, once for each pair of values there is."""
    facts = facts_in(Compare(step.left, step.sign, step.right), step.vocabulary)
    names = [name for name in dict.fromkeys(about.fact for about in facts) if name in block.columns]
    surely, perhaps = np.empty(block.width, np.uint8), np.empty(block.width, np.uint8)
    for homes in block.homes:
        people = homes.people
        spans = [array for name in names for array in block.columns[name].at(people).spans()]
        table = np.stack([np.zeros(people.stop - people.start, np.int64), *spans])
        distinct, which = np.unique(table, axis=1, return_inverse=True)
        case = replace(block.calendar.empty_case, people=({},) * homes.size, others_known=homes.others_known)
        states = []
        for _, *values in distinct.T.tolist():
            told = zip(names, values[0::3], values[1::3], values[2::3], strict=True)
            known = {name: Span(low, high) for name, low, high, there in told if there}
            states.append(step.state(replace(case, people=(known, *case.people[1:])), 0))
        found = np.array(states, np.uint8)[which.reshape(-1)]
        surely[homes.bytes], perhaps[homes.bytes] = np.packbits(found == State.YES), np.packbits(found != State.NO)
    return surely, perhaps


def _between_each(from_low: Array, from_high: Array, bounds: Sequence[Bounds]) -> list[Array]:
    """The bits of those who are within bounds: all bounds for some people, then for the next."""
    bits = [np.empty(len(from_low) // 8, np.uint8) for _ in bounds]
    for start in range(0, len(from_low), _AT_ONCE):
        part, packed = slice(start, start + _AT_ONCE), slice(start // 8, (start + _AT_ONCE) // 8)
        lows, highs = from_low[part], from_high[part]
        for found, (low, high) in zip(bits, bounds, strict=True):
            if low is None:
                within = highs <= high
            elif high is None:
                within = lows >= low
            else:
                within = (lows >= low) & (highs <= high)
            found[packed] = np.packbits(within)
    return bits


def _less(bound: int | None, base: int) -> int | None:
    return None if bound is None else bound - base
