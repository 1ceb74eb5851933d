"""The app of the guided tour."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TourConfig(AppConfig):
    """The app of the guided tour."""

    name = "okienko.faces.tour"
    label = "tour"
    verbose_name = _("Zwiedzanie")
