"""One run of a peer, in an environment of its own: `python peer.py ortools|pyvrp FILE SECONDS SEED`, JSON on stdout.

Both count in whole thousandths of a minute. Nothing of Okienko is imported here.
"""

import json
import sys
from math import hypot
from pathlib import Path
from time import perf_counter
from typing import Any

SCALE = 1000


def rides(path: Path) -> tuple[list[float], list[list[float]]]:
    """First line and stops of a dial-a-ride file."""
    rows = [[float(part) for part in line.split()] for line in path.read_text().splitlines() if line.strip()]
    return rows[0], rows[1 : 2 * ((len(rows) - 2) // 2) + 2]


def visits(path: Path) -> tuple[list[float], list[list[float]]]:
    """Fleet and customers of a file of visits."""
    lines = [line.split() for line in path.read_text().splitlines()[1:]]
    rows = [[float(part) for part in line] for line in lines if line and line[0].isdigit()]
    return rows[0], rows[1:]


def ortools(path: Path, seconds: float, seed: int) -> dict[str, Any]:
    """Dial-a-ride with the one modelling in which the ride limit works: a limit on pairs, and optional stops."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    header, stops = rides(path)
    vehicles, duty, capacity, longest = int(header[0]), header[2], int(header[3]), header[4]
    n = len(stops) // 2
    way = [[round(hypot(a[1] - b[1], a[2] - b[2]) * SCALE) for b in stops] for a in stops]
    manager = pywrapcp.RoutingIndexManager(len(stops), vehicles, 0)
    model = pywrapcp.RoutingModel(manager)
    node = manager.IndexToNode
    travel = model.RegisterTransitCallback(lambda a, b: way[node(a)][node(b)])
    spent = model.RegisterTransitCallback(lambda a, b: way[node(a)][node(b)] + round(stops[node(a)][3] * SCALE))
    seats = model.RegisterUnaryTransitCallback(lambda a: int(stops[node(a)][4]))
    model.SetArcCostEvaluatorOfAllVehicles(travel)
    model.AddDimension(spent, 1440 * SCALE, 1440 * SCALE, False, "time")
    model.AddDimension(seats, 0, capacity, True, "seats")
    time = model.GetDimensionOrDie("time")
    for vehicle in range(vehicles):
        time.SetSpanUpperBoundForVehicle(round(duty * SCALE), vehicle)
    for i in range(1, n + 1):
        pickup, delivery = manager.NodeToIndex(i), manager.NodeToIndex(i + n)
        model.AddPickupAndDelivery(pickup, delivery)
        model.AddDisjunction([pickup, delivery], 10**8, 2)
        solver = model.solver()
        solver.Add(model.VehicleVar(pickup) == model.VehicleVar(delivery))
        solver.Add(time.CumulVar(pickup) <= time.CumulVar(delivery))
        least, most = stops[i][3] + way[i][i + n] / SCALE, stops[i][3] + longest
        first = max(stops[i][5], stops[i + n][5] - most), min(stops[i][6], stops[i + n][6] - least)
        last = max(stops[i + n][5], stops[i][5] + least), min(stops[i + n][6], stops[i][6] + most)
        for index, window in ((pickup, first), (delivery, last)):
            time.CumulVar(index).SetRange(round(window[0] * SCALE), round(window[1] * SCALE))
    limit = round(longest * SCALE)
    for pair in range(n):
        boarding = round(stops[pair + 1][3] * SCALE)
        time.SetPickupToDeliveryLimitFunctionForPair(lambda p, d, most=limit + boarding: most, pair)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    begun, first_at = perf_counter(), []
    model.AddAtSolutionCallback(lambda: first_at.append(perf_counter() - begun) if not first_at else None)
    found = model.SolveWithParameters(search)
    routes = []
    for vehicle in range(vehicles) if found else []:
        index, route = model.Start(vehicle), []
        while not model.IsEnd(index):
            route.append(node(index))
            index = found.Value(model.NextVar(index))
        routes.append([*route, 0])
    return {"routes": routes, "first": first_at[0] if first_at else None, "seconds": perf_counter() - begun}


def pyvrp(path: Path, seconds: float, seed: int) -> dict[str, Any]:
    """Visits with windows; the distance alone is minimised, as it is here."""
    from pyvrp import Model
    from pyvrp.stop import MaxRuntime

    fleet, rows = visits(path)
    model = Model()
    places = [model.add_location(x=row[1], y=row[2]) for row in rows]
    window = {"tw_early": int(rows[0][4] * SCALE), "tw_late": int(rows[0][5] * SCALE)}
    depot = model.add_depot(places[0], **window)
    model.add_vehicle_type(
        num_available=int(fleet[0]), capacity=int(fleet[1]), start_depot=depot, end_depot=depot, **window
    )
    for row, place in zip(rows[1:], places[1:], strict=True):
        model.add_client(
            place, delivery=int(row[3]), service_duration=int(row[6] * SCALE),
            tw_early=int(row[4] * SCALE), tw_late=int(row[5] * SCALE), name=str(int(row[0])),
        )  # fmt: skip
    for a, one in zip(rows, places, strict=True):
        for b, other in zip(rows, places, strict=True):
            way = round(hypot(a[1] - b[1], a[2] - b[2]) * SCALE)
            model.add_edge(one, other, distance=way, duration=way)
    begun = perf_counter()
    found = model.solve(stop=MaxRuntime(seconds), seed=seed, display=False)
    cost = found.cost() / SCALE if found.is_feasible() else None
    return {"cost": cost, "routes": None, "first": None, "seconds": perf_counter() - begun}


if __name__ == "__main__":
    engine, file, limit, seed_ = sys.argv[1:]
    answer = {"ortools": ortools, "pyvrp": pyvrp}[engine](Path(file), float(limit), int(seed_))
    sys.stdout.write(json.dumps(answer) + "\n")
