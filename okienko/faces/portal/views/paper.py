"""The result on one sheet of paper, and answers printed into the form of a benefit. Made on the fly, kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from okienko.domain.eligibility.letters import form_of
from okienko.domain.eligibility.queries import finder_on
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.places.queries import centre
from okienko.faces.portal.finder.lines import result_of
from okienko.faces.portal.finder.sheet import form_sheet, sheet_of
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import today
from okienko.foundation.documents import Document, render_sheet


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sheet(request: HttpRequest) -> HttpResponse:
    """Everything of the result that is worth taking home, on one page."""
    if request.method != "POST":
        return redirect("portal:finder")
    shown = result_of(finder_on(today()), Answers.read(request.POST.dict()))
    return _pdf(sheet_of(shown, centre(), today()), "co-mi-przysluguje")


@open_to(EVERYONE)
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def form(request: HttpRequest, code: str) -> HttpResponse:
    """The answers in the order in which the form of a benefit asks them."""
    if request.method != "POST":
        return redirect("portal:finder")
    day = today()
    blocks = form_of(finder_on(day), code, Answers.read(request.POST.dict()))
    if not blocks:
        raise Http404
    return _pdf(form_sheet(blocks, centre(), day), code)


def _pdf(document: Document, name: str) -> HttpResponse:
    response = HttpResponse(render_sheet(document, one_page=True), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
