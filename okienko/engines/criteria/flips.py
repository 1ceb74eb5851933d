"""What if a threshold were another: whose answer changes, and how.

Only rules that look at the threshold are judged again, and what does not depend on it is judged once for both values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from okienko.engines.criteria.columns import Group, Planes, Population, judge_group
from okienko.engines.criteria.facts import Value
from okienko.engines.criteria.plan import Plan, plan_of
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import ParameterOf, inside, leaves, terms_of

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
    places = [place for place, rule in enumerate(rules) if looks_at(rule, parameter)]
    before = [rules[place] for place in places]
    after = [replace(rule, vocabulary=rule.vocabulary.supposing(parameter, value)) for rule in before]
    plans = {calendar: plan_of([*before, *after], calendar) for calendar in population.calendars}
    found = [
        tuple(_in_part(plans[group.calendar], part))
        for group in population.groups
        for _, part in group.with_only(plans[group.calendar].facts).parts()
    ]
    nothing = ((np.empty(0, np.int32),) * 4,) * len(places)
    return tuple(
        Flips(place, *map(np.concatenate, zip(*parts, strict=True)))
        for place, parts in zip(places, zip(nothing, *found, strict=True), strict=True)
    )


def looks_at(rule: Rule, parameter: str) -> bool:
    """Whether the answer of a rule may depend on a parameter."""
    terms = (term for leaf in leaves(rule.condition) for whole in terms_of(leaf) for term in inside(whole))
    return any(isinstance(term, ParameterOf) and term.name == parameter for term in terms)


def _in_part(plan: Plan, group: Group) -> Iterator[tuple[Array, Array, Array, Array]]:
    """The columns of `Flips` for each rule: the first half of the roots is as it is, the second as it would be."""
    planes = judge_group(plan, group)
    shape = (group.size, -(-len(group) // 8))
    half = len(plan.roots) // 2
    for first, second in zip(plan.roots[:half], plan.roots[half:], strict=True):
        before, after = planes[first.place], planes[second.place]
        other: Array = np.broadcast_to((before[0] ^ after[0]) | (before[1] ^ after[1]), shape)
        found = np.flatnonzero(np.unpackbits(other, axis=1, count=len(group)).view(bool))
        members = found // len(group)
        places = found - members * len(group)
        at, bit = members * shape[1] + (places >> 3), 7 - (places & 7)

        def state(planes: Planes, at: Array = at, bit: Array = bit) -> Array:
            surely, perhaps = (np.broadcast_to(bits, shape).reshape(-1)[at] >> bit & 1 for bits in planes)
            return surely + perhaps

        known = before[0] is before[1] and after[0] is after[1]
        states = state(before)
        yield group.households[places], members, states, 2 - states if known else state(after)
