"""The room of impartiality."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrityConfig(AppConfig):
    """The room of impartiality."""

    name = "okienko.domain.integrity"
    label = "integrity"
    verbose_name = _("Bezstronność")
