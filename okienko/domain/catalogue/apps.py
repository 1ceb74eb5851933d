"""The app of the catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """The app of the catalogue."""

    name = "okienko.domain.catalogue"
    label = "catalogue"
    verbose_name = _("Katalog usług")
