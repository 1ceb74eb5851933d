"""Checking the conditions: a place with a reason, or a place on the list. And the card that comes of it."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.applications.models import Application
from okienko.domain.applications.permissions import applications_visible_to
from okienko.domain.catalogue.vocabulary import service_rule
from okienko.domain.people.rules import age_on
from okienko.domain.places.queries import centre
from okienko.domain.qualification.actions import (
    ProgrammeLimitReached,
    SomebodyWaitsLonger,
    put_on_waiting_list,
    qualify_application,
)
from okienko.domain.qualification.letters import qualification_card
from okienko.domain.qualification.models import Qualification
from okienko.domain.qualification.permissions import can_qualify_application
from okienko.domain.qualification.queries import (
    places_at_hand,
    places_held,
    qualification_of,
    queue_place,
    those_who_wait,
)
from okienko.faces.desk.acts.about_matter import matter_or_404, read_matter, url_of
from okienko.faces.desk.acts.act import ActForm
from okienko.faces.desk.page import show, worker_or_404
from okienko.faces.desk.roles import JUDGES, OFFICE
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.documents import Document, Office, render_html, render_pdf
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import format_phone
from okienko.foundation.privacy import FieldClass

_END_OF_SENTENCE = re.compile(r"(?<=[.;])\s+|\n+")
EVERYTHING = (FieldClass.PERSONAL, FieldClass.SENSITIVE)


class QualifyForm(ActForm):
    """Conditions of the programme, ticked one by one, and why."""

    conditions = forms.MultipleChoiceField(
        label=gettext_lazy("Sprawdzone warunki"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Dlaczego"),
        max_length=2000,
        help_text=gettext_lazy("Osoba to przeczyta. Napisz prosto, na przykład: spełnia oba warunki, a miejsca są."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Napisz, dlaczego. Każdy wynik mówi dlaczego.")},
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        """The conditions are those of the version of the programme by which the application is judged."""
        super().__init__(*args, **{"initial": {"version": application.version}, **kwargs})
        basis = basis_of(application)
        lines = conditions_of(application)
        stored = [(_("%(line)s (%(basis)s)") % {"line": line, "basis": basis}, line) for line in lines]
        self.fields["conditions"].choices = stored  # type: ignore[attr-defined]
        said = [_("Podstawa: %(basis)s.") % {"basis": basis}]
        if rule := service_rule(application.service):
            said.append(_("Dokładnie: %(rule)s.") % {"rule": rule.aloud})
        self.fields["conditions"].help_text = " ".join(said)


def conditions_of(application: Application) -> list[str]:
    """For whom the service is, a sentence each, as its card says it to residents."""
    sentences = _END_OF_SENTENCE.split(application.service.addressees)
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def basis_of(application: Application) -> str:
    """By which text the application is judged."""
    version = application.service.version
    return version.resolution or version.title


def _application_or_404(by: Actor, number: str, pk: int) -> Application:
    rows = applications_visible_to(by).select_related("matter__person", "person", "service__version__programme")
    found = rows.filter(matter=matter_or_404(number, by), pk=pk).first()
    if found is None:
        raise Http404
    return found


@open_to(*JUDGES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def qualify(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Give a place, or put on the list; the reason that was typed serves both."""
    application = _application_or_404(actor(request), number, pk)
    by = actor(request).working_on(Purpose.QUALIFY, f"matter:{application.matter_id}")
    if not can_qualify_application(by, application):
        raise Http404
    form = QualifyForm(request.POST if request.method == "POST" else None, application=application)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            _judge(request, form, application, by)
        except NotAllowed:
            raise Http404 from None
        except (ProgrammeLimitReached, SomebodyWaitsLonger) as error:
            refusal = str(error)
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            return redirect(url_of(application.matter))
    else:
        read_matter(by, application.matter, *EVERYTHING)
    page = _page(application, form, refusal=refusal)
    return show(request, "qualify.html", page, status=422 if form.errors or refusal else 200)


def _judge(request: HttpRequest, form: QualifyForm, application: Application, by: Actor) -> None:
    said, staff, at = form.cleaned_data, worker_or_404(request), now()
    version, reason = said["version"], said["reason"]
    if request.POST.get("krok") == "lista":
        put_on_waiting_list(application=application, reason=reason, staff=staff, by=by, at=at, version=version)
        messages.success(request, _("Osoba jest na liście oczekujących i dostanie o tym wiadomość."))
        return
    qualify_application(
        application=application,
        reason=reason,
        conditions=said["conditions"],
        staff=staff,
        by=by,
        at=at,
        version=version,
    )
    messages.success(request, _("Osoba ma miejsce. Karta kwalifikacji jest gotowa."))


def _page(application: Application, form: QualifyForm, *, refusal: str) -> dict[str, Any]:
    service, born_on = application.service, application.person.born_on
    free = places_at_hand(service, on=today(), asking=application)
    return {
        "application": application,
        "matter": application.matter,
        "form": form,
        "free": free,
        "held": places_held(service.code),
        "refusal": refusal,
        "full": bool(refusal) or free == 0,
        "waiting": len(those_who_wait(service.code)),
        "place": queue_place(application),
        "age": age_on(born_on, today()) if born_on else None,
        "back": url_of(application.matter),
    }


def _card_or_404(request: HttpRequest, number: str, pk: int) -> tuple[Qualification, Document]:
    by = actor(request).working_on(Purpose.QUALIFY, f"application:{pk}")
    application = _application_or_404(by, number, pk)
    card = qualification_of(application)
    if card is None:
        raise Http404
    card.application = application
    journal.record_reads(by=by, at=now(), people=[application.person_id], thing=f"card:{card.pk}", fields=EVERYTHING)
    here = centre()
    office = Office(here.name, (here.address, format_phone(here.phone), here.email))
    return card, qualification_card(card, office=office)


@open_to(*OFFICE)
@require_safe
@never_cache
def card(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The card as a page."""
    found, document = _card_or_404(request, number, pk)
    context = {"card": found, "document": render_html(document), "back": reverse("desk:matter", args=[number])}
    return show(request, "card.html", context)


@open_to(*OFFICE)
@require_safe
@never_cache
def card_pdf(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The card as PDF/UA, in large print for those who read it."""
    found, document = _card_or_404(request, number, pk)
    content = render_pdf(document, large=found.application.person.large_print)
    name = f"karta-{found.card_number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
