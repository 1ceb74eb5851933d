"""Judging a case: yes, no, or not known yet."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from okienko.engines.criteria import elapsed
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.facts import Span, units
from okienko.engines.criteria.states import State, at_least, every, negation, some
from okienko.engines.criteria.tree import (
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Compare,
    Condition,
    Day,
    FactOf,
    HomeCount,
    How,
    Leaf,
    Not,
    Number,
    OptionOf,
    ParameterOf,
    People,
    Share,
    Sign,
    Since,
    Term,
    Unit,
    Valid,
    Who,
    Within,
)
from okienko.engines.criteria.vocabulary import BIRTH, Vocabulary

WHOLE = 10_000  # hundredths of a per cent in the whole
COUNTED: dict[Unit, Callable[[date, date], int]] = {
    Unit.DAYS: elapsed.days,
    Unit.MONTHS: elapsed.full_months,
    Unit.YEARS: elapsed.full_years,
}
_YES = Span(1, 1)


def state_of(condition: Condition, case: Case, vocabulary: Vocabulary, person: int = 0) -> State:
    """Whether the condition holds for a person of the case."""
    match condition:
        case AllOf(parts):
            return every(state_of(part, case, vocabulary, person) for part in parts)
        case AnyOf(parts):
            return some(state_of(part, case, vocabulary, person) for part in parts)
        case Not(body):
            return negation(state_of(body, case, vocabulary, person))
        case People(_, who, body):
            return people_state(
                condition, [state_of(body, case, vocabulary, one) for one in concerned(who, case)], case
            )
        case _:
            return leaf_state(condition, case, vocabulary, person)


def concerned(who: Who, case: Case) -> range:
    """The places of the people that a condition about people looks at, as far as they are known."""
    return range(1 if who is Who.OTHERS else 0, len(case.people))


def people_state(people: People, states: list[State], case: Case) -> State:
    """The state of a condition about people, from the states of those who are known."""
    yes, no = states.count(State.YES), states.count(State.NO)
    unknown = states.count(State.UNKNOWN) if case.others_known else None
    match people.how:
        case How.EVERY:
            return negation(at_least(1, yes=no, unknown=unknown))
        case How.SOME:
            return at_least(1, yes=yes, unknown=unknown)
        case How.NONE:
            return negation(at_least(1, yes=yes, unknown=unknown))
        case How.AT_LEAST:
            return at_least(people.number, yes=yes, unknown=unknown)
        case How.AT_MOST:
            return negation(at_least(people.number + 1, yes=yes, unknown=unknown))
        case _:  # exactly
            enough = at_least(people.number, yes=yes, unknown=unknown)
            return every((enough, negation(at_least(people.number + 1, yes=yes, unknown=unknown))))


def comparisons(leaf: Leaf) -> Iterator[tuple[Term, Sign, Term]]:
    """The comparisons that a condition without parts is made of."""
    match leaf:
        case Compare(left, sign, right):
            yield left, sign, right
        case Within(term, low, high):
            yield term, Sign.AT_LEAST, low
            yield term, Sign.AT_MOST, high
        case Belongs(term, members):
            for member in members:
                yield term, Sign.EQUAL, member
        case Valid(term, _, on):
            yield term, Sign.AT_LEAST, on
        case _:
            yield leaf.fact, Sign.EQUAL, Number(1)


def leaf_state(leaf: Leaf, case: Case, vocabulary: Vocabulary, person: int) -> State:
    """The state of a condition without parts."""
    states = (
        compared(measure(left, case, vocabulary, person), sign, measure(right, case, vocabulary, person))
        for left, sign, right in comparisons(leaf)
    )
    return some(states) if isinstance(leaf, Belongs) else every(states)


def compared(left: Span | None, sign: Sign, right: Span | None) -> State:
    """Whether a comparison holds for all values in the spans, for none, or for some only."""
    if left is None or right is None:
        return State.UNKNOWN
    match sign:
        case Sign.AT_LEAST:
            return _ordered(right.high <= left.low, right.low > left.high)
        case Sign.MORE:
            return _ordered(right.high < left.low, right.low >= left.high)
        case Sign.AT_MOST:
            return _ordered(left.high <= right.low, left.low > right.high)
        case Sign.LESS:
            return _ordered(left.high < right.low, left.low >= right.high)
        case Sign.EQUAL:
            return _equal(left, right)
        case _:  # other than
            return negation(_equal(left, right))


def _ordered(surely: bool, never: bool) -> State:
    if surely:
        return State.YES
    return State.NO if never else State.UNKNOWN


def _equal(left: Span, right: Span) -> State:
    return _ordered(left.exact and left == right, left.high < right.low or left.low > right.high)


def measure(term: Term, case: Case, vocabulary: Vocabulary, person: int = 0) -> Span | None:
    """What is known of the value of a term, in whole units; None when nothing is."""
    match term:
        case Number(value) | Amount(value) | OptionOf(_, value):
            return Span(value, value)
        case FactOf(name):
            return case.known(About(name, person))
        case ParameterOf(name):
            return _parameter(name, case, vocabulary)
        case Day():
            day = _day(term, case)
            return Span(day.toordinal(), day.toordinal()) if day else None
        case Share(part, of):
            base = measure(of, case, vocabulary, person)
            return Span(Fraction(base.low * part, WHOLE), Fraction(base.high * part, WHOLE)) if base else None
        case Age(by_year, on):
            count = elapsed.calendar_years if by_year else elapsed.full_years
            return _passed(count, case.known(About(BIRTH, person)), _day(on, case))
        case Since(unit, fact, on):
            return _passed(COUNTED[unit], measure(fact, case, vocabulary, person), _day(on, case))
        case HomeCount():
            return Span(len(case.people), len(case.people)) if case.others_known else None
        case _:
            raise TypeError("a tree is judged after its names were found")


def _parameter(name: str, case: Case, vocabulary: Vocabulary) -> Span | None:
    parameter = vocabulary.parameter_named[name]
    row = parameter.row_on(case.day)
    value = units(parameter.kind, row.value) if row else None
    return None if value is None else Span(value, value)


def _day(day: Day, case: Case) -> date | None:
    return case.day_named(day.day) if isinstance(day.day, str) else day.day


def _passed(count: Callable[[date, date], int], start: Span | None, day: date | None) -> Span | None:
    """How much time has passed: the later it began, the less."""
    if start is None or day is None:
        return None
    return Span(count(date.fromordinal(int(start.high)), day), count(date.fromordinal(int(start.low)), day))
