"""Messages and what was tried with each."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.lifecycle import LIFECYCLE, MessageState
from okienko.domain.correspondence.rules import QuietHours
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.files.models import StoredFile
from okienko.foundation.privacy import classify


class Channel(models.TextChoices):
    """Droga wiadomości."""

    EMAIL = Way.EMAIL, _("e-mail")
    SMS = Way.SMS, _("SMS")
    PHONE = Way.PHONE, _("telefon")
    LETTER = Way.LETTER, _("list")


class Reason(models.TextChoices):
    """Powód: why a message waits for a person, or did not arrive."""

    NO_ADDRESS = "no_address", _("brakuje numeru albo adresu")
    EMPTY = "empty", _("nie ma treści")
    TOO_LONG = "too_long", _("treść nie mieści się w dwóch SMS-ach")
    REVEALS = "reveals", _("treść zdradza, o co chodzi")
    PESEL = "pesel", _("w treści jest PESEL")
    LINK = "link", _("w SMS-ie jest adres strony")
    NO_PHONE = "no_phone", _("w SMS-ie brakuje telefonu, pod który można oddzwonić")
    TOO_MANY = "too_many", _("za dużo SMS-ów na ten numer w krótkim czasie")
    UNCLEAR = "unclear", _("nie wiadomo, czy wyszła")
    GATEWAY_DOWN = "gateway_down", _("bramka długo nie odpowiada")
    REFUSED = "refused", _("nie ma takiego numeru albo adresu")
    NO_ANSWER = "no_answer", _("nikt nie odbiera")
    WRONG_NUMBER = "wrong_number", _("to numer kogoś innego")


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages, by what has to be done with them."""

    def due(self, at: datetime) -> "MessageQuerySet":
        """Those whose turn it is, in the order in which they wait."""
        return self.filter(state=MessageState.QUEUED, not_before__lte=at).order_by("not_before", "pk")


class Message(models.Model):
    """Wiadomość: something the office wants a person to know, by one channel. `ref` says what about ("matter:17")."""

    message_id = models.UUIDField(_("identyfikator"), default=uuid.uuid4, unique=True, editable=False)
    ref = models.CharField(_("czego dotyczy"), max_length=60)
    person_id = models.BigIntegerField(_("o kim"), null=True)
    kind = models.CharField(_("rodzaj"), max_length=40)
    channel = models.CharField(_("droga"), max_length=10, choices=Channel.choices)
    addressee_ref = models.CharField(_("adresat"), max_length=60)
    name = EncryptedTextField(_("imię i nazwisko"), blank=True)
    greeting = EncryptedTextField(_("zwrot do adresata"), blank=True)
    phone = EncryptedTextField(_("telefon"), blank=True)
    phone_hash = models.CharField(_("skrót telefonu do liczenia"), max_length=64, blank=True, editable=False)
    email = EncryptedTextField(_("adres e-mail"), blank=True)
    address = EncryptedTextField(_("adres"), blank=True)
    large_print = models.BooleanField(_("duży druk"), default=False)
    subject = EncryptedTextField(_("temat"), blank=True)
    body = EncryptedTextField(_("treść"), blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("list jako plik")
    )
    state = models.CharField(_("stan"), max_length=10, choices=MessageState.choices, default=LIFECYCLE.initial)
    reason = models.CharField(_("powód"), max_length=20, choices=Reason.choices, blank=True)
    withdrawn_because = EncryptedTextField(_("dlaczego wycofana"), blank=True)
    not_before = models.DateTimeField(_("nie wcześniej niż"))
    quiet_from = models.TimeField(_("cisza od"), null=True)
    quiet_until = models.TimeField(_("cisza do"), null=True)
    archive_class = models.CharField(_("klasa z wykazu akt"), max_length=20)
    case_number = models.CharField(_("znak sprawy"), max_length=60, blank=True)
    day = models.DateField(_("dzień pisma"))
    created_at = models.DateTimeField(_("kiedy powstała"))

    objects = MessageQuerySet.as_manager()

    privacy = classify(
        personal="person_id name greeting phone phone_hash email address case_number addressee_ref",
        sensitive="subject body large_print withdrawn_because",
        neutral="message_id ref kind channel file state reason not_before quiet_from quiet_until archive_class day"
        " created_at",
        keep="matter",
    )

    class Meta:
        verbose_name = _("wiadomość")
        verbose_name_plural = _("wiadomości")
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="messages_that_wait"),
            models.Index(fields=["ref"], name="messages_by_ref"),
            models.Index(fields=["phone_hash", "created_at"], name="messages_by_phone"),
        ]
        constraints = [
            LIFECYCLE.constraint(name="message_state_is_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel_is_known"),
            models.CheckConstraint(condition=~Q(archive_class=""), name="a_message_knows_its_archive_class"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_two_ends",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MessageState.HELD, MessageState.FAILED], reason__gt="")
                | (~Q(state__in=[MessageState.HELD, MessageState.FAILED]) & Q(reason="")),
                name="what_did_not_go_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.PRINTING) | Q(channel=Channel.LETTER), name="only_a_letter_is_printed"
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.LETTER) | Q(state__in=["held", "withdrawn"]) | Q(file__isnull=False),
                name="a_letter_that_goes_has_a_file",
            ),
        ]

    @property
    def quiet(self) -> QuietHours | None:
        """The quiet hours that this message keeps."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return QuietHours(self.quiet_from, self.quiet_until)

    @property
    def addressee(self) -> Addressee:
        """To whom and by which way, as it was when the message was wanted or last released."""
        return Addressee(
            ref=self.addressee_ref,
            name=self.name,
            channel=Way(self.channel),
            greeting=self.greeting,
            phone=self.phone,
            email=self.email,
            address_lines=tuple(self.address.splitlines()),
            large_print=self.large_print,
        )

    @property
    def text(self) -> str:
        """The body as it is read, with the greeting before it."""
        return f"{self.greeting}\n\n{self.body}" if self.greeting else self.body


class Result(models.TextChoices):
    """Wynik próby."""

    STARTED = "started", _("trwa")
    ACCEPTED = "accepted", _("przyjęta")
    DOWN = "down", _("bramka nie odpowiada")
    REFUSED = "refused", _("bramka odmówiła")
    UNKNOWN = "unknown", _("nie wiadomo, czy wyszła")
    SPOKE = "spoke", _("udało się porozmawiać")
    NO_ANSWER = "no_answer", _("nikt nie odbiera")
    WRONG_NUMBER = "wrong_number", _("to numer kogoś innego")


class Attempt(models.Model):
    """Próba: one try to get a message through. Written before the gateway is asked, so that a crash leaves a trace."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts", verbose_name=_("wiadomość"))
    channel = models.CharField(_("droga"), max_length=10, choices=Channel.choices)
    gateway = models.CharField(_("bramka"), max_length=30)
    gateway_id = models.CharField(_("identyfikator bramki"), max_length=120, blank=True)
    result = models.CharField(_("wynik"), max_length=20, choices=Result.choices, default=Result.STARTED)
    started_at = models.DateTimeField(_("początek"))
    ended_at = models.DateTimeField(_("koniec"), null=True)

    privacy = classify(neutral="message channel gateway gateway_id result started_at ended_at", keep="matter")

    class Meta:
        verbose_name = _("próba")
        verbose_name_plural = _("próby")
        constraints = [
            models.CheckConstraint(condition=Q(result__in=Result.values), name="attempt_result_is_known"),
            models.CheckConstraint(
                condition=Q(result=Result.STARTED, ended_at__isnull=True)
                | (~Q(result=Result.STARTED) & Q(ended_at__isnull=False)),
                name="an_attempt_that_ended_has_a_result",
            ),
            models.UniqueConstraint(
                fields=["message"], condition=Q(result=Result.STARTED), name="one_attempt_at_a_time"
            ),
        ]
