"""The parts of a rule. Equal trees say the same, wherever they stand in a text."""

# untranslated file: words of the language of conditions
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

APPLICATION_DAY = "wniosku"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands in its text, counted from 1."""

    line: int = 0
    column: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Any part of a rule."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


# --- Terms: what is compared -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Amount(Part):
    """An amount, in grosze."""

    grosze: int


@dataclass(frozen=True, slots=True)
class Day(Part):
    """A day of the calendar, or one known by its name in the genitive: the day `wniosku` (of the application)."""

    day: date | str = APPLICATION_DAY


@dataclass(frozen=True, slots=True)
class Word(Part):
    """A name as the parser sees it, before anybody knows what it names."""

    name: str


@dataclass(frozen=True, slots=True)
class FactOf(Part):
    """The value of a fact."""

    name: str


@dataclass(frozen=True, slots=True)
class ParameterOf(Part):
    """The value of a parameter on the day of the application."""

    name: str


@dataclass(frozen=True, slots=True)
class OptionOf(Part):
    """One answer of a fact with answers to choose from."""

    name: str
    rank: int
    words: str


@dataclass(frozen=True, slots=True)
class Share(Part):
    """A percentage of an amount; `hundredths` of a per cent, so 150% is 15000."""

    hundredths: int
    of: "Term"


@dataclass(frozen=True, slots=True)
class Age(Part):
    """Age in whole years on a day, by the date of birth or by the year of birth only."""

    by_year: bool = False
    on: Day = field(default_factory=Day)


class Unit(Enum):
    """In what elapsed time is counted."""

    DAYS = "dni_od"
    MONTHS = "miesiące_od"
    YEARS = "lata_od"


@dataclass(frozen=True, slots=True)
class Since(Part):
    """How many whole units have passed between a fact (a date) and a day."""

    unit: Unit
    fact: "Term"
    on: Day = field(default_factory=Day)


@dataclass(frozen=True, slots=True)
class HomeCount(Part):
    """How many people live at home, the applicant included."""


Term = Number | Amount | Day | Word | FactOf | ParameterOf | OptionOf | Share | Age | Since | HomeCount


# --- Conditions ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Part):
    """Any condition; `basis` is its legal basis, written after it in square brackets."""

    basis: str = ""


class Sign(Enum):
    """A comparison."""

    EQUAL = "="
    OTHER = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    @property
    def turned(self) -> "Sign":
        """The same comparison with its sides exchanged."""
        return _TURNED.get(self, self)


_TURNED = {
    Sign.LESS: Sign.MORE,
    Sign.MORE: Sign.LESS,
    Sign.AT_MOST: Sign.AT_LEAST,
    Sign.AT_LEAST: Sign.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Holds(Conditional):
    """A fact with the answers yes and no, answered yes."""

    fact: Term


@dataclass(frozen=True, slots=True)
class Compare(Conditional):
    """`wiek >= 70`."""

    left: Term
    sign: Sign
    right: Term


@dataclass(frozen=True, slots=True)
class Within(Conditional):
    """`wiek między 60 a 69`, both included."""

    term: Term
    low: Term
    high: Term


@dataclass(frozen=True, slots=True)
class Belongs(Conditional):
    """`rodzaj należy do {a, b}`."""

    term: Term
    members: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Valid(Conditional):
    """`orzeczenie ważne w dniu wniosku`: the fact is the last day of validity; `word` keeps the gender of the noun."""

    term: Term
    word: str = "ważne"
    on: Day = field(default_factory=Day)


class Who(Enum):
    """Whom a condition about people concerns."""

    OTHERS = "pozostałych osób"
    EVERYONE = "osób w domu"


class How(Enum):
    """How many of them must meet it."""

    EVERY = "każda"
    SOME = "któraś"
    NONE = "żadna"
    AT_LEAST = "co najmniej"
    AT_MOST = "co najwyżej"
    EXACTLY = "dokładnie"


COUNTING = frozenset({How.AT_LEAST, How.AT_MOST, How.EXACTLY})


@dataclass(frozen=True, slots=True)
class People(Conditional):
    """`każda z pozostałych osób: wiek >= 75`; `number` counts only with the counting words."""

    how: How
    who: Who
    body: "Condition"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Not(Conditional):
    """`nie ...`."""

    body: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf(Conditional):
    """Conditions joined with `i`."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Conditional):
    """Conditions joined with `lub`."""

    parts: tuple["Condition", ...]


Leaf = Holds | Compare | Within | Belongs | Valid
Condition = Leaf | People | Not | AllOf | AnyOf


def terms_of(leaf: Leaf) -> tuple[Term, ...]:
    """The terms that a condition without parts compares."""
    match leaf:
        case Holds(fact):
            return (fact,)
        case Compare(left, _, right):
            return (left, right)
        case Within(term, low, high):
            return (term, low, high)
        case Belongs(term, members):
            return (term, *members)
        case _:
            return (leaf.term, leaf.on)


def inside(term: Term) -> Iterator[Term]:
    """The term and every term in it."""
    yield term
    match term:
        case Share(_, of):
            yield from inside(of)
        case Age(_, on):
            yield on
        case Since(_, fact, on):
            yield from inside(fact)
            yield on
        case _:
            pass


def children(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly in a condition."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return parts
        case Not(body) | People(_, _, body):
            return (body,)
        case _:
            return ()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every condition that has no parts, in the order of the text."""
    if isinstance(condition, Leaf):
        yield condition
    for child in children(condition):
        yield from leaves(child)
