"""The app of accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The app of accounts."""

    name = "okienko.foundation.accounts"
    label = "accounts"
    verbose_name = _("Konta")
