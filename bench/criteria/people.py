"""Invented people as columns of numbers, the same for both engines; nothing here knows of either."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]

FIRST_DAY = 719163  # 1970-01-01 as a number of days; what numpy counts days from
ENDLESS = 3652059  # 9999-12-31
TODAY = 739676  # 2026-03-01
_SIZES = (0.27, 0.30, 0.19, 0.14, 0.06, 0.03, 0.01)


def people(count: int, seed: int) -> Columns:
    """So many people, give or take a household. Days are ordinals, amounts are in grosze, answers are their places."""
    chance = np.random.default_rng(seed)
    sizes = chance.choice(np.arange(1, 8), size=count, p=_SIZES)
    households = int(np.searchsorted(np.cumsum(sizes), count)) + 1
    household = np.repeat(np.arange(households, dtype=np.int32), sizes[:households])
    persons = len(household)
    first = np.concatenate([[True], household[1:] != household[:-1]])
    grown = first | (chance.random(persons) < 0.5)
    age = np.where(grown, chance.integers(18, 96, persons), chance.integers(0, 25, persons))

    def often(share: float) -> NDArray[Any]:
        return (chance.random(persons) < share).astype(np.uint8)

    def amount(middle: int) -> NDArray[Any]:
        return (np.round(chance.gamma(2.5, middle / 2.5, persons)) * 100 + chance.integers(0, 100, persons)).astype(
            np.int32
        )

    ends = TODAY + chance.integers(-900, 2000, persons)
    last = TODAY - chance.integers(1, 1500, persons)
    return {
        "household": household,
        "data_urodzenia": (TODAY - age * 365.25 - chance.integers(0, 365, persons)).astype(np.int32),
        "stopień": chance.choice(4, size=persons, p=(0.84, 0.05, 0.07, 0.04)).astype(np.uint8),
        "orzeczenie": np.where(chance.random(persons) < 0.4, ENDLESS, ends).astype(np.int32),
        "ostatnio": last.astype(np.int32),
        "pracuje": often(0.5) & (age >= 18),
        "uczy_się": ((age >= 7) & (age < 19)).astype(np.uint8) | (often(0.4) & (age >= 19) & (age < 27)),
        "opiekun": often(0.06),
        "w_ciąży": often(0.02) & (age > 17) & (age < 45),
        "mieszka_w_gminie": often(0.95),
        "bezrobotna": often(0.05),
        "samotny_rodzic": often(0.07),
        "tytuł_do_lokalu": often(0.85),
        "wezwanie_do_zapłaty": often(0.04),
        "ogrzewanie": chance.integers(0, 5, persons).astype(np.uint8),
        "zajęcie": chance.integers(0, 5, persons).astype(np.uint8),
        "dochód": amount(2200),
        "koszty_mieszkania": amount(800),
        "dług": amount(1500) * often(0.1).astype(np.int32),
    }
