"""Oddzwoń: calls that somebody has to make, the oldest promise first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import call_list
from okienko.faces.desk.acts.message import number_of
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TALKERS
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

SHOWN = 100


@open_to(*TALKERS)
@require_safe
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """Those whose time has come."""
    by = actor(request).working_on(Purpose.MESSAGE, "list:calls")
    waiting = list((call_list(now()) & messages_visible_to(by))[:SHOWN])
    people = [message.person_id for message in waiting if message.person_id is not None]
    journal.record_reads(by=by, at=now(), people=people, thing="list:calls")
    return show(request, "calls.html", {"waiting": [(message, number_of(message, by)) for message in waiting]})
