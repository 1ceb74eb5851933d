"""Granting and ending roles."""

from datetime import date, datetime

from django.db import transaction

from okienko.foundation.access.actor import Actor
from okienko.foundation.access.errors import NotAllowed
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.access.permissions import can_grant_role
from okienko.foundation.access.roles import Role
from okienko.foundation.accounts.models import User
from okienko.foundation.journal import actions as journal
from okienko.foundation.units.models import Unit


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    unit: Unit,
    valid_from: date,
    valid_until: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> RoleGrant:
    """Nadanie roli: for a unit and a period, both days inclusive."""
    if not can_grant_role(by, unit):
        raise NotAllowed
    grant = RoleGrant.objects.create(
        user=user,
        role=role,
        unit=unit,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
        granted_by_id=by.user_id,
        granted_at=at,
    )
    journal.record(by=by, at=at, verb="grant_role", thing=f"user:{user.pk}")
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, last_day: date, by: Actor, at: datetime) -> RoleGrant:
    """Odebranie roli: the last day on which it works; a day before its first day means at once."""
    if not can_grant_role(by, grant.unit):
        raise NotAllowed
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if last_day < grant.valid_from:
        grant.delete()
    else:
        grant.valid_until = last_day
        grant.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="end_role", thing=f"user:{grant.user_id}")
    return grant
