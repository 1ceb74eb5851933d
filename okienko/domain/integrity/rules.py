"""When somebody stands too near to a case, who may agree to an exception, and what the public sees of both."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from okienko.foundation.search import normalise

# Groups of fewer are not published: an own rule, the same as for points and needs.
SMALLEST_CELL = 10
# How long an emergency opens a case that is closed to its worker. An own rule.
EMERGENCY = timedelta(hours=24)
# Endings by which the surname of a wife or a daughter differs: Sikorski and Sikorska, Sikorscy.
_ENDINGS = re.compile(r"(?<=[sc]k|zk)(?:i|a)$|(?<=[sd]z)k(?:i|a)$")


class Nearness(StrEnum):
    """Bliskość: why a worker is too near to a person."""

    HOME = "home"
    KIN = "kin"
    DECLARED = "declared"
    SURNAME = "surname"


SENTENCES = {
    Nearness.HOME: _("Ta osoba mieszka pod Twoim adresem. Tej sprawy nie możesz prowadzić."),
    Nearness.KIN: _("Ta osoba jest na liście Twoich bliskich. Tej sprawy nie możesz prowadzić."),
    Nearness.DECLARED: _("W oświadczeniu jest, że to ktoś bliski. Tej sprawy nie możesz prowadzić."),
    Nearness.SURNAME: _("Ta osoba ma Twoje nazwisko. Zanim otworzysz sprawę, powiedz, czy to ktoś bliski."),
}


@dataclass(frozen=True)
class Seen:
    """What is known of a worker and a person. `declared` is the last declaration: related, not related, or none yet."""

    same_home: bool = False
    listed_kin: bool = False
    same_surname: bool = False
    declared: bool | None = None


def nearness(seen: Seen) -> Nearness | None:
    """Wyłączenie pracownika: why the worker may not work on the case of the person, or None.

    Household and close kin block; the same surname asks, and the answer settles it. Podstawa: k.p.a. art. 24 (z
    pamięci, do sprawdzenia przez prawnika); that a surname asks for a declaration is an own rule.
    """
    if seen.same_home:
        return Nearness.HOME
    if seen.listed_kin:
        return Nearness.KIN
    if seen.declared:
        return Nearness.DECLARED
    if seen.same_surname and seen.declared is None:
        return Nearness.SURNAME
    return None


def same_surname(mine: str, theirs: str) -> bool:
    """To samo nazwisko, also in the other gender and as a part of a double one; nothing is the same as an empty one."""
    return bool(_parts(mine) & _parts(theirs))


def _parts(surname: str) -> set[str]:
    return {_ENDINGS.sub("", part) for part in normalise(surname).split()}


def address_words(street: str, house: str, town: str) -> str:
    """Adres as it is compared: "ul. Ogrodowa 9/4" and "Ogrodowa 9 / 4" are one home; empty when anything is missing."""
    if not (street.strip() and house.strip() and town.strip()):
        return ""
    plain = re.sub(r"^(?:ul|ulica|os|osiedle|al|aleja|pl|plac)\.? ", "", normalise(street))
    return f"{plain}|{normalise(house).replace(' ', '').replace('m.', '/')}|{normalise(town)}"


def still_open(opened_at: datetime, at: datetime) -> bool:
    """Wejście awaryjne trwa: for a day from the moment it was opened."""
    return opened_at <= at < opened_at + EMERGENCY


def may_agree(*, asker: int, agreeing: int, superiors_of_agreeing: Collection[int], named_by_mayor: bool) -> bool:
    """Druga osoba: never the one who asks, and nobody who has the asker above them, unless the mayor named them.

    An own rule: whoever depends on the asker could not refuse.
    """
    return asker != agreeing and (named_by_mayor or asker not in superiors_of_agreeing)


@dataclass(frozen=True)
class Published:
    """Statystyka: rows of (class, number) of ten or more, how many stand in smaller classes (0: none or too few), and
    the total (None: fewer than ten).
    """

    rows: tuple[tuple[str, int], ...]
    smaller: int
    total: int | None


def publish(counts: Mapping[str, int]) -> Published:
    """What the public may see of a year: nothing under ten, and nothing that a subtraction would bring out.

    Classes under ten go together; when they are fewer than ten together, the total is not told either.
    """
    rows = tuple(sorted((pair for pair in counts.items() if pair[1] >= SMALLEST_CELL), key=lambda pair: -pair[1]))
    shown, total = sum(number for _name, number in rows), sum(counts.values())
    smaller = total - shown
    if 0 < smaller < SMALLEST_CELL:
        return Published(rows, 0, None)
    return Published(rows, smaller, total or None)
