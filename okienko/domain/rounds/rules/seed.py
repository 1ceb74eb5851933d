"""The seed of a lottery in one spelling, so that nobody tries commas and dates until a friend is drawn."""

import re

_NUMBERS = re.compile(r"\d{1,9}(?:[ ,;]+\d{1,9})*")
_HEX = re.compile(r"[0-9a-f]{32,128}")


def seed_of(told: str) -> str | None:
    """Los: the drawn numbers from the smallest, or the long word of a public beacon, as it is.

    "" when nothing was told, None for anything else: a date or a word beside the numbers could be chosen after the
    draw. An own rule.
    """
    word = told.strip().casefold()
    if _HEX.fullmatch(word):
        return word
    if _NUMBERS.fullmatch(word):
        return " ".join(map(str, sorted(int(number) for number in re.findall(r"\d+", word))))
    return None if word else ""
