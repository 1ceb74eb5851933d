"""The room of people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """The room of people."""

    name = "okienko.domain.people"
    label = "people"
    verbose_name = _("Osoby")
