"""The room of individual plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """The room of individual plans."""

    name = "okienko.domain.plans"
    label = "plans"
    verbose_name = _("Plany indywidualne")
