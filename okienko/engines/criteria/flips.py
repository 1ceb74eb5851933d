"""What if a threshold were another: whose answer changes, and how.

Only rules that look at the threshold are judged again, and what does not depend on it is judged once for both values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from okienko.engines.criteria.columns import Block, Planes, Population, judge_block
from okienko.engines.criteria.facts import Value
from okienko.engines.criteria.plan import Plan, plan_of
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Flip:
    """Zmiana: a person whose answer would be another. `member` 0 is the applicant of the household."""

    household: int
    member: int
    before: State
    after: State


@dataclass(frozen=True, slots=True, eq=False)
class Flips:
    """All changes of one rule, as columns; `before` and `after` are numbers of State."""

    rule: int
    households: Array
    members: Array
    before: Array
    after: Array

    def __len__(self) -> int:
        """How many people."""
        return len(self.households)

    def __iter__(self) -> Iterator[Flip]:
        """The changes one by one."""
        columns = (self.households, self.members, self.before, self.after)
        for household, member, before, after in zip(*(column.tolist() for column in columns), strict=True):
            yield Flip(household, member, State(before), State(after))


def flips(rules: Sequence[Rule], population: Population, parameter: str, value: Value) -> tuple[Flips, ...]:
    """Who would get another answer if a parameter had another value, for each rule that looks at the parameter.

    `Flips.rule` is the place of the rule. Raises NotAnAnswer for a value of another kind than the parameter's.
    """
    places = [place for place, rule in enumerate(rules) if parameter in rule.parameters]
    before = [rules[place] for place in places]
    after = [replace(rule, vocabulary=rule.vocabulary.supposing(parameter, value)) for rule in before]
    found = [_in_block(plan_of([*before, *after], block.calendar), block, len(places)) for block in population.blocks]
    nothing = ((np.empty(0, np.int64),) * 4,) * len(places)
    return tuple(
        Flips(place, *map(np.concatenate, zip(*parts, strict=True)))
        for place, parts in zip(places, zip(nothing, *found, strict=True), strict=True)
    )


def _in_block(plan: Plan, block: Block, rules: int) -> Iterator[tuple[Array, Array, Array, Array]]:
    """The columns of `Flips` for each rule: first in the plan are the rules as they are, then as they would be."""
    planes, somebody = judge_block(plan, block), block.somebody()
    for first, second in zip(plan.roots[:rules], plan.roots[rules:], strict=True):
        before, after = planes[first.place], planes[second.place]
        other: Array = ((before[0] ^ after[0]) | (before[1] ^ after[1])) & somebody
        places = _set_in(other)
        yield *block.whose(places), _states(before, places), _states(after, places)


def _set_in(bits: Array) -> Array:
    """The places of the set bits; most bytes have none."""
    bytes_ = np.flatnonzero(bits != 0)
    found = np.flatnonzero(np.unpackbits(bits[bytes_]).view(bool))
    places: Array = bytes_[found >> 3] * 8 + (found & 7)
    return places


def _states(planes: Planes, places: Array) -> Array:
    """The numbers of State at some bits."""
    surely, perhaps = planes
    yes = _bits(surely, places)
    states: Array = yes + (yes if surely is perhaps else _bits(perhaps, places))
    return states


def _bits(bits: Array, places: Array) -> Array:
    byte = bits[places >> 3] if bits.ndim else bits
    found: Array = byte >> (7 - (places & 7)).astype(np.uint8) & 1
    return found
