"""Today's rides on a driver's telephone: who, where from, what to know, and one big button."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okienko.domain.delivery import actions
from okienko.domain.delivery.lifecycle import RIDE
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import can_report_no_show, rides_visible_to
from okienko.domain.people.choices import Circumstance
from okienko.domain.places.queries import centre, has_centre
from okienko.domain.resources.models import FixedRun, Vehicle
from okienko.domain.resources.queries import fixed_runs_on
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import holders_of
from okienko.foundation.access import Actor, Channel, NotAllowed, Role
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal.purposes import Purpose


@dataclass(frozen=True)
class Stop:
    """One ride as the road page shows it. `may` names the moves open to this person; `waits`: not the next."""

    ride: Ride
    know: tuple[str, ...]
    may: frozenset[str]
    waits: bool = True


@dataclass(frozen=True)
class Road:
    """A vehicle's day: its fixed runs, rides with something still to do, and those that are over."""

    vehicle: Vehicle
    runs: list[FixedRun]
    ahead: list[Stop]
    behind: list[Stop]


@open_to(Role.DRIVER, Role.DISPATCHER)
@require_safe
@never_cache
def road(request: HttpRequest) -> HttpResponse:
    """Today's rides: a driver sees those of the own vehicle, a dispatcher those of all."""
    by, at, day = _on_the_road(request), now(), today()
    seen = actions.rides_for_the_road(day=day, by=by, at=at)
    roads = [_road(one, by, day) for one in seen]
    mine = (stop for road in roads for stop in road.ahead if stop.may & {"pick_up", "drop_off"})
    first = next(mine, None)
    context: dict[str, Any] = {
        "day": day,
        "roads": roads,
        "first": replace(first, waits=False) if first else None,
        "helper": _helper(),
        "office_phone": centre().phone if has_centre() else "",
    }
    return render(request, "field/road.html", context)


@open_to(Role.DRIVER)
@require_POST
@once
def pick_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Zabieram."""
    return _report(request, pk, actions.pick_up)


@open_to(Role.DRIVER)
@require_POST
@once
def drop_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Na miejscu."""
    return _report(request, pk, actions.drop_off)


@open_to(Role.DRIVER, Role.DISPATCHER)
@require_POST
@once
def nobody_home(request: HttpRequest, pk: int) -> HttpResponse:
    """Nikogo nie ma."""
    return _report(request, pk, actions.report_no_show)


def _report(request: HttpRequest, pk: int, action: Callable[..., Ride]) -> HttpResponse:
    by = _on_the_road(request)
    ride = rides_visible_to(by).filter(pk=pk).first()
    if ride is None:
        raise Http404
    try:
        action(ride=ride, by=by, at=now())
    except NotAllowed as error:
        raise Http404 from error
    except OfficeError as error:
        messages.warning(request, str(error))
    return redirect(f"{reverse('field:road')}#przejazd-{pk}")


def _on_the_road(request: HttpRequest) -> Actor:
    return actor(request).through(Channel.FIELD).working_on(Purpose.RIDE)


def _road(one: actions.OnTheRoad, by: Actor, day: date) -> Road:
    stops = [_stop(ride, by, one.may_drive) for ride in one.rides]
    ahead = [stop for stop in stops if stop.ride.state not in RIDE.final]
    behind = [stop for stop in stops if stop.ride.state in RIDE.final]
    return Road(one.vehicle, [run for run, _taken in fixed_runs_on(one.vehicle, day)], ahead, behind)


def _stop(ride: Ride, by: Actor, may_drive: bool) -> Stop:
    may = {move.verb for move in RIDE.moves_from(ride.state)} & {"pick_up", "drop_off"} if may_drive else set()
    if RIDE.allows(ride.state, "report_no_show") and can_report_no_show(by, ride):
        may.add("report_no_show")
    return Stop(ride, tuple(_to_know(ride)), frozenset(may))


def _to_know(ride: Ride) -> list[str]:
    """What helps at the door; never why somebody rides."""
    known = [str(one.label) for one in ride.person.circumstances if one is not Circumstance.WHEELCHAIR]
    if ride.wheelchair:
        known.insert(0, str(Circumstance.WHEELCHAIR.label))
    if ride.companion:
        known.append(_("jedzie też druga osoba"))
    if ride.help_needed:
        known.append(_("trzeba pomóc wsiąść"))
    return known


def _helper() -> StaffMember | None:
    """Whom a driver calls."""
    return next((one for one in holders_of(Post.DISPATCHER, today()) if one.duty_phone), None)
