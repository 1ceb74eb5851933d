"""Who may work with children at a meeting: dated checks, and nobody without them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models.authors import author
from okienko.domain.community.models.events import CommunityEvent
from okienko.foundation.privacy import classify


class ChildClearance(models.Model):
    """Sprawdzenie przed pracą z dziećmi: on which days both registers and the criminal record were checked.

    Only days and who checked are kept, no contents of the records (data minimisation).
    """

    staff = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("pracownik")
    )
    offenders_register_on = models.DateField(_("rejestr sprawców przestępstw na tle seksualnym"))
    commission_register_on = models.DateField(_("rejestr Państwowej Komisji"))
    criminal_record_on = models.DateField(_("informacja z Krajowego Rejestru Karnego"))
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto sprawdził"))

    privacy = classify(
        personal="staff recorded_by",
        neutral="offenders_register_on commission_register_on criminal_record_on recorded_at",
        keep="staff",
    )

    class Meta:
        verbose_name = _("sprawdzenie przed pracą z dziećmi")
        verbose_name_plural = _("sprawdzenia przed pracą z dziećmi")
        ordering = ["pk"]


class EventWorker(models.Model):
    """Osoba prowadząca: an employee who works at a meeting."""

    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, related_name="workers", verbose_name=_("spotkanie")
    )
    staff = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("pracownik")
    )
    assigned_at = models.DateTimeField(_("kiedy wyznaczono"))
    assigned_by = author(_("kto wyznaczył"))

    privacy = classify(personal="staff assigned_by", neutral="event assigned_at", keep="community")

    class Meta:
        verbose_name = _("osoba prowadząca")
        verbose_name_plural = _("osoby prowadzące")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "staff"], name="community_worker_is_assigned_once")]
