"""A second evaluator: slow, on plain values, in Python's own words. True, False, or None for not known."""

from datetime import date
from decimal import Decimal

from okienko.engines.criteria import tree
from tests.engines.criteria.town import DEGREES, PARAMETERS


class NotKnown(Exception):
    """A value that nobody has told."""


def judge(condition, known):
    """Whether the condition holds, over the plain values of `knowledge`."""
    return _condition(condition, known, known["answers"])


def _condition(condition, known, person):
    if isinstance(condition, tree.AllOf):
        parts = [_condition(part, known, person) for part in condition.parts]
        return False if False in parts else None if None in parts else True
    if isinstance(condition, tree.AnyOf):
        parts = [_condition(part, known, person) for part in condition.parts]
        return True if True in parts else None if None in parts else False
    if isinstance(condition, tree.Not):
        part = _condition(condition.body, known, person)
        return None if part is None else not part
    if isinstance(condition, tree.People):
        return _people(condition, known)
    try:
        return _leaf(condition, known, person)
    except NotKnown:
        return None


def _people(condition, known):
    """By trying every possible completion: what is not known of a person is a yes or a no."""
    people = [] if condition.who is tree.Who.OTHERS else [known["answers"]]
    states = [_condition(condition.body, known, person) for person in people + (known["others"] or [])]
    # Four strangers are enough to pass any number that the tests count up to.
    strangers = [[True] * met + [False] * unmet for met in range(5) for unmet in range(2)]
    completions = strangers if known["others"] is None else [[]]
    for state in states:
        completions = [[*one, yes] for one in completions for yes in ((True, False) if state is None else (state,))]
    outcomes = {_counted(condition, one) for one in completions}
    return outcomes.pop() if len(outcomes) == 1 else None


def _counted(condition, states):
    met = sum(states)
    return {
        tree.How.EVERY: all(states),
        tree.How.SOME: any(states),
        tree.How.NONE: not any(states),
        tree.How.AT_LEAST: met >= condition.number,
        tree.How.AT_MOST: met <= condition.number,
        tree.How.EXACTLY: met == condition.number,
    }[condition.how]


def _leaf(leaf, known, person):
    def value(term):
        return _value(term, known, person)

    if isinstance(leaf, tree.Holds):
        return value(leaf.fact)
    if isinstance(leaf, tree.Within):
        term = value(leaf.term)
        sides = [_or_none(lambda: term >= value(leaf.low)), _or_none(lambda: term <= value(leaf.high))]
        return False if False in sides else None if None in sides else True
    if isinstance(leaf, tree.Belongs):
        return value(leaf.term) in [value(member) for member in leaf.members]
    if isinstance(leaf, tree.Valid):
        return value(leaf.on) <= value(leaf.term)
    left, right = value(leaf.left), value(leaf.right)
    return {
        "=": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[leaf.sign.value]


def _or_none(comparison):
    try:
        return comparison()
    except NotKnown:
        return None


def _value(term, known, person):
    written = {
        tree.Number: lambda: term.value,
        tree.Amount: lambda: Decimal(term.grosze) / 100,
        tree.OptionOf: lambda: _in_order(term.name),
        tree.FactOf: lambda: _in_order(_told(person, term.name)),
        tree.ParameterOf: lambda: _parameter(term.name, known["on"]),
        tree.Share: lambda: _value(term.of, known, person) * term.hundredths / 10_000,
        tree.Day: lambda: _day(term, known),
        tree.HomeCount: lambda: 1 + len(_told(known, "others")),
        tree.Age: lambda: _age(_told(person, "data_urodzenia"), _day(term.on, known), by_year=term.by_year),
        tree.Since: lambda: _since(_value(term.fact, known, person), _day(term.on, known), term.unit),
    }
    return written[type(term)]()


def _in_order(answer):
    return DEGREES.index(answer) if isinstance(answer, str) and answer in DEGREES else answer


def _age(born, day, *, by_year):
    return day.year - born.year if by_year else _birthdays(born, day)


def _since(start, day, unit):
    if unit is tree.Unit.DAYS:
        return day.toordinal() - start.toordinal()
    months = _months(start, day)
    return months if unit is tree.Unit.MONTHS else months // 12


def _told(person, name):
    if person.get(name) is None:
        raise NotKnown
    return person[name]


def _day(day, known):
    if isinstance(day.day, date):
        return day.day
    if day.day == "wniosku":
        return known["on"]
    return _told(known["days"], day.day)


def _parameter(name, day):
    rows = next(parameter.rows for parameter in PARAMETERS if parameter.name == name)
    for row in rows:
        if row.valid_from <= day and (row.valid_until is None or day <= row.valid_until):
            return row.value
    raise NotKnown


def _birthdays(born, day):
    """Years lived: birthdays so far, that of 29 February kept on the 28th of a common year."""
    had = (day.month, day.day) >= (born.month, born.day) or (born.month, born.day, day.month, day.day) == (2, 29, 2, 28)
    return day.year - born.year - (0 if had else 1)


def _months(start, day):
    """Whole months: the most that can be added to the start without passing the day."""
    months = 12 * (day.year - start.year) + day.month - start.month
    return months if _moved(start, months) <= day else months - 1


def _moved(start, months):
    """The same day some months away, or the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for number in range(start.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError
