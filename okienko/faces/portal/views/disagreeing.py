""" "Nie zgadzam się", and the decision it is about, for whoever has opened the matter with its number and code."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.refusals.actions import Arrival, disagree
from okienko.domain.refusals.queries import decision_document, decisions_in
from okienko.faces.portal.page import show
from okienko.faces.portal.views.matter import opened_matter
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.documents import render_html
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import FIELD, once
from okienko.ui.forms import PolishForm

DIRECTOR = "dyrektor"


class DisagreeForm(PolishForm):
    """With what, and why, in one's own words."""

    z_czym = forms.ChoiceField(label=_("Z czym się nie zgadzasz?"), widget=forms.RadioSelect)
    slowa = forms.CharField(
        label=_("Dlaczego? Napisz po swojemu"),
        help_text=_("Wystarczy jedno zdanie. Nie musisz znać przepisów."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Napisz choć jednym zdaniem, z czym się nie zgadzasz.")},
    )

    def __init__(self, *args: Any, decided: bool, **kwargs: Any) -> None:
        """After a decision it is about the decision first."""
        super().__init__(*args, **kwargs)
        mine = ("decyzja", _("Z decyzją")) if decided else ("sprawa", _("Z tym, jak idzie moja sprawa"))
        field = self.fields["z_czym"]
        field.choices = [mine, (DIRECTOR, _("Z tym, jak pracuje dyrektor"))]  # type: ignore[attr-defined]
        field.initial = mine[0]


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def disagreeing(request: HttpRequest) -> HttpResponse:
    """One page to write on, one to check, and it is with us."""
    matter = opened_matter(request)
    if matter is None:
        return redirect("portal:open_matter")
    decisions = decisions_in(matter.pk)
    form = DisagreeForm(request.POST if request.method == "POST" else None, decided=bool(decisions))
    context = {"matter": matter, "form": form, "decision": decisions[0] if decisions else None}
    if request.method != "POST" or not form.is_valid() or request.POST.get("krok") == "popraw":
        return show(request, "disagree.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    if request.POST.get("krok") != "wyslij":
        about_director = said["z_czym"] == DIRECTOR
        return show(request, "disagree_check.html", {**context, "said": said, "about_director": about_director})
    try:
        disagree(
            matter=matter,
            words=said["slowa"],
            key=request.POST[FIELD],
            arrival=Arrival(Channel.WEB, today(), today()),
            about_director=said["z_czym"] == DIRECTOR,
            by=Actor.resident(),
            at=now(),
        )
    except OfficeError as error:
        form.add_error("slowa", str(error))
        return show(request, "disagree.html", context, status=422)
    return redirect("portal:matter")


@open_to(EVERYONE)
@require_safe
@never_cache
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision as it went by post."""
    matter = opened_matter(request)
    if matter is None:
        return redirect("portal:open_matter")
    found = next((one for one in decisions_in(matter.pk) if one.pk == pk), None)
    if found is None:
        raise Http404
    document = render_html(decision_document(found))
    return show(request, "decision.html", {"matter": matter, "one": found, "document": document})
