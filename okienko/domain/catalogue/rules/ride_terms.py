"""How rides are ordered, as the programme says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Self


@dataclass(frozen=True)
class RideTerms:
    """Warunki przejazdów: read from the limits of a service card.

    `weekdays` are 0 (Monday) to 6; `opens` and `closes` are hours of the wall clock in which rides start and end;
    `companion` is how many people may go along for free; `per_month` and `horizon_days` are None without a limit.
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

    @classmethod
    def read(cls, limits: Mapping[str, Any]) -> Self | None:
        """The terms held in `SocialService.limits`; None when the programme does not say how rides are ordered."""
        booking = limits.get("booking")
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
        )

    def runs_at(self, weekday: int, hour: time) -> bool:
        """Kiedy jeździmy: whether a ride may be under way on that weekday at that hour, both ends included."""
        return weekday in self.weekdays and self.opens <= hour <= self.closes

    def uses(self, *, with_return: bool) -> int:
        """Ile przejazdów liczymy: a ride there and back is one or two, as the programme says."""
        return 2 if with_return and not self.there_and_back_counts_once else 1


def most(limits: Mapping[str, Any], *, unit: str, period: str) -> int | None:
    """Limit: how many of `unit` one person may use in a `period`; None when the programme sets no such limit."""
    for use in limits.get("uses", ()):
        if use["unit"] == unit and use["period"] == period:
            return int(use["most"])
    return None
