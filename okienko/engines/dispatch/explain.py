"""Why this vehicle, why not earlier, what a yes would cost, and why somebody cannot be served at all."""

from dataclasses import dataclass, replace
from math import isinf

from okienko.engines.dispatch.day import ANY_TIME, Day, Request, Ride, Vehicle, Visit, Window
from okienko.engines.dispatch.live import LiveDay, promised
from okienko.engines.dispatch.plan import Plan, Route
from okienko.engines.dispatch.suiting import is_strange
from okienko.engines.dispatch.words import Sentence, clock, gettext_noop

PROMISE = 10.0
WITHIN = 240.0


@dataclass(frozen=True)
class Reason:
    """Powód: one vehicle or worker, the price in minutes if it could serve (None: it cannot), and the words."""

    vehicle: str
    price: float | None
    words: Sentence


def why_this_vehicle(day: Day, plan: Plan, name: str, *, promise: float = PROMISE) -> tuple[Reason, ...]:
    """For each vehicle what it would cost to serve the request of this name, the cheapest first, or why it cannot.

    All others keep vehicle and promise. Raises KeyError when the day has no such request.
    """
    request = day.request[name]
    reasons = [_reason(day, plan, request, vehicle, promise) for vehicle in day.vehicles]
    return tuple(sorted(reasons, key=lambda one: (one.price is None, one.price or 0.0)))


def price_of_yes(day: Day, plan: Plan, request: Request, *, promise: float = PROMISE) -> tuple[Reason, ...]:
    """What it costs to say yes to somebody who asks now: a reason for each vehicle, the cheapest first."""
    others = tuple(one for one in day.requests if one.name != request.name)
    return why_this_vehicle(replace(day, requests=(*others, request)), plan, request.name, promise=promise)


def why_not_earlier(day: Day, plan: Plan, name: str, *, promise: float = PROMISE) -> Sentence:
    """What keeps the request of this name from beginning earlier than it does. Raises KeyError when it is unserved."""
    hour, vehicle = plan.hours[name], plan.vehicles_of(name)[0]
    request = day.request[name]
    window = request.pickup if isinstance(request, Ride) else request.window
    if hour <= window.opens + 1:
        return Sentence(gettext_noop("Wcześniej niż o %(hour)s nie było zamówione."), {"hour": clock(window.opens)})
    earlier = replace_window(request, Window(window.opens, hour - 1))
    others = _without(day, plan, name, day.vehicle[vehicle])
    if LiveDay(*others, promise=promise).ask(replace(earlier, usual=frozenset())) is not None:
        return Sentence(gettext_noop("Wcześniej też można, ale plan byłby droższy."))
    in_the_way = _in_the_way(others, earlier, promise)
    if in_the_way:
        return Sentence(gettext_noop("Wcześniej pojazd jest zajęty: %(names)s."), {"names": ", ".join(in_the_way)})
    return Sentence(gettext_noop("Pojazd nie zdąży tam wcześniej dojechać."))


def replace_window(request: Request, window: Window) -> Request:
    """The request with another window for its beginning."""
    return replace(request, pickup=window) if isinstance(request, Ride) else replace(request, window=window)


def _reason(day: Day, plan: Plan, request: Request, vehicle: Vehicle, promise: float) -> Reason:
    unfit = _unfit(request, vehicle)
    if unfit is not None:
        return Reason(vehicle.name, None, unfit)
    if isinstance(request, Visit) and request.workers == 2:
        request = replace(request, workers=1)
    others = _without(day, plan, request.name, vehicle)
    made = LiveDay(*others, promise=promise).ask(request)
    if made is None:
        return Reason(vehicle.name, None, _blocked(others, request, vehicle, promise))
    gaps: dict[str, object] = {"hour": clock(made.begins), "minutes": round(made.price)}
    words = gettext_noop("o %(hour)s, kosztem %(minutes)s min")
    if is_strange(request, vehicle):
        words = gettext_noop("o %(hour)s, kosztem %(minutes)s min, ale to nie jest stała osoba")
    return Reason(vehicle.name, made.price, Sentence(words, gaps))


def _unfit(request: Request, vehicle: Vehicle) -> Sentence | None:
    """Why the vehicle can never serve the request, whatever the hour. A refusal is not told: it is private."""
    if missing := request.needs - vehicle.features:
        return Sentence(gettext_noop("nie ma: %(what)s"), {"what": ", ".join(sorted(missing))})
    if request.refuses & {vehicle.name, *vehicle.drivers}:
        return Sentence(gettext_noop("nie w tym składzie"))
    if isinstance(request, Visit):
        return Sentence(gettext_noop("za mało miejsca na bagaż")) if request.goods > vehicle.goods else None
    if request.wheelchairs > vehicle.wheelchairs:
        return Sentence(gettext_noop("za mało miejsc na wózki: %(count)s"), {"count": vehicle.wheelchairs})
    if request.seats + request.companions > vehicle.seats:
        return Sentence(gettext_noop("za mało miejsc siedzących: %(count)s"), {"count": vehicle.seats})
    return None


def _without(day: Day, plan: Plan, name: str, vehicle: Vehicle) -> tuple[Day, Plan]:
    """The day of one vehicle alone, with what it serves, promised, and without the request of this name."""
    route = next(one for one in plan.routes if one.vehicle == vehicle.name)
    stops = tuple(stop for stop in route.stops if stop.task != name)
    names = {stop.task for stop in stops}
    served = tuple(_alone(one, plan) for one in day.requests if one.name in names)
    runs = tuple(run for run in day.runs if run.name in names)
    kept = [pause for number, pause in enumerate(vehicle.pauses, 1) if f"{vehicle.name}/{number}" in names]
    numbers = [number for number in range(1, len(vehicle.pauses) + 1) if f"{vehicle.name}/{number}" in names]
    new = {f"{vehicle.name}/{old}": f"{vehicle.name}/{at}" for at, old in enumerate(numbers, 1)}
    alone = replace(day, vehicles=(replace(vehicle, pauses=tuple(kept)),), requests=served, runs=runs)
    stops = tuple(replace(stop, task=new.get(stop.task, stop.task)) for stop in stops)
    return alone, Plan((Route(vehicle.name, stops, 0.0),), (), 0.0)


def _alone(request: Request, plan: Plan) -> Request:
    """A visit by two, seen by one of them: the other one fixes the hour."""
    if isinstance(request, Visit) and request.workers == 2:
        hour = plan.hours[request.name]
        return replace(request, workers=1, window=Window(hour, hour))
    return request


def _blocked(others: tuple[Day, Plan], request: Request, vehicle: Vehicle, promise: float) -> Sentence:
    """Why a vehicle that suits cannot come in the windows of the request."""
    day, _ = others
    empty = replace(day, requests=(), runs=(), vehicles=(replace(vehicle, pauses=()),))
    if LiveDay(empty).ask(request) is None:
        return _impossible(empty, request, vehicle)
    in_the_way = _in_the_way(others, request, promise)
    near = LiveDay(*others, promise=promise).nearest(request, count=1, within=WITHIN)
    gaps: dict[str, object] = {"names": ", ".join(in_the_way)}
    if near:
        gaps["hour"] = clock(near[0].begins)
        if in_the_way:
            return Sentence(gettext_noop("zajęty (%(names)s), najbliżej o %(hour)s"), gaps)
        return Sentence(gettext_noop("zajęty, najbliżej o %(hour)s"), gaps)
    if in_the_way:
        return Sentence(gettext_noop("zajęty cały czas (%(names)s)"), gaps)
    return Sentence(gettext_noop("zajęty cały czas"))


def _in_the_way(others: tuple[Day, Plan], request: Request, promise: float) -> list[str]:
    """Those of whom any one, were they not served, would leave room for the request."""
    day, plan = promised(*others, promise), others[1]
    found = []
    for one in day.requests:
        rest = replace(day, requests=tuple(other for other in day.requests if other.name != one.name))
        if LiveDay(rest, plan, promise=promise).ask(request) is not None:
            found.append(one.name)
    return found


def _impossible(empty: Day, request: Request, vehicle: Vehicle) -> Sentence:
    """Why the request cannot be served even by a vehicle that has nothing else to do."""
    table = empty.tables[vehicle.travels]
    if isinstance(request, Ride):
        direct = float(table.minutes[table.index[request.origin], table.index[request.destination]])
        if direct > request.longest:
            gaps: dict[str, object] = {"direct": round(direct), "longest": round(request.longest)}
            return Sentence(gettext_noop("sama droga trwa %(direct)s min, a wolno %(longest)s min"), gaps)
        free = replace(request, pickup=ANY_TIME, delivery=ANY_TIME)
        if LiveDay(empty).ask(free) is not None and _misses(request, direct):
            return Sentence(gettext_noop("godziny wsiadania i wysiadania się wykluczają"))
    unlimited = replace(vehicle, longest_duty=float("inf"), longest_driving=float("inf"))
    limited = not (isinf(vehicle.longest_duty) and isinf(vehicle.longest_driving))
    if limited and LiveDay(replace(empty, vehicles=(unlimited,))).ask(request) is not None:
        return Sentence(gettext_noop("przekroczony czas pracy albo jazdy"))
    gaps = {"opens": clock(vehicle.shift.opens), "closes": clock(vehicle.shift.closes)}
    return Sentence(gettext_noop("nie zdąży w godzinach pracy (%(opens)s-%(closes)s)"), gaps)


def _misses(request: Ride, direct: float) -> bool:
    """Whether pickup and delivery windows exclude each other."""
    least, most = request.boarding + direct, request.boarding + request.longest
    too_soon = request.pickup.opens + least > request.delivery.closes
    return too_soon or request.pickup.closes + most < request.delivery.opens
