"""Signing up in a round: a page, a press, a number. `portal.rush.fast` serves the same pages from memory."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from okienko.domain.applications.actions import Press, take_rush_receipts
from okienko.engines.ranking.words import day_and_hour
from okienko.faces.portal.page import show
from okienko.faces.portal.rush.form import PAGE, SignUpForm, handed_in, key_of, new_page, read_form
from okienko.faces.portal.rush.openings import Opening, opening_of
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now


@open_to(EVERYONE)
@csrf_exempt  # the signed key of the page does the work of the token, without a cookie and without a session
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_up(request: HttpRequest, code: str) -> HttpResponse:
    """The form of an open round and the receipt for it; before it the hour, after it where to turn."""
    at = now()
    opening = opening_of(code)
    if opening is None:
        raise Http404
    if at < opening.opens_at:
        return later_page(request, opening)
    if at > opening.closes_at:
        return over_page(request, opening)
    if request.method != "POST":
        return form_page(request, opening, SignUpForm(), new_page(code))
    form, key = SignUpForm(request.POST), key_of(request.POST.get(PAGE, ""), code)
    if not form.is_valid() or not key:
        page = request.POST.get(PAGE, "") if key else new_page(code)
        return form_page(request, opening, form, page, too_old=not key, status=422)
    press = Press(key, code, handed_in(read_form(form), words=opening.title, service_code=opening.service_code), at)
    taken = take_rush_receipts(presses=[press], by=Actor.resident())[key]
    if not taken.number:
        return known_page(request, opening, str(day_and_hour(taken.at)))
    return receipt_page(request, opening, moment=str(day_and_hour(taken.at)), number=taken.number, code=taken.code)


def form_page(
    request: HttpRequest, opening: Opening, form: SignUpForm, page: str, *, too_old: bool = False, status: int = 200
) -> HttpResponse:
    """The one page."""
    context = {"opening": opening, "form": form, "page_field": PAGE, "page": page, "too_old": too_old}
    return show(request, "rush/form.html", context, status=status)


def receipt_page(request: HttpRequest, opening: Opening, **told: str) -> HttpResponse:
    """The number, the code and the moment."""
    return show(request, "rush/receipt.html", {"opening": opening, **told})


def known_page(request: HttpRequest, opening: Opening, moment: str) -> HttpResponse:
    """This person is in the round already; the number is told only to them, by telephone."""
    return _said(request, "known", opening, {"moment": moment})


def later_page(request: HttpRequest, opening: Opening) -> HttpResponse:
    """The round has not begun."""
    return _said(request, "later", opening)


def over_page(request: HttpRequest, opening: Opening) -> HttpResponse:
    """The round is over."""
    return _said(request, "over", opening, status=410)


def busy_page(request: HttpRequest, opening: Opening) -> HttpResponse:
    """The database does not answer: nothing was taken, and pressing again is safe."""
    return _said(request, "busy", opening, status=503)


def _said(
    request: HttpRequest, case: str, opening: Opening, more: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    return show(request, "rush/said.html", {"case": case, "opening": opening, **(more or {})}, status=status)
