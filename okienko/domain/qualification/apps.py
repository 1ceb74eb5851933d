"""The room of qualification."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QualificationConfig(AppConfig):
    """The room of qualification."""

    name = "okienko.domain.qualification"
    label = "qualification"
    verbose_name = _("Zakwalifikowanie")
