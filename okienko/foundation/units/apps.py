"""The app of units."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The app of units."""

    name = "okienko.foundation.units"
    label = "units"
    verbose_name = _("Jednostki")
