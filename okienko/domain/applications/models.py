"""The receipt first, then what was made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.applications.lifecycle import APPLICATION, ENDED, REQUEST, ApplicationState, RequestState
from okienko.foundation.access import Channel
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class Receipt(models.Model):
    """Wpływ: what somebody handed in, as it was handed in, before anything is done with it.

    Web, phone, paper and a rush at 8:00 all enter through this row. Once it stands, nothing that was acknowledged can
    be lost.
    """

    number = models.CharField(_("numer"), max_length=6, unique=True)
    code = EncryptedTextField(_("kod"))
    key = models.CharField(_("klucz zapisu"), max_length=64, unique=True)
    channel = models.CharField(_("kanał"), max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField(_("kiedy wpłynęło"))
    day_of_receipt = models.DateField(_("dzień wpływu"))
    taken_by = models.ForeignKey(
        "staff.StaffMember", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto przyjął")
    )
    content = EncryptedTextField(_("treść"))
    archive_class = models.CharField(_("klasa archiwalna"), max_length=20)
    processed_at = models.DateTimeField(_("przetworzone"), null=True)
    # Only of a rush: one receipt for a person in a round, whoever serves the press.
    round_code = models.CharField(_("kod naboru"), max_length=60, blank=True)
    person_key = models.CharField(_("skrót osoby w naborze"), max_length=64, blank=True)

    privacy = classify(
        sensitive="code content",
        personal="taken_by person_key",
        neutral="number key channel received_at day_of_receipt archive_class processed_at round_code",
        keep="receipt",
    )

    class Meta:
        verbose_name = _("wpływ")
        verbose_name_plural = _("wpływy")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=Channel.values), name="applications_receipt_channel_is_known"
            ),
            models.UniqueConstraint(
                fields=["person_key"], condition=~models.Q(person_key=""), name="one_receipt_for_a_person_in_a_round"
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"], condition=models.Q(processed_at=None), name="applications_receipts_waiting"
            )
        ]


class Draft(models.Model):
    """Szkic: what somebody has typed so far, kept for a week under a key that only their browser has."""

    token_hash = models.CharField(_("skrót klucza"), max_length=64, unique=True)
    content = EncryptedTextField(_("treść"))
    key = models.CharField(_("klucz zapisu"), max_length=64)
    expires_at = models.DateTimeField(_("wygasa"))

    privacy = classify(sensitive="content token_hash", neutral="key expires_at", keep="draft")

    class Meta:
        verbose_name = _("szkic")
        verbose_name_plural = _("szkice")


class Request(Versioned):
    """Zgłoszenie: a need somebody told us, by any channel;

    Needs no more than a name or a nickname and a way to call back.
    """

    class ForWhom(models.TextChoices):
        """Dla kogo: who asks is not always who needs."""

        SELF = "self", _("dla siebie")
        RELATIVE = "relative", _("dla bliskiej osoby")
        NEIGHBOUR = "neighbour", _("sąsiad lub znajomy")
        INSTITUTION = "institution", _("instytucja")

    class Urgency(models.TextChoices):
        """Jak pilne."""

        TODAY = "today", _("dziś")
        WEEK = "week", _("ten tydzień")
        CAN_WAIT = "can_wait", _("może poczekać")

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, related_name="+", verbose_name=_("sprawa")
    )
    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="+", verbose_name=_("wpływ"))
    channel = models.CharField(_("kanał"), max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField(_("kiedy zgłoszono"))
    day_of_receipt = models.DateField(_("dzień wpływu"))
    for_whom = models.CharField(_("dla kogo"), max_length=12, choices=ForWhom.choices, default=ForWhom.SELF)
    urgency = models.CharField(_("jak pilne"), max_length=10, choices=Urgency.choices, default=Urgency.WEEK)
    state = models.CharField(_("stan"), max_length=10, choices=RequestState.choices, default=REQUEST.initial)

    privacy = classify(
        personal="for_whom",
        neutral="version matter receipt channel received_at day_of_receipt urgency state",
        keep="matter",
    )

    class Meta:
        verbose_name = _("zgłoszenie")
        verbose_name_plural = _("zgłoszenia")
        constraints = [
            REQUEST.constraint(name="applications_request_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(for_whom__in=["self", "relative", "neighbour", "institution"]),
                name="applications_request_for_whom_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(urgency__in=["today", "week", "can_wait"]),
                name="applications_request_urgency_is_known",
            ),
        ]


class Application(Versioned):
    """Wniosek: a request for one service by a person whose identity is complete, signed or confirmed.

    It keeps both moments and the version of the programme it is judged by.
    """

    class Confirmation(models.TextChoices):
        """Potwierdzenie: how the person confirmed that this is their request."""

        WEB = "web", _("na stronie")
        PHONE = "phone", _("w rozmowie, po odczytaniu")
        SIGNED = "signed", _("podpis")

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+", verbose_name=_("sprawa"))
    need = models.ForeignKey("matters.Need", on_delete=models.PROTECT, related_name="+", verbose_name=_("potrzeba"))
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("osoba"))
    service = models.ForeignKey(
        "catalogue.SocialService",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("usługa w wersji programu"),
    )
    channel = models.CharField(_("kanał"), max_length=10, choices=Channel.choices)
    requested_at = models.DateTimeField(_("kiedy zgłoszono potrzebę"))
    submitted_at = models.DateTimeField(_("kiedy złożono wniosek"))
    day_of_receipt = models.DateField(_("dzień wpływu"))
    confirmation = models.CharField(_("jak potwierdzono"), max_length=10, choices=Confirmation.choices)
    confirmed_by = models.ForeignKey(
        "staff.StaffMember",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("kto przyjął potwierdzenie"),
    )
    answer_by = models.DateField(_("odpowiedź do"))
    state = models.CharField(_("stan"), max_length=16, choices=ApplicationState.choices, default=APPLICATION.initial)
    missing = EncryptedTextField(_("czego brakuje"), blank=True)
    complete_by = models.DateField(_("uzupełnić do"), null=True, blank=True)
    # Only of an application that waits for the next round: the person's word, since when, and what came of it.
    carry_consent = EncryptedTextField(_("zgoda na następny nabór"), blank=True)
    carried_at = models.DateTimeField(_("kiedy przeniesiono"), null=True, blank=True)
    carried_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_into",
        verbose_name=_("wniosek z poprzedniego naboru"),
    )

    privacy = classify(
        personal="person confirmed_by",
        sensitive="missing carry_consent",
        neutral="version matter need service channel requested_at submitted_at day_of_receipt confirmation "
        "answer_by state complete_by carried_at carried_from",
        keep="matter",
    )

    class Meta:
        verbose_name = _("wniosek")
        verbose_name_plural = _("wnioski")
        constraints = [
            APPLICATION.constraint(name="applications_application_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(confirmation__in=["web", "phone", "signed"]),
                name="applications_confirmation_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at__gte=models.F("requested_at")), name="applications_request_comes_first"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ApplicationState.CARRIED_OVER) | models.Q(carried_at__isnull=False),
                name="what_is_carried_over_says_since_when",
            ),
            models.UniqueConstraint(
                fields=["matter", "service"],
                condition=~models.Q(state__in=sorted(ENDED)),
                name="one_application_for_a_service_in_a_matter",
            ),
        ]
        indexes = [models.Index(fields=["service", "state"], name="applications_by_service")]
