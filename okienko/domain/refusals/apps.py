"""The room of refusals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RefusalsConfig(AppConfig):
    """The room of refusals."""

    name = "okienko.domain.refusals"
    label = "refusals"
    verbose_name = _("Odmowy i odwołania")
