"""A town whose houses are on the map: the bus stays in the Rynek, and one street leads away from it."""

from typing import Any

import numpy as np

from okienko.domain.delivery.rules.planning import Bus, BusDay, Passenger, Run
from okienko.domain.places.actions import load_addresses
from okienko.domain.places.address_file import Row
from okienko.domain.places.models import Gmina
from okienko.domain.places.queries import seat_address
from okienko.domain.places.rules import houses_in
from okienko.domain.resources.rules import Load
from okienko.engines.dispatch.tables import Table
from tests.domain.delivery.conftest import Town, build_town
from tests.factories import AT, MACHINE

PLACES = ("baza", "blisko", "daleko", "szpital", "dom seniora")
MINUTES = np.array(
    [
        [0, 4, 12, 6, 5],
        [4, 0, 10, 5, 6],
        [12, 10, 0, 9, 14],
        [6, 5, 9, 0, 8],
        [5, 6, 14, 8, 0],
    ],
    dtype=float,
)  # fmt: skip
TABLE = Table.of(PLACES, MINUTES)


def a_measured_town(**bus: Any) -> Town:
    """The town of the other tests, with its houses on the map."""
    town = build_town(**bus)
    put_on_the_map()
    return town


def put_on_the_map() -> None:
    """The houses of the tests, with the seat of the centre among them."""
    teryt = Gmina.objects.order_by("teryt")[0].teryt
    seat = houses_in(seat_address())[0]
    rows = [Row(teryt, seat.street, seat.number or 1, (50.86, 20.63))]
    rows += [Row(teryt, "ogrodowa", number, (50.864, 20.62 + number * 0.0003)) for number in (1, 5, 9, 15)]
    rows += [Row(teryt, "szpitalna", 1, (50.853, 20.629)), Row(teryt, "lipowa", 4, (50.845, 20.61))]
    load_addresses(rows=list({(row.street, row.number): row for row in rows}.values()), by=MACHINE, at=AT)


def a_bus(key: str = "1", **more: Any) -> Bus:
    return Bus(**{"key": key, "base": "baza", "capacity": Load(4, 1), **more})


def a_passenger(key: str, **more: Any) -> Passenger:
    usual: dict[str, Any] = {
        "origin": "blisko", "destination": "szpital", "load": Load(1), "promised": None, "slack": 10.0,
        "longest": 45.0, "boarding": 2.0,
    }  # fmt: skip
    return Passenger(key, **{**usual, **more})


def booked(key: str, promised: float, minutes: float = 7.0, **more: Any) -> Passenger:
    """Somebody with a promise, planned at that hour."""
    usual = {"promised": promised, "bus": "1", "leaves": promised, "reaches": promised + minutes}
    return a_passenger(key, **{**usual, **more})


def a_day(*passengers: Passenger, buses: tuple[Bus, ...] = (), **more: Any) -> BusDay:
    """From eight to four."""
    return BusDay(buses or (a_bus(),), passengers, TABLE, 480.0, 960.0, **more)


RUN = Run("kurs 1", 480.0, 90.0, "dom seniora")
