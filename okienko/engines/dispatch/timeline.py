"""A plan as letters: a line of hours for each vehicle, and below it the list that says the same."""

from collections.abc import Iterator

from okienko.engines.dispatch.plan import Does, Plan, Route
from okienko.engines.dispatch.words import Sentence, clock, gettext_noop

WIDTH = 72
_MARKS = {Does.PICKUP: "<", Does.DELIVERY: ">", Does.VISIT: "#", Does.RUN: "=", Does.PAUSE: "~"}
_SAID = {
    Does.START: gettext_noop("wyjazd"),
    Does.PICKUP: gettext_noop("wsiada"),
    Does.DELIVERY: gettext_noop("wysiada"),
    Does.VISIT: gettext_noop("wizyta"),
    Does.RUN: gettext_noop("kurs stały"),
    Does.PAUSE: gettext_noop("przerwa"),
    Does.END: gettext_noop("powrót"),
}


def timeline(plan: Plan, width: int = WIDTH) -> list[str]:
    """A line for each vehicle that goes out, under one of hours: < gets in, > gets out, # visit, = run, ~ pause."""
    used = [route for route in plan.routes if not route.is_empty]
    if not used:
        return []
    first = min(route.stops[0].begins for route in used)
    last = max(route.stops[-1].begins for route in used)
    scale = (width - 1) / max(1.0, last - first)
    names = max(len(route.vehicle) for route in used)
    lines = [" " * (names + 1) + clock(first).ljust(width - 5) + clock(last).rjust(5)]
    for route in used:
        marks = ["."] * width
        for stop in route.stops[1:-1]:
            begin, end = (int((hour - first) * scale) for hour in (stop.begins, stop.leaves))
            marks[begin : end + 1] = _MARKS[stop.does] * (end + 1 - begin)
        outside = int((route.stops[0].begins - first) * scale), int((route.stops[-1].begins - first) * scale)
        row = "".join(mark if outside[0] <= n <= outside[1] else " " for n, mark in enumerate(marks))
        lines.append(f"{route.vehicle.rjust(names)} {row.rstrip()}")
    return lines


def listed(plan: Plan) -> Iterator[Sentence]:
    """The plan as sentences, a vehicle after another."""
    for route in plan.routes:
        if not route.is_empty:
            yield from _route(route)
    for name in plan.unserved:
        yield Sentence(gettext_noop("Bez obsługi: %(name)s"), {"name": name})


def _route(route: Route) -> Iterator[Sentence]:
    gaps = {"vehicle": route.vehicle, "minutes": round(route.driven)}
    yield Sentence(gettext_noop("Pojazd %(vehicle)s, %(minutes)s min jazdy:"), gaps)
    for stop in route.stops:
        gaps = {"hour": clock(stop.begins), "does": Sentence(_SAID[stop.does]), "task": stop.task, "place": stop.place}
        words = gettext_noop("  %(hour)s %(does)s %(task)s (%(place)s)")
        yield Sentence(words if stop.task else gettext_noop("  %(hour)s %(does)s (%(place)s)"), gaps)
