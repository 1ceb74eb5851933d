"""Roles are granted to a person for a unit and a period, by somebody, with a reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.access.roles import Role
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit


class RoleGrant(Dated):
    """Nadanie roli: this account has this role in this unit from one day to another, both inclusive."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("konto")
    )
    role = models.CharField(_("rola"), max_length=40, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto nadał")
    )
    granted_at = models.DateTimeField(_("kiedy nadano"))
    reason = models.CharField(_("podstawa"), max_length=200)

    privacy = classify(
        personal="user granted_by", neutral="role unit granted_at reason valid_from valid_until", keep="staff"
    )

    class Meta(Dated.Meta):
        verbose_name = _("nadanie roli")
        verbose_name_plural = _("nadania ról")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="%(class)s_role_is_known"),
        ]
