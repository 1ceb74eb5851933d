"""The room of the time bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimebankConfig(AppConfig):
    """The timebank app."""

    name = "okienko.domain.timebank"
    label = "timebank"
    verbose_name = _("Bank czasu")
