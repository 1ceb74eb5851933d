"""From a tree back to text: reading that text gives the same tree."""

# untranslated file: words of the language of conditions
from okienko.engines.criteria.tree import (
    APPLICATION_DAY,
    COUNTING,
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
    Since,
    Term,
    Within,
    Word,
)


def write(condition: Condition) -> str:
    """The one way to write a condition, in one line."""
    if isinstance(condition, AllOf | AnyOf) and not condition.basis:
        return _joined(condition)
    return _closed(condition)


def write_term(term: Term) -> str:
    """The one way to write a term."""
    match term:
        case Number(value):
            return grouped(value)
        case Amount(grosze):
            return f"{hundredths(grosze)} zł"
        case Day(day):
            return f"dzień {day}" if isinstance(day, str) else day.isoformat()
        case Word(name) | FactOf(name) | ParameterOf(name):
            return name
        case OptionOf(name):
            return name
        case Share(part, of):
            return f"{hundredths(part)}% {write_term(of)}"
        case Age(by_year, on):
            return ("wiek rocznikowo" if by_year else "wiek") + _on(on)
        case Since(unit, fact, on):
            return f"{unit.value}({write_term(fact)}){_on(on)}"
        case _:
            return "osoby_w_domu"


def grouped(number: int) -> str:
    """A whole number as Poles write it: in threes from five digits up."""
    return f"{number:,}".replace(",", " ") if number > 9999 else str(number)


def hundredths(number: int) -> str:
    """A number given in hundredths, with a comma and two digits when it is not whole."""
    whole, part = divmod(number, 100)
    return grouped(whole) + (f",{part:02}" if part else "")


def write_leaf(leaf: Leaf) -> str:
    """A condition without parts, its basis left out."""
    match leaf:
        case Holds(fact):
            return write_term(fact)
        case Compare(left, sign, right):
            return f"{write_term(left)} {sign.value} {write_term(right)}"
        case Within(term, low, high):
            return f"{write_term(term)} między {write_term(low)} a {write_term(high)}"
        case Belongs(term, members):
            return f"{write_term(term)} należy do {{{', '.join(write_term(member) for member in members)}}}"
        case _:
            return f"{write_term(leaf.term)} {leaf.word} w dniu {leaf.on.day}"


def whom(people: People) -> str:
    """The words of a condition about people that stand before its colon."""
    number = f" {people.number}" if people.how in COUNTING else ""
    return f"{people.how.value}{number} z {people.who.value}"


def _joined(group: AllOf | AnyOf) -> str:
    word = " i " if isinstance(group, AllOf) else " lub "
    return word.join(_closed(part, last=part is group.parts[-1]) for part in group.parts)


def _closed(condition: Condition, *, last: bool = True) -> str:
    """A condition as a part of another; about people it is bracketed unless nothing follows it."""
    basis = f" [{condition.basis}]" if condition.basis else ""
    match condition:
        case AllOf() | AnyOf():
            return f"({_joined(condition)}){basis}"
        case Not(body):
            return _bracketed(f"nie {_closed(body, last=last or bool(basis))}", basis, when=False)
        case People(_, _, body):
            return _bracketed(f"{whom(condition)}: {_closed(body)}", basis, when=not last)
        case _:
            return write_leaf(condition) + basis


def _bracketed(text: str, basis: str, *, when: bool) -> str:
    return f"({text}){basis}" if basis or when else text


def _on(day: Day) -> str:
    return "" if day.day == APPLICATION_DAY else f" w dniu {day.day}"
