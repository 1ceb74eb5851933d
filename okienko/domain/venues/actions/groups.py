"""Groups of children, counted and not named; who works with them; and steps from a group to a social cooperative."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import refuse_unchecked
from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.staff.models import StaffMember
from okienko.domain.venues.choices import GroupForm, VenueKind
from okienko.domain.venues.kinds_file import cooperative_path
from okienko.domain.venues.models import ChildrenGroup, CooperativePath, GroupWorker, PathEvidence, Venue
from okienko.domain.venues.permissions import can_keep_venue, can_lead_venue
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock


class NotInThisPlace(OfficeError):
    """Each kind of place has its own work."""

    sentence = _("Tego nie prowadzimy w miejscu tego rodzaju.")


class GroupIsFull(OfficeError):
    """There are more children than places."""

    sentence = _("Dzieci jest więcej niż miejsc w grupie. Popraw liczby.")


class GroupNameTaken(OfficeError):
    """Two groups would be mistaken for each other."""

    sentence = _("Grupa o tej nazwie już tu jest.")


class NoSuchStep(OfficeError):
    """Not a step of the path."""

    sentence = _("Takiego kroku nie ma na tej drodze.")


@transaction.atomic
def open_group(
    *, venue: Venue, name: str, form: GroupForm, ages: str, places: int, valid_from: date, by: Actor, at: datetime
) -> ChildrenGroup:
    """Nowa grupa w świetlicy. Raises NotInThisPlace, GroupNameTaken, GroupIsFull, TextMissing, TextLeadsToAPerson."""
    if not can_lead_venue(by, venue):
        raise NotAllowed
    if venue.kind != VenueKind.DAY_SUPPORT:
        raise NotInThisPlace
    if places < 1:
        raise GroupIsFull
    name = impersonal_and_there(name)
    if venue.groups.filter(name=name).exists():
        raise GroupNameTaken
    group = ChildrenGroup.objects.create(
        venue=venue, name=name, form=form, ages=impersonal_and_there(ages), places=places, valid_from=valid_from
    )
    _record("open_group", group, by, at)
    return group


@transaction.atomic
def count_group(
    *,
    group: ChildrenGroup,
    places: int,
    children: int,
    consents: int,
    consents_kept: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> ChildrenGroup:
    """Stan grupy: how many children come and how many consents of parents there are, and where the papers lie.

    Raises GroupIsFull, TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_keep_venue(by, group.venue):
        raise NotAllowed
    if children > places or places < 1:
        raise GroupIsFull
    group = lock(ChildrenGroup.objects.select_related("venue"), group.pk, version)
    group.places, group.children, group.consents = places, children, consents
    group.consents_kept, group.counted_on = impersonal(consents_kept), day_of(at)
    group.next_version().save()
    _record("count_group", group, by, at)
    return group


@transaction.atomic
def set_group_workers(*, group: ChildrenGroup, staff: Sequence[StaffMember], by: Actor, at: datetime) -> None:
    """Wychowawcy grupy: exactly these; nobody without all dated checks. Raises NotCheckedForChildren."""
    if not can_lead_venue(by, group.venue):
        raise NotAllowed
    wanted = {one.pk for one in staff}
    refuse_unchecked(sorted(wanted), day_of(at))
    lock(ChildrenGroup.objects.all(), group.pk)
    group.workers.exclude(staff__in=wanted).delete()
    there = set(group.workers.values_list("staff_id", flat=True))
    GroupWorker.objects.bulk_create(
        GroupWorker(group=group, staff_id=one, assigned_at=at, assigned_by_id=by.user_id)
        for one in sorted(wanted - there)
    )
    _record("set_group_workers", group, by, at)


@transaction.atomic
def prove_path_step(
    *, venue: Venue, group: str, step: str, what: str, happened_on: date, by: Actor, at: datetime
) -> PathEvidence:
    """Dowód kroku do spółdzielni: what happened; a group that nobody knew begins its path with it.

    Raises NotInThisPlace, NoSuchStep, TextMissing, TextLeadsToAPerson.
    """
    if not can_keep_venue(by, venue):
        raise NotAllowed
    if venue.kind != VenueKind.NGO_CENTRE:
        raise NotInThisPlace
    if step not in {one.code for one in cooperative_path()}:
        raise NoSuchStep
    path, _is_new = CooperativePath.objects.get_or_create(venue=venue, name=impersonal_and_there(group))
    evidence = PathEvidence.objects.create(
        path=path, step=step, what=impersonal_and_there(what), happened_on=happened_on, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="prove_path_step", thing=f"venue:{venue.pk}")
    return evidence


def _record(verb: str, group: ChildrenGroup, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=f"children_group:{group.pk}")
