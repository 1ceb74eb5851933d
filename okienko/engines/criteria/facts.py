"""Facts: what may be asked about a person, once, for all services together."""

# untranslated file: the language of conditions is Polish, and so are its words
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

MOST_PEOPLE = 20
OLDEST = 130
_LARGEST_NUMBER = 10**9
_LARGEST_AMOUNT = 10**11  # in grosze
# Answers about a day that are no day: it never was, or it never ends. They compare as such.
NEVER = date.min
FOREVER = date.max


Quantity = int | Fraction


class Kind(Enum):
    """What sort of answer a fact has."""

    NUMBER = "liczba"
    AMOUNT = "kwota"
    YES_NO = "tak albo nie"
    CHOICE = "wybór"
    DATE = "dzień"
    HOUSEHOLD = "osoby w domu"


class Sensitivity(Enum):
    """How carefully an answer must be kept."""

    ORDINARY = "zwykła"
    SENSITIVE = "wrażliwa"


class NotAnAnswer(ValueError):
    """The value is no possible answer to the question."""


class Span(NamedTuple):
    """What is known of a value: it lies between `low` and `high`, both included. Exact when they are equal.

    Values are counted in whole units: grosze, days (as `date.toordinal`), 0 or 1, the place among the answers. A
    percentage may fall between two of them.
    """

    low: Quantity
    high: Quantity

    @property
    def exact(self) -> bool:
        """Whether the value is known, not only its bounds."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Between:
    """An answer in bounds, both included: "between 60 and 69", "born before 1956"."""

    low: "Value"
    high: "Value"


Value = int | Decimal | bool | str | date
Answer = Value | Between


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from; `words` is what the person reads."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Fakt: one thing worth knowing about a person, with the question that asks for it.

    `least` and `most` bound a number or an amount (in zł) and a date. `ordered` says that the options go from less to
    more, so that they may be compared. `of_each_person` says that it can be asked about others at home, too.
    `proven_by` tells which document or statement shows it. A date without bounds may be answered NEVER or FOREVER.
    """

    name: str
    kind: Kind
    question: str
    help: str = ""
    options: tuple[Option, ...] = ()
    proven_by: str = ""
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    least: Value | None = None
    most: Value | None = None
    ordered: bool = False
    of_each_person: bool = False

    @property
    def words(self) -> str:
        """The name as it is read aloud."""
        return self.name.replace("_", " ")

    @property
    def domain(self) -> Span:
        """All values that an answer may have."""
        low, high = _WIDEST.get(self.kind, (0, len(self.options) - 1))
        return Span(
            low if self.least is None else self._unit(self.least),
            high if self.most is None else self._unit(self.most),
        )

    def span(self, answer: Answer) -> Span:
        """The answer in whole units. Raises NotAnAnswer when it is none, with a sentence for the person."""
        low, high = (answer.low, answer.high) if isinstance(answer, Between) else (answer, answer)
        span, domain = Span(self._unit(low), self._unit(high)), self.domain
        if not domain.low <= span.low <= span.high <= domain.high:
            raise NotAnAnswer(f"Taka odpowiedź nie jest możliwa: {self.words}.")
        return span

    @property
    def reader(self) -> Callable[[Answer], Span]:
        """The same as `span`, made ready for reading many answers."""
        return _READERS.get(self.kind, _read_number)(self)

    def rank(self, name: str) -> int | None:
        """The place of an option among the answers, None when there is no such option."""
        return next((place for place, option in enumerate(self.options) if option.name == name), None)

    def _unit(self, value: Value) -> int:
        unit = units(self.kind, value) if not isinstance(value, str) else self.rank(value)
        if unit is None:
            raise NotAnAnswer(f"Taka odpowiedź nie pasuje do pytania: {self.words}.")
        return unit


# --- Reading exact answers of the usual type at once; whatever else is told goes the long way ------------------------

_Reader = Callable[[Answer], Span]


def _read_choice(fact: Fact) -> _Reader:
    spans = {option.name: Span(rank, rank) for rank, option in enumerate(fact.options)}

    def read(answer: Answer) -> Span:
        return (spans.get(answer) if type(answer) is str else None) or fact.span(answer)

    return read


def _read_yes_no(fact: Fact) -> _Reader:
    yes, no = Span(1, 1), Span(0, 0)

    def read(answer: Answer) -> Span:
        return yes if answer is True else no if answer is False else fact.span(answer)

    return read


def _read_date(fact: Fact) -> _Reader:
    least, most = fact.domain

    def read(answer: Answer) -> Span:
        if type(answer) is date and least <= (day := answer.toordinal()) <= most:
            return Span(day, day)
        return fact.span(answer)

    return read


def _read_amount(fact: Fact) -> _Reader:
    least, most = fact.domain

    def read(answer: Answer) -> Span:
        if type(answer) is Decimal and answer.is_finite():
            hundredths = answer * 100
            grosze = int(hundredths)
            if grosze == hundredths and least <= grosze <= most:
                return Span(grosze, grosze)
        return fact.span(answer)

    return read


def _read_number(fact: Fact) -> _Reader:
    return fact.span


_READERS: dict[Kind, Callable[[Fact], _Reader]] = {
    Kind.CHOICE: _read_choice,
    Kind.YES_NO: _read_yes_no,
    Kind.DATE: _read_date,
    Kind.AMOUNT: _read_amount,
}

_WIDEST = {
    Kind.NUMBER: (0, _LARGEST_NUMBER),
    Kind.AMOUNT: (0, _LARGEST_AMOUNT),
    Kind.YES_NO: (0, 1),
    Kind.DATE: (NEVER.toordinal(), FOREVER.toordinal()),
    Kind.HOUSEHOLD: (0, MOST_PEOPLE - 1),
}


def units(kind: Kind, value: Value) -> int | None:
    """The value in whole units of its kind, None when it is of another kind."""
    if kind is Kind.YES_NO:
        return int(value) if isinstance(value, bool) else None
    if isinstance(value, bool):
        return None
    if kind is Kind.DATE:
        return value.toordinal() if type(value) is date else None
    if kind is Kind.AMOUNT and isinstance(value, int | Decimal):
        return _grosze(Decimal(value))
    return value if kind is Kind.NUMBER and isinstance(value, int) else None


def _grosze(zlotys: Decimal) -> int | None:
    if not zlotys.is_finite() or abs(zlotys) > _LARGEST_AMOUNT:
        return None
    grosze = zlotys * 100
    return int(grosze) if grosze == int(grosze) else None
