"""Checks before working with children, and the hard stop for whoever has none."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import ChildClearance, CommunityEvent, EventWorker
from okienko.domain.community.permissions import can_open_community, can_work_with_community
from okienko.domain.community.rules import cleared_before
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass


class NotCheckedForChildren(OfficeError):
    """Nobody works with children without dated checks."""

    sentence = _("To spotkanie jest dla dzieci. Tej osoby nie można wyznaczyć: nie ma sprawdzeń z datą.")


class CheckedInTheFuture(OfficeError):
    """A check has been made."""

    sentence = _("Sprawdzenie nie może mieć daty z przyszłości.")


@transaction.atomic
def record_clearance(
    *,
    staff: StaffMember,
    offenders_register_on: date,
    commission_register_on: date,
    criminal_record_on: date,
    by: Actor,
    at: datetime,
) -> ChildClearance:
    """Sprawdzenie przed pracą z dziećmi: three days and who checked, nothing of what stood there.

    Raises CheckedInTheFuture.
    """
    if not can_open_community(by, staff.unit):
        raise NotAllowed
    days = (offenders_register_on, commission_register_on, criminal_record_on)
    if max(days) > day_of(at):
        raise CheckedInTheFuture
    clearance = ChildClearance.objects.create(
        staff=staff, offenders_register_on=offenders_register_on, commission_register_on=commission_register_on,
        criminal_record_on=criminal_record_on, recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="record_clearance", thing=f"staff:{staff.pk}", fields=[FieldClass.PERSONAL])
    return clearance


@transaction.atomic
def assign_worker(*, event: CommunityEvent, staff: StaffMember, by: Actor, at: datetime) -> EventWorker:
    """Wyznaczenie osoby: at a meeting for children only somebody with all checks. Twice is once.

    Raises NotCheckedForChildren.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    event = CommunityEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    checks = ChildClearance.objects.filter(staff=staff).values_list(
        "offenders_register_on", "commission_register_on", "criminal_record_on"
    )
    if event.for_children and not cleared_before(list(checks), day_of(event.starts_at)):
        raise NotCheckedForChildren
    worker, _is_new = EventWorker.objects.get_or_create(
        event=event, staff=staff, defaults={"assigned_at": at, "assigned_by_id": by.user_id}
    )
    journal.record(by=by, at=at, verb="assign_worker", thing=f"community_event:{event.pk}")
    return worker
