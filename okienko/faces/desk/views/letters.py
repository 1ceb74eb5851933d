"""Listy i wiadomości: what to print and post, what may still come back, and what did not arrive."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import letters_to_print, messages_that_need_care, posted_letters
from okienko.faces.desk.acts.message import acts_on, number_of
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import POSTERS, TALKERS
from okienko.faces.desk.standing import NextStep
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.files.actions import open_file
from okienko.foundation.files.answers import as_attachment
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

SHOWN = 100


@open_to(*TALKERS)
@require_safe
@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """Three lists; those who do not post letters see only what did not arrive."""
    by = actor(request).working_on(Purpose.MESSAGE, "list:letters")
    seen, prints = messages_visible_to(by), by.has(*POSTERS)
    lists = {"troubles": list((messages_that_need_care() & seen)[:SHOWN])}
    if prints:
        lists["to_print"] = list((letters_to_print() & seen)[:SHOWN])
        lists["posted"] = list((posted_letters() & seen)[:SHOWN])
    people = [one.person_id for rows in lists.values() for one in rows if one.person_id is not None]
    journal.record_list(by=by, at=now(), people=people, thing="list:letters")
    context = {name: _with_acts(rows, by) for name, rows in lists.items()}
    return show(request, "letters.html", {**context, "prints": prints})


def _with_acts(rows: Iterable[Message], by: Actor) -> list[tuple[Message, str, list[NextStep]]]:
    return [(message, number_of(message, by), acts_on(message, by)) for message in rows]


@open_to(*POSTERS)
@require_safe
@never_cache
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it is printed; the journal knows who opened it."""
    by = actor(request).working_on(Purpose.MESSAGE, f"message:{pk}")
    message = messages_visible_to(by).select_related("file").filter(pk=pk).first()
    if message is None or message.file is None:
        raise Http404
    return as_attachment(message.file, open_file(file=message.file, by=by, at=now()))
