"""The app of places."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """The app of places."""

    name = "okienko.domain.places"
    label = "places"
    verbose_name = _("Miejsca")
