"""What happens to an application before its result."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.letters import completion
from okienko.domain.applications.lifecycle import APPLICATION, ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.applications.permissions import (
    can_change_application,
)
from okienko.domain.catalogue.queries import parameter
from okienko.domain.correspondence.addressee import Way
from okienko.domain.matters.actions import phone_of, tell, write_to_person
from okienko.domain.matters.models import TimelineItem, Who
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.versions import lock
from okienko.foundation.workdays import Term, kpa_deadline


@transaction.atomic
def ask_for_completion(
    *, application: Application, missing: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Prośba o uzupełnienie, with a date, sent to the person.

    Podstawa: k.p.a. art. 64(2) by analogy (term `formal_defects_days`).
    """
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
    write_to_person(
        matter=application.matter,
        kind="completion",
        subject=_("Prosimy o uzupełnienie"),
        body=completion(
            number=application.matter.number,
            missing=missing,
            until=application.complete_by,
            phone=phone_of(application.matter),
            for_sms=application.matter.person.contact_way == Way.SMS,
        ),
        by=by,
        at=at,
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
