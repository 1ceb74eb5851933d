"""The room of community organising."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    """The community app."""

    name = "okienko.domain.community"
    label = "community"
    verbose_name = _("Społeczności")
