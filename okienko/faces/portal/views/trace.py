"""An anonymous trace: what somebody looked for and did not find. It is counted, and nothing else is kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.needs.actions import leave_trace
from okienko.domain.needs.choices import AgeBand
from okienko.domain.needs.needs_file import needs_by_code
from okienko.faces.portal.page import show
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.ui.forms import PolishForm


def _needs() -> list[tuple[str, Any]]:
    return [("", _("Wybierz z listy")), *((need.code, need.name) for need in needs_by_code().values())]


class TraceForm(PolishForm):
    """Two answers from lists: nothing can be written, so nobody can be named."""

    need = forms.ChoiceField(
        label=_("Czego brakuje?"),
        choices=_needs,
        error_messages={"required": _("Wybierz z listy, czego brakuje.")},
    )
    age = forms.ChoiceField(
        label=_("W jakim wieku jest osoba, która tego potrzebuje?"),
        choices=AgeBand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz wiek albo „nie chcę mówić”.")},
    )


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def trace(request: HttpRequest) -> HttpResponse:
    """Choose what is missing. On the portal everybody is a resident, also somebody who is logged in at the desk."""
    form = TraceForm(request.POST) if request.method == "POST" else TraceForm()
    if request.method == "POST" and form.is_valid():
        need = needs_by_code()[form.cleaned_data["need"]]
        try:
            leave_trace(
                area=need.area, need=need.code, age_band=form.cleaned_data["age"], by=Actor.resident(), at=now()
            )
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:trace_left")
    return show(request, "finder/trace.html", {"form": form}, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_safe
def trace_left(request: HttpRequest) -> HttpResponse:
    """Thanks, and what becomes of it."""
    return show(request, "finder/trace_left.html")
