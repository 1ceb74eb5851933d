"""The list of sorts of partners, kept as data and checked when it is read."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from okienko.domain.networks.choices import MemberKind

OURS = Path(__file__).parent / "data" / "partner_sorts.yaml"
_YES = "tak"


@dataclass(frozen=True)
class PartnerSort:
    """One line of the list: its code, the kind of its members, its name, whether it is missed, and what it is for."""

    code: str
    kind: MemberKind
    name: str
    wanted: bool
    why: str


@lru_cache(maxsize=1)
def sorts_by_code() -> dict[str, PartnerSort]:
    """Every sort by its code, in the order of the file. ValueError for a kind that members of a network do not have."""
    listed = yaml.safe_load(OURS.read_text(encoding="utf-8"))
    return {
        one["kod"]: PartnerSort(
            one["kod"], MemberKind(one["rodzaj"]), one["nazwa"], one["szukany"] == _YES, one["po_co"]
        )
        for one in listed
    }
