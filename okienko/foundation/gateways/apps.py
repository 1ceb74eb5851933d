"""The app of gateways."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatewaysConfig(AppConfig):
    """Bramki."""

    name = "okienko.foundation.gateways"
    label = "gateways"
    verbose_name = _("Bramki")
