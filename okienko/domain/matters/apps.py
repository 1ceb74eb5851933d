"""The room of matters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    """The room of matters."""

    name = "okienko.domain.matters"
    label = "matters"
    verbose_name = _("Sprawy")
