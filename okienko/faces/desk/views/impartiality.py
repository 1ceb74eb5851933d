"""Bezstronność: my close ones, what waits for a second person, and the numbers that the public sees."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.integrity.permissions import can_answer_exception
from okienko.domain.integrity.queries import (
    close_ones_of,
    exceptions_of_year,
    exceptions_waiting,
    interventions_of_year,
)
from okienko.faces.desk.page import show, worker_or_404
from okienko.faces.desk.roles import ALL
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose


@open_to(*ALL)
@require_safe
@never_cache
def impartiality(request: HttpRequest) -> HttpResponse:
    """One page for everybody of the staff; who may answer for an exception finds it here."""
    by, staff, at = actor(request).working_on(Purpose.MATTER, "exceptions"), worker_or_404(request), now()
    waiting = [one for one in exceptions_waiting() if can_answer_exception(by, one, staff, at)]
    journal.record_list(by=by, at=at, people=[one.person_id for one in waiting], thing="list:exceptions")
    year = today().year
    context = {
        "close_ones": close_ones_of(staff, today()),
        "waiting": waiting,
        "year": year,
        "exceptions": exceptions_of_year(year),
        "interventions": interventions_of_year(year),
    }
    return show(request, "impartiality.html", context)
