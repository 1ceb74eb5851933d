"""Places, and the order of those who wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from okienko.foundation.clock import at_hour
from okienko.foundation.workdays import add_workdays


@dataclass(frozen=True)
class Waiting:
    """One who waits: the moment that holds the place, and the application's id as the last tie-break, which always
    decides. Whom the list of a round put here waits since its announcement, in the order of its positions.
    """

    moment: datetime
    application_id: int
    position: int = 0


def free_places(capacity: int | None, taken: int) -> int | None:
    """Wolne miejsca: None when the programme sets no number; never below zero."""
    return None if capacity is None else max(0, capacity - taken)


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Kolejność zgłoszeń: by the moment that holds the place.

    Podstawa: kwalifikowanie według kolejności zgłoszeń, z limitami programu (domain law 1.3).
    """
    return sorted(waiting, key=lambda one: (one.moment, one.position, one.application_id))


def place_in_queue(waiting: Sequence[Waiting], application_id: int) -> int | None:
    """Miejsce na liście oczekujących, from 1; None for somebody who does not wait."""
    for place, one in enumerate(in_order(waiting), start=1):
        if one.application_id == application_id:
            return place
    return None


def card_number(symbol: str, year: int, sequence: int) -> str:
    """Numer karty kwalifikacji."""
    return f"{symbol}.KK.{sequence}.{year}"


def offer_until(offered_on: date, workdays: int) -> datetime:
    """Do kiedy ważna jest propozycja: the end of office hours, so many working days later. An own rule, dated."""
    return at_hour(add_workdays(offered_on, workdays), 15)
