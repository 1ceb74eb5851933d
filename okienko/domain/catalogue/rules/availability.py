"""When a version of a programme and a round of applications are in force."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class DatedVersion(Protocol):
    """What a rule needs to know about a version of a programme."""

    number: int
    in_force_on: date
    valid_until: date | None


class Opening(Protocol):
    """What a rule needs to know about a round."""

    opens_on: date
    closes_on: date


V = TypeVar("V", bound=DatedVersion)
R = TypeVar("R", bound=Opening)


def is_available(version: DatedVersion, on: date) -> bool:
    """Dostępność: services of a version are given from its day in force to its last day, both included.

    Podstawa: program jest aktem prawa miejscowego (domain law 1.3): no service before it is in force.
    """
    return version.in_force_on <= on and (version.valid_until is None or on <= version.valid_until)


def version_in_force(versions: Iterable[V], on: date) -> V | None:
    """Obowiązująca wersja: the one that took force last, or none when that one has ended; of two on one day, the later.

    So a new version may shorten a programme, and the old one does not come back after it.
    """
    begun = [version for version in versions if version.in_force_on <= on]
    last = max(begun, key=lambda version: (version.in_force_on, version.number), default=None)
    return last if last is not None and is_available(last, on) else None


def round_now_or_next(rounds: Iterable[R], on: date) -> R | None:
    """Bieżący albo następny nabór: the earliest one that has not closed before the day."""
    return min((one for one in rounds if one.closes_on >= on), key=lambda one: one.opens_on, default=None)


def takes_applications(rounds: Iterable[Opening], all_year: bool, on: date) -> bool:
    """Czy trwa nabór: always when the service takes all year, otherwise in the days of a round."""
    return all_year or any(one.opens_on <= on <= one.closes_on for one in rounds)
