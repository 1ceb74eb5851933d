"""From text to words, numbers, days and signs."""

# untranslated file: the language of conditions is Polish, and so are its errors
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from okienko.engines.criteria.faults import Fault
from okienko.engines.criteria.tree import Place

LONGEST_TEXT = 10_000
_LONGEST_NAME = 60
_LONGEST_BASIS = 300
_MOST_DIGITS = 9

_LETTER = "A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż"
_THIN = r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_PATTERN = re.compile(
    rf"""(?P<gap>[ \t\n\N{{NO-BREAK SPACE}}\N{{NARROW NO-BREAK SPACE}}]+)
    |(?P<date>[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9]))
    |(?P<number>(?:[0-9]{{1,3}}(?:{_THIN}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:,[0-9]+)?)
    |(?P<name>[{_LETTER}][{_LETTER}0-9_]*)
    |(?P<sign><=|>=|!=|[<>=≤≥≠])
    |(?P<mark>[(){{}},:%])
    |\[(?P<basis>[^\[\]\n]*)\]
    """,
    re.VERBOSE,
)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!="}


class Sort(Enum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    SIGN = "sign"
    MARK = "mark"
    BASIS = "basis"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a rule. Names are in small letters; a number is digits with at most one comma."""

    sort: Sort
    text: str
    place: Place
    day: date = date.min


class Stop(Exception):
    """Reading cannot go on; caught by the parser, never seen outside."""

    def __init__(self, place: Place, sentence: str, suggestion: str = "") -> None:
        """Keep the fault."""
        self.fault = Fault(place.line, place.column, sentence, suggestion)
        super().__init__(sentence)


def tokens(text: str) -> Iterator[Token]:
    """The words of a rule, with an END after the last. Raises Stop at the first that cannot be read."""
    if len(text) > LONGEST_TEXT:
        raise Stop(Place(1, 1), f"Warunek jest za długi: ma ponad {LONGEST_TEXT} znaków.", "Podziel go na mniejsze.")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    at, line, line_start = 0, 1, 0
    while at < len(text):
        place = Place(line, at - line_start + 1)
        found = _PATTERN.match(text, at)
        if not found:
            raise _unreadable(text, at, place)
        if found.lastgroup == "gap":
            line += found.group().count("\n")
            line_start = max(line_start, text.rfind("\n", 0, found.end()) + 1)
        else:
            yield _token(Sort(found.lastgroup), found, place)
        at = found.end()
    yield Token(Sort.END, "", Place(line, at - line_start + 1))


def _token(sort: Sort, found: re.Match[str], place: Place) -> Token:
    written = found[sort.value]
    match sort:
        case Sort.NAME if len(written) > _LONGEST_NAME:
            raise Stop(place, f"Nazwa jest za długa: ma ponad {_LONGEST_NAME} znaków.")
        case Sort.NAME:
            return Token(sort, written.lower(), place)
        case Sort.SIGN:
            return Token(sort, _SIGNS.get(written, written), place)
        case Sort.DATE:
            return Token(sort, written, place, _day(written, place))
        case Sort.NUMBER:
            return Token(sort, _number(written, place), place)
        case Sort.BASIS:
            return Token(sort, _basis(written, place), place)
        case _:
            return Token(sort, written, place)


def _number(written: str, place: Place) -> str:
    digits = re.sub("[^0-9,]", "", written)
    whole, _, part = digits.partition(",")
    whole = whole.lstrip("0") or "0"
    if len(whole) > _MOST_DIGITS:
        raise Stop(place, "Ta liczba jest za duża.", f"Może mieć najwyżej {_MOST_DIGITS} cyfr.")
    if len(part) > 2:
        raise Stop(place, "Po przecinku mogą być najwyżej dwie cyfry.")
    return f"{whole},{part}" if part else whole


def _day(written: str, place: Place) -> date:
    try:
        year, month, day = (int(part) for part in written.split("-"))
        return date(year, month, day)
    except ValueError:
        raise Stop(
            place, f"Nie ma takiego dnia: {written}.", "Dzień pisze się rok-miesiąc-dzień: 2026-07-01."
        ) from None


def _basis(written: str, place: Place) -> str:
    basis = " ".join(written.split())
    if not basis:
        raise Stop(place, "Podstawa w nawiasie kwadratowym jest pusta.", "Wpisz ją albo usuń nawias.")
    if len(basis) > _LONGEST_BASIS:
        raise Stop(place, f"Podstawa jest za długa: ma ponad {_LONGEST_BASIS} znaków.")
    return basis


def _unreadable(text: str, at: int, place: Place) -> Stop:
    letter = text[at]
    if letter == "_":
        return Stop(place, "Nazwa zaczyna się od litery, nie od „_”.")
    if letter == "[":
        return Stop(place, "Nawias kwadratowy nie jest zamknięty w tym wierszu.", "Dopisz „]” po podstawie.")
    if letter == "!":
        return Stop(place, "Sam wykrzyknik nic nie znaczy.", "Napisz „!=” albo „nie”.")
    if letter == "." and text[at - 1 : at].isdigit():
        return Stop(place, "Kropka w liczbie jest niezrozumiała.", "Grosze pisze się po przecinku: 2506,48 zł.")
    shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
    return Stop(place, f"Znak „{shown}” nie należy do języka warunków.")
