"""What stands around every page of the portal: the doorplate, the way around, and a person to talk to."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from okienko.domain.catalogue.queries import ParameterMissing, parameter
from okienko.domain.places.queries import NoCentreYet, centre, opening_sentence, opening_week
from okienko.domain.staff.queries import duty_sentence, person_on_phone
from okienko.foundation.clock import now

THEME_COOKIE = "okienko-motyw"
THEMES = ("light", "dark")

# The doorplate as this process last read it: what a page can still say when the database is silent.
_last_seen: dict[str, Any] = {}


def _item(request: HttpRequest, name: str, label: str, *, wide: bool = False) -> dict[str, Any] | None:
    """A page of the menu; None where this part of Okienko does not run."""
    try:
        url = reverse(f"portal:{name}")
    except NoReverseMatch:
        return None
    return {"url": url, "label": label, "current": request.path.startswith(url), "wide": wide}


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The context that the residents' base template asks for."""
    here, at = centre(), now()
    answering = person_on_phone(at)
    hours_today = duty_sentence(answering, at) if answering else opening_sentence(here.seat, at)
    office = {
        "name": here.name,
        "town": here.town,
        "town_locative": here.town_locative,
        "phone": here.phone,
        "email": here.email,
        "hours": capfirst("; ".join(opening_week(here.seat))),
        "hours_today": hours_today,
        "address": here.address,
        "access": here.seat.accessibility,
        "people": [answering.full_name] if answering else [],
        "home_url": reverse("portal:home"),
        "accessibility_url": reverse("portal:accessibility"),
    }
    _last_seen.update({**office, "hours_today": "", "people": []})
    return {
        "office": office,
        "answering": answering,
        "answering_hours": hours_today,
        "theme": theme_of(request),
        "nav_main": [
            _item(request, "services", _("Usługi")),
            _item(request, "finder", _("Co mi przysługuje?")),
            _item(request, "open_matter", _("Moja sprawa")),
            _item(request, "meetings", _("Spotkania"), wide=True),
            _item(request, "people", _("Ludzie"), wide=True),
        ],
        "nav_side": [],
        "foot_columns": [
            {
                "title": _("O nas"),
                "items": [
                    _item(request, "people", _("Ludzie i dyżury")),
                    _item(request, "meetings", _("Spotkania")),
                    _item(request, "rounds", _("Nabory i czas oczekiwania")),
                    _item(request, "venues", _("Miejsca dla sąsiadów")),
                    _item(request, "order", _("Jak ustalamy kolejność")),
                    _item(request, "unmet_needs", _("Czego u nas brakuje")),
                ],
            },
            {
                "title": _("Twoje prawa"),
                "items": [
                    _item(request, "privacy", _("Jakie dane mamy i po co")),
                    _item(request, "accessibility", _("Deklaracja dostępności")),
                    _item(request, "code", _("Kod programu i licencja")),
                    _item(request, "theme", _("Jasno czy ciemno")),
                ],
            },
        ],
    }


def theme_of(request: HttpRequest) -> str:
    """The look the reader chose: "light", "dark", or "" for that of their device."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def legal_days(code: str, on: date) -> int | None:
    """A term of the law in days; None when nobody entered it, because a page is worth more than its date."""
    try:
        return int(parameter(code, on=on).value)
    except ParameterMissing:
        return None


def office_last_seen() -> dict[str, Any]:
    """The doorplate without a look into the database; empty in a process that has shown no page yet."""
    return dict(_last_seen)


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the portal with everything that stands around it."""
    try:
        around = _without_closed(surroundings(request))
    except NoCentreYet:
        return render(request, "portal/no_centre.html", status=503)
    return render(request, f"portal/{template}", {**around, **(context or {})}, status=status)


def _without_closed(around: dict[str, Any]) -> dict[str, Any]:
    """The menus without pages that do not run here."""
    columns = [{**column, "items": [one for one in column["items"] if one]} for column in around["foot_columns"]]
    return {**around, "nav_main": [one for one in around["nav_main"] if one], "foot_columns": columns}
