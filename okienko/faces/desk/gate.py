"""The closed door of a case: what a worker who stands too near sees, and what they may do all the same."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from okienko.domain.integrity.permissions import TooNear, ensure_clear
from okienko.domain.integrity.rules import Nearness
from okienko.domain.matters.models import Matter
from okienko.faces.desk.page import show
from okienko.foundation.access import Actor
from okienko.foundation.clock import now


class CaseIsClosed(Exception):
    """This worker may not open this matter."""

    def __init__(self, matter: Matter, near: TooNear) -> None:
        super().__init__(str(near))
        self.matter, self.near = matter, near


def open_to_worker(matter: Matter, by: Actor) -> Matter:
    """The matter itself, for a worker without ties to its person. Raises CaseIsClosed."""
    try:
        ensure_clear(by, matter.person, now())
    except TooNear as near:
        raise CaseIsClosed(matter, near) from near
    return matter


class Gate:
    """The middleware that shows the closed door instead of a case, whichever page asked for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The closed door, or None for every other failure."""
        if not isinstance(error, CaseIsClosed):
            return None
        number = [error.matter.number]
        context = {
            "sentence": str(error.near),
            "number": error.matter.number,
            "asks": error.near.nearness is Nearness.SURNAME,
            "hand_over": reverse("desk:hand_over", args=number),
            "declare": reverse("desk:declare_kinship", args=number),
            "emergency": reverse("desk:enter_in_emergency", args=number),
        }
        return show(request, "closed.html", context, status=403)
