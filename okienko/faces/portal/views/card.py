"""The service card, on the screen and on paper."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.applications.rules import answer_due, call_back_by
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.places.queries import centre
from okienko.domain.qualification.queries import places_left, those_who_wait
from okienko.domain.staff.queries import duty_sentence, duty_week, named_worker
from okienko.faces.portal.card import card_document, facts
from okienko.faces.portal.page import legal_days, show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.documents import render_pdf


def _service(code: str, day: date) -> SocialService:
    found = service_by_code(code, on=day)
    if found is None:
        raise Http404
    return found


@open_to(EVERYONE)
@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    """For whom, what you get, what it costs, who helps, and what happens next with dates."""
    day = today()
    shown = _service(code, day)
    worker = named_worker(shown.contact_post, on=day)
    days, months = legal_days("ipus_deadline_days", day), legal_days("matter_months", day)
    waiting = len(those_who_wait(shown.code))
    context: dict[str, Any] = {
        "service": shown,
        "facts": facts(shown),
        "counted": bool(shown.places),
        "free": places_left(shown, on=day),
        "waiting": waiting,
        "open": shown.takes_applications_on(day),
        "round": shown.round_on(day),
        "worker": worker,
        "worker_hours": duty_week(worker) if worker else [],
        "worker_now": duty_sentence(worker, now()) if worker else "",
        "call_by": call_back_by("week", day),
        "answer_by": answer_due(day, plan_days=days, matter_months=months) if days and months else None,
    }
    return show(request, "service.html", context)


@open_to(EVERYONE)
@require_safe
def service_print(request: HttpRequest, code: str) -> HttpResponse:
    """The card as a PDF that a screen reader can read, for those who take paper home."""
    day = today()
    shown = _service(code, day)
    document = card_document(shown, centre(), named_worker(shown.contact_post, on=day), day)
    response = HttpResponse(render_pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{shown.code}.pdf"'
    return response
