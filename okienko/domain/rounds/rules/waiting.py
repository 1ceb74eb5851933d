"""Waiting times that can be published: groups of at least ten, in whole days."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from okienko.domain.rounds.rules.public import LEAST


@dataclass(frozen=True)
class Wait:
    """Oczekiwanie: how many wait and in how many days half of those who got a place had it; None: too few to say."""

    waiting: int | None
    days: int | None


def wait_of(waiting: int, lasted: Sequence[int]) -> Wait:
    """What may be said: nobody waiting is said, one to nine is not. An own rule (GDPR art. 5(1)(c))."""
    return Wait(
        waiting=waiting if waiting == 0 or waiting >= LEAST else None,
        days=round(median(lasted)) if len(lasted) >= LEAST else None,
    )
