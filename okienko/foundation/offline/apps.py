"""The app of what comes from the field."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfflineConfig(AppConfig):
    """The app of what comes from the field."""

    name = "okienko.foundation.offline"
    label = "offline"
    verbose_name = _("Zdarzenia z terenu")
