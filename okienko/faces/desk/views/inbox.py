"""Zgłoszenia: what waits for an answer, by deadline: requests and applications, of every service or of one."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.queries import undecided_applications, waiting_requests
from okienko.domain.catalogue.queries import services_available
from okienko.domain.matters.models import Matter
from okienko.domain.qualification.permissions import can_offer_place
from okienko.domain.qualification.queries import free_with_a_line
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose

ON_A_PAGE = 50


@dataclass(frozen=True)
class Waiting:
    """One line of the inbox."""

    day: date | None
    person: str
    person_id: int
    what: str
    state: str
    service: str
    came: date
    matter: Matter
    late: bool
    hour: None = None


@open_to(*OFFICE)
@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits; `?usluga=` leaves one service."""
    by = actor(request).working_on(Purpose.INBOX, "list:inbox")
    services = list(services_available(today()))
    code = request.GET.get("usluga", "")
    names = {service.code: service.name for service in services}
    requests, applications = waiting_requests(by=by).prefetch_related("matter__needs"), undecided_applications(by=by)
    if code in names:
        requests = requests.filter(matter__needs__service_code=code).distinct()
        applications = applications.filter(service__code=code)
    lines = [_of_request(one, names) for one in requests] + [_of_application(one) for one in applications]
    lines.sort(key=lambda line: (line.day or date.max, line.came, line.matter.number))
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("strona"))
    people = [line.person_id for line in page]
    journal.record_list(by=by, at=now(), people=people, thing="list:inbox")
    late = sum(line.late for line in lines)
    free = free_with_a_line(on=today()) if can_offer_place(by) else []
    journal.record_list(by=by, at=now(), people=[first.person_id for *_rest, first in free], thing="list:free_places")
    context = {"page": page, "total": len(lines), "late": late, "services": services, "code": code, "free": free}
    return show(request, "inbox.html", context)


def _of_request(one: Request, names: dict[str, str]) -> Waiting:
    codes = [need.service_code for need in one.matter.needs.all() if need.service_code]
    by_when = one.matter.next_by
    return Waiting(
        day=by_when,
        person=one.matter.person.full_name,
        person_id=one.matter.person_id,
        what=_("zgłoszenie"),
        state=str(one.get_urgency_display()),
        service=", ".join(names.get(code, code) for code in codes),
        came=one.day_of_receipt,
        matter=one.matter,
        late=by_when is not None and by_when < today(),
    )


def _of_application(one: Application) -> Waiting:
    by_when = one.complete_by or one.answer_by
    return Waiting(
        day=by_when,
        person=one.person.full_name,
        person_id=one.person_id,
        what=_("wniosek"),
        state=str(one.get_state_display()),
        service=one.service.name,
        came=one.day_of_receipt,
        matter=one.matter,
        late=by_when < today(),
    )
