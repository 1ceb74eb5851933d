"""Oddzwoń: calls that somebody has to make, the oldest promise first, and messages that did not arrive."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import call_list, messages_that_need_care
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE, TALKERS
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

SHOWN = 100


@open_to(*TALKERS)
@require_safe
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """Two lists."""
    by = actor(request).working_on(Purpose.MESSAGE, "list:calls")
    seen = messages_visible_to(by)
    waiting, troubles = list((call_list(now()) & seen)[:SHOWN]), list((messages_that_need_care() & seen)[:SHOWN])
    people = [message.person_id for message in [*waiting, *troubles] if message.person_id is not None]
    journal.record_reads(by=by, at=now(), people=people, thing="list:calls")
    context = {
        "waiting": [(message, _number(message, by)) for message in waiting],
        "troubles": [(message, _number(message, by)) for message in troubles],
    }
    return show(request, "calls.html", context)


def _number(message: Message, by: Actor) -> str:
    """The matter behind a message, for those who may open it."""
    kind, _colon, number = message.ref.partition(":")
    return number if kind == "matter" and by.has(*OFFICE) else ""
