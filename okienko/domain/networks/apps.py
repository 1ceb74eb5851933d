"""The room of networks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """The networks app."""

    name = "okienko.domain.networks"
    label = "networks"
    verbose_name = _("Sieci i partnerstwa")
