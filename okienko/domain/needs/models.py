"""Traces of needs nobody answers. They are counters: there is no row of one person, and no moment of one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.choices import StatutoryArea
from okienko.domain.needs.choices import AgeBand
from okienko.foundation.privacy import classify


class Trace(models.Model):
    """Ślad: how many people of an age looked for this in a month and did not find it."""

    area = models.PositiveSmallIntegerField(_("obszar"), choices=StatutoryArea.choices)
    need = models.CharField(_("potrzeba"), max_length=40)
    age_band = models.CharField(_("wiek"), max_length=10, choices=AgeBand.choices)
    month = models.DateField(_("miesiąc"))
    count = models.PositiveIntegerField(_("ile razy"), default=0)

    privacy = classify(neutral="area need age_band month count", keep="statistics")

    class Meta:
        verbose_name = _("ślad")
        verbose_name_plural = _("ślady")
        constraints = [
            models.UniqueConstraint(fields=["month", "need", "age_band", "area"], name="trace_is_counted_in_one_place"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="trace_knows_no_day"),
            models.CheckConstraint(condition=models.Q(area__in=StatutoryArea.values), name="trace_area_is_known"),
            models.CheckConstraint(condition=models.Q(age_band__in=AgeBand.values), name="trace_age_band_is_known"),
        ]


class TraceHour(models.Model):
    """Godzina śladów: how many traces came in the last hour that had any; one row, written over and over.

    It is the limit of abuse: for the whole centre, because an address or a cookie would be somebody's.
    """

    hour = models.DateTimeField(_("godzina"))
    count = models.PositiveIntegerField(_("ile śladów"), default=0)

    privacy = classify(neutral="hour count", keep="statistics")

    class Meta:
        verbose_name = _("godzina śladów")
        verbose_name_plural = _("godziny śladów")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="trace_hour_is_one_row")]
