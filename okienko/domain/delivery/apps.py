"""The room of delivery."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Realizacja usług."""

    name = "okienko.domain.delivery"
    label = "delivery"
    verbose_name = _("Realizacja usług")
