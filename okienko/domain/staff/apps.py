"""The app of staff."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    """The app of staff."""

    name = "okienko.domain.staff"
    label = "staff"
    verbose_name = _("Pracownicy")
