"""Who is close to whom, what was declared, who stepped in, who was moved."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.integrity.lifecycle import EXCEPTION, ExceptionState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


def _staff(words: Any, *, may_be_nobody: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=may_be_nobody, related_name="+", verbose_name=words
    )


def _person(words: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=words)


class CloseOne(Dated):
    """Bliska osoba pracownika: a home or a relative that a worker declared, kept so that nobody can read whose it is.

    Only a keyed hash is compared; what the worker called it is shown to the worker alone.
    """

    class Kind(models.TextChoices):
        """Kto to."""

        HOME = "home", _("mój adres")
        KIN = "kin", _("ktoś z rodziny albo bliski")

    staff = _staff(_("pracownik"))
    kind = models.CharField(_("kto to"), max_length=10, choices=Kind.choices)
    key = models.CharField(_("skrót do porównania"), max_length=64)
    label = EncryptedTextField(_("jak to nazwano"))

    privacy = classify(sensitive="key label", personal="staff", neutral="kind valid_from valid_until", keep="staff")

    class Meta(Dated.Meta):
        verbose_name = _("bliska osoba pracownika")
        verbose_name_plural = _("bliskie osoby pracowników")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=["home", "kin"]), name="close_one_kind_is_known"),
        ]
        indexes = [models.Index(fields=["staff", "key"], name="close_ones_of_staff")]


class Declaration(models.Model):
    """Oświadczenie pracownika: whether a person of the same surname, or anybody else, is close. The newest counts."""

    staff = _staff(_("pracownik"))
    person = _person(_("osoba"))
    related = models.BooleanField(_("to ktoś bliski"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="staff person related", neutral="at", keep="staff")

    class Meta:
        verbose_name = _("oświadczenie pracownika")
        verbose_name_plural = _("oświadczenia pracowników")
        ordering = ["-at", "-pk"]


class EmergencyEntry(models.Model):
    """Wejście awaryjne: a worker opened a case that is closed to them because nobody else could, and said why."""

    staff = _staff(_("pracownik"))
    person = _person(_("osoba"))
    reason = EncryptedTextField(_("dlaczego"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="staff person", sensitive="reason", neutral="at", keep="staff")

    class Meta:
        verbose_name = _("wejście awaryjne")
        verbose_name_plural = _("wejścia awaryjne")


class Intervention(models.Model):
    """Interwencja: somebody in public life asked about, or for, one person's matter."""

    class Kind(models.TextChoices):
        """Kto interweniował."""

        COUNCILLOR = "councillor", _("radna albo radny")
        MAYOR = "mayor", _("władze gminy")
        PARTY = "party", _("partia albo komitet")
        PARLIAMENT = "parliament", _("poseł, posłanka, senator, senatorka")
        OTHER = "other", _("ktoś inny z życia publicznego")

    kind = models.CharField(_("kto"), max_length=12, choices=Kind.choices)
    person = _person(_("w czyjej sprawie"))
    matter_ref = models.CharField(_("której sprawy dotyczy"), max_length=30)
    words = EncryptedTextField(_("o co"))
    on = models.DateField(_("kiedy"))
    registered_by = _staff(_("kto zapisał"))
    registered_at = models.DateTimeField(_("kiedy zapisano"))

    privacy = classify(
        personal="person registered_by", sensitive="words", neutral="kind matter_ref on registered_at", keep="matter"
    )

    class Meta:
        verbose_name = _("interwencja")
        verbose_name_plural = _("interwencje")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["councillor", "mayor", "party", "parliament", "other"]),
                name="intervention_kind_is_known",
            )
        ]


class RankException(Versioned):
    """Przesunięcie poza kolejnością: somebody gets a place before others, for a written reason and by two people."""

    class Reason(models.TextChoices):
        """Klasa powodu, as the yearly statistics count it."""

        LIFE = "life", _("zagrożenie życia albo zdrowia")
        HOSPITAL = "hospital", _("powrót ze szpitala")
        CHILD = "child", _("dobro dziecka")
        VIOLENCE = "violence", _("przemoc w domu")
        OUR_MISTAKE = "our_mistake", _("nasz błąd, który naprawiamy")
        COURT = "court", _("wyrok albo decyzja organu wyższej instancji")

    application_ref = models.CharField(_("którego wniosku dotyczy"), max_length=30)
    person = _person(_("osoba"))
    service_code = models.CharField(_("usługa"), max_length=80)
    reason = models.CharField(_("klasa powodu"), max_length=12, choices=Reason.choices)
    words = EncryptedTextField(_("dlaczego"))
    asked_by = _staff(_("kto prosi"))
    asked_at = models.DateTimeField(_("kiedy poproszono"))
    answered_by = _staff(_("druga osoba"), may_be_nobody=True)
    answered_at = models.DateTimeField(_("kiedy odpowiedziano"), null=True)
    state = models.CharField(_("stan"), max_length=10, choices=ExceptionState.choices, default=EXCEPTION.initial)

    privacy = classify(
        personal="person asked_by answered_by",
        sensitive="words",
        neutral="version application_ref service_code reason asked_at answered_at state",
        keep="matter",
    )

    class Meta:
        verbose_name = _("przesunięcie poza kolejnością")
        verbose_name_plural = _("przesunięcia poza kolejnością")
        constraints = [
            EXCEPTION.constraint(name="rank_exception_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="asked", answered_by=None) | ~models.Q(state="asked"),
                name="an_answered_exception_has_left_asking",
            ),
            models.CheckConstraint(
                condition=~models.Q(answered_by=models.F("asked_by")), name="nobody_agrees_to_their_own_exception"
            ),
            models.UniqueConstraint(
                fields=["application_ref"],
                condition=models.Q(state__in=["asked", "agreed"]),
                name="one_open_exception_for_an_application",
            ),
        ]
