"""The offline queue of the field: its page, what it sends, and the worker that keeps the page on the telephone.

One event is one POST. The telephone gives it a key and sends it until it hears an answer; the server takes a key once.
Whatever else is done in the field some day is one more row in `KINDS`.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.faces.field.kinds import Kind, OutdoorForm, Sent, checked
from okienko.faces.field.organiser import KINDS, TEAM
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import EVERYONE, actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.offline.actions import Answer, take
from okienko.foundation.offline.models import ArrivalState

TABLE: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
ROLES = tuple(dict.fromkeys(role for kind in KINDS for role in kind.roles))
# Everything the page is made of, to be kept on the telephone.
KEPT = (
    "ui/govuk-okienko.css", "ui/tokens.css", "ui/okienko.css", "ui/icons/mark.svg", "ui/fonts/okienko-sans-pl.woff2",
    "field/field.css", "field/queue.js",
)  # fmt: skip


class UnknownKind(OfficeError):
    """A telephone with an older or newer page than the server's."""

    sentence = _("Strona w telefonie jest nieaktualna. Otwórz ją jeszcze raz, gdy będzie sieć. Nic nie zginie.")


@open_to(*TEAM)
@require_safe
@never_cache
def outdoors(request: HttpRequest) -> HttpResponse:
    """W terenie: all that an organiser does outdoors, on one page without anybody's data: a phone may keep it."""
    return _page(request, {}, 200)


@open_to(*ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """Take one event in; asked with GET, say whose telephone this is and give a fresh token for sending."""
    by = actor(request).through(Channel.FIELD).working_on(Purpose.EVENT, "outdoors")
    if request.method != "POST":
        return JsonResponse({"who": by.user_id, "token": get_token(request)})
    wants_json = "application/json" in request.headers.get("Accept", "")
    kind = TABLE.get(request.POST.get("rodzaj", ""))
    key = _uuid(request.POST.get("klucz", ""))
    if kind is None or key is None or not by.has(*kind.roles):
        answer = Answer(ArrivalState.REFUSED, str(UnknownKind.sentence))
    else:
        answer = _taken(request, kind, key, by)
    if wants_json:
        return JsonResponse({"state": answer.state, "sentence": answer.sentence})
    return _answered_in_words(request, kind, answer)


def _taken(request: HttpRequest, kind: Kind, key: uuid.UUID, by: Actor) -> Answer:
    at = now()
    made_at = min(_moment(request.POST.get("kiedy", "")) or at, at)
    sent = Sent({}, made_at, request.POST.get("mimo") == "1", by, at)

    def handle() -> None:
        kind.handle(replace(sent, said=checked(kind, request.POST, request.FILES, by, at)))

    try:
        return take(key=key, kind=kind.name, made_at=made_at, handle=handle, by=by, at=at)
    except OfficeError as error:
        return Answer(ArrivalState.REFUSED, str(error))


def _answered_in_words(request: HttpRequest, kind: Kind | None, answer: Answer) -> HttpResponse:
    """For a telephone without scripts: the page again, with what was typed when it was not taken."""
    if answer.state == ArrivalState.DONE:
        messages.success(request, _("Zapisane."))
        return redirect("field:outdoors")
    messages.warning(request, answer.sentence)
    typed = {kind.name: kind.form(request.POST)} if kind else {}
    return _page(request, typed, 422)


def _page(request: HttpRequest, typed: Mapping[str, OutdoorForm], status: int) -> HttpResponse:
    by, at = actor(request), now()
    parts = []
    for kind in KINDS:
        if by.has(*kind.roles):
            form = typed.get(kind.name) or kind.form(auto_id=f"{kind.name}_%s")
            form.shape(by, at)
            parts.append({"kind": kind, "form": form, "key": uuid.uuid4(), "empty": form.nothing_to_choose()})
    context: dict[str, Any] = {"parts": parts, "who": by.user_id, "typed": next(iter(typed), KINDS[0].name)}
    return render(request, "field/outdoors.html", context, status=status)


@open_to(EVERYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: no secret, the same for everybody; a new one when anything that it keeps has changed."""
    kept, page = [static(name) for name in KEPT], reverse("field:outdoors")
    version = hashlib.sha256("\n".join([page, *kept]).encode()).hexdigest()[:12]
    context = {"kept": kept, "page": page, "version": version}
    return render(request, "field/worker.js", context, content_type="text/javascript")


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    """A moment with its zone, or None."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
