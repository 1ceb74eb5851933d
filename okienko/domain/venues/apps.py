"""The room of the places of local activity."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VenuesConfig(AppConfig):
    """The venues app."""

    name = "okienko.domain.venues"
    label = "venues"
    verbose_name = _("Miejsca aktywności lokalnej")
