"""A round, its public rules, who is in it, what was frozen, and what was announced.

All but the round itself is written once: the application's database role may add rows to these tables and read them,
nothing else (see config/database.py). `written_at` is the clock of the database, whatever the program says.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from okienko.domain.rounds.lifecycle import ROUND, RoundState
from okienko.domain.rounds.rules.plan import Plan
from okienko.foundation.access import Channel
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


def _who(words: Any, *, may_be_nobody: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=may_be_nobody, related_name="+", verbose_name=words
    )


class PlacesRound(Versioned):
    """Nabór na miejsca: one edition of a service for which the rules are published first and the list is made after.

    `draft` holds the plan until it is published; from then on the newest RulesVersion does.
    """

    code = models.SlugField(_("kod w adresie"), max_length=60, unique=True)
    service = models.ForeignKey(
        "catalogue.SocialService", on_delete=models.PROTECT, related_name="+", verbose_name=_("usługa")
    )
    edition = models.CharField(_("edycja"), max_length=120)
    state = models.CharField(_("stan"), max_length=10, choices=RoundState.choices, default=ROUND.initial)
    draft = models.TextField(_("szkic zasad"), blank=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("poprzednia edycja")
    )
    first = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="supplements",
        verbose_name=_("nabór, który uzupełnia"),
    )
    made_by = _who(_("kto napisał zasady"))

    privacy = classify(
        personal="made_by", neutral="version code service edition state draft previous first", keep="programme"
    )

    class Meta:
        verbose_name = _("nabór na miejsca")
        verbose_name_plural = _("nabory na miejsca")
        constraints = [
            ROUND.constraint(name="rounds_round_state_is_known"),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(state__in=[RoundState.PUBLISHED, RoundState.OPEN]),
                name="one_round_of_a_service_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service.name}, {self.edition}"

    @property
    def plan(self) -> Plan:
        """The rules as they are now: the newest public version, or the draft."""
        newest = max(self.rules_versions.all(), key=lambda one: one.number, default=None)
        return Plan.from_text(newest.content if newest else self.draft)


class Written(models.Model):
    """What stands once it is written."""

    written_at = models.DateTimeField(_("zapis w bazie"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class RulesVersion(Written):
    """Ogłoszone zasady naboru: the first ones and every later public version with its reason."""

    round = models.ForeignKey(
        PlacesRound, on_delete=models.PROTECT, related_name="rules_versions", verbose_name=_("nabór")
    )
    number = models.PositiveSmallIntegerField(_("numer wersji"))
    content = models.TextField(_("zasady"))
    reason = models.TextField(_("powód zmiany"), blank=True)
    published_by = _who(_("kto ogłosił"))
    published_at = models.DateTimeField(_("kiedy ogłoszono"))

    privacy = classify(
        personal="published_by", neutral="round number content reason published_at written_at", keep="programme"
    )

    class Meta:
        verbose_name = _("ogłoszone zasady naboru")
        verbose_name_plural = _("ogłoszone zasady naborów")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="versions_of_rules_are_numbered"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="a_later_version_of_rules_says_why"),
        ]


class RoundStep(Written):
    """Krok naboru: each move of its life, by whom and why."""

    round = models.ForeignKey(PlacesRound, on_delete=models.PROTECT, related_name="steps", verbose_name=_("nabór"))
    verb = models.CharField(_("krok"), max_length=20)
    state = models.CharField(_("stan po nim"), max_length=10)
    words = models.TextField(_("dlaczego"), blank=True)
    staff = _who(_("kto"), may_be_nobody=True)
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="staff", neutral="round verb state words at written_at", keep="programme")

    class Meta:
        verbose_name = _("krok naboru")
        verbose_name_plural = _("kroki naborów")
        ordering = ["pk"]
        constraints = [ROUND.constraint(name="rounds_state_after_a_step_is_known")]

    @property
    def label(self) -> str:
        """The state in words."""
        return str(RoundState(self.state).label)


class Entry(Written):
    """Zgłoszenie w naborze: a unit of one or more persons, under an opaque number that stays theirs in the round."""

    round = models.ForeignKey(PlacesRound, on_delete=models.PROTECT, related_name="entries", verbose_name=_("nabór"))
    number = models.CharField(_("numer w naborze"), max_length=10)
    salt = EncryptedTextField(_("sól"))
    typed_at = models.DateTimeField(_("kiedy wpisano"))

    privacy = classify(sensitive="salt", neutral="round number typed_at written_at", keep="matter")

    class Meta:
        verbose_name = _("zgłoszenie w naborze")
        verbose_name_plural = _("zgłoszenia w naborze")
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="entries_are_numbered_in_their_round")]


class EntryMember(Written):
    """Osoba w naborze: one application in the round, since when it counts and by which way it came.

    Who withdraws and comes back gets a new row under the old number, with the later moment; nothing is written over.
    """

    round = models.ForeignKey(PlacesRound, on_delete=models.PROTECT, related_name="+", verbose_name=_("nabór"))
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="members", verbose_name=_("zgłoszenie w naborze")
    )
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek")
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("osoba"))
    received_at = models.DateTimeField(_("od kiedy się liczy"))
    day_of_receipt = models.DateField(_("dzień wpływu"))
    channel = models.CharField(_("kanał"), max_length=10, choices=Channel.choices)
    taken_by = _who(_("kto przyjął"), may_be_nobody=True)
    typed_at = models.DateTimeField(_("kiedy wpisano"))

    privacy = classify(
        personal="person taken_by",
        neutral="round entry application received_at day_of_receipt channel typed_at written_at",
        keep="matter",
    )

    class Meta:
        verbose_name = _("osoba w naborze")
        verbose_name_plural = _("osoby w naborze")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "application"], name="an_application_is_once_in_a_round"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="rounds_member_channel_is_known"),
        ]


class EntryJoin(Written):
    """Połączenie zgłoszeń: persons who come together or not at all, at their own word; the newest row counts."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="joins", verbose_name=_("zgłoszenie, które dołącza")
    )
    into = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="joined", verbose_name=_("do którego")
    )
    staff = _who(_("kto zapisał"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="staff", neutral="entry into at written_at", keep="matter")

    class Meta:
        verbose_name = _("połączenie zgłoszeń")
        verbose_name_plural = _("połączenia zgłoszeń")
        ordering = ["pk"]


class EntryFact(Written):
    """Odpowiedź w naborze: what was told of one criterion, by whom, and whether a worker saw the evidence.

    A correction is a new row; the newest counts and all stay.
    """

    class Source(models.TextChoices):
        """Skąd wiemy."""

        DECLARED = "declared", _("oświadczenie osoby")
        DOCUMENT = "document", _("dokument")
        REGISTER = "register", _("rejestr")
        WORKER = "worker", _("pracownik widział")

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="facts", verbose_name=_("zgłoszenie w naborze")
    )
    fact = models.CharField(_("czego dotyczy"), max_length=60)
    value = EncryptedTextField(_("odpowiedź"))
    is_shown = models.BooleanField(_("dokument widziany"), default=False)
    source = models.CharField(_("skąd wiemy"), max_length=10, choices=Source.choices)
    staff = _who(_("kto zapisał"), may_be_nobody=True)
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(
        personal="staff", sensitive="value", neutral="entry fact is_shown source at written_at", keep="matter"
    )

    class Meta:
        verbose_name = _("odpowiedź w naborze")
        verbose_name_plural = _("odpowiedzi w naborze")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["declared", "document", "register", "worker"]),
                name="rounds_source_of_a_fact_is_known",
            )
        ]


class FrozenRound(Written):
    """Zamrożone dane naboru: rules and rows as they were at closing, and the root that was published that day."""

    round = models.OneToOneField(PlacesRound, on_delete=models.PROTECT, related_name="frozen", verbose_name=_("nabór"))
    content = EncryptedTextField(_("dane"))
    count = models.PositiveIntegerField(_("liczba zgłoszeń"))
    sha256 = models.CharField(_("skrót danych"), max_length=64)
    root = models.CharField(_("korzeń"), max_length=64)
    at = models.DateTimeField(_("kiedy zamrożono"))

    privacy = classify(sensitive="content", neutral="round count sha256 root at written_at", keep="matter")

    class Meta:
        verbose_name = _("zamrożone dane naboru")
        verbose_name_plural = _("zamrożone dane naborów")


class RankedList(Written):
    """Lista naboru: the order from the frozen data and a seed. A wrong seed makes a new list; the old one stays."""

    round = models.ForeignKey(PlacesRound, on_delete=models.PROTECT, related_name="lists", verbose_name=_("nabór"))
    number = models.PositiveSmallIntegerField(_("która"))
    seed = models.CharField(_("los"), max_length=200, blank=True)
    digest = models.CharField(_("skrót wyniku"), max_length=64)
    numbers = models.JSONField(_("wynik dla wszystkich"))
    last = EncryptedTextField(_("wynik ostatnich przyjętych"))
    staff = _who(_("kto policzył"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(
        personal="staff", sensitive="last", neutral="round number seed digest numbers at written_at", keep="matter"
    )

    class Meta:
        verbose_name = _("lista naboru")
        verbose_name_plural = _("listy naborów")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="lists_of_a_round_are_numbered")]


class ListedEntry(Written):
    """Pozycja na liście: one application on one list, what it gets, and the reasons in words."""

    ranked = models.ForeignKey(
        RankedList, on_delete=models.PROTECT, related_name="positions", verbose_name=_("lista naboru")
    )
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="positions", verbose_name=_("zgłoszenie w naborze")
    )
    place = models.PositiveIntegerField(_("pozycja"))
    given = models.JSONField(_("co dostaje"))
    lot = models.CharField(_("los zgłoszenia"), max_length=15, blank=True)
    reasons = EncryptedTextField(_("dlaczego"))

    privacy = classify(
        sensitive="reasons", personal="given", neutral="ranked entry place lot written_at", keep="matter"
    )

    class Meta:
        verbose_name = _("pozycja na liście")
        verbose_name_plural = _("pozycje na liście")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["ranked", "place"], name="a_position_is_given_once"),
            models.UniqueConstraint(fields=["ranked", "entry"], name="an_entry_is_listed_once"),
        ]


class ListApproval(Written):
    """Zatwierdzenie listy: a second person looked through the list and said that nobody close is on it."""

    ranked = models.OneToOneField(
        RankedList, on_delete=models.PROTECT, related_name="approval", verbose_name=_("lista naboru")
    )
    staff = _who(_("kto zatwierdził"))
    nobody_close = models.BooleanField(_("oświadczenie: nikogo bliskiego na liście"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="staff", neutral="ranked nobody_close at written_at", keep="matter")

    class Meta:
        verbose_name = _("zatwierdzenie listy")
        verbose_name_plural = _("zatwierdzenia list")
        constraints = [
            models.CheckConstraint(condition=Q(nobody_close=True), name="who_approves_a_list_is_close_to_nobody_on_it")
        ]


class ListStatement(Written):
    """Oświadczenie o liście: an auditor, the data protection officer or the appeal body computed it anew and signs."""

    class Signer(models.TextChoices):
        """Kto sprawdził."""

        DPO = "dpo", _("inspektor ochrony danych")
        AUDITOR = "auditor", _("audytor")
        APPEAL_BODY = "appeal_body", _("organ odwoławczy")

    ranked = models.ForeignKey(
        RankedList, on_delete=models.PROTECT, related_name="statements", verbose_name=_("lista naboru")
    )
    signer = models.CharField(_("kto sprawdził"), max_length=12, choices=Signer.choices)
    name = models.CharField(_("imię, nazwisko albo nazwa"), max_length=200)
    digest = models.CharField(_("skrót, który wyszedł"), max_length=64)
    agrees = models.BooleanField(_("zgadza się"))
    words = models.TextField(_("uwagi"), blank=True)
    staff = _who(_("kto wpisał"))
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(
        personal="name staff", neutral="ranked signer digest agrees words at written_at", keep="programme"
    )

    class Meta:
        verbose_name = _("oświadczenie o liście")
        verbose_name_plural = _("oświadczenia o listach")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signer__in=["dpo", "auditor", "appeal_body"]), name="rounds_signer_is_known"
            )
        ]


class WaitingTime(Written):
    """Czas oczekiwania: how many wait for a service and how long it took lately, as published on one day.

    Empty numbers stand for groups too small to be shown.
    """

    service_code = models.CharField(_("usługa"), max_length=60)
    day = models.DateField(_("dzień"))
    waiting = models.PositiveIntegerField(_("ile osób czeka"), null=True)
    days = models.PositiveIntegerField(_("ile dni, połowa krócej"), null=True)

    privacy = classify(neutral="service_code day waiting days written_at", keep="programme")

    class Meta:
        verbose_name = _("czas oczekiwania")
        verbose_name_plural = _("czasy oczekiwania")
        constraints = [
            models.UniqueConstraint(fields=["service_code", "day"], name="waiting_times_are_published_once_a_day")
        ]
