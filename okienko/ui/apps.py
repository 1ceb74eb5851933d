"""The design system as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Wygląd: components, tokens, icons, fonts and the gallery that shows them."""

    name = "okienko.ui"
    label = "ui"
    verbose_name = _("Wygląd")
