"""The receipt first; then a matter, a request and, where everything was said, an application."""

import secrets
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.actions.requests import submit_application
from okienko.domain.applications.letters import confirmation
from okienko.domain.applications.models import Receipt, Request
from okienko.domain.applications.permissions import (
    can_hand_in,
    can_process_receipt,
)
from okienko.domain.applications.rules import Submission, call_back_by
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.integrity.queries import conflict_of
from okienko.domain.matters.actions import open_matter, phone_of, tell, write_to_person
from okienko.domain.matters.models import Matter, TimelineItem
from okienko.domain.matters.rules import code_from, number_from
from okienko.domain.people.actions import add_person, complete_identity, identity_of
from okienko.domain.people.models import Person
from okienko.domain.people.rules import Identity, identity_gaps
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker
from okienko.foundation.access import Actor, Channel, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal

ARCHIVE_CLASS = "B5"
_NUMBER_TRIES = 50


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

    Safe to repeat: a receipt that was processed gives its matter again. An application that was handed in whole is
    submitted at the moment of the receipt, however late the receipt is processed.
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
    handler = named_worker(
        services[0].contact_post if services else "",
        on=day_of(at),
        suits=lambda staff: not conflict_of(staff, person, at),
    )
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
                at=receipt.received_at,
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
