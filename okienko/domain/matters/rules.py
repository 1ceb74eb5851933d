"""Numbers and codes of matters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

DIGITS = 6
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=15)
# Wrong codes are forgotten when nobody has tried for so long.
FORGOTTEN = timedelta(days=1)
MOST_DOUBLINGS = 10


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
    """How many wrong codes were tried, and until when no code is looked at.

    The count is that of the matter, because nobody's address is kept. So the pauses are short: whoever guesses gets a
    hundred tries a day, whoever was disturbed waits a quarter at most, asks the desk to open the door, or comes with a
    browser that has opened the matter before and is not stopped at all.
    """

    wrong: int
    locked_until: datetime | None

    def is_locked(self, at: datetime) -> bool:
        """Whether codes are refused now, right ones too."""
        return self.locked_until is not None and at < self.locked_until

    def after_wrong(self, at: datetime) -> "CodeGuard":
        """Four wrong codes cost nothing, the fifth a minute, each one after it twice as long, at most a quarter."""
        rested = self.locked_until is not None and at >= self.locked_until + FORGOTTEN
        wrong = 1 if rested else min(self.wrong + 1, TRIES + MOST_DOUBLINGS)
        if wrong < TRIES:
            return CodeGuard(wrong, None)
        return CodeGuard(wrong, at + min(FIRST_PAUSE * 2 ** (wrong - TRIES), LONGEST_PAUSE))
