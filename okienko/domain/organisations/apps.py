"""The app of organisations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The app of organisations."""

    name = "okienko.domain.organisations"
    label = "organisations"
    verbose_name = _("Podmioty")
