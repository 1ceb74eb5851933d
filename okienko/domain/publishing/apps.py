"""The room of publications and public talk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """The publishing app."""

    name = "okienko.domain.publishing"
    label = "publishing"
    verbose_name = _("Wydawnictwo i rozmowa")
