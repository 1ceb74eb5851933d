"""The app of needs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    """The app of needs."""

    name = "okienko.domain.needs"
    label = "needs"
    verbose_name = _("Potrzeby")
