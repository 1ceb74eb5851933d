"""Tables of minutes and kilometres between places: straight lines with a road factor, or what a routing service says.

Nothing is fetched here: the caller passes a function that asks the service, and keeps the table where it likes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from okienko.engines.dispatch.arrays import Floats

EARTH_KM = 6371.0


class TableRefused(ValueError):
    """The answer of a routing service, or a kept table, is not a table for these places."""


@dataclass(frozen=True)
class Place:
    """Miejsce: a name that is unique in the day, and where it is, in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Table:
    """Tabela odległości: minutes from each place (row) to each place, and kilometres when they are known.

    Minutes are those of the quickest way, by way of a third place when that is quicker: make one with `Table.of`.
    """

    names: tuple[str, ...]
    minutes: Floats
    kilometres: Floats

    @classmethod
    def of(
        cls, names: Sequence[str], minutes: Floats, kilometres: Floats | None = None, *, straight: bool = False
    ) -> "Table":
        """A table for `names`; raises TableRefused unless it is square, finite and nowhere negative.

        In a `straight` one no way by a third place is quicker, and none is sought.
        """
        distances = minutes if kilometres is None else kilometres
        for values in (minutes, distances):
            if values.shape != (len(names), len(names)) or not np.isfinite(values).all() or (values < 0).any():
                raise TableRefused("square, finite, not negative")
        if len(set(names)) != len(names):
            raise TableRefused("names twice")
        return cls(tuple(names), minutes if straight else _shortest(minutes), distances)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The row of each place."""
        return {name: row for row, name in enumerate(self.names)}

    def data(self) -> dict[str, object]:
        """The table in values that JSON knows, to be kept; `Table.read` reads it."""
        kept = {"minutes": self.minutes.tolist(), "kilometres": self.kilometres.tolist()}
        return {"places": list(self.names), **kept}

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Table":
        """A table that was kept; raises TableRefused."""
        try:
            minutes, kilometres = (np.array(data[name], np.float64) for name in ("minutes", "kilometres"))
            return cls.of([str(name) for name in data["places"]], minutes, kilometres)
        except (LookupError, TypeError, ValueError) as fault:
            raise TableRefused("a kept table") from fault


def _shortest(minutes: Floats) -> Floats:
    """Minutes of the quickest way, by way of other places when that is quicker (Floyd and Warshall)."""
    quickest = minutes.astype(np.float64).copy()
    for via in range(len(quickest)):
        np.minimum(quickest, quickest[:, via, None] + quickest[None, via, :], out=quickest)
    return quickest


def straight_lines(
    places: Sequence[Place], *, road_factor: float = 1.35, speed: float = 30.0, start: float = 0.0
) -> Table:
    """The table of straight lines: kilometres times `road_factor`, at `speed` km/h, and `start` minutes for each way.

    `start` is parking for a car, walking to the stop and waiting there for who goes by bus; staying costs nothing.
    """
    latitude, longitude = (np.radians([getattr(one, name) for one in places]) for name in ("latitude", "longitude"))
    across = np.sin((latitude[:, None] - latitude) / 2) ** 2
    across += np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    kilometres = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, across))) * road_factor
    minutes = kilometres / speed * 60 + start * (kilometres > 0)
    return Table.of([place.name for place in places], minutes, kilometres, straight=True)


def osrm(places: Sequence[Place], ask: Callable[[str], Any], profile: str = "driving") -> Table:
    """The table of a service that speaks OSRM; `ask` gives the JSON answer to a path. Raises TableRefused."""
    where = ";".join(f"{place.longitude:.6f},{place.latitude:.6f}" for place in places)
    answer = ask(f"/table/v1/{profile}/{where}?annotations=duration,distance")
    try:
        minutes = np.array(answer["durations"], np.float64) / 60
        kilometres = np.array(answer["distances"], np.float64) / 1000
        return Table.of([place.name for place in places], minutes, kilometres)
    except (LookupError, TypeError, ValueError) as fault:
        raise TableRefused("the answer of OSRM") from fault


def valhalla(places: Sequence[Place], ask: Callable[[str, Mapping[str, object]], Any], costing: str = "auto") -> Table:
    """The table of a service that speaks Valhalla; `ask` gets the path and the JSON to send. Raises TableRefused."""
    where = [{"lat": place.latitude, "lon": place.longitude} for place in places]
    answer = ask("/sources_to_targets", {"sources": where, "targets": where, "costing": costing})
    try:
        rows = answer["sources_to_targets"]
        minutes = np.array([[cell["time"] for cell in row] for row in rows], np.float64) / 60
        kilometres = np.array([[cell["distance"] for cell in row] for row in rows], np.float64)
        return Table.of([place.name for place in places], minutes, kilometres)
    except (LookupError, TypeError, ValueError) as fault:
        raise TableRefused("the answer of Valhalla") from fault
