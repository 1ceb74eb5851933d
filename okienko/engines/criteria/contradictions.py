"""Comparisons that can never hold, or always do, alone or beside the others; and thresholds without a source.

The reasoning is about each fact by itself: it finds `wiek >= 70 i wiek < 60`, not what only two facts together exclude.
"""

# untranslated file: the language of conditions is Polish, and so are its errors
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.facts import MOST_PEOPLE, OLDEST, Quantity
from okienko.engines.criteria.faults import Fault
from okienko.engines.criteria.judging import comparisons, measure
from okienko.engines.criteria.tree import (
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Condition,
    Day,
    FactOf,
    HomeCount,
    How,
    Leaf,
    Not,
    Number,
    ParameterOf,
    People,
    Share,
    Sign,
    Since,
    Term,
    children,
    inside,
    leaves,
    terms_of,
)
from okienko.engines.criteria.value_sets import ValueSet
from okienko.engines.criteria.vocabulary import Vocabulary
from okienko.engines.criteria.writing import write, write_leaf, write_term

_LONGEST = 10**7  # days; more than lie between any two dates
_MOST_DAYS_CHECKED = 3
_BESIDE = "Porównaj go z warunkami obok."

Context = Mapping[str, ValueSet]


def check_sense(condition: Condition, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What can never hold or always holds, whichever rows of the parameters are in force."""
    on_each_day = [dict.fromkeys(_Sense(vocabulary, day).faults(condition)) for day in _days(condition, vocabulary)]
    return (fault for fault in on_each_day[0] if all(fault in others for others in on_each_day))


def check_sources(condition: Condition, basis: str = "") -> Iterator[Fault]:
    """Numbers, amounts and days written in a rule without the source of the rule, of the condition, or of its whole."""
    basis = condition.basis or basis
    if basis:
        return
    if isinstance(condition, Leaf):
        for whole in terms_of(condition):
            for term in inside(whole):
                if isinstance(term, Number | Amount | Share) or (isinstance(term, Day) and isinstance(term.day, date)):
                    yield _fault(
                        condition,
                        f"Warunek „{write_leaf(condition)}” nie ma podstawy.",
                        "Dopisz ją po nim, na przykład: [§ 3 ust. 1 uchwały].",
                    )
                    return
    for child in children(condition):
        yield from check_sources(child)


def _days(condition: Condition, vocabulary: Vocabulary) -> list[date]:
    """The latest days on which a parameter of the rule changes."""
    names = {
        term.name for leaf in leaves(condition) for whole in terms_of(leaf) for term in inside(whole)
        if isinstance(term, ParameterOf)
    }  # fmt: skip
    starts = {row.valid_from for name in names for row in vocabulary.parameter_named[name].rows}
    return sorted(starts, reverse=True)[:_MOST_DAYS_CHECKED] or [date.min]


@dataclass(frozen=True, slots=True)
class _Constraint:
    """A condition about one thing: what it is, all values it may have, those that meet the condition."""

    key: str
    domain: ValueSet
    allowed: ValueSet

    @property
    def negated(self) -> "_Constraint":
        return _Constraint(self.key, self.domain, self.domain - self.allowed)


@dataclass(frozen=True, slots=True)
class _Sense:
    """The check of one rule on one day."""

    vocabulary: Vocabulary
    day: date

    def faults(self, condition: Condition) -> Iterator[Fault]:
        yield from self._check(condition, {})

    def _check(self, condition: Condition, context: Context) -> Iterator[Fault]:
        """The faults of a condition that is only looked at when the facts are within `context`."""
        match condition:
            case AllOf(parts):
                yield from self._check_parts(parts, context, when_sibling_is=True)
            case AnyOf(parts):
                yield from self._check_parts(parts, context, when_sibling_is=False)
            case Not(body) if self._constraint_of(body) is None:
                yield from self._check(body, context)
            case People(how, _, body, number):
                if how is How.AT_LEAST and number == 0:
                    yield _fault(condition, "Co najmniej zero osób jest zawsze.", "Podaj liczbę większą od zera.")
                yield from self._check(body, {})
            case _:
                yield from self._check_simple(condition, context)

    def _check_parts(self, parts: tuple[Condition, ...], context: Context, *, when_sibling_is: bool) -> Iterator[Fault]:
        """Beside "i" a part matters only where its siblings hold; beside "lub" only where they do not.

        Simple siblings before a part count for simple parts, so that of two that clash the later is named; all simple
        ones count for a part with parts of its own.
        """
        narrowed = dict(context)
        for part in parts:
            constraint = self._constraint_of(part)
            if constraint is None:
                continue
            found = list(self._check(part, narrowed))
            yield from found
            if not found:
                sibling = constraint if when_sibling_is else constraint.negated
                narrowed[sibling.key] = narrowed.get(sibling.key, sibling.domain) & sibling.allowed
        for part in parts:
            if self._constraint_of(part) is None:
                yield from self._check(part, narrowed)

    def _check_simple(self, leaf: Leaf | Not, context: Context) -> Iterator[Fault]:
        constraint = self._constraint_of(leaf)
        if constraint is None:
            return
        text = write(replace(leaf, basis=""))
        if not constraint.allowed:
            yield _fault(leaf, f"Warunku „{text}” nikt nigdy nie spełni.", "Sprawdź wartość i znak.")
        elif not constraint.domain - constraint.allowed:
            yield _fault(leaf, f"Warunek „{text}” spełnia każdy.", "Usuń go albo popraw wartość.")
        elif constraint.key in context:
            around = context[constraint.key]
            if not around & constraint.allowed:
                yield _fault(leaf, f"Tam, gdzie liczy się warunek „{text}”, nikt go nie spełnia.", _BESIDE)
            elif not around - constraint.allowed:
                yield _fault(leaf, f"Tam, gdzie liczy się warunek „{text}”, spełnia go każdy.", _BESIDE)

    def _constraint_of(self, condition: Condition) -> _Constraint | None:
        if isinstance(condition, Not):
            inner = self._constraint_of(condition.body)
            return inner.negated if inner else None
        return self._constraint(condition) if isinstance(condition, Leaf) else None

    def _constraint(self, leaf: Leaf) -> _Constraint | None:
        """What a condition says about one thing; None when it compares two things that may both differ."""
        pieces = [self._piece(*comparison) for comparison in comparisons(leaf)]
        first, *others = pieces
        if first is None:
            return None
        allowed = first.allowed
        for piece in others:
            if piece is None:
                return None
            if isinstance(leaf, Belongs):
                allowed = ValueSet.of((*allowed.intervals, *piece.allowed.intervals))
            else:
                allowed = allowed & piece.allowed
        return _Constraint(first.key, first.domain, allowed)

    def _piece(self, left: Term, sign: Sign, right: Term) -> _Constraint | None:
        value, other = self._constant(right), self._constant(left)
        if value is None:
            if other is None:
                return None
            left, sign, value, other = right, sign.turned, other, None
        domain = ValueSet.of([(0, 0)]) if other is not None else self._domain(left)
        if domain is None:
            return None
        if other is not None:
            return _Constraint("", domain, domain if _holds(other, sign, value) else ValueSet(()))
        return _Constraint(write_term(left), domain, domain & _let_through(sign, value))

    def _constant(self, term: Term) -> Quantity | None:
        """The value of a term that is the same for everybody on this day."""
        if any(isinstance(one, Day) and isinstance(one.day, str) for one in inside(term)):
            return None
        span = measure(term, Case(self.day), self.vocabulary)
        return span.low if span else None

    def _domain(self, term: Term) -> ValueSet | None:
        match term:
            case FactOf(name):
                domain = self.vocabulary.fact_named[name].domain
                return ValueSet.of([(floor(domain.low), floor(domain.high))])
            case Age():
                return ValueSet.of([(0, OLDEST)])
            case Since():
                return ValueSet.of([(-_LONGEST, _LONGEST)])
            case HomeCount():
                return ValueSet.of([(1, MOST_PEOPLE)])
            case _:
                return None


def _let_through(sign: Sign, value: Quantity) -> ValueSet:
    """The whole values that stand in that relation to `value`, which itself need not be whole."""
    far = 10**15
    below, above = (-far, ceil(value) - 1), (floor(value) + 1, far)
    same = (ceil(value), floor(value))
    return ValueSet.of(
        {
            Sign.EQUAL: [same],
            Sign.OTHER: [below, above],
            Sign.LESS: [below],
            Sign.AT_MOST: [below, same],
            Sign.MORE: [above],
            Sign.AT_LEAST: [same, above],
        }[sign]
    )


def _holds(left: Quantity, sign: Sign, right: Quantity) -> bool:
    return {
        Sign.EQUAL: left == right,
        Sign.OTHER: left != right,
        Sign.LESS: left < right,
        Sign.AT_MOST: left <= right,
        Sign.MORE: left > right,
        Sign.AT_LEAST: left >= right,
    }[sign]


def _fault(condition: Condition, sentence: str, suggestion: str) -> Fault:
    return Fault(condition.place.line, condition.place.column, sentence, suggestion, stops=False)
