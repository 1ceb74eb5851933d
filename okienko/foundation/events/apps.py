"""The app of events."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """The app of events."""

    name = "okienko.foundation.events"
    label = "events"
    verbose_name = _("Zdarzenia")
