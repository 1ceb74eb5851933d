"""The app of access."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """The app of access."""

    name = "okienko.foundation.access"
    label = "access"
    verbose_name = _("Dostęp")
