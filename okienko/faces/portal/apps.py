"""The residents' face."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal mieszkańca: the face that everybody may see."""

    name = "okienko.faces.portal"
    label = "portal"
    verbose_name = _("Portal mieszkańca")
