"""Staff members, the hours in which they answer the phone, and what they may sign."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.periods import Dated, DatedQuerySet
from okienko.foundation.privacy import classify
from okienko.foundation.units.models import Unit
from okienko.foundation.versions import Versioned
from okienko.foundation.weekly_hours import Shift


class Post(models.TextChoices):
    """Stanowisko: what somebody is employed as. One person may do the work of several (domain law, section 1.6)."""

    DIRECTOR = "director", _("dyrektor")
    SERVICES_ORGANISER = "services_organiser", _("organizator usług społecznych")
    ASSISTANCE_ORGANISER = "assistance_organiser", _("organizator pomocy społecznej")
    PLAN_COORDINATOR = "plan_coordinator", _("koordynator indywidualnych planów usług społecznych")
    COMMUNITY_ORGANISER = "community_organiser", _("organizator społeczności lokalnej")
    SOCIAL_WORKER = "social_worker", _("pracownik socjalny")
    SPECIALIST = "specialist", _("specjalista")
    ANIMATOR = "animator", _("animator społeczności lokalnej")
    CLERK = "clerk", _("pracownik okienka")
    DISPATCHER = "dispatcher", _("dyspozytor przejazdów i wizyt")
    DRIVER = "driver", _("kierowca")
    ACCESSIBILITY_COORDINATOR = "accessibility_coordinator", _("koordynator do spraw dostępności")
    DPO = "dpo", _("inspektor ochrony danych")
    ADMINISTRATOR = "administrator", _("administrator systemu")


class StaffQuerySet(DatedQuerySet["StaffMember"]):
    """Staff members; `in_force_on(day)` leaves those employed on a day."""


StaffManager = models.Manager.from_queryset(StaffQuerySet)


class StaffMember(Versioned, Dated):
    """Pracownik: somebody employed in a unit from one day to another. Not an account: that is only how they log in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("konto")
    )
    first_name = models.CharField(_("imię"), max_length=60)
    last_name = models.CharField(_("nazwisko"), max_length=80)
    sort_name = models.TextField(_("klucz porządku"), editable=False)
    post = models.CharField(_("stanowisko"), max_length=40, choices=Post.choices)
    function = models.CharField(
        _("funkcja"), max_length=120, help_text=_("Jak ma być na stronie: „koordynatorka planów”.")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("jednostka"))
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("przełożona osoba")
    )
    duty_phone = models.CharField(_("telefon dyżurny"), max_length=20, blank=True)
    email = models.EmailField(_("adres e-mail"), blank=True)
    room = models.CharField(_("pokój"), max_length=40, blank=True)
    listed = models.BooleanField(_("na publicznej liście"), default=True)

    objects: ClassVar["StaffManager[StaffMember]"] = StaffManager()

    privacy = classify(
        personal="user first_name last_name sort_name superior duty_phone email",
        neutral="post function unit room listed valid_from valid_until version",
        keep="staff",
    )

    class Meta(Dated.Meta):
        verbose_name = _("pracownik")
        verbose_name_plural = _("pracownicy")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(post__in=Post.values), name="staff_post_is_known"),
            models.CheckConstraint(condition=~models.Q(superior=models.F("id")), name="nobody_is_their_own_superior"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.last_name}"

    @property
    def initials(self) -> str:
        """The two letters in the window of the person's chip."""
        return f"{self.first_name[:1]}{self.last_name[:1]}"


class DutyHours(models.Model):
    """Dyżur: hours of every such weekday in which a staff member answers the phone and receives people."""

    staff = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="duty_hours", verbose_name=_("pracownik")
    )
    weekday = models.PositiveSmallIntegerField(_("dzień tygodnia"), help_text=_("0 to poniedziałek, 6 to niedziela"))
    opens = models.TimeField(_("od"))
    closes = models.TimeField(_("do"))
    note = models.CharField(_("uwaga"), max_length=120, blank=True)

    privacy = classify(personal="staff", neutral="weekday opens closes note", keep="staff")

    class Meta:
        verbose_name = _("dyżur")
        verbose_name_plural = _("dyżury")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="duty_is_on_a_day_of_the_week"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="duty_ends_after_it_begins"),
            models.UniqueConstraint(fields=["staff", "weekday", "opens"], name="one_duty_begins_at_an_hour"),
        ]

    @property
    def shift(self) -> Shift:
        """The hours as a value."""
        return Shift(self.weekday, self.opens, self.closes)


class Authorisation(Versioned, Dated):
    """Upoważnienie: what somebody may sign, by statute or in writing from the organ itself.

    Nobody who was authorised passes it on: a decision signed by such a person is void (domain law, section on changes
    of 2026), so `grantor` is always an organ or the statute.
    """

    class Scope(models.TextChoices):
        """Zakres upoważnienia."""

        REFUSALS = "refusals", _("decyzje odmowne")
        EXCEPTIONS = "exceptions", _("zgoda na przesunięcie poza kolejnością")

    class Grantor(models.TextChoices):
        """Kto upoważnił."""

        STATUTE = "statute", _("ustawa")
        MAYOR = "mayor", _("wójt, burmistrz albo prezydent miasta")

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("pracownik"))
    scope = models.CharField(_("zakres"), max_length=20, choices=Scope.choices)
    grantor = models.CharField(_("kto upoważnił"), max_length=10, choices=Grantor.choices)
    number = models.CharField(_("numer"), max_length=60, blank=True)
    basis = models.CharField(_("podstawa"), max_length=300)

    privacy = classify(
        personal="staff", neutral="scope grantor number basis valid_from valid_until version", keep="staff"
    )

    class Meta(Dated.Meta):
        verbose_name = _("upoważnienie")
        verbose_name_plural = _("upoważnienia")
        ordering = ["-valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(scope__in=["refusals", "exceptions"]), name="authorisation_scope_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(grantor="statute") | (models.Q(grantor="mayor") & ~models.Q(number="")),
                name="a_written_authorisation_has_a_number",
            ),
        ]
