"""A plan in names and hours, and the road back to the arrays."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from okienko.engines.dispatch.arrays import NONE, PAUSE, RIDE, Best, Problem, Routes, best_for, routes_for
from okienko.engines.dispatch.changing import note_absent, put, take_out
from okienko.engines.dispatch.day import Day, FixedRun, Ride, Visit
from okienko.engines.dispatch.hours import ARRIVES, BEGINS, schedule
from okienko.engines.dispatch.labels import legal, relabel
from okienko.engines.dispatch.packing import Packed


class Does(StrEnum):
    """Czynność: what happens at a stop."""

    START = "start"
    PICKUP = "pickup"
    DELIVERY = "delivery"
    VISIT = "visit"
    RUN = "run"
    PAUSE = "pause"
    END = "end"


@dataclass(frozen=True)
class Stop:
    """Postój: what happens where. `arrives` is when the wheels stand, `begins` when service begins, `leaves` when the
    vehicle goes on. `task` is the name of the request, of the fixed run or of the pause; empty at start and end."""

    does: Does
    task: str
    place: str
    arrives: float
    begins: float
    leaves: float


@dataclass(frozen=True)
class Route:
    """Trasa: the stops of one vehicle or worker, start and end included, and the minutes on the road."""

    vehicle: str
    stops: tuple[Stop, ...]
    driven: float

    @property
    def is_empty(self) -> bool:
        """Whether the vehicle stays where it is."""
        return len(self.stops) == 2


@dataclass(frozen=True)
class Plan:
    """Plan dnia: every route, who is not served, and the cost: of the roads, of the unserved, and of both.

    `cost` leaves out the price of what must be served and is not: `unserved` says it in names.
    """

    routes: tuple[Route, ...]
    unserved: tuple[str, ...]
    cost: float

    @cached_property
    def stops_of(self) -> dict[str, tuple[tuple[str, Stop], ...]]:
        """For each task the stops at which it is served, each with the name of the vehicle."""
        found: dict[str, list[tuple[str, Stop]]] = {}
        for route in self.routes:
            for stop in route.stops[1:-1]:
                found.setdefault(stop.task, []).append((route.vehicle, stop))
        return {task: tuple(stops) for task, stops in found.items()}

    @property
    def hours(self) -> dict[str, float]:
        """When each request, run and pause begins: the promise."""
        return {task: min(stop.begins for _, stop in stops) for task, stops in self.stops_of.items()}

    def vehicles_of(self, task: str) -> tuple[str, ...]:
        """Who serves it; nobody when it is unserved."""
        return tuple(dict.fromkeys(vehicle for vehicle, _ in self.stops_of.get(task, ())))


class PlanRefused(ValueError):
    """A plan does not fit the day: a vehicle that is not there, a stop out of its hours."""


class Desk:
    """The day, its arrays and the routes as they stand: what the acts of the engine work on."""

    def __init__(self, day: Day, plan: Plan | None = None, seed: int = 1, spare: int = 0) -> None:
        """Empty routes, or those of `plan`; raises PlanRefused when it does not fit the day."""
        self.packed = Packed(day, spare)
        self.day = day
        self.problem: Problem = self.packed.problem
        self.routes: Routes = routes_for(self.problem)
        self.best: Best = best_for(self.problem, self.routes, seed)
        if plan is not None:
            self.take_over(plan)
        for vehicle in range(len(day.vehicles)):
            relabel(self.problem, self.routes, vehicle)

    def take_over(self, plan: Plan) -> None:
        """Put the stops of a plan in their order; what the day does not know, or what is there by half, is left out."""
        number_of = {task.name: number for number, task in enumerate(self.packed.tasks)}
        vehicle_of = {vehicle.name: number for number, vehicle in enumerate(self.day.vehicles)}
        for route in plan.routes:
            for stop in route.stops[1:-1]:
                if stop.task in number_of and route.vehicle in vehicle_of:
                    self._put(number_of[stop.task], vehicle_of[route.vehicle], stop)
        for number in number_of.values():
            request = self.problem.requests[number]
            if request.second != NONE and self.routes.vehicle_of[request.second] == NONE:
                take_out(self.problem, self.routes, number)
        for vehicle in range(len(self.day.vehicles)):
            relabel(self.problem, self.routes, vehicle)
            if not legal(self.problem, self.routes, vehicle):
                raise PlanRefused(self.day.vehicles[vehicle].name)
        note_absent(self.problem, self.routes, self.best)

    def _put(self, number: int, vehicle: int, stop: Stop) -> None:
        request = self.problem.requests[number]
        at = int(request.first)
        if self.routes.vehicle_of[at] != NONE:
            at = int(request.second)
        row = self.problem.stops[at]
        if request.kind == PAUSE:
            row.inward = row.outward = self.packed.row[stop.place]
        elif request.kind != RIDE and request.second != NONE:
            row.opens = row.closes = stop.begins
        put(self.routes, vehicle, int(self.routes.routes[vehicle].length) - 2, at)

    def freeze(self, plan: Plan, now: float) -> None:
        """What vehicles have set out for before `now` keeps the hour that `plan` says; they are free from `now` on."""
        for number, vehicle in enumerate(self.day.vehicles):
            route = self.routes.routes[number]
            known = {
                (stop.does, stop.task): stop for one in plan.routes if one.vehicle == vehicle.name for stop in one.stops
            }
            last = -1
            leaves = now - 1 if route.length > 2 else now
            for k in range(int(route.length) - 1):
                stop = int(self.routes.sequence[number, k])
                row = self.problem.stops[stop]
                task = "" if row.request == NONE else self.packed.tasks[row.request].name
                planned = known.get((self._does(k, stop, int(route.length)), task))
                if planned is None or leaves >= now or (k == 0 and planned.leaves >= now):
                    break
                row.opens = row.closes = planned.begins
                last, leaves = k, planned.leaves
            row = self.problem.stops[int(self.routes.sequence[number, max(0, last)])]
            if last < 0:
                row.opens = max(float(row.opens), now)
                row.closes = max(float(row.closes), float(row.opens))
            else:
                row.service = max(float(row.service), now - float(row.opens))
                route.frozen = last
            relabel(self.problem, self.routes, number)

    @property
    def unserved(self) -> tuple[str, ...]:
        """The names of what stands in no route."""
        asked = self.problem.requests[: len(self.packed.tasks)]
        absent = (self.routes.vehicle_of[request.first] == NONE for request in asked)
        return tuple(task.name for task, out in zip(self.packed.tasks, absent, strict=True) if out)

    def plan(self) -> Plan:
        """The plan as it stands, with hours at which nobody waits aboard for longer than the roads and windows ask."""
        routes = tuple(self._route(number) for number in range(len(self.day.vehicles)))
        spent = float(self.routes.routes.spent.sum())
        prices = [getattr(self.day.request.get(name), "price", None) or 0.0 for name in self.unserved]
        return Plan(routes, self.unserved, spent + sum(prices))

    def _route(self, vehicle: int) -> Route:
        route = self.routes.routes[vehicle]
        sequence = [int(stop) for stop in self.routes.sequence[vehicle, : route.length]]
        hours, origin = np.zeros((3, len(sequence))), np.zeros(len(sequence), np.int64)
        schedule(self.problem, self.routes, vehicle, hours, origin)
        stops = []
        for k, stop in enumerate(sequence):
            row = self.problem.stops[stop]
            before = self.problem.stops[sequence[k - 1]] if k else row
            arrives, begins = float(hours[ARRIVES, k]), float(hours[BEGINS, k])
            place = self.packed.names[row.inward] if row.inward < len(self.packed.names) else self._name(before)
            task = "" if row.request == NONE else self.packed.tasks[row.request].name
            stops.append(
                Stop(self._does(k, stop, len(sequence)), task, place, arrives, begins, begins + float(row.service))
            )
        return Route(self.day.vehicles[vehicle].name, tuple(stops), float(route.driven))

    def _name(self, row: object) -> str:
        return self.packed.names[row.outward]  # type: ignore[attr-defined]

    def _does(self, position: int, stop: int, length: int) -> Does:
        if position in (0, length - 1):
            return Does.END if position else Does.START
        number = int(self.problem.stops[stop].request)
        source = self.packed.tasks[number].source
        if isinstance(source, Ride):
            return Does.PICKUP if stop == self.problem.requests[number].first else Does.DELIVERY
        if isinstance(source, FixedRun):
            return Does.RUN
        return Does.VISIT if isinstance(source, Visit) else Does.PAUSE
