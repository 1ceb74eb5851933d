"""What happens between a person's word and an application."""

import secrets
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.applications.letters import confirmation
from okienko.domain.applications.lifecycle import APPLICATION, REQUEST, ApplicationState, RequestState
from okienko.domain.applications.models import Application, Receipt, Request
from okienko.domain.applications.permissions import (
    can_answer_request,
    can_change_application,
    can_hand_in,
    can_process_receipt,
    can_submit_application,
)
from okienko.domain.applications.rules import Submission, call_back_by
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import parameter, service_by_code
from okienko.domain.matters.actions import open_matter, phone_of, tell, write_to_person
from okienko.domain.matters.models import Matter, Need, TimelineItem, Who
from okienko.domain.matters.rules import code_from, number_from
from okienko.domain.people.actions import IdentityIncomplete, add_person, complete_identity, identity_of
from okienko.domain.people.models import Person
from okienko.domain.people.rules import Identity, identity_gaps
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker
from okienko.foundation.access import Actor, Channel, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock
from okienko.foundation.workdays import Term, kpa_deadline

ARCHIVE_CLASS = "B5"
_NUMBER_TRIES = 50


class ServiceNotAvailable(OfficeError):
    """The service is not in a programme in force on this day."""

    sentence = gettext_lazy("Ta usługa nie działa w tym dniu. Zadzwoń, sprawdzimy, co działa zamiast niej.")


class NotConfirmed(OfficeError):
    """A request becomes an application only with the person's signature or confirmation."""

    sentence = gettext_lazy(
        "Wniosek musi być podpisany albo potwierdzony. Przeczytaj go na głos i zapytaj, czy się zgadza."
    )


def take_receipt(
    *,
    submission: Submission,
    channel: str,
    key: str,
    by: Actor,
    at: datetime,
    taken_by: StaffMember | None = None,
    day_of_receipt: date | None = None,
) -> Receipt:
    """Wpływ: written and committed by itself, before anything is processed. The same key gives the same receipt.

    `day_of_receipt` is the day on the stamp of a paper; the day of typing stays in `received_at`.
    """
    if not can_hand_in(by):
        raise NotAllowed
    for _try in range(_NUMBER_TRIES):
        number, code = number_from(secrets.randbelow), code_from(secrets.randbelow)
        try:
            with transaction.atomic(durable=True):
                receipt, fresh = Receipt.objects.get_or_create(
                    key=key,
                    defaults={
                        "number": number,
                        "code": code,
                        "channel": channel,
                        "received_at": at,
                        "taken_by": taken_by,
                        "day_of_receipt": day_of_receipt or day_of(at),
                        "content": submission.as_json(),
                        "archive_class": ARCHIVE_CLASS,
                    },
                )
                if fresh:
                    journal.record(by=by, at=at, verb="take_receipt", thing=f"receipt:{receipt.pk}")
        except IntegrityError:
            continue  # the number is taken; choose another
        return receipt
    raise OfficeError(_("Nie udało się nadać numeru. Spróbuj jeszcze raz albo zadzwoń."))


@transaction.atomic
def process_receipt(*, receipt: Receipt, by: Actor, at: datetime) -> Matter:
    """Przetworzenie wpływu: a matter with its needs, a request, and applications where everything needed was said.

    Safe to repeat: a receipt that was processed gives its matter again.
    """
    if not can_process_receipt(by):
        raise NotAllowed
    receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    if receipt.processed_at is not None:
        return Matter.objects.get(number=receipt.number)
    submission = Submission.from_json(receipt.content)
    day = receipt.day_of_receipt
    services = [service for code in submission.services if (service := service_by_code(code, on=day))]
    person = _person_of(submission, by, at)
    handler = named_worker(services[0].contact_post if services else "", on=day_of(at))
    promised = call_back_by(submission.urgency, day_of(at))
    matter = open_matter(
        number=receipt.number,
        code=receipt.code,
        person=person,
        subject=", ".join(service.name for service in services)[:200] or _("Twoje zgłoszenie"),
        needs=[(submission.words, service.code) for service in services] or [(submission.words, "")],
        handler=handler,
        now_text=_("Mamy Twoje zgłoszenie"),
        next_text=_("Zadzwonimy i ustalimy, jak pomóc."),
        next_by=promised,
        person_does=_("Odbierz telefon.") if submission.phone else "",
        by=by,
        at=receipt.received_at,
    )
    request = Request.objects.create(
        matter=matter,
        receipt=receipt,
        channel=receipt.channel,
        received_at=receipt.received_at,
        day_of_receipt=day,
        for_whom=submission.for_whom,
        urgency=submission.urgency,
    )
    tell(
        matter=matter,
        kind=TimelineItem.Kind.CALL if receipt.channel == Channel.PHONE else TimelineItem.Kind.STEP,
        what=_("Twoje zgłoszenie: %(channel)s") % {"channel": Channel(receipt.channel).label},
        more=submission.words,
        staff=receipt.taken_by,
        by=by,
        at=receipt.received_at,
    )
    if submission.note:
        tell(
            matter=matter,
            kind=TimelineItem.Kind.NOTE,
            what=_("Notatka z rozmowy"),
            more=submission.note,
            staff=receipt.taken_by,
            for_resident=False,
            by=by,
            at=receipt.received_at,
        )
    if submission.confirmed and not identity_gaps(identity_of(person)):
        for need in matter.needs.exclude(service_code=""):
            submit_application(
                request=request,
                need=need,
                confirmation=submission.confirmed,
                confirmed_by=receipt.taken_by,
                by=by,
                at=at,
            )
    write_to_person(
        matter=matter,
        kind="confirmation",
        subject=_("Numer Twojej sprawy"),
        body=confirmation(number=matter.number, code=receipt.code, promised=promised, phone=phone_of(matter)),
        by=by,
        at=at,
    )
    receipt.processed_at = at
    receipt.save(update_fields=["processed_at"])
    return matter


def _person_of(submission: Submission, by: Actor, at: datetime) -> Person:
    """The known person, or a new card with all that was told; an incomplete identity is completed later."""
    if submission.person_id is not None:
        return Person.objects.get(pk=submission.person_id)
    told = Identity(
        given_name=submission.given_name,
        family_name=submission.family_name,
        born_on=submission.birthday,
        street=submission.street,
        house=submission.house,
        town=submission.town,
    )
    person = add_person(
        known_as=submission.known_as,
        told=told,
        phone=submission.phone,
        email=submission.email,
        contact_way=submission.contact_way,
        large_print=submission.large_print,
        circumstances=submission.circumstances,
        by=by,
        at=at,
    )
    return person if identity_gaps(told) else complete_identity(person=person, **asdict(told), by=by, at=at)


@transaction.atomic
def submit_application(
    *, request: Request, need: Need, confirmation: str, by: Actor, at: datetime, confirmed_by: StaffMember | None = None
) -> Application:
    """Złożenie wniosku: the request's need becomes an application for its service; nothing is asked twice, both times
    are kept.

    The day of receipt is the day on which the application is complete and confirmed. Podstawa: domain law 1.7 (IPUS
    within
    the term of `ipus_deadline` from the application). Raises NotConfirmed, IdentityIncomplete, ServiceNotAvailable.
    """
    if not can_submit_application(by):
        raise NotAllowed
    request = lock(Request.objects, request.pk)
    person = request.matter.person
    if confirmation not in Application.Confirmation.values:
        raise NotConfirmed
    if gaps := identity_gaps(identity_of(person)):
        raise IdentityIncomplete(gaps)
    day = request.day_of_receipt if request.received_at == at else day_of(at)
    service = service_by_code(need.service_code, on=day)
    if service is None:
        raise ServiceNotAvailable
    already = Application.objects.filter(matter=request.matter, service=service).first()
    if already is not None:
        return already
    term = parameter("ipus_deadline_days", on=day)
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
        answer_by=kpa_deadline(day, Term(days=int(term.value))),
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
    """Wskazanie usługi: the office names the service that answers a need told in own words."""
    request = Request.objects.get(matter=need.matter_id)
    if not can_answer_request(by, request):
        raise NotAllowed
    service = service_by_code(service_code, on=day_of(at))
    if service is None:
        raise ServiceNotAvailable
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


@transaction.atomic
def ask_for_completion(
    *, application: Application, missing: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Prośba o uzupełnienie, with a date. Podstawa: k.p.a. art. 64(2) by analogy (term `formal_defects_days`)."""
    application = _moved(application, "return", by, version)
    term = parameter("formal_defects_days", on=day_of(at))
    application.missing, application.complete_by = missing, kpa_deadline(day_of(at), Term(days=int(term.value)))
    application.save()
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Prosimy o uzupełnienie"),
        more=missing,
        by=by,
        at=at,
        now_text=_("Czekamy na jedną rzecz od Ciebie"),
        next_text=missing,
        next_by=application.complete_by,
        next_who=Who.RESIDENT,
        person_does=missing,
    )
    return application


@transaction.atomic
def complete_application(
    *, application: Application, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Uzupełnienie wniosku: what was missing is here."""
    application = _moved(application, "complete", by, version)
    application.missing, application.complete_by = "", None
    application.save()
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Wniosek jest kompletny"),
        by=by,
        at=at,
        now_text=_("Sprawdzamy Twój wniosek"),
        next_text=_("Powiemy, czy masz miejsce."),
        next_by=application.answer_by,
    )
    return application


@transaction.atomic
def withdraw_application(
    *, application: Application, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Wycofanie wniosku: at the person's word, at any time, without consequences."""
    application = _moved(application, "withdraw", by, version)
    application.save()
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Wniosek wycofany na Twoją prośbę"),
        more=reason,
        by=by,
        at=at,
        now_text=_("Wniosek jest wycofany"),
        next_text=_("Możesz poprosić znowu, kiedy chcesz."),
    )
    return application


@transaction.atomic
def forward_application(
    *, application: Application, to: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Przekazanie wniosku innej komórce, za zgodą osoby (domain law 1.7, step 4)."""
    application = _moved(application, "forward", by, version)
    application.save()
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Za Twoją zgodą przekazane dalej"),
        more=to,
        by=by,
        at=at,
        now_text=_("Twój wniosek jest u innych"),
        next_text=_("Odezwie się: %(to)s") % {"to": to},
        next_who=Who.PROVIDER,
    )
    return application


def _moved(application: Application, verb: str, by: Actor, version: int | None) -> Application:
    if not can_change_application(by, application):
        raise NotAllowed
    application = lock(Application.objects, application.pk, version)
    application.state = APPLICATION.target(ApplicationState(application.state), verb)
    return application.next_version()


def _record(matter: Matter, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, verb=verb, thing=f"matter:{matter.pk}", about=matter.person_id, fields=[FieldClass.PERSONAL]
    )
