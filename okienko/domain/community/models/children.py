"""Children at a meeting: dated checks of whoever works there, standards that protect them, counts instead of names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models.authors import author
from okienko.domain.community.models.events import CommunityEvent
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit


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


class ProtectionStandards(models.Model):
    """Standardy ochrony małoletnich: the whole text and the short one for children, in force from a day until the next.

    Podstawa: ustawa z 13 maja 2016 r., art. 22b i 22c; przegląd co najmniej raz na dwa lata.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    valid_from = models.DateField(_("obowiązują od"))
    review_by = models.DateField(_("przegląd do dnia"))
    full_text = models.TextField(_("wersja pełna"))
    child_text = models.TextField(_("wersja dla dzieci"))
    conclusions = models.TextField(_("wnioski z przeglądu"), blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by",
        neutral="unit valid_from review_by full_text child_text conclusions recorded_at",
        keep="structure",
    )

    class Meta:
        verbose_name = _("standardy ochrony małoletnich")
        verbose_name_plural = _("standardy ochrony małoletnich")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_by__gt=models.F("valid_from")), name="community_standards_are_reviewed_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(full_text="") & ~models.Q(child_text=""), name="community_standards_have_both_texts"
            ),
        ]


class ChildrenList(models.Model):
    """Lista dzieci na papierze: why this meeting cannot do without names, and where the sheet is kept until it goes.

    The names themselves never stand here: elsewhere children are counted (RODO art. 5 ust. 1 lit. c).
    """

    event = models.OneToOneField(
        CommunityEvent, on_delete=models.PROTECT, related_name="children_list", verbose_name=_("spotkanie")
    )
    why = models.CharField(_("po co lista"), max_length=200)
    kept_where = models.CharField(_("gdzie leży"), max_length=120)
    destroyed_on = models.DateField(_("dzień zniszczenia"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        personal="recorded_by", neutral="event why kept_where destroyed_on recorded_at", keep="community"
    )

    class Meta:
        verbose_name = _("lista dzieci na papierze")
        verbose_name_plural = _("listy dzieci na papierze")
