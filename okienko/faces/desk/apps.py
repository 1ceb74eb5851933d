"""The staff's face."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The desk."""

    name = "okienko.faces.desk"
    label = "desk"
    verbose_name = _("Biurko")
