"""Reading single values as people write them. Each reader raises ValueError with a sentence in Polish."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from django.db.models import Choices
from django.utils.translation import gettext as _
from rapidfuzz import process

from okienko.engines.criteria.facts import Kind

C = TypeVar("C", bound=Choices)
T = TypeVar("T")

# untranslated file: words of the file format, the same in every language of the pages
DAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
NO_LIMIT = "bez limitu"
ALL_YEAR = "cały rok"
ONE_RIDE, TWO_RIDES = "jeden przejazd", "dwa przejazdy"
COUNTS, COUNTS_NOT = "liczy się do limitu", "nie liczy się"
LARGEST = 100_000
_ALIKE = 70
_HOUR = r"([0-9]{1,2})[.:]([0-9]{2})"


@dataclass(frozen=True)
class Capacity:
    """How many of what; no number means no limit."""

    number: int | None
    unit: str


def nearest(word: str, known: list[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    found = process.extractOne(word[:100], known, score_cutoff=_ALIKE)
    return str(found[0]) if found else ""


def _text(value: object, sentence: str) -> str:
    if not isinstance(value, str):
        raise ValueError(sentence)
    return value


def day(value: object) -> date:
    """ "2021-08-04"."""
    sentence = _("Datę zapisz tak: 2021-08-04.")
    text = _text(value, sentence)
    if not re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(sentence)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("Takiego dnia nie ma w kalendarzu.")) from None


def number(value: object) -> int:
    """ "60": whole, from 1."""
    sentence = _("Tu ma być liczba większa od zera, na przykład 60.")
    found = whole(value, sentence)
    if found == 0:
        raise ValueError(sentence)
    return found


def whole(value: object, sentence: str = "") -> int:
    """ "3" or "0"."""
    sentence = sentence or _("Tu ma być liczba, na przykład 3.")
    text = _text(value, sentence)
    if not re.fullmatch(r"[0-9]+", text):
        raise ValueError(sentence)
    if len(text) > len(str(LARGEST)) or int(text) > LARGEST:
        raise ValueError(_("Ta liczba jest za duża. Największa to %(largest)s.") % {"largest": LARGEST})
    return int(text)


def capacity(value: object) -> Capacity:
    """ "60 osób" or "bez limitu"."""
    sentence = _("Pojemność zapisz tak: „60 osób” albo „bez limitu”. Liczba ma być większa od zera.")
    text = _text(value, sentence)
    if text == NO_LIMIT:
        return Capacity(None, "")
    found = re.fullmatch(r"([0-9]+)\s+(\D{1,60})", text)
    if not found:
        raise ValueError(sentence)
    how_many = whole(found[1])
    if how_many == 0:
        raise ValueError(sentence)
    return Capacity(how_many, found[2].strip())


@dataclass(frozen=True)
class Measured:
    """The value of a threshold and what kind of value it is."""

    kind: Kind
    value: int | Decimal | date


def amount(value: object) -> Decimal:
    """ "1200" or "1200,50", in złoty."""
    text = _text(value, "")
    if not re.fullmatch(r"[0-9]{1,9}(,[0-9]{1,2})?", text):
        raise ValueError(_("Kwotę zapisz tak: 1200 albo 1200,50."))
    return Decimal(text.replace(",", "."))


def measured(value: object) -> Measured:
    """ "1200 zł", "70" or "2026-07-01"."""
    sentence = _("Wartość progu zapisz tak: 1200 zł albo 70, albo 2026-07-01.")
    text = _text(value, sentence)
    if found := re.fullmatch(r"([0-9]{1,9}|[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,2})(,[0-9]{1,2})?[ \u00a0]*zł", text):
        whole_part = re.sub("[^0-9]", "", found[1])
        return Measured(Kind.AMOUNT, Decimal(whole_part + (found[2] or "").replace(",", ".")))
    if re.fullmatch(r"[0-9]+", text):
        return Measured(Kind.NUMBER, whole(text))
    if "-" in text:
        return Measured(Kind.DATE, day(text))
    raise ValueError(sentence)


def there_and_back(value: object) -> bool:
    """ "jeden przejazd" or "dwa przejazdy": whether a ride there and back counts once."""
    if value not in {ONE_RIDE, TWO_RIDES}:
        raise ValueError(_("Wpisz „jeden przejazd” albo „dwa przejazdy”."))
    return value == ONE_RIDE


def late_counts(value: object) -> bool:
    """ "liczy się do limitu" or "nie liczy się": a ride that is called off too late."""
    if value not in {COUNTS, COUNTS_NOT}:
        raise ValueError(_("Wpisz „liczy się do limitu” albo „nie liczy się”."))
    return value == COUNTS


def hour(value: object) -> time:
    """ "14.00" or "14:00"."""
    sentence = _("Godzinę zapisz tak: 14.00.")
    found = re.fullmatch(_HOUR, _text(value, sentence))
    if not found:
        raise ValueError(sentence)
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        raise ValueError(sentence) from None


def hours(value: object) -> tuple[time, time]:
    """ "8.00-16.00"."""
    sentence = _("Godziny zapisz tak: 8.00-16.00.")
    start, dash, end = re.sub(r"\s*[-–]\s*", "-", _text(value, sentence)).partition("-")
    if not dash:
        raise ValueError(sentence)
    opens, closes = hour(start), hour(end)
    if closes <= opens:
        raise ValueError(_("Godziny kończą się, zanim się zaczną."))
    return opens, closes


def weekdays(value: object) -> tuple[int, ...]:
    """ "pn-pt" or "pn, śr, pt"; 0 is Monday."""
    sentence = _("Dni zapisz tak: „pn-pt” albo „pn, śr, pt”. Skróty to: pn, wt, śr, cz, pt, so, nd.")
    found: set[int] = set()
    for part in _text(value, sentence).split(","):
        first, _dash, last = re.sub(r"\s*[-–]\s*", "-", part.strip()).partition("-")
        if first not in DAYS or (last or first) not in DAYS or DAYS.index(last or first) < DAYS.index(first):
            raise ValueError(sentence)
        found |= set(range(DAYS.index(first), DAYS.index(last or first) + 1))
    return tuple(sorted(found))


def one_of(choices: type[C]) -> Callable[[object], C]:
    """A reader of the Polish labels of a closed list."""

    def read(value: object) -> C:
        labels = {str(choice.label): choice for choice in choices}
        if isinstance(value, str) and value in labels:
            return labels[value]
        meant = nearest(value, list(labels)) if isinstance(value, str) else ""
        if meant:
            raise ValueError(_("Nie ma takiej możliwości. Czy chodzi o „%(meant)s”?") % {"meant": meant})
        raise ValueError(_("Nie ma takiej możliwości. Są: %(known)s.") % {"known": "; ".join(labels)})

    return read


def code(value: object) -> str:
    """ "taksowka-dla-seniora"."""
    sentence = _("Kod to małe litery bez polskich znaków, cyfry i łączniki, na przykład „taksowka-dla-seniora”.")
    text = _text(value, sentence)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 60:
        raise ValueError(sentence)
    return text
