"""Many rules at once for one case, as fast as Python goes, with every outcome kept from which the reasons are rebuilt.

The plan of the rules is written out as Python functions. Their text is put together from our own words, counters and
whole numbers only; names of facts reach it as values. So nothing that anybody wrote in a rule is ever executed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from types import CodeType, FunctionType
from typing import Any, NamedTuple

from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.explaining import Explanation, explain
from okienko.engines.criteria.judging import concerned
from okienko.engines.criteria.plan import (
    HOME,
    Both,
    Calendar,
    Constant,
    Counted,
    Either,
    Node,
    Opposite,
    Plan,
    Test,
    Versus,
    plan_of,
)
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import Leaf, People, Who

# A state in two bits: whether it may hold, and whether it surely does. "And" and "or" are then those of whole numbers.
_NO, _UNKNOWN, _YES = 0, 1, 3
_BITS = (_NO, _UNKNOWN, _YES)
_STATES = (State.NO, State.UNKNOWN, State.UNKNOWN, State.YES)


class OtherDays(ValueError):
    """The case is about other days than those the rules were compiled for."""


class Judgement(NamedTuple):
    """The answers of all rules for one case, and every outcome that led to them.

    `outcomes` are those of the steps judged for the applicant, `people` those of the steps asked of each person.
    """

    compiled: "CompiledRules"
    case: Case
    states: tuple[State, ...]
    outcomes: tuple[int, ...]
    people: tuple[tuple[int, ...], ...]

    def explain(self, place: int) -> Explanation:
        """The reasons of one of the rules, built from the outcomes alone; the same as `Rule.explain` gives."""
        rule, steps = self.compiled.rules[place], self.compiled.steps_of_leaves[place]

        def told(leaf: Leaf, person: int) -> State:
            step = steps[leaf]
            if person or step not in self.compiled.applicant:
                return _STATES[self._of(person, step)]
            return _STATES[self.outcomes[self.compiled.applicant[step]]]

        return explain(rule.condition, self.case, rule.vocabulary, rule.basis, told=told)

    def missing(self, place: int) -> tuple[About, ...]:
        """The facts that could settle one of the rules; the same as `Rule.missing` gives."""
        household = self.compiled.rules[place].vocabulary.household
        home = household.name if household else ""
        root = self.compiled.plan.roots[place]
        return tuple(dict.fromkeys(self._missing(root, home)))

    def _of(self, person: int, step: int) -> int:
        return self.people[person][self.compiled.each[step]]

    def _missing(self, node: Node, home: str, person: int | None = None) -> Iterator[About]:
        """With `person`, as a condition about people asks of that person; without, of the applicant."""
        applicant = self.compiled.applicant
        outcome = self.outcomes[applicant[node.place]] if person is None else self._of(person, node.place)
        if outcome != _UNKNOWN:
            return
        for fact in node.facts:
            if fact == home:
                if not self.case.others_known:
                    yield About(home)
                continue
            span = self.case.people[person or 0].get(fact)
            if span is None or not span.exact:
                yield About(fact, person or 0)
        if isinstance(node.condition, People):
            if not self.case.others_known:
                yield About(home)
            for one in concerned(node.condition.who, self.case):
                yield from self._missing(node.parts[0], home, one)
            return
        for part in node.parts:
            yield from self._missing(part, home, person)


class CompiledRules:
    """Rules compiled for the days that count; good for every case on these days."""

    def __init__(self, rules: Iterable[Rule], calendar: Calendar) -> None:
        """Compile the rules; it takes about a millisecond for each."""
        self.rules = tuple(rules)
        self.calendar = calendar
        self.plan = plan_of(self.rules, calendar)
        # Where the outcome of a step stands among those of the applicant, and among those of each person.
        self.applicant, self.each = _numbered(self.plan.of_applicant()), _numbered(self.plan.of_each_person())
        self.text, self._answer = _written(self.plan)

    def judge(self, case: Case) -> Judgement:
        """The answers for a case. Raises OtherDays when its days are others."""
        if case.day != self.calendar.day or ((case.days or self.calendar.days) and Calendar.of(case) != self.calendar):
            raise OtherDays
        return Judgement(self, case, *self._answer(case))

    @cached_property
    def turning_points(self) -> Mapping[str, frozenset[int]]:
        """For each fact, the first values from which some comparison with a fixed limit may answer otherwise."""
        points: dict[str, set[int]] = {}
        for step in self.plan.steps:
            if isinstance(step, Test):
                ends = {step.low, None if step.high is None else step.high + 1}
                points.setdefault(step.fact, set()).update(end for end in ends if end is not None)
        return {fact: frozenset(found) for fact, found in points.items()}

    @cached_property
    def steps_of_leaves(self) -> tuple[Mapping[Leaf, int], ...]:
        """For each rule, which step judges a condition without parts."""
        return tuple(dict(_leaves(root)) for root in self.plan.roots)


def compiled_alone(rule: Rule, case: Case) -> CompiledRules:
    """The rule compiled by itself for the days of the case, remembered for the latest few days."""
    calendar = Calendar.of(case)
    return rule.remembered(calendar, lambda: CompiledRules([rule], calendar))


def _leaves(node: Node) -> Iterator[tuple[Leaf, int]]:
    if isinstance(node.condition, Leaf):
        yield node.condition, node.place
    for part in node.parts:
        yield from _leaves(part)


# --- Writing a plan out as Python ------------------------------------------------------------------------------------

_Answer = tuple[tuple[State, ...], tuple[int, ...], tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Nothing:
    """The span of a fact of which nothing is known."""

    low: float = -inf
    high: float = inf


def _numbered(steps: list[int]) -> dict[int, int]:
    return {step: number for number, step in enumerate(steps)}


def _written(plan: Plan) -> tuple[str, Callable[[Case], _Answer]]:
    """The text of the functions, and the one that answers."""
    # What the functions see besides their arguments, under names of our own.
    seen: dict[str, Any] = {"nothing": _Nothing(), "states": _STATES, "bits": _BITS}
    facts = [step.fact for step in plan.steps if isinstance(step, Test)]
    names = {fact: number for number, fact in enumerate(dict.fromkeys(facts))}
    seen.update({f"fact{number}": fact for fact, number in names.items()})
    seen.update({f"state{place}": step.state for place, step in enumerate(plan.steps) if isinstance(step, Versus)})
    writer = _Writer(plan, names)
    texts = [writer.each(), writer.answer()]
    for text in texts:
        module = compile(text, "<rules>", "exec")
        code = next(constant for constant in module.co_consts if isinstance(constant, CodeType))
        seen[code.co_name] = FunctionType(code, seen)
    return "\n".join(texts), seen["answer"]


class _Writer:
    def __init__(self, plan: Plan, names: Mapping[str, int]) -> None:
        self._plan = plan
        self._names = names
        self._each = _numbered(plan.of_each_person())

    def each(self) -> str:
        """The outcomes for one person whom a condition about people asks about."""
        places = list(self._each)
        lines = ["people = case.people", *self._spans(places, "place"), *self._steps(places, "place")]
        return _function("each(case, place)", [*lines, f"return {_outcomes(places)}"])

    def answer(self) -> str:
        """States of the rules, outcomes for the applicant, outcomes for everybody."""
        places = self._plan.of_applicant()
        asks = any(isinstance(self._plan.steps[place], Counted) for place in places)
        everybody = "[each(case, place) for place in range(len(people))]" if asks else "()"
        lines = ["people = case.people", f"everybody = {everybody}", "others = everybody[1:]"]
        states = _listed(f"states[x{root.place}]" for root in self._plan.roots)
        lines += [*self._spans(places, "0"), *self._steps(places, "0")]
        return _function("answer(case)", [*lines, f"return {states}, {_outcomes(places)}, everybody"])

    def _spans(self, places: list[int], person: str) -> Iterator[str]:
        """What is known of each fact, as its two bounds."""
        yield f"known = people[{person}].get"
        tests = [self._plan.steps[place] for place in places]
        for fact in dict.fromkeys(step.fact for step in tests if isinstance(step, Test)):
            name = self._names[fact]
            if fact == HOME:
                yield f"low{name} = len(people) if case.others_known else nothing.low"
                yield f"high{name} = len(people) if case.others_known else nothing.high"
            else:
                yield f"span = known(fact{name}, nothing)"
                yield f"low{name} = span.low"
                yield f"high{name} = span.high"

    def _steps(self, places: list[int], person: str) -> Iterator[str]:
        for place in places:
            step = self._plan.steps[place]
            match step:
                case Constant(state):
                    yield f"x{place} = {_BITS[state]}"
                case Test(fact, low, high):
                    yield f"x{place} = {_test(self._names[fact], low, high)}"
                case Versus():
                    yield f"x{place} = bits[state{place}(case, {person})]"
                case Both(parts):
                    yield f"x{place} = {' & '.join(f'x{part}' for part in parts)}"
                case Either(parts):
                    yield f"x{place} = {' | '.join(f'x{part}' for part in parts)}"
                case Opposite(part):
                    yield f"x{place} = (3, 1, 1, 0)[x{part}]"
                case _:
                    yield from _counted(place, step, self._each[step.part])


def _test(name: int, low: int | None, high: int | None) -> str:
    if high is None:
        return f"3 if low{name} >= {low} else 1 if high{name} >= {low} else 0"
    if low is None:
        return f"3 if high{name} <= {high} else 1 if low{name} <= {high} else 0"
    surely, never = f"low{name} >= {low} and high{name} <= {high}", f"high{name} < {low} or low{name} > {high}"
    return f"3 if {surely} else 0 if {never} else 1"


def _counted(place: int, step: Counted, part: int) -> list[str]:
    who = "others" if step.who is Who.OTHERS else "everybody"
    if step.number == 1:
        start = [f"x{place} = 0 if case.others_known else 1"]
        return [*start, f"for one in {who}:", f"    x{place} |= one[{part}]"]
    return [
        f"outcomes = [one[{part}] for one in {who}]",
        f"surely = outcomes.count(3) >= {step.number}",
        f"perhaps = not case.others_known or len(outcomes) - outcomes.count(0) >= {step.number}",
        f"x{place} = 3 if surely else 1 if perhaps else 0",
    ]


def _outcomes(places: list[int]) -> str:
    return _listed(f"x{place}" for place in places)


def _listed(parts: Iterable[str]) -> str:
    return f"({''.join(f'{part}, ' for part in parts)})"


def _function(head: str, lines: Iterable[str]) -> str:
    return "\n    ".join((f"def {head}:", *lines))
