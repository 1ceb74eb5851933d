"""Who works here, how places are given, what data is kept, and the rights of whoever reads this."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko import __version__
from okienko.domain.catalogue.choices import PlaceHolder
from okienko.domain.catalogue.queries import services_available
from okienko.domain.integrity.queries import exceptions_of_year, interventions_of_year
from okienko.domain.places.queries import centre, places
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import duty_week, holders_of, public_directory, vacancies
from okienko.faces.portal import statement
from okienko.faces.portal.page import THEME_COOKIE, THEMES, legal_days, show, theme_of
from okienko.faces.portal.retention import what_is_kept
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import today
from okienko.ui.forms import PolishForm

YEAR = 365 * 24 * 3600


@open_to(EVERYONE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Every public function: who, what, which telephone, which hours, which room; and who is missing."""
    day = today()
    listed: list[dict[str, Any]] = [
        {"who": one, "week": duty_week(one), "phone": one.duty_phone} for one in public_directory(day)
    ]
    context = {
        "listed": listed,
        "with_rooms": any(one["who"].room for one in listed),
        "missing": vacancies(centre().needed_posts, day),
        "places": places(),
    }
    return show(request, "people.html", context)


@open_to(EVERYONE)
@require_safe
def order(request: HttpRequest) -> HttpResponse:
    """How places are given, and what each service of the programme says about it."""
    lines = [
        {"service": service, "by_request": service.place_is_held_by == PlaceHolder.REQUEST}
        for service in services_available(today())
    ]
    year = today().year
    told = [(one, exceptions_of_year(one), interventions_of_year(one)) for one in (year, year - 1)]
    return show(request, "order.html", {"lines": lines, "told": told})


@open_to(EVERYONE)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What data, why, how long, who gets it: made of the classes that every field of the database declares."""
    return show(request, "privacy.html", {"kept": what_is_kept(today()), "centre": centre()})


@open_to(EVERYONE)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Deklaracja dostępności, with the ids that machines look for."""
    here, day = centre(), today()
    context: dict[str, Any] = {
        "centre": here,
        "statement": statement.OF_THIS_SITE,
        "contact": _accessibility_contact(),
        "answer_days": legal_days("accessibility_request_days", day),
        "site_url": request.build_absolute_uri("/"),
        "places": places(),
    }
    return show(request, "accessibility.html", context)


def _accessibility_contact() -> StaffMember | None:
    for post in (Post.ACCESSIBILITY_COORDINATOR, Post.CLERK, Post.DIRECTOR):
        if found := holders_of(post, today()):
            return found[0]
    return None


@open_to(EVERYONE)
@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """Which program this is, in which version, under which licence."""
    return show(request, "code.html", {"version": __version__})


class ThemeForm(PolishForm):
    """Light, dark, or as the device has it."""

    marks = ""
    theme = forms.ChoiceField(
        label=_("Jak ma wyglądać strona?"),
        choices=[("", _("Tak jak moje urządzenie")), ("light", _("Jasno")), ("dark", _("Ciemno"))],
        widget=forms.RadioSelect,
        required=False,
    )


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def theme(request: HttpRequest) -> HttpResponse:
    """The look, kept in a cookie of this browser and nowhere else."""
    if request.method == "POST":
        response = redirect("portal:theme")
        chosen = request.POST.get("theme", "")
        if chosen in THEMES:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, httponly=True, secure=secure, samesite="Lax")
        else:
            response.delete_cookie(THEME_COOKIE)
        return response
    form = ThemeForm(initial={"theme": theme_of(request)})
    return show(request, "theme.html", {"form": form})
