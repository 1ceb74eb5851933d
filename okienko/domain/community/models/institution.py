"""How community organising grows in an institution: standards, the five steps, what was done since the start."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import DoneKind, Standard, Standing, Step
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit


class StandardCheck(models.Model):
    """Sprawdzenie standardu: whether the work with a community met a standard on a day, and what proves it."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="standard_checks", verbose_name=_("społeczność")
    )
    standard = models.CharField(_("standard"), max_length=30, choices=Standard.choices)
    standing = models.CharField(_("czy spełniony"), max_length=10, choices=Standing.choices)
    evidence = models.CharField(_("co o tym świadczy"), max_length=300)
    checked_on = models.DateField(_("dzień"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community standard standing evidence checked_on recorded_at", personal="recorded_by", keep="community"
    )

    class Meta:
        verbose_name = _("sprawdzenie standardu")
        verbose_name_plural = _("sprawdzenia standardów")
        ordering = ["checked_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="community_standard_is_checked_with_evidence")
        ]


class StepEvidence(models.Model):
    """Dowód kroku: what shows that an institution went a step on its way to community organising."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    step = models.CharField(_("krok"), max_length=20, choices=Step.choices)
    what = models.CharField(_("co się stało"), max_length=300)
    happened_on = models.DateField(_("dzień"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(neutral="unit step what happened_on recorded_at", personal="recorded_by", keep="community")

    class Meta:
        verbose_name = _("dowód kroku")
        verbose_name_plural = _("dowody kroków")
        ordering = ["happened_on", "pk"]


class DoneEntry(models.Model):
    """Rejestr działań: what was done since the beginning; the period stays as its source wrote it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, null=True, blank=True, related_name="done", verbose_name=_("społeczność")
    )
    period = models.CharField(_("kiedy"), max_length=120)
    first_month = models.DateField(_("od miesiąca"))
    last_month = models.DateField(_("do miesiąca"), null=True, blank=True)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=DoneKind.choices)
    title = models.CharField(_("działanie"), max_length=200)
    aims = ArrayField(models.CharField(max_length=200), verbose_name=_("cele"), default=list, blank=True)
    scope = models.CharField(_("zakres"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="unit community period first_month last_month kind title aims scope recorded_at",
        personal="recorded_by",
        keep="community",
    )

    class Meta:
        verbose_name = _("wpis rejestru działań")
        verbose_name_plural = _("rejestr działań")
        ordering = ["first_month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period", "title"], name="community_done_entry_is_written_once")
        ]

    def __str__(self) -> str:
        return self.title
