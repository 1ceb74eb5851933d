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

# As many as one can call in the next hour: nobody sees more names than the work in hand needs.
SHOWN = 10


@open_to(*TALKERS)
@require_safe
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """The next ones by name. The number and what to say stand on the page of each call, and the journal knows it."""
    by = actor(request).working_on(Purpose.MESSAGE, "list:calls")
    waiting = call_list(now()) & messages_visible_to(by)
    first = list(waiting[:SHOWN])
    people = [message.person_id for message in first if message.person_id is not None]
    journal.record_list(by=by, at=now(), people=people, thing="list:calls")
    lines = [(message, number_of(message, by)) for message in first]
    return show(request, "calls.html", {"waiting": lines, "total": waiting.count()})
