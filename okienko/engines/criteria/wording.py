"""Conditions and values in plain Polish, as they are read to a person."""

# untranslated file: the language of conditions is Polish, and so is its reading aloud
from collections.abc import Callable
from datetime import date

from okienko.engines.criteria.facts import FOREVER, NEVER, Kind, Option, Quantity, Span
from okienko.engines.criteria.tree import (
    APPLICATION_DAY,
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Compare,
    Condition,
    Day,
    FactOf,
    Holds,
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
    Within,
    Word,
)
from okienko.engines.criteria.vocabulary import Vocabulary
from okienko.engines.criteria.writing import grouped, hundredths, whom

_MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)
_PASSED = {Unit.DAYS: "ile dni minęło", Unit.MONTHS: "ile miesięcy minęło", Unit.YEARS: "ile lat minęło"}
_SIGNS = {
    Sign.EQUAL: "",
    Sign.OTHER: "nie ",
    Sign.LESS: "mniej niż ",
    Sign.AT_MOST: "najwyżej ",
    Sign.MORE: "więcej niż ",
    Sign.AT_LEAST: "co najmniej ",
}
_SIGNS_OF_DAYS = {
    **_SIGNS,
    Sign.LESS: "przed dniem ",
    Sign.AT_MOST: "najpóźniej ",
    Sign.MORE: "po dniu ",
    Sign.AT_LEAST: "najwcześniej ",
}


def aloud(condition: Condition, vocabulary: Vocabulary) -> str:
    """A whole condition in one sentence, as it is read back to its author; a group stands in brackets."""
    match condition:
        case AllOf(parts):
            return f"({' oraz '.join(aloud(part, vocabulary) for part in parts)})"
        case AnyOf(parts):
            return f"({' lub '.join(aloud(part, vocabulary) for part in parts)})"
        case Not(Holds(fact)):
            return f"{term_in_words(fact)}: nie"
        case Not(body):
            return f"nie: {aloud(body, vocabulary)}"
        case People(_, _, body):
            return f"{whom(condition)} – {aloud(body, vocabulary)}"
        case _:
            return leaf_in_words(condition, vocabulary)


def leaf_in_words(leaf: Leaf, vocabulary: Vocabulary) -> str:
    """A condition without parts: "wiek: co najmniej 70"."""
    match leaf:
        case Holds(fact):
            return f"{term_in_words(fact)}: tak"
        case Compare(left, sign, right):
            signs = _SIGNS_OF_DAYS if kind_of(left, vocabulary) is Kind.DATE else _SIGNS
            return f"{term_in_words(left)}: {signs[sign]}{term_in_words(right)}"
        case Within(term, low, high):
            return f"{term_in_words(term)}: od {term_in_words(low)} do {term_in_words(high)}"
        case Belongs(term, members):
            return f"{term_in_words(term)}: {' albo '.join(term_in_words(member) for member in members)}"
        case _:
            return f"{term_in_words(leaf.term)}: {leaf.word} {_on(leaf.on)}"


def term_in_words(term: Term) -> str:
    """A term as it is read aloud."""
    match term:
        case Number(value):
            return grouped(value)
        case Amount(grosze):
            return amount_in_words(grosze)
        case Day(day):
            return f"dzień {_plain(day)}" if isinstance(day, str) else day_in_words(day)
        case FactOf(name) | ParameterOf(name) | Word(name):
            return _plain(name)
        case OptionOf(_, _, words):
            return words
        case Share(part, of):
            return f"{hundredths(part)}% ({term_in_words(of)})"
        case Age(by_year, on):
            return ("wiek rocznikowo" if by_year else "wiek") + _unless_default(on)
        case Since(unit, fact, on):
            return f"{_PASSED[unit]} ({term_in_words(fact)}){_unless_default(on)}"
        case _:
            return "liczba osób w domu"


def kind_of(term: Term, vocabulary: Vocabulary) -> Kind:
    """The kind of a term whose name was found."""
    match term:
        case FactOf(name):
            return vocabulary.fact_named[name].kind
        case ParameterOf(name):
            return vocabulary.parameter_named[name].kind
        case Amount() | Share():
            return Kind.AMOUNT
        case Day():
            return Kind.DATE
        case _:
            return Kind.NUMBER


def span_in_words(span: Span, kind: Kind, options: tuple[Option, ...] = ()) -> str:
    """A value as it is read aloud, or its bounds."""
    say = _SAY.get(kind) or (lambda unit: options[int(unit)].words)
    return say(span.low) if span.exact else f"od {say(span.low)} do {say(span.high)}"


def amount_in_words(grosze: int) -> str:
    """ "1010,00 zł"."""
    whole, part = divmod(grosze, 100)
    return f"{grouped(whole)},{part:02} zł"


def day_in_words(day: date) -> str:
    """ "12 marca 2026", or that it never was, or that it never ends."""
    special = {NEVER: "nigdy", FOREVER: "bezterminowo"}
    return special.get(day) or f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_SAY: dict[Kind, Callable[[Quantity], str]] = {
    Kind.NUMBER: lambda unit: grouped(int(unit)),
    Kind.AMOUNT: lambda unit: amount_in_words(int(unit)),
    Kind.YES_NO: lambda unit: "tak" if unit else "nie",
    Kind.DATE: lambda unit: day_in_words(date.fromordinal(int(unit))),
    Kind.HOUSEHOLD: lambda unit: grouped(int(unit)),
}


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _on(day: Day) -> str:
    return f"w dniu {_plain(day.day) if isinstance(day.day, str) else day_in_words(day.day)}"


def _unless_default(day: Day) -> str:
    return "" if day.day == APPLICATION_DAY else f" {_on(day)}"
