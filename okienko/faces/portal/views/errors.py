"""What a resident reads when something is not there or does not work. Each page has a person to call."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string

from okienko.faces.portal.page import office_last_seen, show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also what a stranger sees of a page that is not theirs."""
    return show(request, "not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 looks the same: not allowed and not existing are one answer."""
    return show(request, "not_found.html", status=404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its safety code: an old tab, or cookies switched off."""
    return show(request, "form_too_old.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: nothing of the request is trusted, so nothing of it is used."""
    return HttpResponseBadRequest(_without_database("portal/bad_request.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the database may be what is broken, so the page does without it."""
    return HttpResponseServerError(_without_database("portal/server_error.html"))


def _without_database(template: str) -> str:
    return render_to_string(template, {"office": office_last_seen()})
