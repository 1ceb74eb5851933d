"""How rides are ordered, as the programme says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self

from okienko.foundation.workdays import is_in_time


@dataclass(frozen=True)
class CancelTerms:
    """Warunki odwołania: so many working days before the ride until an hour; what comes later may still count."""

    lead_workdays: int
    cutoff: time
    late_counts: bool


@dataclass(frozen=True)
class RideTerms:
    """Warunki przejazdów: read from the limits of a service card.

    `weekdays` are 0 (Monday) to 6; `opens` and `closes` are hours of the wall clock in which rides start and end;
    `companion` is how many people may go along for free; `per_month` and `horizon_days` are None without a limit.
    `longest_minutes` is the most that somebody may sit in the vehicle, `promise_minutes` how much later than promised
    the vehicle may come.
    """

    lead_workdays: int
    cutoff: time
    weekdays: tuple[int, ...]
    opens: time
    closes: time
    there_and_back_counts_once: bool
    per_month: int | None = None
    horizon_days: int | None = None
    companion: int = 0
    longest_minutes: int | None = None
    promise_minutes: int = 0
    cancelling: CancelTerms | None = None

    @classmethod
    def read(cls, limits: Mapping[str, Any]) -> Self | None:
        """The terms held in `SocialService.limits`; None when the programme does not say how rides are ordered."""
        booking, cancelling = limits.get("booking"), limits.get("cancelling")
        if not booking:
            return None
        return cls(
            lead_workdays=booking["lead_workdays"],
            cutoff=time.fromisoformat(booking["cutoff"]),
            weekdays=tuple(booking["weekdays"]),
            opens=time.fromisoformat(booking["opens"]),
            closes=time.fromisoformat(booking["closes"]),
            there_and_back_counts_once=booking["there_and_back_counts_once"],
            per_month=most(limits, unit="ride", period="month"),
            horizon_days=booking.get("horizon_days"),
            companion=booking.get("companion", 0),
            longest_minutes=booking.get("longest_minutes"),
            promise_minutes=booking.get("promise_minutes", 0),
            cancelling=cancelling and CancelTerms(**{**cancelling, "cutoff": time.fromisoformat(cancelling["cutoff"])}),
        )

    def counts_when_cancelled(self, ride_day: date, at: datetime) -> bool:
        """Odwołanie po terminie: whether a ride called off at a moment uses up the limit all the same.

        Podstawa: program usług społecznych. A programme that says nothing counts no cancelled ride.
        """
        rule = self.cancelling
        if rule is None or not rule.late_counts:
            return False
        return not is_in_time(at, ride_day, rule.lead_workdays, rule.cutoff)

    def uses(self, *, with_return: bool) -> int:
        """Ile przejazdów liczymy: a ride there and back is one or two, as the programme says."""
        return 2 if with_return and not self.there_and_back_counts_once else 1


def most(limits: Mapping[str, Any], *, unit: str, period: str) -> int | None:
    """Limit: how many of `unit` one person may use in a `period`; None when the programme sets no such limit."""
    for use in limits.get("uses", ()):
        if use["unit"] == unit and use["period"] == period:
            return int(use["most"])
    return None
