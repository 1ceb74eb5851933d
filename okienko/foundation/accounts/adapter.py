"""How django-allauth behaves here: nobody signs up alone, accounts are made by the office."""

import re
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.foundation.clock import now
from okienko.foundation.crypto import seal, unseal

FACTOR_PLACE = "mfa_authenticator.data"


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts of the staff."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("To konto nie działa."),
        "enter_current_password": _("To nie jest dotychczasowe hasło."),
        "incorrect_code": _("Ten kod nie pasuje. Sprawdź, czy aplikacja nie pokazuje już nowego."),
        "incorrect_password": _("To hasło nie pasuje."),
        "too_many_login_attempts": _("Za dużo pomyłek. Spróbuj za chwilę."),
        "username_password_mismatch": _("Nazwa konta albo hasło nie pasuje. Sprawdź, czy nie jest włączony Caps Lock."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk; the state of the second factor in an installation without the desk."""
        try:
            return str(super().get_login_redirect_url(request))
        except NoReverseMatch:
            return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of any login: whoever just gave the password is not asked for it on the next page."""
        request = context.request
        records = get_authentication_records(request, request.user)
        just_now = bool(records) and now().timestamp() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not just_now and bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """As allauth has them, in our words."""
        words = {"reauthenticate": gettext("Potwierdź hasłem"), "mfa_reauthenticate": gettext("Potwierdź kodem")}
        return [{**method, "description": words[method["id"]]} for method in super().get_reauthentication_methods(user)]


class StaffMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor of the staff."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Najpierw włącz drugi składnik."),
        "incorrect_code": StaffAccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """Secrets of the second factor rest encrypted."""
        return seal(text, FACTOR_PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` sealed."""
        return unseal(encrypted_text, FACTOR_PLACE)

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, to stand inside a page: black on white in every theme, and without styles."""
        drawn = str(super().build_totp_svg(url))
        box, path = re.search(r'viewBox="([\d. ]+)"', drawn), re.search(r' d="([^"]+)"', drawn)
        if box is None or path is None:
            return ""
        return format_html(
            '<svg width="240" height="240" viewBox="{}" role="img" aria-label="{}" shape-rendering="crispEdges">'
            '<rect width="100%" height="100%" fill="#fff"/><path d="{}" fill="#000"/></svg>',
            box[1], gettext("Kod QR do zeskanowania w aplikacji"), path[1],
        )  # fmt: skip
