"""What stands around every page of the desk: who works, the way around with its counts, what was just done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from okienko.domain.applications.queries import undecided_applications, waiting_requests
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import call_list, letters_to_print, messages_that_need_care
from okienko.domain.places.queries import centre
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import duty_sentence, holders_of, staff_of_user
from okienko.faces.desk.roles import AUDITORS, CASEWORK, JUDGES, OFFICE, POSTERS, TALKERS, TEAM
from okienko.faces.desk.todo import count_to_do
from okienko.foundation.access import Actor, Role
from okienko.foundation.access.doors import actor
from okienko.foundation.clock import now, today
from okienko.ui.parts import NavItem, Office


def worker(request: HttpRequest) -> StaffMember | None:
    """The staff member who is logged in; None for an account of nobody's."""
    return staff_of_user(actor(request).user_id)


def worker_or_404(request: HttpRequest) -> StaffMember:
    """As `worker`, for what only somebody employed can sign."""
    found = worker(request)
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the desk with everything that stands around it."""
    return render(request, f"desk/{template}", {**_surroundings(request), **(context or {})}, status=status)


def _surroundings(request: HttpRequest) -> dict[str, Any]:
    here, who = centre(), worker(request)
    return {
        "office": Office(
            name=here.name,
            town=here.town,
            home_url=reverse("desk:day"),
            accessibility_url=_url("portal:accessibility"),
        ),
        "nav_main": [item for item in _menu(request, who) if item.url],
        "desk_person": who.full_name if who else actor(request).name,
        "desk_person_hours": duty_sentence(who, now()) if who else "",
        "desk_help": _help(),
        "foot_items": _foot(),
        "notice_text": " ".join(str(message) for message in messages.get_messages(request)),
        "theme": request.COOKIES.get("okienko-motyw", ""),
        "today": today(),
        "me": who,
    }


def _menu(request: HttpRequest, who: StaffMember | None) -> list[NavItem]:
    by = actor(request)
    items = _of_drivers(by)

    def add(name: str, label: str, count: int | None = None) -> None:
        url = _url(f"desk:{name}")
        current = request.path == url if name == "day" else request.path.startswith(url)
        items.append(NavItem(label=label, url=url, current=current, count=count or None))

    if by.has(*OFFICE):
        add("phone", _("Telefon"))
    add("day", _("Mój dzień"), count_to_do(who, by=by) if who else 0)
    if by.has(*OFFICE):
        add("inbox", _("Zgłoszenia"), waiting_requests(by=by).count() + undecided_applications(by=by).count())
    if by.has(*TALKERS):
        seen = messages_visible_to(by)
        add("calls", _("Oddzwoń"), (call_list(now()) & seen).count())
        to_print = (letters_to_print() & seen).count() if by.has(*POSTERS) else 0
        add("letters", _("Listy"), to_print + (messages_that_need_care() & seen).count())
    if by.has(*OFFICE):
        add("people", _("Osoby"))
        add("bus_today", _("Bus"))
    if by.has(*TALKERS):
        add("communities", _("Społeczności"))
    if by.has(*TEAM):
        add("publishing", _("Strona"))
    for name, label in _of_services(by):
        add(name, label)
    if by.has(*AUDITORS):
        add("journal", _("Dziennik"))
    return items


def is_open(name: str) -> bool:
    """Whether a page without arguments runs here: the centre's own pages do not where communities stand alone."""
    return bool(_url(name))


def _of_services(by: Actor) -> list[tuple[str, str]]:
    """Rounds for those who work on them, programmes for everybody."""
    rounds = [("rounds", _("Nabory"))] if by.has(*CASEWORK, *AUDITORS) else []
    return [*_of_refusals(by), *rounds, ("programmes", _("Programy"))]


def _of_drivers(by: Actor) -> list[NavItem]:
    """The rides of today, on the telephone of whoever drives."""
    return [NavItem(label=_("Przejazdy na dziś"), url=_url("field:road"))] if by.has(Role.DRIVER) else []


def _of_refusals(by: Actor) -> list[tuple[str, str]]:
    """Refusals for those who judge; the register of who may sign for the administrator, who sees no person."""
    if by.has(*JUDGES):
        return [("refusals", _("Odmowy"))]
    return [("registers", _("Upoważnienia"))] if by.has(Role.ADMINISTRATOR) else []


def _help() -> str:
    helpers = holders_of(Post.ADMINISTRATOR, today())
    if not helpers:
        return ""
    return _("Pomoc dla pracowników: %(name)s.") % {"name": helpers[0].full_name}


def _foot() -> list[NavItem]:
    return [
        NavItem(label=label, url=url)
        for label, url in (
            (_("Strona dla mieszkańców"), _url("portal:home")),
            (_("Deklaracja dostępności"), _url("portal:accessibility")),
            (_("Bezstronność"), _url("desk:impartiality")),
            (_("Twoje konto"), _url("mfa_index")),
            (_("Wyloguj się"), _url("account_logout")),
        )
        if url
    ]


def _url(name: str) -> str:
    """An address, or nothing when its face or this part of Okienko is switched off."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
