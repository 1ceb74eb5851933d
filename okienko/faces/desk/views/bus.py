"""The day of the bus: the lane to look at, and the same as a list to read."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.faces.desk.lanes import vehicle_days
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

ONE_DAY = timedelta(days=1)


@open_to(*OFFICE)
@require_safe
def bus_today(request: HttpRequest) -> HttpResponse:
    """Today's page."""
    return redirect("desk:bus", today().isoformat())


@open_to(*OFFICE)
@require_safe
@never_cache
def bus(request: HttpRequest, day: str) -> HttpResponse:
    """All vehicles on one day."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    vehicles = vehicle_days(chosen)
    by = actor(request).working_on(Purpose.RIDE, f"rides:{chosen.isoformat()}")
    people = [ride.person_id for one in vehicles for ride in one.rides]
    both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
    journal.record_reads(by=by, at=now(), people=people, thing=f"rides:{chosen.isoformat()}", fields=both)
    context = {"day": chosen, "vehicles": vehicles, "before": chosen - ONE_DAY, "after": chosen + ONE_DAY}
    return show(request, "bus.html", context)
