"""From the finder to a request: only what its form asks, only when the person wants it, after a page that says so."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.eligibility.rules.answers import Answers
from okienko.faces.portal.asking import BirthdayForm, NeedForm, as_kept
from okienko.faces.portal.drafts import new_draft, open_draft
from okienko.faces.portal.finder.handing import for_a_request
from okienko.faces.portal.page import show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import today
from okienko.ui.templatetags.polish import day_year


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Show what would be copied, and ask. Nothing is written yet."""
    service = _service(code)
    if request.method != "POST":
        return redirect("portal:service", code)
    answers = Answers.read(request.POST.dict())
    words, born_on = for_a_request(answers, today())
    rows = [(_("W czym możemy pomóc?"), words or _("Napiszesz to w prośbie."))]
    if born_on:
        rows.append((_("Data urodzenia"), day_year(born_on)))
    copied = {"words": words, **_as_boxes(born_on)}
    context = {"service": service, "rows": rows, "copied": copied.items(), "state": answers.as_fields()}
    return show(request, "finder/hand_over.html", context)


@open_to(EVERYONE)
@require_POST
@never_cache
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a request with these answers, as the person asked. Its own forms judge them once more."""
    _service(code)
    kept: dict[str, Any] = {}
    for form in (NeedForm(request.POST), BirthdayForm(request.POST)):
        if form.is_valid():
            kept |= as_kept(form.cleaned_data)
    draft = open_draft(request)
    if draft is None or draft.receipt is not None:
        draft = new_draft()
    draft.save(**{"words": "", **kept, "service": code})
    return draft.set_cookie(redirect("portal:ask_service", code))


def _service(code: str) -> SocialService:
    found = service_by_code(code, on=today())
    if found is None:
        raise Http404
    return found


def _as_boxes(born_on: date | None) -> dict[str, int]:
    if born_on is None:
        return {}
    return {"born_on_day": born_on.day, "born_on_month": born_on.month, "born_on_year": born_on.year}
