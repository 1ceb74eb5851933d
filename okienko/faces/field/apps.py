"""The face for the road."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldConfig(AppConfig):
    """Teren."""

    name = "okienko.faces.field"
    label = "field"
    verbose_name = _("Teren")
