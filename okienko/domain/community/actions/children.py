"""Checks before working with children, the hard stop for whoever has none, the standards, and lists kept on paper."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import TextMissing, impersonal, impersonal_and_there
from okienko.domain.community.models import (
    ChildClearance,
    ChildrenList,
    CommunityEvent,
    EventWorker,
    ProtectionStandards,
)
from okienko.domain.community.permissions import can_open_community, can_work_with_community
from okienko.domain.community.rules import cleared_before, tidy
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.units.models import Unit
from okienko.foundation.workdays import Term


class NotCheckedForChildren(OfficeError):
    """Nobody works with children without dated checks."""

    sentence = _("Tu są dzieci. Tej osoby nie można wyznaczyć: nie ma sprawdzeń z datą.")


class CheckedInTheFuture(OfficeError):
    """A check has been made."""

    sentence = _("Sprawdzenie nie może mieć daty z przyszłości.")


class NotForChildren(OfficeError):
    """Adults are listed by the sign-ups."""

    sentence = _("To spotkanie nie jest dla dzieci. Zapisy wystarczą.")


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
    if event.for_children:
        refuse_unchecked([staff.pk], day_of(event.starts_at))
    worker, _is_new = EventWorker.objects.get_or_create(
        event=event, staff=staff, defaults={"assigned_at": at, "assigned_by_id": by.user_id}
    )
    journal.record(by=by, at=at, verb="assign_worker", thing=f"community_event:{event.pk}")
    return worker


def refuse_unchecked(staff: Iterable[int], day: date) -> None:
    """Raises NotCheckedForChildren when somebody of `staff` lacks a set of checks made before or on the day."""
    checks: dict[int, list[list[date]]] = {}
    rows = ChildClearance.objects.filter(staff__in=staff).values_list(
        "staff_id", "offenders_register_on", "commission_register_on", "criminal_record_on"
    )
    for one, *days in rows:
        checks.setdefault(one, []).append(days)
    if not all(cleared_before(checks.get(one, []), day) for one in staff):
        raise NotCheckedForChildren


@transaction.atomic
def adopt_standards(
    *,
    unit: Unit,
    full_text: str,
    child_text: str,
    valid_from: date,
    review_within: Term,
    by: Actor,
    at: datetime,
    conclusions: str = "",
) -> ProtectionStandards:
    """Przyjęcie standardów ochrony małoletnich: both texts, from a day on; the earlier ones stay in the history.

    `review_within` is the term of the next review (a parameter). Raises TextMissing.
    """
    if not can_open_community(by, unit):
        raise NotAllowed
    full_text, child_text = tidy(full_text), tidy(child_text)
    if not (full_text and child_text):
        raise TextMissing
    standards = ProtectionStandards.objects.create(
        unit=unit, full_text=full_text, child_text=child_text, conclusions=impersonal(conclusions),
        valid_from=valid_from, review_by=review_within.calendar_end(valid_from), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="adopt_standards", thing=f"unit:{unit.pk}")
    return standards


@transaction.atomic
def keep_children_list(
    *, event: CommunityEvent, why: str, kept_where: str, by: Actor, at: datetime, destroyed_on: date | None = None
) -> ChildrenList:
    """Lista dzieci na papierze: only where a count is not enough, with the reason; written anew when it is destroyed.

    Raises NotForChildren, TextMissing, TextLeadsToAPerson.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    if not event.for_children:
        raise NotForChildren
    told = {
        "why": impersonal_and_there(why), "kept_where": impersonal_and_there(kept_where),
        "destroyed_on": destroyed_on, "recorded_at": at, "recorded_by_id": by.user_id,
    }  # fmt: skip
    kept, _is_new = ChildrenList.objects.update_or_create(event=event, defaults=told)
    journal.record(by=by, at=at, verb="keep_children_list", thing=f"community_event:{event.pk}")
    return kept
