"""The room of resources."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    """Zasoby."""

    name = "okienko.domain.resources"
    label = "resources"
    verbose_name = _("Zasoby")
