"""Groups of children, counted and not named, with who works there; and groups on the path to a cooperative."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.venues.choices import GroupForm
from okienko.domain.venues.models.venues import Venue
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class ChildrenGroup(Versioned, Dated):
    """Grupa w świetlicy: how many places, children and consents of parents there are. No child has a name here."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="groups", verbose_name=_("miejsce"))
    name = models.CharField(_("nazwa grupy"), max_length=80)
    form = models.CharField(_("forma wsparcia"), max_length=20, choices=GroupForm.choices)
    ages = models.CharField(_("wiek dzieci"), max_length=40)
    places = models.PositiveSmallIntegerField(_("liczba miejsc"))
    children = models.PositiveSmallIntegerField(_("ile dzieci chodzi"), default=0)
    consents = models.PositiveSmallIntegerField(_("ile jest zgód rodziców"), default=0)
    consents_kept = models.CharField(_("gdzie leżą zgody"), max_length=120, blank=True)
    counted_on = models.DateField(_("stan na dzień"), null=True, blank=True)

    privacy = classify(
        neutral="version venue name form ages places children consents consents_kept counted_on valid_from valid_until",
        keep="community",
    )

    class Meta(Dated.Meta):
        verbose_name = _("grupa w świetlicy")
        verbose_name_plural = _("grupy w świetlicy")
        ordering = ["name", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(places__gt=0), name="venue_group_has_places"),
            models.CheckConstraint(condition=Q(children__lte=F("places")), name="venue_group_is_not_overfull"),
            models.UniqueConstraint(fields=["venue", "name"], name="venue_group_name_stands_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupWorker(models.Model):
    """Wychowawca: an employee who works with a group; only after dated checks."""

    group = models.ForeignKey(ChildrenGroup, on_delete=models.CASCADE, related_name="workers", verbose_name=_("grupa"))
    staff = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("pracownik")
    )
    assigned_at = models.DateTimeField(_("kiedy wyznaczono"))
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto wyznaczył")
    )

    privacy = classify(personal="staff assigned_by", neutral="group assigned_at", keep="community")

    class Meta:
        verbose_name = _("wychowawca")
        verbose_name_plural = _("wychowawcy")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "staff"], name="venue_worker_stands_once_in_a_group")]


class CooperativePath(models.Model):
    """Droga do spółdzielni: an informal group that wants to become a social cooperative."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="paths", verbose_name=_("miejsce"))
    name = models.CharField(_("nazwa grupy"), max_length=120)

    privacy = classify(neutral="venue name", keep="community")

    class Meta:
        verbose_name = _("droga do spółdzielni")
        verbose_name_plural = _("drogi do spółdzielni")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="venue_path_name_stands_once")]

    def __str__(self) -> str:
        return self.name


class PathEvidence(models.Model):
    """Dowód kroku na drodze do spółdzielni: what happened, on which day."""

    path = models.ForeignKey(
        CooperativePath, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("droga")
    )
    step = models.CharField(_("krok"), max_length=20)
    what = models.CharField(_("co się stało"), max_length=300)
    happened_on = models.DateField(_("dzień"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto zapisał")
    )

    privacy = classify(personal="recorded_by", neutral="path step what happened_on recorded_at", keep="community")

    class Meta:
        verbose_name = _("dowód kroku do spółdzielni")
        verbose_name_plural = _("dowody kroków do spółdzielni")
        ordering = ["happened_on", "pk"]
