"""Hiring, duty hours, authorisations to sign, the end of employment, and an account for somebody new."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.staff import rules
from okienko.domain.staff.models import Authorisation, DutyHours, Post, StaffMember
from okienko.domain.staff.permissions import can_manage_staff, can_record_authorisation
from okienko.foundation import phones
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.access.actions import end_role, grant_role
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.search import sort_key_pl
from okienko.foundation.units.models import Unit
from okienko.foundation.versions import lock
from okienko.foundation.weekly_hours import Shift, overlapping


class AccountNameTaken(OfficeError):
    """The name of the account is somebody else's."""

    sentence = _("Taka nazwa konta już jest. Wybierz inną.")


class SurnameMissing(OfficeError):
    """A name of one word."""

    sentence = _("Podaj imię i nazwisko, na przykład Ewa Sikora.")


class DutiesOverlap(OfficeError):
    """Two duties of one day share some time."""

    sentence = _("Dwa dyżury tego samego dnia zachodzą na siebie. Popraw godziny.")


class SuperiorsGoInCircles(OfficeError):
    """Somebody would stand above themself."""

    sentence = _("Tak ktoś byłby przełożonym samego siebie. Wybierz inną przełożoną osobę.")


class EmploymentEndsBeforeItBegins(OfficeError):
    """The last day lies before the first one."""

    sentence = _("Ostatni dzień pracy nie może być przed pierwszym.")


class AuthorisationNotWhole(OfficeError):
    """A written authorisation without its number, or one without a basis or with days the wrong way round."""

    sentence = _("Upoważnienie ma podstawę, pierwszy i ostatni dzień we właściwej kolejności, a pisemne też numer.")


@transaction.atomic
def hire_staff(
    *,
    first_name: str,
    last_name: str,
    post: Post,
    function: str,
    unit: Unit,
    valid_from: date,
    by: Actor,
    at: datetime,
    user: User | None = None,
    superior: StaffMember | None = None,
    duty_phone: str = "",
    email: str = "",
    room: str = "",
    valid_until: date | None = None,
    listed: bool = True,
) -> StaffMember:
    """Zatrudnienie: a new staff member, from the first to the last day, both inclusive.

    The phone may be typed in any way. Raises NotAllowed, PhoneNotUnderstood, EmploymentEndsBeforeItBegins.
    """
    if not can_manage_staff(by, unit):
        raise NotAllowed
    if valid_until is not None and valid_until < valid_from:
        raise EmploymentEndsBeforeItBegins
    staff = StaffMember.objects.create(
        user=user, first_name=first_name, last_name=last_name, sort_name=sort_key_pl(f"{last_name} {first_name}"),
        post=post, function=function, unit=unit, superior=superior,
        duty_phone=phones.parse_phone(duty_phone) if duty_phone else "", email=email, room=room, listed=listed,
        valid_from=valid_from, valid_until=valid_until,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="hire_staff", thing=f"staff:{staff.pk}")
    return staff


@transaction.atomic
def change_superior(
    *, staff: StaffMember, superior: StaffMember | None, by: Actor, at: datetime, version: int | None = None
) -> StaffMember:
    """Zmiana przełożonego. Raises NotAllowed, ChangedMeanwhile, SuperiorsGoInCircles."""
    if not can_manage_staff(by, staff.unit):
        raise NotAllowed
    # All rows in one order: two changes at once could close a circle that neither of them sees.
    superior_of = dict(StaffMember.objects.select_for_update().order_by("pk").values_list("pk", "superior_id"))
    staff = lock(StaffMember.objects.all(), staff.pk, version)
    if superior is not None and rules.makes_a_circle(staff.pk, superior.pk, superior_of):
        raise SuperiorsGoInCircles
    staff.superior = superior
    staff.next_version().save(update_fields=["superior", "version"])
    journal.record(by=by, at=at, verb="change_superior", thing=f"staff:{staff.pk}")
    return staff


@transaction.atomic
def change_duty_hours(
    *, staff: StaffMember, week: Iterable[Shift], by: Actor, at: datetime, note: str = "", version: int | None = None
) -> StaffMember:
    """Zmiana dyżurów: `week` replaces all duty hours. Raises NotAllowed, ChangedMeanwhile, DutiesOverlap."""
    if not can_manage_staff(by, staff.unit):
        raise NotAllowed
    staff = lock(StaffMember.objects.all(), staff.pk, version)
    new = sorted(week)
    if overlapping(new):
        raise DutiesOverlap
    staff.duty_hours.all().delete()
    DutyHours.objects.bulk_create(
        DutyHours(staff=staff, weekday=one.weekday, opens=one.opens, closes=one.closes, note=note) for one in new
    )
    staff.next_version().save(update_fields=["version"])
    journal.record(by=by, at=at, verb="change_duty_hours", thing=f"staff:{staff.pk}")
    return staff


@transaction.atomic
def record_authorisation(
    *,
    staff: StaffMember,
    scope: str,
    grantor: str,
    basis: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    number: str = "",
    valid_until: date | None = None,
) -> Authorisation:
    """Wpis do rejestru upoważnień: what `staff` may sign and who said so.

    Raises NotAllowed (nobody records their own), AuthorisationNotWhole.
    """
    if not can_record_authorisation(by, staff):
        raise NotAllowed
    written, number, basis = grantor != Authorisation.Grantor.STATUTE, number.strip(), basis.strip()
    if not basis or (written and not number) or (valid_until is not None and valid_until < valid_from):
        raise AuthorisationNotWhole
    entry = Authorisation.objects.create(
        staff=staff, scope=scope, grantor=grantor, number=number, basis=basis,
        valid_from=valid_from, valid_until=valid_until,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="record_authorisation", thing=f"authorisation:{entry.pk}")
    return entry


@transaction.atomic
def end_authorisation(
    *, authorisation: Authorisation, last_day: date, by: Actor, at: datetime, version: int | None = None
) -> Authorisation:
    """Koniec upoważnienia: after `last_day` it signs nothing.

    Raises NotAllowed, ChangedMeanwhile, AuthorisationNotWhole.
    """
    entry = lock(Authorisation.objects.select_related("staff__unit"), authorisation.pk, version)
    if not can_manage_staff(by, entry.staff.unit):
        raise NotAllowed
    if last_day < entry.valid_from:
        raise AuthorisationNotWhole
    entry.valid_until = last_day
    entry.next_version().save(update_fields=["valid_until", "version"])
    journal.record(by=by, at=at, verb="end_authorisation", thing=f"authorisation:{entry.pk}")
    return entry


@transaction.atomic
def end_employment(
    *, staff: StaffMember, last_day: date, by: Actor, at: datetime, version: int | None = None
) -> StaffMember:
    """Koniec zatrudnienia: after `last_day` the person is off the lists and their roles give nothing.

    Raises NotAllowed, ChangedMeanwhile, EmploymentEndsBeforeItBegins. Event: employment_ended(staff).
    """
    if not can_manage_staff(by, staff.unit):
        raise NotAllowed
    staff = lock(StaffMember.objects.all(), staff.pk, version)
    if last_day < staff.valid_from:
        raise EmploymentEndsBeforeItBegins
    staff.valid_until = last_day
    staff.next_version().save(update_fields=["valid_until", "version"])
    if staff.user_id is not None:
        for grant in RoleGrant.objects.filter(user_id=staff.user_id).exclude(valid_until__lte=last_day):
            end_role(grant=grant, last_day=last_day, by=by, at=at)
    journal.record(by=by, at=at, verb="end_employment", thing=f"staff:{staff.pk}")
    emit("employment_ended", at=at, staff=staff.pk)
    return staff


@transaction.atomic
def end_roles_of_leavers(*, by: Actor, at: datetime) -> int:
    """Koniec ról: grants that reach beyond the last day of an employment that is over; returns how many ended."""
    ended = 0
    left = StaffMember.objects.filter(valid_until__lt=day_of(at), user__isnull=False)
    for staff in left.order_by("pk"):
        for grant in RoleGrant.objects.filter(user_id=cast(int, staff.user_id)).exclude(
            valid_until__lte=staff.valid_until
        ):
            end_role(grant=grant, last_day=cast(date, staff.valid_until), by=by, at=at)
            ended += 1
    return ended


@transaction.atomic
def create_staff_account(
    *,
    username: str,
    password: str,
    full_name: str,
    role: Role,
    function: str,
    unit: Unit,
    by: Actor,
    at: datetime,
    duty_phone: str = "",
    superior: StaffMember | None = None,
) -> StaffMember:
    """Konto pracownika: an account, a staff member in the post of the same name, and the role in the unit from today.

    The second factor is set by its owner at the first login.
    Raises NotAllowed, AccountNameTaken, SurnameMissing, PhoneNotUnderstood.
    """
    if not can_manage_staff(by, unit):
        raise NotAllowed
    first_name, _space, last_name = full_name.strip().partition(" ")
    if not last_name:
        raise SurnameMissing
    username = username.strip().lower()
    if User.objects.filter(username=username).exists():
        raise AccountNameTaken
    today = day_of(at)
    user = User.objects.create_user(username, password)
    staff = hire_staff(
        first_name=first_name, last_name=last_name.strip(), post=Post(role.value), function=function, unit=unit,
        user=user, superior=superior, duty_phone=duty_phone, valid_from=today, by=by, at=at,
    )  # fmt: skip
    grant_role(
        user=user,
        role=role,
        unit=unit,
        valid_from=today,
        valid_until=None,
        reason=str(_("założenie konta")),
        by=by,
        at=at,
    )
    return staff
