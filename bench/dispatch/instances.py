"""Instances in the folder DATA, their best-known costs, and days drawn by chance for the telephone and for growth."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from okienko.engines.dispatch import cordeau, solomon
from okienko.engines.dispatch.day import CAR, Day, Ride, Vehicle, Window
from okienko.engines.dispatch.tables import Table


@dataclass(frozen=True)
class Instance:
    """A file, the set it belongs to (a, b, R, or visits), and the best-known cost of the literature."""

    path: Path
    family: str
    best: float | None

    def day(self) -> Day:
        """The day that the file tells of."""
        lines = self.path.read_text().splitlines()
        return solomon.read(lines) if self.family == "visits" else cordeau.read(lines)


def instances(data: Path) -> list[Instance]:
    """All instances of the folder, sorted."""
    rides = json.loads((data / "darp_best_known.json").read_text())
    visits = json.loads((data / "vrptw_best_known.json").read_text())
    found = [Instance(path, path.stem[0], rides.get(path.stem)) for path in sorted((data / "darp").glob("*.txt"))]
    for path in sorted((data / "vrptw").glob("*.txt")):
        best = visits.get(f"{path.stem}_distance", visits.get(path.stem, {}))
        found.append(Instance(path, "visits", best.get("best_known_cost")))
    return found


def town(requests: int, vehicles: int, seed: int) -> Day:
    """A day of rides in a town of 20 by 20 minutes: half are fetched at an hour, half brought at one; eight hours."""
    chance = Random(seed)
    where = np.array([(chance.uniform(-10, 10), chance.uniform(-10, 10)) for _ in range(2 * requests + 1)])
    minutes = np.hypot(*(where[:, None, axis] - where[None, :, axis] for axis in (0, 1)))
    table = Table(tuple(str(n) for n in range(len(where))), minutes, minutes)
    rides = []
    for n in range(1, requests + 1):
        hour = chance.uniform(30, 440)
        window, whole = Window(hour, hour + 20), Window(0, 540)
        out = chance.random() < 0.5
        rides.append(
            Ride(
                str(n), str(n), str(n + requests), whole if out else window, window if out else whole,
                wheelchairs=0, longest=40.0, boarding=3.0, alighting=2.0,
            )
        )  # fmt: skip
    cars = tuple(Vehicle(str(n), "0", "0", Window(0, 540), seats=6, longest_duty=500.0) for n in range(vehicles))
    return Day(cars, tuple(rides), {CAR: table})


def as_file(day: Day) -> str:
    """A day of `town` in the format of Cordeau, for a peer."""
    count, car = len(day.requests), day.vehicles[0]
    lines = [f"{len(day.vehicles)} {count} {car.longest_duty:g} {car.seats} 40", "0 0 0 0 0 0 540"]
    rides = [one for one in day.requests if isinstance(one, Ride)]
    x = _coordinates(day)
    lines += [f"{one.origin} {x[one.origin]} 3 1 {one.pickup.opens} {one.pickup.closes}" for one in rides]
    lines += [
        f"{one.destination} {x[one.destination]} 2 -1 {one.delivery.opens} {one.delivery.closes}" for one in rides
    ]
    return "\n".join(lines) + "\n"


def _coordinates(day: Day) -> dict[str, str]:
    """Where the places of a day of `town` lie, with the depot moved to the origin, from their distances."""
    minutes = day.tables[CAR].minutes
    square = minutes**2
    inner = (square[0][:, None] + square[0][None, :] - square) / 2
    values, vectors = np.linalg.eigh(inner)
    where = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    return {name: f"{where[n, 0]:.9f} {where[n, 1]:.9f}" for n, name in enumerate(day.tables[CAR].names)}
