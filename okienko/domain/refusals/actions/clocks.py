"""Clocks that run from the application: calls nobody answered, answers that will be late, and who is above us."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from okienko.domain.applications.actions import StillTimeToComplete, postpone_answer
from okienko.domain.applications.actions import leave_unexamined as end_unexamined
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.queries import parameter
from okienko.domain.refusals.actions.errors import NewDayIsNotLater
from okienko.domain.refusals.actions.parts import ensure_law, post, record, signature, signer_of
from okienko.domain.refusals.letters import delay_notice, unexamined
from okienko.domain.refusals.models import Authority, DelayNotice
from okienko.domain.refusals.permissions import can_look_after_refusal, can_name_authority, can_tell_of_delays
from okienko.domain.refusals.queries import DELAY_LAW, UNEXAMINED_LAW, authority, setting_of
from okienko.domain.refusals.rules import completion_deadline
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock

_DAY_BEFORE = timedelta(days=1)
_WITH_THE_LETTER = ("matter__person", "matter__handler", "person", "service__version")


@transaction.atomic
def leave_unexamined(
    *,
    application: Application,
    called_on: date,
    by: Actor,
    at: datetime,
    demo: bool = False,
    version: int | None = None,
) -> Application:
    """Pozostawienie bez rozpoznania, with a letter. The term runs from the day on which the person got the call.

    Podstawa: k.p.a. art. 64(2). Raises NotAllowed, LawNotChecked, StillTimeToComplete, MoveNotAllowed.
    """
    if not can_look_after_refusal(by):
        raise NotAllowed
    ensure_law(UNEXAMINED_LAW, at=at, demo=demo)
    day = day_of(at)
    if day <= completion_deadline(called_on, int(parameter("formal_defects_days", called_on).value)):
        raise StillTimeToComplete
    ended = end_unexamined(application=application, by=by, at=at, version=version)
    signer = signature(signer_of(by))
    document = unexamined(ended, setting_of(UNEXAMINED_LAW, on=day), day=day, signer=signer)
    post(matter=ended.matter, kind="unexamined", subject=document.title, document=document, by=by, at=at)
    return ended


@transaction.atomic
def tell_of_delay(
    *, applications: Sequence[Application], reason: str, new_day: date, by: Actor, at: datetime, demo: bool = False
) -> list[DelayNotice]:
    """Zawiadomienia o zwłoce, for one or for many: why, by when, and nobody loses a place by it.

    Podstawa: k.p.a. art. 36. Raises NotAllowed, LawNotChecked, NewDayIsNotLater.
    """
    if not can_tell_of_delays(by):
        raise NotAllowed
    ensure_law(DELAY_LAW, at=at, demo=demo)
    day, reason = day_of(at), reason.strip()
    setting, signer = setting_of(DELAY_LAW, on=day), signature(signer_of(by))
    notices = []
    for told in sorted(applications, key=lambda one: one.pk):
        application = lock(Application.objects.select_related(*_WITH_THE_LETTER), told.pk)
        if not reason or new_day <= max(day, application.answer_by):
            raise NewDayIsNotLater
        document = delay_notice(application, setting, reason=reason, new_day=new_day, day=day, signer=signer)
        notice = DelayNotice.objects.create(
            application=application, reason=reason, was_due_on=application.answer_by, new_day=new_day, sent_at=at
        )
        postpone_answer(application=application, new_day=new_day, reason=reason, by=by, at=at)
        post(matter=application.matter, kind="delay", subject=document.title, document=document, by=by, at=at)
        record("tell_of_delay", f"application:{application.pk}", application.matter, by, at)
        notices.append(notice)
    return notices


@transaction.atomic
def name_authority(*, role: str, name: str, address: str, since: date, by: Actor, at: datetime) -> Authority:
    """Organ wyższy: to whom appeals or complaints go from a day on; what was said before ends the day before.

    Raises NotAllowed.
    """
    if not can_name_authority(by):
        raise NotAllowed
    Authority.objects.filter(role=role, valid_from__gte=since).delete()
    before = authority(role, on=since)
    if before is not None:
        before.valid_until = since - _DAY_BEFORE
        before.save(update_fields=["valid_until"])
    one = Authority.objects.create(role=role, name=name.strip(), address=address.strip(), valid_from=since)
    journal.record(by=by, at=at, verb="name_authority", thing=f"authority:{one.pk}")
    return one
