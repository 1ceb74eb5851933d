"""The guided tour: eight stories, and the accounts with their codes."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.places.queries import centre, has_centre, opening_sentence
from okienko.faces.tour.accounts import accounts, password, seconds_left
from okienko.faces.tour.stories import stories
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now
from okienko.ui.parts import Office


@open_to(EVERYONE)
@require_safe
@never_cache
def tour(request: HttpRequest) -> HttpResponse:
    """The page that shows passwords: it exists in the demo only."""
    if not settings.DEMO or not has_centre():
        raise Http404
    here, moment = centre(), now()
    context = {
        "office": Office(
            name=here.name, town=here.town, phone=here.phone, hours_today=opening_sentence(here.seat, moment),
            home_url=reverse("portal:home"), accessibility_url=reverse("portal:accessibility"),
        ),
        "theme": request.COOKIES.get("okienko-motyw", ""),
        "notice_text": "",  # the page says it all itself
        "stories": stories(),
        "accounts": accounts(),
        "password": password(),
        "seconds_left": seconds_left(moment.timestamp()),
    }  # fmt: skip
    return render(request, "tour/tour.html", context)
