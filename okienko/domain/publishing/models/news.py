"""Who wants to hear of news, and how many forms came in this hour."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.publishing.choices import HowOften
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify


class Subscription(models.Model):
    """Subskrypcja nowości: an e-mail address that asked for news, of one community or of all; deleted when it ends.

    Nothing but the question whether it is really wanted is sent before `confirmed_at`. `page` is the address of our
    pages as the reader saw them. The letters themselves are not kept: `news_until` says up to when all was told.
    """

    key = models.UUIDField(_("klucz"), default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("społeczność")
    )
    email = EncryptedTextField(_("adres e-mail"))
    email_hash = models.CharField(_("skrót adresu do szukania"), max_length=64, db_index=True, editable=False)
    how_often = models.CharField(_("jak często"), max_length=10, choices=HowOften.choices, default=HowOften.WEEKLY)
    page = models.CharField(_("adres naszej strony"), max_length=200)
    asked_at = models.DateTimeField(_("kiedy poproszono"))
    letters_today = models.PositiveSmallIntegerField(_("ile listów z linkiem tego dnia"), default=0)
    letter_wanted_at = models.DateTimeField(_("list z linkiem czeka od"), null=True)
    confirmed_at = models.DateTimeField(_("kiedy potwierdzono"), null=True)
    news_until = models.DateTimeField(_("nowości wysłane do chwili"), null=True)
    failures = models.PositiveSmallIntegerField(_("ile listów z rzędu odrzucono"), default=0)

    privacy = classify(
        personal="email email_hash",
        neutral="key community how_often page asked_at letters_today letter_wanted_at confirmed_at news_until failures",
        keep="subscription",
    )

    class Meta:
        verbose_name = _("subskrypcja nowości")
        verbose_name_plural = _("subskrypcje nowości")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email_hash", "community"], nulls_distinct=False, name="publishing_subscribed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, news_until__isnull=True)
                | models.Q(confirmed_at__isnull=False, news_until__isnull=False),
                name="publishing_news_after_confirming",
            ),
        ]


class FormHour(models.Model):
    """Godzina formularzy: how many public forms came in the current hour, from nobody in particular. One row."""

    hour = models.DateTimeField(_("godzina"))
    count = models.PositiveIntegerField(_("ile formularzy"), default=0)

    privacy = classify(neutral="hour count", keep="structure")

    class Meta:
        verbose_name = _("godzina formularzy")
        verbose_name_plural = _("godziny formularzy")
