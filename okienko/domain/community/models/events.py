"""Meetings, the lists of those who come, and what came of it."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.choices import EventKind
from okienko.domain.community.lifecycle import EVENT, SIGN_UP, EventState, SignUpState
from okienko.domain.community.models.authors import author
from okienko.domain.community.models.communities import Community
from okienko.domain.community.models.plans import PlannedAction
from okienko.domain.community.rules import Meeting, Phase
from okienko.foundation.access import Channel
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.money import MoneyField
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class EventQuerySet(models.QuerySet["CommunityEvent"]):
    """Meetings, with what the calendar and the list say of them."""

    def with_phase(self, at: datetime) -> Self:
        """Adds `phase_at`, the same reading as `rules.phase`."""
        return self.annotate(
            phase_at=Case(
                When(state=EventState.CANCELLED, then=Value(Phase.CANCELLED)),
                When(state=EventState.ANNOUNCED, ends_at__gt=at, then=Value(Phase.AHEAD)),
                default=Value(Phase.OVER),
                output_field=models.CharField(),
            )
        )

    def in_phase(self, phase: Phase, at: datetime) -> Self:
        """Those that are ahead, over or cancelled at a moment."""
        return self.with_phase(at).filter(Q(phase_at=phase))

    def with_list(self) -> Self:
        """Adds `taken` (places given away), `waiting` (how many wait) and `free` (None without a limit)."""
        placed, waiting = Q(sign_ups__state=SignUpState.PLACED), Q(sign_ups__state=SignUpState.WAITING)
        return self.annotate(
            taken=Coalesce(Sum("sign_ups__places", filter=placed), 0),
            waiting=Count("sign_ups", filter=waiting),
            free=F("places_limit") - F("taken"),
        )


class EventSeries(models.Model):
    """Seria: meetings that come again and again, or parts of one campaign. A series changes more than one feast."""

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="series", verbose_name=_("społeczność")
    )
    title = models.CharField(_("nazwa serii"), max_length=160)

    privacy = classify(neutral="community title", keep="community")

    class Meta:
        verbose_name = _("seria spotkań")
        verbose_name_plural = _("serie spotkań")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class CommunityEvent(Versioned):
    """Spotkanie: something neighbours do together, announced on our own page. Its `uid` and address never change."""

    uid = models.UUIDField(_("identyfikator w kalendarzach"), default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="events", verbose_name=_("społeczność")
    )
    action = models.ForeignKey(
        PlannedAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("działanie planu"),
    )
    series = models.ForeignKey(
        EventSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("seria")
    )
    kind = models.CharField(_("rodzaj"), max_length=20, choices=EventKind.choices, default=EventKind.NEIGHBOURS)
    title = models.CharField(_("co się dzieje"), max_length=160)
    description = models.TextField(_("opis"), blank=True)
    starts_at = models.DateTimeField(_("początek"))
    ends_at = models.DateTimeField(_("koniec"))
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("miejsce")
    )
    where = models.CharField(_("gdzie"), max_length=200, blank=True)
    access_info = models.CharField(_("dostępność"), max_length=500, blank=True)
    sign_up_needed = models.BooleanField(_("potrzebne zapisy"), default=False)
    places_limit = models.PositiveIntegerField(_("liczba miejsc"), null=True, blank=True)
    for_children = models.BooleanField(_("dla dzieci i młodzieży"), default=False)
    state = models.CharField(_("stan"), max_length=20, choices=EventState.choices, default=EventState.ANNOUNCED)
    cancel_reason = models.CharField(_("dlaczego odwołane"), max_length=300, blank=True)
    attended = models.PositiveIntegerField(_("ile osób przyszło"), null=True, blank=True)
    returning = models.PositiveIntegerField(_("ile osób już kiedyś było"), null=True, blank=True)
    volunteers = models.PositiveIntegerField(_("ilu wolontariuszy pomagało"), null=True, blank=True)
    staff_hours = models.DecimalField(_("godziny pracowników"), max_digits=6, decimal_places=1, null=True, blank=True)
    who_did_what = models.CharField(_("kto co zrobił, bez nazwisk"), max_length=300, blank=True)
    follow_up_on = models.DateField(_("kiedy sprawdzić, co wyszło"), null=True, blank=True)
    announced_at = models.DateTimeField(_("kiedy ogłoszono"))
    announced_by = author(_("kto ogłosił"))
    changed_at = models.DateTimeField(_("kiedy zmieniono ogłoszenie"))

    privacy = classify(
        personal="announced_by",
        neutral="version uid community action series kind title description starts_at ends_at place where access_info "
        "sign_up_needed places_limit for_children state cancel_reason attended returning volunteers "
        "staff_hours who_did_what follow_up_on announced_at changed_at",
        keep="community",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("spotkanie")
        verbose_name_plural = _("spotkania")
        ordering = ["starts_at", "pk"]
        constraints = [
            EVENT.constraint(name="community_event_state_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="community_event_ends_after_start"),
            models.CheckConstraint(
                condition=Q(place__isnull=False) | ~Q(where=""), name="community_event_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(places_limit__isnull=True) | Q(places_limit__gt=0, sign_up_needed=True),
                name="community_event_with_a_limit_has_a_list",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="community_cancelled_event_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="held", attended__isnull=False, follow_up_on__isnull=False)
                | Q(~Q(state="held"), attended__isnull=True, follow_up_on__isnull=True),
                name="community_held_event_was_counted",
            ),
            models.CheckConstraint(
                condition=Q(returning__isnull=True) | Q(returning__lte=F("attended")),
                name="community_those_who_return_are_among_those_who_came",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="community_event_starts")]

    def __str__(self) -> str:
        return self.title

    def as_meeting(self, *, taken: int = 0, anybody_waits: bool = False) -> Meeting:
        """What the rules must know of it."""
        return Meeting(
            state=self.state, starts_at=self.starts_at, ends_at=self.ends_at, sign_up_needed=self.sign_up_needed,
            for_children=self.for_children, places_limit=self.places_limit, taken=taken, anybody_waits=anybody_waits,
        )  # fmt: skip


class SignUp(models.Model):
    """Zapis: a name, a telephone and a short number; web and phone in one queue, in the order of `id`."""

    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("spotkanie")
    )
    number = models.CharField(_("numer zapisu"), max_length=6, unique=True, editable=False)
    name = EncryptedTextField(_("imię albo jak się zwracać"))
    phone = EncryptedTextField(_("telefon"))
    phone_hash = models.CharField(_("skrót telefonu do szukania"), max_length=64, db_index=True, editable=False)
    places = models.PositiveSmallIntegerField(_("ile miejsc"), default=1)
    channel = models.CharField(_("jak zapisano"), max_length=10, choices=Channel.choices)
    state = models.CharField(_("stan"), max_length=20, choices=SignUpState.choices)
    key = models.CharField(_("klucz formularza"), max_length=64, editable=False)
    signed_up_at = models.DateTimeField(_("kiedy zapisano"))
    signed_up_by = author(_("kto zapisał"))

    privacy = classify(
        personal="name phone phone_hash number signed_up_by",
        neutral="event places channel state key signed_up_at",
        keep="community_list",
    )

    class Meta:
        verbose_name = _("zapis")
        verbose_name_plural = _("zapisy")
        ordering = ["pk"]
        constraints = [
            SIGN_UP.constraint(name="community_sign_up_state_is_known"),
            models.CheckConstraint(condition=Q(places__gt=0), name="community_sign_up_takes_a_place"),
            models.UniqueConstraint(fields=["event", "key"], name="community_sign_up_key_is_used_once"),
            models.UniqueConstraint(
                fields=["event", "phone_hash"], condition=~Q(state="cancelled"), name="community_phone_signs_up_once"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Outcome(Versioned):
    """Co z tego wyszło: what changed, what it cost and who paid, told a while after a meeting that took place.

    The bill comes sooner than the change, so a cost may stand alone until somebody says what came of it.
    `raised_here` is the part of the cost that neighbours and firms of the place gave.
    """

    event = models.OneToOneField(
        CommunityEvent, on_delete=models.PROTECT, related_name="outcome", verbose_name=_("spotkanie")
    )
    result = models.TextField(_("co z tego wyszło"), blank=True)
    cost = MoneyField(_("koszt"))
    money_source = models.CharField(_("skąd pieniądze"), max_length=200, blank=True)
    raised_here = MoneyField(_("w tym zebrane na miejscu"), default=0)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="version event result cost money_source raised_here recorded_at",
        personal="recorded_by",
        keep="community",
    )

    class Meta:
        verbose_name = _("co z tego wyszło")
        verbose_name_plural = _("co z tego wyszło")
        constraints = [
            models.CheckConstraint(condition=Q(cost__gte=0), name="community_cost_is_not_negative"),
            models.CheckConstraint(condition=Q(cost=0) | ~Q(money_source=""), name="community_cost_says_who_paid"),
            models.CheckConstraint(
                condition=Q(raised_here__gte=0) & Q(raised_here__lte=F("cost")),
                name="community_money_raised_here_is_part_of_the_cost",
            ),
            models.CheckConstraint(
                condition=~Q(result="") | Q(cost__gt=0), name="community_outcome_tells_a_result_or_a_cost"
            ),
        ]
