"""Members of a time bank and their exchanges."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify


class TimeBankMember(models.Model):
    """Członek banku czasu: somebody who agreed to give and take hours. Leaving wipes the name and the telephone."""

    community = models.ForeignKey(
        "community.Community", on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność")
    )
    name = EncryptedTextField(_("imię albo jak się zwracać"))
    phone = EncryptedTextField(_("telefon"))
    offers = models.CharField(_("co może dać"), max_length=200, blank=True)
    consent_on = models.DateField(_("dzień zgody"))
    left_on = models.DateField(_("dzień odejścia"), null=True, blank=True)

    privacy = classify(personal="name phone", neutral="community offers consent_on left_on", keep="time_bank")

    class Meta:
        verbose_name = _("członek banku czasu")
        verbose_name_plural = _("członkowie banku czasu")
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("consent_on")),
                name="timebank_member_leaves_after_joining",
            )
        ]


class Exchange(models.Model):
    """Wymiana: one neighbour gave another so many hours of something. Never changes."""

    giver = models.ForeignKey(TimeBankMember, on_delete=models.PROTECT, related_name="gave", verbose_name=_("kto dał"))
    taker = models.ForeignKey(
        TimeBankMember, on_delete=models.PROTECT, related_name="took", verbose_name=_("kto wziął")
    )
    hours = models.DecimalField(_("godziny"), max_digits=5, decimal_places=1)
    what = models.CharField(_("co"), max_length=160)
    done_on = models.DateField(_("dzień"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto zapisał")
    )

    privacy = classify(personal="giver taker recorded_by", neutral="hours what done_on recorded_at", keep="time_bank")

    class Meta:
        verbose_name = _("wymiana")
        verbose_name_plural = _("wymiany")
        ordering = ["-done_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="timebank_exchange_has_hours"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="timebank_exchange_is_between_two"),
        ]
