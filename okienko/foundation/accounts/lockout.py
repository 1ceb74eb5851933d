"""The page for an account that is locked after too many wrong passwords or codes."""

from typing import Any

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Says until when. It is the same for an account that does not exist, so it tells nothing about accounts."""
    mistakes = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials),
        ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
    )
    last = mistakes.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    until = (last or request.axes_attempt_time) + get_cool_off(request)  # type: ignore[attr-defined]
    return render(request, "accounts/locked.html", {"until": until}, status=429)
