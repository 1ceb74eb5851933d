"""The pages of the rounds, rendered once by Django and kept with gaps for what differs from person to person."""

from collections.abc import Sequence
from dataclasses import dataclass

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.cache import add_never_cache_headers

from okienko.faces.portal.rush.form import SignUpForm
from okienko.faces.portal.rush.openings import Opening, openings
from okienko.faces.portal.views import rush
from okienko.foundation.clock import now

# No page says these words by itself; they are cut out, and what belongs there is put in.
_GAPS = ("@@first@@", "@@second@@", "@@third@@")
_HEADERS = (CSPMiddleware, XFrameOptionsMiddleware, SecurityMiddleware)


@dataclass(frozen=True)
class Page:
    """A page that stands ready: status, headers, and a body with gaps."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    parts: tuple[bytes, ...]

    def filled(self, *gaps: str) -> bytes:
        """The body with its gaps filled, in their order."""
        woven = [self.parts[0]]
        for gap, part in zip(gaps, self.parts[1:], strict=True):
            woven += (gap.encode(), part)
        return b"".join(woven)


@dataclass(frozen=True)
class Door:
    """A round with its pages. Gaps: in `form` the key of the page; in `receipt` the number, the code and the moment; in
    `known` the moment; in `later` and `busy` none.
    """

    opening: Opening
    form: Page
    receipt: Page
    known: Page
    later: Page
    busy: Page


def doors() -> Sequence[Door]:
    """The rounds that take applications now or will soon, with their pages. Reads the database."""
    return [door_of(opening) for opening in openings(now())]


def door_of(opening: Opening) -> Door:
    """One round with its pages."""
    request = HttpRequest()
    request.path = request.path_info = opening.path
    request.method = "GET"
    first, second, third = _GAPS
    return Door(
        opening,
        form=_page(request, rush.form_page(request, opening, SignUpForm(), first)),
        receipt=_page(request, rush.receipt_page(request, opening, number=first, code=second, moment=third)),
        known=_page(request, rush.known_page(request, opening, first)),
        later=_page(request, rush.later_page(request, opening)),
        busy=_page(request, rush.busy_page(request, opening)),
    )


def _page(request: HttpRequest, response: HttpResponse) -> Page:
    add_never_cache_headers(response)
    for middleware in _HEADERS:
        middleware(_nothing_behind).process_response(request, response)
    body = response.content
    parts = []
    for gap in _GAPS:
        before, found, after = body.partition(gap.encode())
        if found:
            parts.append(before)
            body = after
    headers = tuple((name.lower().encode(), value.encode()) for name, value in response.items())
    return Page(response.status_code, headers, (*parts, body))


def _nothing_behind(request: HttpRequest) -> HttpResponse:
    """A middleware wants something to stand in front of; only its headers are wanted here."""
    return HttpResponse()
