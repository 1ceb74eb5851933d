"""One hour is one hour; no balance below zero, none above the ceiling."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HALF_AN_HOUR = Decimal("0.5")


@dataclass(frozen=True)
class Terms:
    """The centre's own dated rules: hours that everybody starts with, and the most that anybody may gather."""

    start: Decimal
    ceiling: Decimal


class Obstacle(StrEnum):
    """Why an exchange cannot be written down."""

    ONESELF = "oneself"
    HOURS = "hours"
    TAKER_HAS_TOO_LITTLE = "taker"
    GIVER_HAS_TOO_MUCH = "giver"


def balance(terms: Terms, given: Decimal, taken: Decimal) -> Decimal:
    """Saldo: the start, and every hour given, less every hour taken. One hour of anything is one hour."""
    return terms.start + given - taken


def exchange_obstacle(terms: Terms, hours: Decimal, *, giver: Decimal, taker: Decimal, same: bool) -> Obstacle | None:
    """Wymiana: between two people, in half hours, from a balance that suffices to one that stays under the ceiling."""
    obstacles = {
        Obstacle.ONESELF: same,
        Obstacle.HOURS: hours <= 0 or hours % HALF_AN_HOUR != 0,
        Obstacle.TAKER_HAS_TOO_LITTLE: taker < hours,
        Obstacle.GIVER_HAS_TOO_MUCH: giver + hours > terms.ceiling,
    }
    return next((obstacle for obstacle, stands in obstacles.items() if stands), None)
