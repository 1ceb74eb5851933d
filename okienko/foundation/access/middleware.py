"""Puts the actor on the request, and the second factor before every page of the staff."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from okienko.foundation.access.actor import Actor
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import today


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    return actor_of(user, on=today()) if isinstance(user, User) else Actor.resident()


class ActorMiddleware:
    """`request.actor`: resolved anew for every request, so that a role that ended a minute ago is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)
