"""The room of applications."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    """The room of applications."""

    name = "okienko.domain.applications"
    label = "applications"
    verbose_name = _("Zgłoszenia i wnioski")
