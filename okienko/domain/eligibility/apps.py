"""The room of the finder."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EligibilityConfig(AppConfig):
    """The app of the room."""

    name = "okienko.domain.eligibility"
    label = "eligibility"
    verbose_name = _("co mi przysługuje")
