"""What residents and partners say through the page."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community, CommunityEvent, Initiative
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.lifecycle import VOICE, VoiceState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify


class Voice(models.Model):
    """Głos ze strony: a question, an idea or a meeting of a partner. Nothing of it is public before a person says so.

    Its address (`key`) never changes: who wrote it finds the answer, or why there is none, without giving a name.
    A telephone stays only until the decision.
    """

    key = models.UUIDField(_("adres na stronie"), default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    kind = models.CharField(_("rodzaj"), max_length=20, choices=VoiceKind.choices)
    title = models.CharField(_("w jednym zdaniu"), max_length=160)
    text = models.TextField(_("treść"), blank=True)
    from_whom = models.CharField(_("od kogo, ogólnie"), max_length=120, blank=True)
    wants = models.CharField(_("czego potrzeba"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("początek spotkania"), null=True, blank=True)
    ends_at = models.DateTimeField(_("koniec spotkania"), null=True, blank=True)
    where = models.CharField(_("gdzie"), max_length=200, blank=True)
    phone = EncryptedTextField(_("telefon do ustaleń"), blank=True)
    received_at = models.DateTimeField(_("kiedy przyszło"))
    answer_by = models.DateField(_("odpowiedź do"))
    state = models.CharField(_("stan"), max_length=20, choices=VoiceState.choices, default=VoiceState.WAITING)
    answer = models.TextField(_("odpowiedź albo powód"), blank=True)
    answered_at = models.DateTimeField(_("kiedy odpowiedziano"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto odpowiada")
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("inicjatywa")
    )
    event = models.ForeignKey(
        CommunityEvent, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("spotkanie")
    )

    privacy = classify(
        personal="phone answered_by",
        neutral="key community kind title text from_whom wants starts_at ends_at where received_at answer_by state"
        " answer answered_at initiative event",
        keep="voice",
    )

    class Meta:
        verbose_name = _("głos ze strony")
        verbose_name_plural = _("głosy ze strony")
        ordering = ["-received_at", "-pk"]
        constraints = [
            VOICE.constraint(name="publishing_voice_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=VoiceKind.values), name="publishing_voice_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "shown"), answered_at__isnull=True)
                | Q(~Q(answer=""), state__in=("answered", "taken", "refused"), answered_at__isnull=False),
                name="publishing_voice_is_answered_with_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(kind="spotkanie") | (Q(ends_at__gt=F("starts_at")) & ~Q(where="")),
                name="publishing_meeting_has_a_time_and_a_place",
            ),
        ]
        indexes = [models.Index(fields=["received_at"], name="voices_by_time")]

    def __str__(self) -> str:
        return self.title
