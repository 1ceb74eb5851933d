"""Rules bound to a day: a flat list of steps in which every threshold is a whole number of units of one fact.

Generated code (`compiled`) and columns (`columns`) both follow such a plan; the interpreter (`judging`) does without.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil, floor

from okienko.engines.criteria import elapsed
from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.facts import MOST_PEOPLE, Kind, Quantity, Span
from okienko.engines.criteria.judging import COUNTED, WHOLE, compared, comparisons, measure
from okienko.engines.criteria.missing import facts_in
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import (
    Age,
    AllOf,
    AnyOf,
    Belongs,
    Condition,
    Day,
    FactOf,
    HomeCount,
    How,
    Leaf,
    People,
    Share,
    Sign,
    Since,
    Term,
    Who,
    children,
    inside,
)
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

HOME = "osoby w domu"  # untranslated: stands for the count of people at home; no name of a fact has a space
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_FAR = 10**15  # in any unit; further than any answer
_FEW_ANSWERS = frozenset({Kind.YES_NO, Kind.CHOICE})

Bound = int | None
Count = Callable[[date, date], int]
# The whole values that stand in a relation to a limit, which need not be whole itself.
_BOUNDS: dict[Sign, Callable[[Quantity], tuple[Bound, Bound]]] = {
    Sign.EQUAL: lambda limit: (ceil(limit), floor(limit)),
    Sign.AT_LEAST: lambda limit: (ceil(limit), None),
    Sign.MORE: lambda limit: (floor(limit) + 1, None),
    Sign.AT_MOST: lambda limit: (None, floor(limit)),
    Sign.LESS: lambda limit: (None, ceil(limit) - 1),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that count in a case: that of the application, and the others by their names."""

    day: date
    days: tuple[tuple[str, date], ...] = ()

    @classmethod
    def of(cls, case: Case) -> "Calendar":
        """The days of a case."""
        return cls(case.day, tuple(sorted(case.days.items())) if case.days else ())

    @property
    def empty_case(self) -> Case:
        """A case on these days of which nothing is known."""
        return Case(self.day, days=dict(self.days))


# --- Steps: each says what it is made of by the places of earlier steps ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """The same for everybody on these days."""

    state: State


@dataclass(frozen=True, slots=True)
class Test:
    """Yes when the whole span of a fact lies within bounds, no when it lies outside, otherwise not known.

    Bounds are included and in units of the fact; None is endless. The lower may be above the upper: nothing is within.
    """

    fact: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Versus:
    """A comparison of two things that both differ from person to person; left to the interpreter."""

    left: Term
    sign: Sign
    right: Term
    vocabulary: Vocabulary = field(compare=False)

    def state(self, case: Case, person: int) -> State:
        """The state for a person of the case."""
        left, right = (measure(term, case, self.vocabulary, person) for term in (self.left, self.right))
        return compared(left, self.sign, right)


@dataclass(frozen=True, slots=True)
class Both:
    """All of these."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Not this."""

    part: int


@dataclass(frozen=True, slots=True)
class Counted:
    """At least `number` of these people meet a step."""

    who: Who
    number: int
    part: int


Untested = Constant | Versus | Both | Either | Opposite | Counted
Step = Test | Untested


@dataclass(frozen=True, slots=True)
class Node:
    """A condition of a rule and the step that judges it. `facts` are those that a condition without parts looks at."""

    condition: Condition
    place: int
    parts: tuple["Node", ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Steps in an order in which each comes after its parts. `roots` are the rules, in the order they were given."""

    calendar: Calendar
    steps: tuple[Step, ...]
    roots: tuple[Node, ...]

    @cached_property
    def tests(self) -> Mapping[str, list[tuple[int, Test]]]:
        """The tests of each fact, with their places."""
        tests: dict[str, list[tuple[int, Test]]] = {}
        for place, step in enumerate(self.steps):
            if isinstance(step, Test):
                tests.setdefault(step.fact, []).append((place, step))
        return tests

    @cached_property
    def done_after(self) -> Mapping[int, list[int]]:
        """For a step, those that nobody needs any more after it, rules excepted."""
        last = {}
        for place, step in enumerate(self.steps):
            needed = (step.part,) if isinstance(step, Counted) else joined_in(step)
            last.update(dict.fromkeys(needed, place))
        done: dict[int, list[int]] = {}
        for needed_place, place in last.items():
            if needed_place not in {root.place for root in self.roots}:
                done.setdefault(place, []).append(needed_place)
        return done

    def of_applicant(self) -> list[int]:
        """The places of the steps that are judged for the applicant, in order."""
        return self.below(root.place for root in self.roots)

    def of_each_person(self) -> list[int]:
        """The places of the steps that a condition about people asks of everybody, in order."""
        counted = (self.steps[place] for place in self.of_applicant())
        return self.below(step.part for step in counted if isinstance(step, Counted))

    def below(self, places: Iterable[int]) -> list[int]:
        """These steps and all that are put together in them for the same person, in order."""
        wanted = set(places)
        for place in range(len(self.steps) - 1, -1, -1):
            if place in wanted:
                wanted.update(joined_in(self.steps[place]))
        return sorted(wanted)


def joined_in(step: Step) -> tuple[int, ...]:
    """The places of the steps that a step puts together for one person."""
    match step:
        case Both(parts) | Either(parts):
            return parts
        case Opposite(part):
            return (part,)
        case _:
            return ()


def plan_of(rules: Iterable[Rule], calendar: Calendar) -> Plan:
    """The plan of some rules on some days. What two rules say alike is one step."""
    places: dict[Step, int] = {}
    roots = tuple(_Planner(rule.vocabulary, calendar, places).node(rule.condition) for rule in rules)
    return Plan(calendar, tuple(places), roots)


def remembered_plan_of(rules: Sequence[Rule], calendar: Calendar) -> Plan:
    """The same, remembered by the first rule."""
    if not rules:
        return plan_of(rules, calendar)
    # While the rules are kept beside their plan, no other rule can have their identities.
    key = calendar, tuple(map(id, rules))
    _, plan = rules[0].remembered(key, lambda: (tuple(rules), plan_of(rules, calendar)))
    return plan


class _Planner:
    def __init__(self, vocabulary: Vocabulary, calendar: Calendar, places: dict[Step, int]) -> None:
        self._vocabulary = vocabulary
        self._case = calendar.empty_case
        self._places = places

    def node(self, condition: Condition) -> Node:
        if isinstance(condition, Leaf):
            facts = dict.fromkeys(about.fact for about in facts_in(condition, self._vocabulary))
            return Node(condition, self._leaf(condition), facts=tuple(facts))
        parts = tuple(self.node(part) for part in children(condition))
        places = [part.place for part in parts]
        match condition:
            case AllOf():
                return Node(condition, self._joined(Both, places), parts)
            case AnyOf():
                return Node(condition, self._joined(Either, places), parts)
            case People():
                return Node(condition, self._people(condition, *places), parts)
            case _:
                return Node(condition, self._opposite(*places), parts)

    def _people(self, people: People, part: int) -> int:
        match people.how:
            case How.SOME:
                return self._counted(people, 1, part)
            case How.NONE:
                return self._opposite(self._counted(people, 1, part))
            case How.EVERY:
                return self._opposite(self._counted(people, 1, self._opposite(part)))
            case How.AT_LEAST:
                return self._counted(people, people.number, part)
            case How.AT_MOST:
                return self._opposite(self._counted(people, people.number + 1, part))
            case _:  # exactly
                more = self._opposite(self._counted(people, people.number + 1, part))
                return self._joined(Both, [self._counted(people, people.number, part), more])

    def _counted(self, people: People, number: int, part: int) -> int:
        return self._step(Counted(people.who, number, part))

    def _leaf(self, leaf: Leaf) -> int:
        steps = [self._comparison(*comparison) for comparison in comparisons(leaf)]
        if isinstance(leaf, Belongs):
            return self._joined(Either, [self._step(step) for step in steps])
        return self._joined(Both, [self._step(step) for step in _merged(steps)])

    def _joined(self, join: type[Both] | type[Either], parts: list[int]) -> int:
        distinct = tuple(sorted(set(parts)))
        return distinct[0] if len(distinct) == 1 else self._step(join(distinct))

    def _opposite(self, part: int) -> int:
        return self._step(Opposite(part))

    def _step(self, step: Step) -> int:
        return self._places.setdefault(step, len(self._places))

    # --- Comparisons -------------------------------------------------------------------------------------------------

    def _comparison(self, left: Term, sign: Sign, right: Term) -> Step:
        if _differs(left) and _differs(right):
            return Versus(left, sign, right, self._vocabulary)
        if _differs(right):
            left, sign, right = right, sign.turned, left
        limit = measure(right, self._case, self._vocabulary)
        if not _differs(left):
            return Constant(compared(measure(left, self._case, self._vocabulary), sign, limit))
        if limit is None:
            return Constant(State.UNKNOWN)
        if sign is Sign.OTHER:
            return Opposite(self._step(self._comparison(left, Sign.EQUAL, right)))
        return self._test(left, sign, limit.low)

    def _test(self, term: Term, sign: Sign, limit: Quantity) -> Step:
        """The bounds of the fact behind a term within which the term stands in that relation to the limit."""
        low, high = _BOUNDS[sign](limit)
        match term:
            case FactOf(name):
                fact = self._vocabulary.fact_named[name]
                return Test(name, *(_narrowed(low, high, fact.domain) if fact.kind in _FEW_ANSWERS else (low, high)))
            case Share(0, FactOf(name)):
                nothing = compared(Span(0, 0), sign, Span(limit, limit))
                return Test(name, -_FAR, None) if nothing is State.YES else Test(name, None, -_FAR)
            case Share(part, FactOf() as whole):
                return self._test(whole, sign, Fraction(limit) * WHOLE / part)
            case Age(by_year, on):
                return self._passed(BIRTH, elapsed.calendar_years if by_year else elapsed.full_years, on, low, high)
            case Since(unit, FactOf(name), on):
                return self._passed(name, COUNTED[unit], on, low, high)
            case _:
                return Test(HOME, *_narrowed(low, high, Span(1, MOST_PEOPLE)))

    def _passed(self, fact: str, count: Count, on: Day, low: Bound, high: Bound) -> Step:
        """The later it began, the less has passed."""
        day = self._case.day_named(on.day) if isinstance(on.day, str) else on.day
        if day is None:
            return Constant(State.UNKNOWN)
        earliest = None if high is None else _last_start(count, high + 1, day) + 1
        return Test(fact, earliest, None if low is None else _last_start(count, low, day))


@lru_cache(maxsize=4096)
def _last_start(count: Count, least: int, day: date) -> int:
    """The last day from which at least so many units have passed; the day before all days when there is none."""
    before, after = _FIRST_DAY - 1, _LAST_DAY + 1
    while after - before > 1:
        middle = (before + after) // 2
        passed = count(date.fromordinal(middle), day) >= least
        before, after = (middle, after) if passed else (before, middle)
    return before


def _narrowed(low: Bound, high: Bound, domain: Span) -> tuple[Bound, Bound]:
    """The same bounds, with one left out that everybody meets anyway when the other is there."""
    if low is not None and high is not None and high >= domain.high:
        return low, None
    if low is not None and high is not None and low <= domain.low:
        return None, high
    return low, high


def _merged(steps: list[Step]) -> list[Step]:
    """Two tests of one fact that must both be met, as one."""
    match steps:
        case [Test(fact, low, None), Test(other, None, high)] if fact == other:
            return [Test(fact, low, high)]
        case [Test(fact, None, high), Test(other, low, None)] if fact == other:
            return [Test(fact, low, high)]
        case _:
            return steps


def _differs(term: Term) -> bool:
    """Whether a term may be another for another person."""
    return any(isinstance(one, FactOf | Age | HomeCount) for one in inside(term))
