"""The app of correspondence."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Korespondencja."""

    name = "okienko.domain.correspondence"
    label = "correspondence"
    verbose_name = _("Korespondencja")
