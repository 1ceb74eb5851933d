"""`@once`: the write views' guard against double clicks, Back, two tabs and a repeated POST."""

import functools
import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString

from okienko.foundation.access.doors import View, actor
from okienko.foundation.clock import now
from okienko.foundation.idempotency.models import FirstAnswer

FIELD = "klucz"


def write_key() -> SafeString:
    """A hidden field with a fresh key, for every form that writes."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


def once(view: View) -> View:
    """A POST with a key that was seen before is not done again: its first answer is given again.

    Only a redirect is kept as an answer: a form shown again with its errors has written nothing, and is rolled back.
    A POST without a key is refused, so that no write route can forget it. The whole POST is one transaction.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = request.POST.get(FIELD, "")
        if not 16 <= len(key) <= 64 or "\0" in key:
            return render(request, "idempotency/no_key.html", status=400)
        return _answer_once(request, key, functools.partial(view, request, *args, **kwargs))

    return guarded


def _answer_once(request: HttpRequest, key: str, answer: "functools.partial[HttpResponse]") -> HttpResponse:
    by = actor(request)
    # Not the session: the first answer may begin one, and Back would then be somebody else. The key itself is a secret.
    who = f"user:{by.user_id}" if by.user_id else "form"
    route = request.resolver_match.view_name if request.resolver_match else request.path
    with transaction.atomic():
        # A second request with the same key waits here until the first one has ended.
        kept, fresh = FirstAnswer.objects.get_or_create(route=route[:120], actor=who, key=key, defaults={"at": now()})
        if not fresh:
            return HttpResponseRedirect(kept.location)
        response = answer()
        if isinstance(response, HttpResponseRedirect):
            kept.location = response.url
            kept.save(update_fields=["location"])
        else:
            transaction.set_rollback(True)
    return response
