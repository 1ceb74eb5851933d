"""Requests for rooms, and keys that were given out."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.lifecycle import BOOKING, BookingState
from okienko.domain.venues.models.venues import Venue, VenueRoom
from okienko.domain.venues.rules import Span
from okienko.foundation.access import Channel
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.money import MoneyField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned

# Core GiST only, no extension: the room becomes a range of one.
_THE_ROOM = Func(
    F("room"), F("room"), Value("[]"), function="int8range", output_field=BigIntegerRangeField()
)  # fmt: skip
_ITS_TIME = Func(
    F("starts_at"), F("ends_at"), RangeBoundary(), function="tstzrange", output_field=DateTimeRangeField()
)  # fmt: skip


class RoomBooking(Versioned):
    """Prośba o salę: who wants which room, when, for what and with how many people; answered with a reason.

    Two confirmed ones never share a minute of a room: the database refuses the second.
    """

    room = models.ForeignKey(VenueRoom, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("sala"))
    number = models.CharField(_("numer prośby"), max_length=6, unique=True, editable=False)
    starts_at = models.DateTimeField(_("od"))
    ends_at = models.DateTimeField(_("do"))
    purpose = models.CharField(_("na co"), max_length=200)
    people = models.PositiveSmallIntegerField(_("ile osób"))
    equipment = ArrayField(
        models.CharField(max_length=80), verbose_name=_("potrzebny sprzęt"), default=list, blank=True
    )
    asker = models.CharField(_("kto prosi"), max_length=20, choices=AskerKind.choices)
    group = models.CharField(_("nazwa grupy albo organizacji"), max_length=120, blank=True)
    name = EncryptedTextField(_("imię albo jak się zwracać"))
    phone = EncryptedTextField(_("telefon"))
    phone_hash = models.CharField(_("skrót telefonu do szukania"), max_length=64, db_index=True, editable=False)
    channel = models.CharField(_("jak zapisano"), max_length=10, choices=Channel.choices)
    key = models.CharField(_("klucz formularza"), max_length=64, editable=False)
    state = models.CharField(_("stan"), max_length=20, choices=BookingState.choices, default=BOOKING.initial)
    answer = models.CharField(_("odpowiedź"), max_length=300, blank=True)
    answer_by = models.DateField(_("odpowiedź do dnia"))
    answered_at = models.DateTimeField(_("kiedy odpowiedziano"), null=True, blank=True)
    asked_at = models.DateTimeField(_("kiedy poproszono"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto zapisał")
    )

    privacy = classify(
        personal="number name phone phone_hash asked_by",
        neutral="version room starts_at ends_at purpose people equipment asker group channel key state answer "
        "answer_by answered_at asked_at",
        keep="room_booking",
    )

    class Meta:
        verbose_name = _("prośba o salę")
        verbose_name_plural = _("prośby o salę")
        ordering: ClassVar[list[str]] = ["starts_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            BOOKING.constraint(name="venue_booking_state_is_known"),
            ExclusionConstraint(
                name="venue_room_is_given_once",
                expressions=[(_THE_ROOM, RangeOperators.OVERLAPS), (_ITS_TIME, RangeOperators.OVERLAPS)],
                condition=Q(state=BookingState.CONFIRMED),
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="venue_booking_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(people__gt=0), name="venue_booking_is_for_somebody"),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="venue_refusal_says_why"
            ),
            models.UniqueConstraint(fields=["room", "key"], name="venue_booking_key_is_used_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def span(self) -> Span:
        """Its time as a value for rules."""
        return Span(self.starts_at, self.ends_at)


class KeyLoan(models.Model):
    """Wydanie kluczy: which set, to whom, until when, by whom; and when it came back to whom."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="loans", verbose_name=_("miejsce"))
    key = models.CharField(_("komplet kluczy"), max_length=60)
    booking = models.ForeignKey(
        RoomBooking, on_delete=models.PROTECT, null=True, blank=True, related_name="loans", verbose_name=_("rezerwacja")
    )
    name = EncryptedTextField(_("kto wziął"))
    phone = EncryptedTextField(_("telefon"))
    deposit = MoneyField(_("przyjęta kaucja"), default=0)
    given_at = models.DateTimeField(_("kiedy wydano"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto wydał")
    )
    due_at = models.DateTimeField(_("zwrot do"))
    returned_at = models.DateTimeField(_("kiedy zwrócono"), null=True, blank=True)
    returned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("komu zwrócono")
    )

    privacy = classify(
        personal="name phone given_by returned_to",
        neutral="venue key booking deposit given_at due_at returned_at",
        keep="room_booking",
    )

    class Meta:
        verbose_name = _("wydanie kluczy")
        verbose_name_plural = _("wydania kluczy")
        ordering: ClassVar[list[str]] = ["due_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["venue", "key"], condition=Q(returned_at__isnull=True), name="venue_key_is_out_once"
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("given_at")), name="venue_key_is_due_after_it_was_given"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("given_at")),
                name="venue_key_comes_back_after_it_was_given",
            ),
            models.CheckConstraint(condition=Q(deposit__gte=0), name="venue_key_deposit_is_not_negative"),
        ]
