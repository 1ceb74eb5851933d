"""The day as it is on the telephone: yes at 10.15, or the nearest hours at which it can be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from okienko.engines.dispatch.arrays import NONE
from okienko.engines.dispatch.day import ANY_TIME, Day, Request, Ride, Window
from okienko.engines.dispatch.offering import BEGIN, BESIDE, END, LATER, PRICE, VEHICLE, WHOSE, offer
from okienko.engines.dispatch.plan import Desk, Plan

SPARE = 64
PROMISE = 10.0
"""Minutes that a promised hour may move either way, unless the caller says otherwise."""


@dataclass(frozen=True)
class Offer:
    """Propozycja: who would come, when (`begins`; for a ride also `arrives`), and what it costs in minutes.

    `beside` is the other one of two workers at once; their hour is kept to the minute, as they wait for each other.
    `delays` are the minutes by which `delayed`, the person who loses most, is served later than now; it is never more
    than what was promised to them allows.
    """

    request: Request
    vehicle: str
    begins: float
    arrives: float
    price: float
    delays: float
    delayed: str
    beside: str = ""


class LiveDay:
    """A day that is being booked. What is promised keeps its hour within `promise` minutes, whoever asks next."""

    def __init__(
        self, day: Day, plan: Plan | None = None, *, promise: float = PROMISE, now: float | None = None
    ) -> None:
        """Begin with a plan (raises PlanRefused when it does not fit), or with nobody served.

        With `now` what a vehicle has set out for by then stays as it was planned, and nothing is put before it.
        """
        self.promise, self.now = promise, now
        self.day = promised(day, plan, promise) if plan is not None else day
        self._open(plan)

    def _open(self, plan: Plan | None) -> None:
        self._desk = Desk(self.day, plan, spare=SPARE)
        if self.now is not None:
            self._desk.freeze(plan or self._desk.plan(), self.now)
        longest = self._desk.routes.sequence.shape[1]
        self._hours, self._origin = np.zeros((4, longest)), np.zeros(longest, np.int64)
        self._answer = np.zeros(8)

    def ask(self, request: Request) -> Offer | None:
        """The cheapest way to serve it in its windows, exactly, without moving anybody to another vehicle; or None."""
        number = self._desk.packed.write(request)
        return self._offer(request, number, stay=False)

    def _offer(self, request: Request, number: int, *, stay: bool) -> Offer | None:
        desk, answer = self._desk, self._answer
        if not offer(desk.problem, desk.routes, desk.best, number, stay, self._hours, self._origin, answer):
            return None
        whose = ""
        if answer[WHOSE] != NONE:
            whose = desk.packed.tasks[int(desk.problem.stops[int(answer[WHOSE])].request)].name
        vehicle = self.day.vehicles[int(answer[VEHICLE])].name
        begins, arrives, price = float(answer[BEGIN]), float(answer[END]), float(answer[PRICE])
        beside = "" if answer[BESIDE] == NONE else self.day.vehicles[int(answer[BESIDE])].name
        return Offer(request, vehicle, begins, arrives, price, float(answer[LATER]), whose, beside)

    def nearest(
        self, request: Request, *, count: int = 3, step: float = 5.0, within: float = 120.0
    ) -> tuple[Offer, ...]:
        """Offers for the windows of the request, or for those moved by the fewest minutes; at most `count` hours."""
        found: dict[int, Offer] = {}
        for moved in _moves(request, step, within):
            made = self.ask(moved)
            if made is not None:
                found.setdefault(round(made.begins / step), replace(made, request=moved))
            if len(found) == count:
                break
        return tuple(found.values())

    def accept(self, made: Offer) -> Offer:
        """Put the request of an offer into the day; its hour is now promised. Gives what came of it.

        Raises OfferExpired when the day has changed so that it no longer fits.
        """
        if made.request.name in self.day.request:
            raise OfferExpired(made.request.name)
        kept = narrowed(made.request, made.begins, self.promise)
        number = self._desk.packed.write(kept)
        booked = self._offer(kept, number, stay=True)
        if booked is None:
            raise OfferExpired(made.request.name)
        self.day = replace(self.day, requests=(*self.day.requests, kept))
        self._desk.packed.keep(kept)
        if self._desk.packed.spare == 0:
            self._open(self.plan)
        return booked

    def cancel(self, name: str) -> None:
        """Somebody does not go after all; everybody else keeps vehicle and promise. Raises KeyError."""
        self.day.request[name]
        plan = self.plan
        self.day = replace(self.day, requests=tuple(one for one in self.day.requests if one.name != name))
        self._open(plan)

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self._desk.plan()


class OfferExpired(ValueError):
    """What was offered is no longer possible, or was accepted already; its text is the name of the request."""


def _moves(request: Request, step: float, within: float) -> Iterator[Request]:
    yield request
    for n in range(1, int(within / step) + 1):
        yield moved(request, -n * step)
        yield moved(request, n * step)


def moved(request: Request, minutes: float) -> Request:
    """The request with those of its windows that say an hour moved by so many minutes."""
    if isinstance(request, Ride):
        return replace(request, pickup=_shifted(request.pickup, minutes), delivery=_shifted(request.delivery, minutes))
    return replace(request, window=_shifted(request.window, minutes))


def _shifted(window: Window, minutes: float) -> Window:
    return window if window == ANY_TIME else Window(window.opens + minutes, window.closes + minutes)


def narrowed(request: Request, begins: float, promise: float) -> Request:
    """The request with the window of its beginning narrowed to `promise` minutes around a promised hour."""
    window = request.pickup if isinstance(request, Ride) else request.window
    kept = Window(max(window.opens, begins - promise), min(window.closes, begins + promise))
    return replace(request, pickup=kept) if isinstance(request, Ride) else replace(request, window=kept)


def promised(day: Day, plan: Plan, promise: float) -> Day:
    """The day with every hour of the plan promised: who is served keeps it within `promise` minutes."""
    hours = plan.hours
    kept = (narrowed(one, hours[one.name], promise) if one.name in hours else one for one in day.requests)
    return replace(day, requests=tuple(kept))
