"""Rules with which each kind of place begins, and the steps from a group to a social cooperative, as files of ours."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.venues.choices import AskerKind, VenueKind

FOLDER = Path(__file__).parent / "data"
SHOWN_AS_LAW = frozenset({Certainty.SEEN, Certainty.MEMORY_HIGH})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    basis: str = ""
    certainty: Certainty = Certainty.OWN_RULE


class RulesPart(_Part):
    """The rules with which a place of a kind begins."""

    askers: list[AskerKind]
    weekdays: list[int]
    opens: time
    closes: time
    longest_minutes: int
    least_days: int
    most_days: int
    answer_days: int
    deposit: Decimal
    not_allowed: list[str]


class StepPart(_Part):
    """One step of the path to a social cooperative."""

    code: str
    title: str
    about: str

    @property
    def law(self) -> str:
        """The legal basis where we are sure of it; else nothing, because a guess is no law."""
        return self.basis if self.certainty in SHOWN_AS_LAW else ""


@cache
def rules_of_kinds() -> Mapping[VenueKind, RulesPart]:
    """The rules of a place's first day, by its kind."""
    return TypeAdapter(dict[VenueKind, RulesPart]).validate_python(_read("kinds"))


@cache
def cooperative_path() -> tuple[StepPart, ...]:
    """The steps in their order."""
    return TypeAdapter(tuple[StepPart, ...]).validate_python(_read("cooperative"))


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
