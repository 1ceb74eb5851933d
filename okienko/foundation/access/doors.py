"""Doors: every view says who may come in. A view without a door does not pass the route test."""

import functools
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from okienko.foundation.access.actor import Actor
from okienko.foundation.access.roles import Role

View = Callable[..., HttpResponse]

EVERYONE = "everyone"


def actor(request: HttpRequest) -> Actor:
    """Who stands at the door."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def open_to(*who: Role | str) -> Callable[[View], View]:
    """The door of a view: EVERYONE, or roles.

    An anonymous visitor of a staff page logs in first; a stranger finds nothing there.
    """

    def with_door(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if EVERYONE not in who:
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                if not actor(request).has(*(Role(role) for role in who)):
                    raise Http404
                if not is_mfa_enabled(request.user):
                    return redirect("mfa_activate_totp")
            return view(request, *args, **kwargs)

        guarded.door = frozenset(str(one) for one in who)  # type: ignore[attr-defined]
        return guarded

    return with_door


def door_of(view: Any) -> frozenset[str] | None:
    """The declared door of a view, or None."""
    return getattr(view, "door", None)
