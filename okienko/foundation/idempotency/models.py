"""First answers, kept for 72 hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.privacy import classify


class FirstAnswer(models.Model):
    """Pierwsza odpowiedź: where a write ended, so that its repetition ends in the same place."""

    route = models.CharField(_("adres"), max_length=120)
    actor = models.CharField(_("kto"), max_length=80)
    key = models.CharField(_("klucz"), max_length=64)
    location = EncryptedTextField(_("dokąd prowadzi odpowiedź"), blank=True)
    at = models.DateTimeField(_("kiedy"))

    privacy = classify(personal="actor", sensitive="location", neutral="route key at", keep="72h")

    class Meta:
        verbose_name = _("pierwsza odpowiedź")
        verbose_name_plural = _("pierwsze odpowiedzi")
        constraints = [models.UniqueConstraint(fields=["route", "actor", "key"], name="a_write_has_one_first_answer")]
        indexes = [models.Index(fields=["at"], name="first_answers_by_time")]
