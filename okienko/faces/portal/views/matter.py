""" "Moja sprawa": by number and code, without an account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okienko.domain.applications.queries import applications_in
from okienko.domain.delivery.queries import rides_of_matter
from okienko.domain.matters.actions import open_with_code
from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import mark_of, timeline_of
from okienko.domain.plans.queries import plans_of
from okienko.domain.privacy.queries import who_looked
from okienko.domain.qualification.queries import open_check, open_offer, queue_place
from okienko.domain.refusals.queries import decisions_in, disagreements_in, last_chances_in
from okienko.domain.rounds.queries.entries import entries_in_rounds
from okienko.domain.staff.queries import duty_sentence, duty_week
from okienko.faces.portal.drafts import COOKIE as DRAFT_COOKIE
from okienko.faces.portal.page import show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now
from okienko.foundation.crypto import search_hash
from okienko.foundation.errors import OfficeError
from okienko.ui.forms import PolishForm

OPENED, KNOWN_COOKIE = "sprawa", "okienko-znam"
MINUTES, MATTERS_KNOWN, YEAR = 30, 5, 365 * 24 * 3600


class CodeForm(PolishForm):
    """The number and the code."""

    numer = forms.CharField(
        label=_("Numer sprawy"), help_text=_("Sześć cyfr z listu, SMS-a albo z rozmowy."), max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Wpisz numer sprawy. Ma sześć cyfr.")},
    )  # fmt: skip
    kod = forms.CharField(
        label=_("Kod"), help_text=_("Sześć cyfr obok numeru. Nie masz kodu? Zadzwoń, podamy nowy."), max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Wpisz kod. Ma sześć cyfr.")},
    )  # fmt: skip


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_matter(request: HttpRequest) -> HttpResponse:
    """The door to one matter."""
    form = CodeForm(
        request.POST if request.method == "POST" else None, initial={"numer": request.GET.get("numer", "")[:12]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_with_code(
                number=form.cleaned_data["numer"], code=form.cleaned_data["kod"], marks=_marks(request), at=now()
            )
        except OfficeError as error:
            form.add_error("kod", str(error))
        else:
            request.session.cycle_key()
            request.session[OPENED] = {
                "number": matter.number, "until": now().timestamp() + MINUTES * 60, "lock": _lock_of(matter),
            }  # fmt: skip
            return _remembered(request, matter, redirect("portal:matter"))
    return show(request, "open_matter.html", {"form": form}, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_safe
@never_cache
def matter(request: HttpRequest) -> HttpResponse:
    """Who has it, what next, by when, what you must do, who looked."""
    found = opened_matter(request)
    if found is None:
        return redirect("portal:open_matter")
    applications = list(applications_in(found.pk))
    context: dict[str, Any] = {
        "matter": found,
        "handler_hours": duty_week(found.handler) if found.handler else [],
        "handler_now": duty_sentence(found.handler, now()) if found.handler else "",
        "applications": applications,
        "queue": {application.pk: place for application in applications if (place := queue_place(application))},
        "offers": [offer for application in applications if (offer := open_offer(application))],
        "checks": [check for application in applications if (check := open_check(application))],
        "rides": [ride for ride in rides_of_matter(found.pk) if not ride.is_back],
        "rounds": entries_in_rounds([application.pk for application in applications]),
        "plans": plans_of(found.pk),
        "decisions": decisions_in(found.pk),
        "last_chances": last_chances_in(found.pk),
        "disagreements": disagreements_in(found.pk),
        "timeline": timeline_of(found, for_resident=True),
        "looks": who_looked(found.person_id),
        "today": now(),
        "notices": [str(message) for message in messages.get_messages(request)],
    }
    return show(request, "matter.html", context)


def opened_matter(request: HttpRequest) -> Matter | None:
    """The matter that this browser opened by number and code not long ago; None: the door is shut."""
    opened = request.session.get(OPENED)
    if not opened or opened["until"] < now().timestamp():
        return None
    found = Matter.objects.select_related("handler", "person").get(number=opened["number"])
    return found if opened.get("lock") == _lock_of(found) else None


@open_to(EVERYONE)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close everything on this computer: the matter, and the slip with the number of what was handed in."""
    request.session.flush()
    response = redirect("portal:home")
    response.delete_cookie(DRAFT_COOKIE)
    response.delete_cookie(KNOWN_COOKIE)
    return response


def _marks(request: HttpRequest) -> list[str]:
    """What this browser keeps of matters it has opened."""
    return request.COOKIES.get(KNOWN_COOKIE, "").split(".")[:MATTERS_KNOWN]


def _remembered(request: HttpRequest, matter: Matter, response: HttpResponse) -> HttpResponse:
    """From now on nobody's wrong codes keep this browser out of the matter. It opens nothing by itself."""
    marks = list(dict.fromkeys([mark_of(matter), *filter(None, _marks(request))]))[:MATTERS_KNOWN]
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(KNOWN_COOKIE, ".".join(marks), max_age=YEAR, httponly=True, secure=secure, samesite="Lax")
    return response


def _lock_of(matter: Matter) -> str:
    """Changes with the code: a new one closes every browser that the old one opened."""
    return search_hash(matter.code_hash, OPENED)[:16]
