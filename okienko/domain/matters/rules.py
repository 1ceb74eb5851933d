"""Numbers and codes of matters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

DIGITS = 6
TRIES = 5
PAUSE = timedelta(minutes=15)


def number_from(choose: Callable[[int], int]) -> str:
    """Numer sprawy: six digits, the first not zero, so that none is lost when dictated. `choose(n)` gives 0 … n-1."""
    return str(choose(900_000) + 100_000)


def code_from(choose: Callable[[int], int]) -> str:
    """Kod do sprawy: six digits; together with the number it opens the matter without an account."""
    return f"{choose(1_000_000):06d}"


def digits_of(text: str) -> str:
    """What somebody typed, without the spaces and dashes that people read numbers with."""
    return "".join(sign for sign in text if sign.isdigit() and sign.isascii())


@dataclass(frozen=True)
class CodeGuard:
    """How many wrong codes were tried, and until when no code is looked at."""

    wrong: int
    locked_until: datetime | None

    def is_locked(self, at: datetime) -> bool:
        """Whether codes are refused now, right ones too."""
        return self.locked_until is not None and at < self.locked_until

    def after_wrong(self, at: datetime) -> "CodeGuard":
        """Five wrong codes close the door for a quarter of an hour."""
        wrong = self.wrong + 1
        return CodeGuard(0, at + PAUSE) if wrong >= TRIES else CodeGuard(wrong, None)
