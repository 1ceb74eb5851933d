"""The app of files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Pliki."""

    name = "okienko.foundation.files"
    label = "files"
    verbose_name = _("Pliki")
