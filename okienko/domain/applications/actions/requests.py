"""From a request to an application, or to an answer in a call."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.actions.errors import NeedHasApplication, NotConfirmed, ServiceNotAvailable
from okienko.domain.applications.lifecycle import ENDED, REQUEST, RequestState
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.permissions import (
    can_answer_request,
    can_submit_application,
)
from okienko.domain.applications.queries import waiting_for_next_round
from okienko.domain.applications.rules import answer_due
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import parameter, service_by_code
from okienko.domain.matters.actions import tell
from okienko.domain.matters.models import Matter, Need, TimelineItem
from okienko.domain.people.actions import IdentityIncomplete, identity_of
from okienko.domain.people.rules import identity_gaps
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock


@transaction.atomic
def submit_application(
    *, request: Request, need: Need, confirmation: str, by: Actor, at: datetime, confirmed_by: StaffMember | None = None
) -> Application:
    """Złożenie wniosku: the request's need becomes an application for its service; nothing is asked twice, both times
    are kept.

    The day of receipt is the day on which the application is complete and confirmed, and the clocks run from it (see
    `answer_due`). Raises NotConfirmed, IdentityIncomplete, ServiceNotAvailable.
    """
    if not can_submit_application(by):
        raise NotAllowed
    request = lock(Request.objects, request.pk)
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    person = request.matter.person
    if confirmation not in Application.Confirmation.values:
        raise NotConfirmed
    if gaps := identity_gaps(identity_of(person)):
        raise IdentityIncomplete(gaps)
    day = request.day_of_receipt if request.received_at == at else day_of(at)
    service = service_by_code(need.service_code, on=day)
    if service is None:
        raise ServiceNotAvailable
    # What has ended stands in nobody's way: the person may ask again.
    open_now = Application.objects.exclude(state__in=ENDED)
    already = open_now.filter(matter=request.matter, service=service).first()
    if already is not None:
        return already
    application = Application.objects.create(
        matter=request.matter,
        need=need,
        person=person,
        service=service,
        channel=request.channel,
        requested_at=request.received_at,
        submitted_at=max(at, request.received_at),
        day_of_receipt=day,
        confirmation=confirmation,
        confirmed_by=confirmed_by,
        answer_by=answer_due(
            day,
            plan_days=int(parameter("ipus_deadline_days", on=day).value),
            matter_months=int(parameter("matter_months", on=day).value),
        ),
        carried_from=waiting_for_next_round(service.code).filter(need=need).first(),
    )
    request.state = REQUEST.target(RequestState(request.state), "apply")
    request.next_version().save()
    tell(
        matter=request.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Wniosek złożony: %(service)s") % {"service": service.name},
        staff=confirmed_by,
        by=by,
        at=application.submitted_at,
        now_text=_("Sprawdzamy Twój wniosek"),
        next_text=_("Sprawdzimy warunki i powiemy, czy masz miejsce."),
        next_by=application.answer_by,
    )
    return application


@transaction.atomic
def choose_service(*, need: Need, service_code: str, by: Actor, at: datetime) -> Need:
    """Wskazanie usługi: the office names the service that answers a need told in own words.

    Raises NotAllowed, ServiceNotAvailable, NeedHasApplication.
    """
    request = Request.objects.get(matter=need.matter_id)
    if not can_answer_request(by, request):
        raise NotAllowed
    service = service_by_code(service_code, on=day_of(at))
    if service is None:
        raise ServiceNotAvailable
    need = Need.objects.select_for_update(of=("self",)).select_related("matter").get(pk=need.pk)
    if Application.objects.filter(need=need).exclude(state__in=ENDED).exists():
        raise NeedHasApplication
    need.service_code = service.code
    need.save(update_fields=["service_code"])
    Matter.objects.filter(pk=need.matter_id).update(subject=_subject_of(need.matter, service))
    _record(request.matter, "choose_service", by, at)
    return need


def _subject_of(matter: Matter, service: SocialService) -> str:
    known = set(matter.needs.exclude(service_code="").values_list("service_code", flat=True)) - {service.code}
    return service.name if not known else f"{matter.subject}, {service.name}"[:200]


@transaction.atomic
def answer_request(*, request: Request, answer: str, by: Actor, at: datetime, version: int | None = None) -> Request:
    """Załatwienie rozmową: the answer was enough, no application is needed."""
    if not can_answer_request(by, request):
        raise NotAllowed
    request = lock(Request.objects, request.pk, version)
    request.state = REQUEST.target(RequestState(request.state), "answer")
    request.next_version().save()
    tell(
        matter=request.matter,
        kind=TimelineItem.Kind.CALL,
        what=_("Odpowiedź w rozmowie"),
        more=answer,
        by=by,
        at=at,
        now_text=_("Masz odpowiedź"),
        next_text=_("Zapytamy, czy problem zniknął."),
    )
    return request


@transaction.atomic
def withdraw_request(*, request: Request, reason: str, by: Actor, at: datetime, version: int | None = None) -> Request:
    """Wycofanie zgłoszenia: at the person's word, before anything was applied for."""
    if not can_answer_request(by, request):
        raise NotAllowed
    request = lock(Request.objects, request.pk, version)
    request.state = REQUEST.target(RequestState(request.state), "withdraw")
    request.next_version().save()
    tell(
        matter=request.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Zgłoszenie wycofane na Twoją prośbę"),
        more=reason,
        by=by,
        at=at,
        now_text=_("Zgłoszenie jest wycofane"),
        next_text=_("Możesz poprosić znowu, kiedy chcesz."),
    )
    return request


def _record(matter: Matter, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, verb=verb, thing=f"matter:{matter.pk}", about=matter.person_id, fields=[FieldClass.PERSONAL]
    )
