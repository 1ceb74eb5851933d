"""The cheapest plan of a very small day, by trying every order: slow and simple."""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from okienko.engines.dispatch.day import Day, Pause, Ride, Vehicle, Visit

Step = tuple[str, int]  # name of the task, 0 for pickup or visit, 1 for delivery
Edge = tuple[int, int, float]  # hour of the second is at least the hour of the first and so many minutes
HAIR = 1e-9


def cheapest(day: Day) -> float:
    """The least cost of serving all that must be served; infinite when that cannot be."""
    orders = [list(_orders_of(day, vehicle)) for vehicle in day.vehicles]
    must = {request.name for request in day.requests if request.price is None}
    best = float("inf")
    for chosen in product(*orders):
        served: dict[str, int] = {}
        for order in chosen:
            for name, part in order:
                served[name] = served.get(name, 0) + (part == 0)
        if any(served.get(name, 0) not in (0, getattr(day.request.get(name), "workers", 1)) for name in served):
            continue
        if must - served.keys():
            continue
        cost = sum(request.price or 0.0 for request in day.requests if request.name not in served)
        cost += sum(_cost(day, vehicle, order) for vehicle, order in zip(day.vehicles, chosen, strict=True))
        if cost < best - HAIR and _hours_exist(day, chosen):
            best = cost
    return best


def _orders_of(day: Day, vehicle: Vehicle) -> Iterator[tuple[Step, ...]]:
    """Every order in which this vehicle could serve any of the requests, pauses included, by room and suitability."""
    fit = [request for request in day.requests if _suits(request, vehicle)]
    pauses: list[Step] = [(f"{vehicle.name}/{n}", 0) for n in range(1, len(vehicle.pauses) + 1)]
    for mask in range(1 << len(fit)):
        steps = list(pauses)
        for n, request in enumerate(fit):
            if mask >> n & 1:
                steps += [(request.name, 0), (request.name, 1)] if isinstance(request, Ride) else [(request.name, 0)]
        for order in permutations(steps):
            if not _room(day, vehicle, order) or _driven(day, vehicle, order) > vehicle.longest_driving + HAIR:
                continue
            if _hours_exist(day, tuple(order if one is vehicle else () for one in day.vehicles), alone=True):
                yield order


def _suits(request: Ride | Visit, vehicle: Vehicle) -> bool:
    return request.needs <= vehicle.features and vehicle.name not in request.refuses


def _room(day: Day, vehicle: Vehicle, order: tuple[Step, ...]) -> bool:
    seats = wheels = goods = 0
    aboard: set[str] = set()
    for name, part in order:
        request = day.request.get(name)
        if request is None:
            if aboard:
                return False
        elif isinstance(request, Visit):
            goods += request.goods
        elif part == 0:
            aboard.add(name)
            seats, wheels = seats + request.seats + request.companions, wheels + request.wheelchairs
        elif name not in aboard:
            return False
        else:
            aboard.discard(name)
            seats, wheels = seats - request.seats - request.companions, wheels - request.wheelchairs
        if seats > vehicle.seats or wheels > vehicle.wheelchairs or goods > vehicle.goods:
            return False
    return not aboard


def _pause(vehicle: Vehicle, name: str) -> Pause:
    return vehicle.pauses[int(name.rpartition("/")[2]) - 1]


def _place(day: Day, vehicle: Vehicle, step: Step) -> str:
    request = day.request.get(step[0])
    if request is None:
        place = _pause(vehicle, step[0]).place
        assert place is not None
        return place
    if isinstance(request, Visit):
        return request.place
    return request.destination if step[1] else request.origin


def _way(day: Day, vehicle: Vehicle, order: tuple[Step, ...]) -> list[float]:
    table = day.tables[vehicle.travels]
    places = [vehicle.start, *(_place(day, vehicle, step) for step in order)]
    way = [float(table.minutes[table.index[a], table.index[b]]) for a, b in pairwise(places)]
    home = 0.0 if vehicle.end is None else float(table.minutes[table.index[places[-1]], table.index[vehicle.end]])
    return [*way, home]


def _driven(day: Day, vehicle: Vehicle, order: tuple[Step, ...]) -> float:
    return sum(_way(day, vehicle, order))


def _cost(day: Day, vehicle: Vehicle, order: tuple[Step, ...]) -> float:
    requests = [day.request[name] for name, part in order if part == 0 and name in day.request]
    strange = sum(bool(request.usual) and vehicle.name not in request.usual for request in requests)
    return _driven(day, vehicle, order) + strange * day.strangeness + (vehicle.outlay if order else 0.0)


def _hours_exist(day: Day, orders: tuple[tuple[Step, ...], ...], *, alone: bool = False) -> bool:
    """Whether hours exist that keep all windows, limits and meetings: no cycle of the differences may gain time."""
    edges: list[Edge] = []
    count = 1  # hour 0 is midnight
    twins: dict[str, list[int]] = {}
    for vehicle, order in zip(day.vehicles, orders, strict=True):
        way = _way(day, vehicle, order)
        first, last = count, count + len(order) + 1
        edges += [(0, first, vehicle.shift.opens), (last, 0, -vehicle.shift.closes)]
        edges.append((last, first, -vehicle.longest_duty))
        begun: dict[str, int] = {}
        service = 0.0
        for n, step in enumerate(order):
            node = first + 1 + n
            edges.append((node - 1, node, service + way[n]))
            opens, closes, service, limit = _terms(day, vehicle, step)
            edges += [(0, node, opens), (node, 0, -closes)]
            if step[1]:
                edges.append((node, begun[step[0]], -limit))
            begun[step[0]] = node
            request = day.request.get(step[0])
            if isinstance(request, Visit) and request.workers == 2:
                twins.setdefault(step[0], []).append(node)
        edges.append((last - 1, last, service + way[-1]))
        count = last + 1
    if not alone:
        for nodes in twins.values():
            edges += [(nodes[0], nodes[1], 0.0), (nodes[1], nodes[0], 0.0)]
    return _without_gain(count, edges)


def _terms(day: Day, vehicle: Vehicle, step: Step) -> tuple[float, float, float, float]:
    request = day.request.get(step[0])
    if request is None:
        pause = _pause(vehicle, step[0])
        return pause.window.opens, pause.window.closes, pause.minutes, 0.0
    if isinstance(request, Visit):
        return request.window.opens, request.window.closes, request.minutes, 0.0
    if step[1]:
        window = request.delivery
        return window.opens, window.closes, request.alighting, request.longest + request.boarding
    return request.pickup.opens, request.pickup.closes, request.boarding, 0.0


def _without_gain(count: int, edges: list[Edge]) -> bool:
    hours = [0.0] * count
    for _ in range(count + 1):
        changed = False
        for start, end, minutes in edges:
            if minutes > -float("inf") and hours[end] < hours[start] + minutes - HAIR:
                hours[end], changed = hours[start] + minutes, True
        if not changed:
            return True
    return False
