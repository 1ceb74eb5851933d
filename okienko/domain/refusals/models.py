"""A refusal from the letter before it to the end, what a person says against it, notices of delay, and who is above."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.models import Application
from okienko.domain.refusals.lifecycle import DISAGREEMENT, REFUSAL, DisagreementState, RefusalState
from okienko.foundation.access import Channel
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned

_ENDED = (RefusalState.DROPPED, RefusalState.SET_ASIDE)
_WITH_A_NUMBER = (RefusalState.SIGNED, RefusalState.DELIVERED, RefusalState.SET_ASIDE)


class Refusal(Versioned):
    """Odmowa: the only administrative decision on the way, and the letter that gives a last chance before it.

    `unmet` are the conditions within the person's control, one a line; `facts` are the person's own.
    """

    class Delivery(models.TextChoices):
        """Jak doręczono (k.p.a. art. 42-47)."""

        PERSON = "person", _("do rąk osoby")
        HOUSEHOLD = "household", _("dorosłemu domownikowi albo sąsiadowi")
        POST_OFFICE = "post_office", _("list czekał na poczcie, dwa awiza")
        DESK = "desk", _("przy okienku")
        ELECTRONIC = "electronic", _("e-Doręczenia")
        NOT_TAKEN = "not_taken", _("osoba nie chciała przyjąć")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek"))
    state = models.CharField(_("stan"), max_length=12, choices=RefusalState.choices, default=REFUSAL.initial)
    reason = EncryptedTextField(_("dlaczego"))
    unmet = EncryptedTextField(_("co osoba może jeszcze zrobić"), blank=True)
    other_help = EncryptedTextField(_("co jeszcze może pomóc"))
    contact = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, related_name="+", verbose_name=_("kto pomaga")
    )
    written_at = models.DateTimeField(_("kiedy wysłano list przed odmową"))
    wait_until = models.DateField(_("do kiedy czekamy"))
    answer = EncryptedTextField(_("co odpowiedziała osoba"), blank=True)
    facts = EncryptedTextField(_("co ustaliliśmy"), blank=True)
    law = models.TextField(_("zasady i przepisy"), blank=True)
    number = models.CharField(_("numer decyzji"), max_length=40, blank=True)
    decided_on = models.DateField(_("dzień decyzji"), null=True, blank=True)
    authorisation = models.ForeignKey(
        "staff.Authorisation", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("upoważnienie")
    )
    delivery = models.CharField(_("jak doręczono"), max_length=12, choices=Delivery.choices, blank=True)
    delivered_on = models.DateField(_("doręczona"), null=True, blank=True)
    appeal_until = models.DateField(_("odwołanie do"), null=True, blank=True)
    ended_because = EncryptedTextField(_("dlaczego zakończona"), blank=True)
    archive_class = models.CharField(_("klasa archiwalna"), max_length=20)

    privacy = classify(
        sensitive="reason unmet other_help answer facts ended_because",
        personal="contact authorisation",
        neutral="version application state written_at wait_until law number decided_on delivery delivered_on"
        " appeal_until archive_class",
        keep="matter",
    )

    class Meta:
        verbose_name = _("odmowa")
        verbose_name_plural = _("odmowy")
        constraints = [
            REFUSAL.constraint(name="refusal_state_is_known"),
            models.UniqueConstraint(
                fields=["application"], condition=~models.Q(state__in=_ENDED), name="one_live_refusal_of_an_application"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="a_decision_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=_WITH_A_NUMBER)
                | (~models.Q(number="") & models.Q(decided_on__isnull=False, authorisation__isnull=False)),
                name="a_signed_decision_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RefusalState.DELIVERED)
                | (~models.Q(delivery="") & models.Q(delivered_on__isnull=False, appeal_until__isnull=False)),
                name="a_delivered_decision_says_until_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "wait_until"], name="refusals_by_state")]

    @property
    def unmet_lines(self) -> list[str]:
        """What the person may still do, a line each."""
        return self.unmet.splitlines()

    @property
    def fact_lines(self) -> list[str]:
        """The person's own facts, a line each."""
        return self.facts.splitlines()

    @property
    def is_decided(self) -> bool:
        """Whether there is a signed decision to disagree with."""
        return self.state in (RefusalState.SIGNED, RefusalState.DELIVERED)


class Disagreement(Versioned):
    """Niezgoda: „nie zgadzam się”, by any channel; what it is by law is said by its kind, not by the person.

    `sent_on` is the day that counts for the term: of handing in, or of the postmark.
    """

    class Kind(models.TextChoices):
        """Czym jest w prawie."""

        APPEAL = "appeal", _("odwołanie od decyzji")
        REVIEW = "review", _("prośba o ponowne sprawdzenie")
        COMPLAINT = "complaint", _("skarga na dyrektora")

    class Outcome(models.TextChoices):
        """Rozstrzygnięcie."""

        UPHELD = "upheld", _("decyzja zostaje")
        SET_ASIDE = "set_aside", _("decyzja uchylona, sprawa wraca do nas")
        NOT_HEARD = "not_heard", _("niedopuszczalne albo po terminie")
        JUSTIFIED = "justified", _("skarga zasadna")
        NOT_JUSTIFIED = "not_justified", _("skarga niezasadna")

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+", verbose_name=_("sprawa"))
    refusal = models.ForeignKey(
        Refusal, on_delete=models.PROTECT, null=True, related_name="disagreements", verbose_name=_("odmowa")
    )
    kind = models.CharField(_("rodzaj"), max_length=10, choices=Kind.choices)
    words = EncryptedTextField(_("słowa osoby"))
    key = models.CharField(_("klucz zapisu"), max_length=64, unique=True)
    channel = models.CharField(_("kanał"), max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField(_("kiedy przyjęto"))
    received_on = models.DateField(_("dzień wpływu"))
    sent_on = models.DateField(_("dzień, który się liczy"))
    taken_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto przyjął")
    )
    state = models.CharField(_("stan"), max_length=10, choices=DisagreementState.choices, default=DISAGREEMENT.initial)
    due_on = models.DateField(_("zrobić do"))
    forwarded_on = models.DateField(_("przekazana"), null=True, blank=True)
    forwarded_to = models.CharField(_("komu"), max_length=200, blank=True)
    outcome = models.CharField(_("rozstrzygnięcie"), max_length=14, choices=Outcome.choices, blank=True)
    answer = EncryptedTextField(_("odpowiedź"), blank=True)

    privacy = classify(
        sensitive="words answer",
        personal="taken_by",
        neutral="version matter refusal kind key channel received_at received_on sent_on state due_on forwarded_on"
        " forwarded_to outcome",
        keep="matter",
    )

    class Meta:
        verbose_name = _("niezgoda")
        verbose_name_plural = _("niezgody")
        constraints = [
            DISAGREEMENT.constraint(name="disagreement_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind="appeal", refusal__isnull=False)
                | models.Q(kind__in=["review", "complaint"], refusal=None),
                name="an_appeal_is_from_a_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisagreementState.FORWARDED)
                | (~models.Q(forwarded_to="") & models.Q(forwarded_on__isnull=False)),
                name="what_was_forwarded_says_to_whom",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="disagreements_by_state")]

    @property
    def outcomes(self) -> "tuple[Disagreement.Outcome, ...]":
        """What the college or the council may say; nothing for what is answered here."""
        outcomes = self.Outcome
        match self.kind:
            case self.Kind.APPEAL:
                return outcomes.UPHELD, outcomes.SET_ASIDE, outcomes.NOT_HEARD
            case self.Kind.COMPLAINT:
                return outcomes.JUSTIFIED, outcomes.NOT_JUSTIFIED, outcomes.NOT_HEARD
            case _:
                return ()


class DelayNotice(models.Model):
    """Zawiadomienie o zwłoce: the answer will be late, why, and by when it comes (k.p.a. art. 36)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("wniosek"))
    reason = EncryptedTextField(_("dlaczego"))
    was_due_on = models.DateField(_("odpowiedź miała być do"))
    new_day = models.DateField(_("odpowiedź będzie do"))
    sent_at = models.DateTimeField(_("kiedy wysłano"))

    privacy = classify(sensitive="reason", neutral="application was_due_on new_day sent_at", keep="matter")

    class Meta:
        verbose_name = _("zawiadomienie o zwłoce")
        verbose_name_plural = _("zawiadomienia o zwłoce")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(new_day__gt=models.F("was_due_on")), name="a_delay_moves_the_day_forward"
            )
        ]


class Authority(Dated):
    """Organ wyższy: to whom appeals and complaints go, by name and address, for some days."""

    class Role(models.TextChoices):
        """Od czego jest."""

        APPEALS = "appeals", _("samorządowe kolegium odwoławcze")
        COUNCIL = "council", _("rada gminy albo miasta")

    role = models.CharField(_("od czego"), max_length=10, choices=Role.choices)
    name = models.CharField(_("nazwa"), max_length=200)
    address = models.CharField(_("adres"), max_length=200)

    privacy = classify(neutral="role name address valid_from valid_until", keep="structure")

    class Meta(Dated.Meta):
        verbose_name = _("organ wyższy")
        verbose_name_plural = _("organy wyższe")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            NoOverlap(fields=("role",), hashed=("role",), name="one_authority_of_a_kind_a_day"),
            models.CheckConstraint(condition=models.Q(role__in=["appeals", "council"]), name="authority_role_is_known"),
        ]
