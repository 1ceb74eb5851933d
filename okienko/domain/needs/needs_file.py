"""The list of needs to choose from, kept as data and checked when it is read."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from okienko.domain.catalogue.choices import StatutoryArea

OURS = Path(__file__).parent / "data" / "needs.yaml"


@dataclass(frozen=True)
class KnownNeed:
    """One line of the list: its code, its area of the Act, and what people call it."""

    code: str
    area: StatutoryArea
    name: str


@lru_cache(maxsize=1)
def needs_by_code() -> dict[str, KnownNeed]:
    """Every need of the list by its code, in the order of the file. ValueError for an area the Act does not have."""
    listed = yaml.safe_load(OURS.read_text(encoding="utf-8"))
    return {
        code: KnownNeed(code, StatutoryArea(area), name)
        for area, names in listed.items()
        for code, name in names.items()
    }
