"""Who somebody is today."""

from datetime import date

from okienko.foundation.access.actor import Actor, Channel
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.accounts.models import User


def actor_of(user: User, *, on: date) -> Actor:
    """The actor behind an account on a day. A disabled account and an expired grant give no role at all."""
    grants = RoleGrant.objects.in_force_on(on).filter(user=user, user__is_active=True)
    return Actor(
        user_id=user.pk,
        name=user.username,
        grants=frozenset(grants.values_list("role", "unit_id")),
        channel=Channel.DESK,
    )
