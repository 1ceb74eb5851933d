"""Invented days: a small town on a plane, a minute for each unit, and days drawn by chance."""

from random import Random
from typing import Any

import numpy as np

from okienko.engines.dispatch.day import CAR, Day, FixedRun, Pause, Request, Ride, Vehicle, Visit, Window
from okienko.engines.dispatch.tables import Table

SPOTS = {
    "baza": (0.0, 0.0), "rynek": (4.0, 0.0), "szpital": (10.0, 0.0), "dworzec": (0.0, 8.0), "osiedle": (6.0, 8.0),
    "wieś": (20.0, 5.0), "dom": (2.0, 3.0), "szkoła": (5.0, 5.0),
}  # fmt: skip


def table(spots: dict[str, tuple[float, float]] = SPOTS, pace: float = 1.0) -> Table:
    where = np.array(list(spots.values()))
    minutes = np.hypot(*(where[:, None, axis] - where[None, :, axis] for axis in (0, 1))) * pace
    return Table.of(list(spots), minutes)


def bus(name: str = "bus", **changes: Any) -> Vehicle:
    return Vehicle(name, **{"start": "baza", "end": "baza", "shift": Window(0, 600), "seats": 4, **changes})


def ride(name: str, origin: str = "rynek", destination: str = "szpital", **changes: Any) -> Ride:
    return Ride(name, origin, destination, **changes)


def visit(name: str, place: str = "osiedle", minutes: float = 30.0, **changes: Any) -> Visit:
    return Visit(name, place, minutes, **changes)


def day(vehicles: list[Vehicle], requests: list[Request], **changes: Any) -> Day:
    runs: tuple[FixedRun, ...] = tuple(changes.pop("runs", ()))
    tables = changes.pop("tables", {CAR: table()})
    return Day(tuple(vehicles), tuple(requests), tables, runs, **changes)


def drawn(chance: Random, rides: int, visits: int, vehicles: int) -> Day:
    """A day drawn by chance: tight or wide, with wheelchairs, skills, pauses, refusals and optional requests."""
    spots = {f"m{n}": (chance.uniform(-9, 9), chance.uniform(-9, 9)) for n in range(2 * rides + visits + 2)}
    places = list(spots)
    tables = {CAR: table(spots), "foot": table(spots, 3.0)}
    cars = []
    for n in range(vehicles):
        start = chance.choice(places[-2:])
        cars.append(
            Vehicle(
                f"v{n}",
                start,
                chance.choice([start, None]),
                Window(chance.uniform(0, 20), chance.uniform(150, 240)),
                seats=chance.choice([1, 2, 4]),
                wheelchairs=chance.choice([0, 1]),
                goods=chance.choice([0, 3]),
                features=frozenset(chance.sample(["lift", "nurse"], chance.choice([0, 1, 2]))),
                pauses=(Pause(Window(60, 120), 15, chance.choice([None, start])),) if chance.random() < 0.4 else (),
                longest_duty=chance.choice([120.0, 200.0, float("inf")]),
                longest_driving=chance.choice([60.0, float("inf")]),
                outlay=chance.choice([0.0, 5.0]),
                travels=chance.choice([CAR, CAR, "foot"]),
            )
        )
    names = [car.name for car in cars]
    requests: list[Request] = []
    for n in range(rides):
        opens = chance.uniform(0, 120)
        at_pickup = chance.random() < 0.5
        window = Window(opens, opens + chance.choice([10, 40, 100]))
        wheels = int(chance.random() < 0.3)
        requests.append(
            Ride(
                f"r{n}",
                places[2 * n],
                places[2 * n + 1],
                pickup=window if at_pickup else Window(0, 240),
                delivery=Window(0, 240) if at_pickup else window,
                seats=1 - wheels,
                wheelchairs=wheels,
                companions=int(chance.random() < 0.3),
                longest=chance.choice([20.0, 40.0, float("inf")]),
                boarding=chance.choice([0.0, 3.0]),
                alighting=chance.choice([0.0, 2.0]),
                needs=frozenset({"lift"}) if chance.random() < 0.2 else frozenset(),
                refuses=frozenset({chance.choice(names)}) if chance.random() < 0.2 else frozenset(),
                price=chance.choice([None, 8.0, 30.0]),
            )
        )
    for n in range(visits):
        opens = chance.uniform(0, 120)
        requests.append(
            Visit(
                f"w{n}",
                places[2 * rides + n],
                chance.choice([5.0, 20.0]),
                Window(opens, opens + chance.choice([5, 60])),
                workers=2 if chance.random() < 0.3 else 1,
                goods=chance.choice([0, 0, 2]),
                needs=frozenset({"nurse"}) if chance.random() < 0.2 else frozenset(),
                usual=frozenset({chance.choice(names)}) if chance.random() < 0.4 else frozenset(),
                price=chance.choice([None, 15.0]),
            )
        )
    return Day(tuple(cars), tuple(requests), tables, strangeness=chance.choice([0.0, 6.0]))
