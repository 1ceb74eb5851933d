"""A matter, its needs and everything that happened to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.matters.lifecycle import MATTER, NEED, MatterState, NeedState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class Who(models.TextChoices):
    """Po czyjej stronie: who must do the next thing."""

    OFFICE = "office", _("my")
    RESIDENT = "resident", _("Ty")
    PROVIDER = "provider", _("wykonawca")


class Matter(Versioned):
    """Sprawa: what one person asked for, under a short number that is easy to dictate.

    It says at any moment who has it, what comes next, by when, and what the person must do.
    """

    number = models.CharField(_("numer"), max_length=6, unique=True)
    code_hash = models.CharField(_("skrót kodu"), max_length=64, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("osoba"))
    subject = models.CharField(_("o co chodzi"), max_length=200)
    handler = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto ma sprawę")
    )
    state = models.CharField(_("stan"), max_length=10, choices=MatterState.choices, default=MATTER.initial)
    opened_at = models.DateTimeField(_("od kiedy"))
    closed_at = models.DateTimeField(_("zamknięta"), null=True, blank=True)
    now_text = models.CharField(_("teraz"), max_length=200)
    next_text = EncryptedTextField(_("co dalej"))
    next_who = models.CharField(_("czyj ruch"), max_length=10, choices=Who.choices, default=Who.OFFICE)
    next_by = models.DateField(_("do kiedy"), null=True, blank=True)
    person_does = EncryptedTextField(_("co robi osoba"), blank=True)
    wrong_codes = models.PositiveSmallIntegerField(_("błędne kody"), default=0, editable=False)
    locked_until = models.DateTimeField(_("kod zablokowany do"), null=True, blank=True, editable=False)

    privacy = classify(
        personal="person subject handler now_text",
        sensitive="code_hash next_text person_does",
        neutral="version number state opened_at closed_at next_who next_by wrong_codes locked_until",
        keep="matter",
    )

    class Meta:
        verbose_name = _("sprawa")
        verbose_name_plural = _("sprawy")
        constraints = [
            MATTER.constraint(name="matters_matter_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=MatterState.CLOSED, closed_at__isnull=False)
                | models.Q(state=MatterState.OPEN, closed_at=None),
                name="matters_closed_matter_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_by"], name="matters_by_deadline")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class Need(models.Model):
    """Potrzeba: in the person's own words. A delivered service does not close it; the person's word does."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="needs", verbose_name=_("sprawa"))
    words = EncryptedTextField(_("słowa osoby"))
    service_code = models.CharField(_("usługa"), max_length=60, blank=True)
    state = models.CharField(_("stan"), max_length=10, choices=NeedState.choices, default=NEED.initial)
    outcome = EncryptedTextField(_("wynik słowami osoby"), blank=True)
    settled_at = models.DateTimeField(_("kiedy"), null=True, blank=True)

    privacy = classify(
        sensitive="words outcome", personal="service_code", neutral="matter state settled_at", keep="matter"
    )

    class Meta:
        verbose_name = _("potrzeba")
        verbose_name_plural = _("potrzeby")
        constraints = [NEED.constraint(name="matters_need_state_is_known")]


class TimelineItem(models.Model):
    """Wydarzenie w sprawie: calls, letters, decisions of the office and deliveries, all on one line."""

    class Kind(models.TextChoices):
        """Rodzaj wydarzenia."""

        CALL = "call", _("rozmowa")
        STEP = "step", _("krok")
        VISIT = "visit", _("wizyta albo przejazd")
        LETTER = "letter", _("pismo albo wiadomość")
        NOTE = "note", _("notatka")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="timeline", verbose_name=_("sprawa"))
    at = models.DateTimeField(_("kiedy"))
    kind = models.CharField(_("rodzaj"), max_length=10, choices=Kind.choices)
    what = models.CharField(_("co"), max_length=200)
    more = EncryptedTextField(_("więcej"), blank=True)
    staff = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto")
    )
    for_resident = models.BooleanField(_("widzi osoba"), default=True)

    privacy = classify(personal="what staff", sensitive="more", neutral="matter at kind for_resident", keep="matter")

    class Meta:
        verbose_name = _("wydarzenie w sprawie")
        verbose_name_plural = _("wydarzenia w sprawie")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["call", "step", "visit", "letter", "note"]),
                name="matters_timeline_kind_is_known",
            )
        ]
        indexes = [models.Index(fields=["matter", "-at", "-id"], name="matters_timeline")]
