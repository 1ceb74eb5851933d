"""The app of the journal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    """The app of the journal."""

    name = "okienko.foundation.journal"
    label = "journal"
    verbose_name = _("Dziennik")
