"""The app of idempotency keys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdempotencyConfig(AppConfig):
    """The app of idempotency keys."""

    name = "okienko.foundation.idempotency"
    label = "idempotency"
    verbose_name = _("Klucze zapisu")
