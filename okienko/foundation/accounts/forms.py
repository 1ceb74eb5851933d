"""The login forms, in plain Polish. Wrong codes count as wrong passwords do, so that nobody can guess on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.foundation.accounts.models import User

_GROUP = 4


def _speak(form: forms.Form, words: Mapping[str, tuple[Any, Any, Any]]) -> None:
    """Give the fields our label, hint and "required" sentence, and take allauth's placeholders away."""
    form.use_required_attribute = False
    form.marks = ""  # type: ignore[attr-defined]  # read by the design system: every field here is needed
    form.label_suffix = ""
    for name, (label, hint, required) in words.items():
        field = form.fields[name]
        field.label, field.help_text, field.error_messages["required"] = label, hint, required
        field.widget.attrs.pop("placeholder", None)


@contextmanager
def _counted(user: User) -> Iterator[None]:
    """A guess at a secret of this account: a wrong one counts, and a locked account gets no guess."""
    request, credentials = context.request, {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out, request.axes_credentials = True, credentials
        raise ValidationError(_("Za dużo pomyłek. Spróbuj za chwilę."), code="locked")
    try:
        yield
    except ValidationError:
        AxesProxyHandler.user_login_failed(sender=__name__, credentials=credentials, request=request)
        raise


_PASSWORD = (_("Hasło"), "", _("Wpisz hasło."))
_CODE = (
    _("Kod"),
    _("Sześć cyfr z aplikacji w telefonie albo jeden z kodów zapasowych."),
    _("Wpisz kod z aplikacji albo kod zapasowy."),
)


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Logowanie: the name of the account and the password. Capital letters in the name do not matter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = (_("Nazwa konta"), "", _("Wpisz nazwę konta."))
        _speak(self, {"login": name, "password": _PASSWORD})

    def clean_login(self) -> str:
        """The name as accounts are named."""
        return str(super().clean_login()).lower()


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """Potwierdzenie hasłem; axes counts it as any wrong password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self, {"password": _PASSWORD})


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """Zmiana hasła."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Co najmniej dwanaście znaków. Dobre są cztery zwykłe słowa.")
        _speak(
            self,
            {
                "oldpassword": (_("Dotychczasowe hasło"), "", _("Wpisz dotychczasowe hasło.")),
                "password1": (_("Nowe hasło"), hint, _("Wpisz nowe hasło.")),
                "password2": (_("Nowe hasło jeszcze raz"), "", _("Wpisz nowe hasło jeszcze raz.")),
            },
        )

    def clean_oldpassword(self) -> str:
        """The old password, counted when it is wrong."""
        with _counted(self.user):
            return str(super().clean_oldpassword())


class _OnlyOnce:
    """A code from the app works once, whatever the process: no code is taken twice or after a later one (RFC 6238)."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code; counted when it is wrong or was used before."""
        with _counted(self.user), transaction.atomic():
            # One guess after another: two requests with one code meet here.
            list(Authenticator.objects.select_for_update().filter(user=self.user))
            code = str(super().clean_code())  # type: ignore[misc]  # of allauth's form beside this class
            if self.authenticator.type == Authenticator.Type.TOTP:
                self._use_up(normalize_user_code(code))
            return code

    def _use_up(self, code: str) -> None:
        secret = decrypt(self.authenticator.data["secret"])
        counter = max(
            (step for step in yield_hotp_counters_from_time() if format_hotp_value(hotp_value(secret, step)) == code),
            default=0,
        )
        if counter <= self.authenticator.data.get("used_up_to", 0):
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator.data["used_up_to"] = counter
        self.authenticator.save(update_fields=["data"])


class SecondFactorForm(_OnlyOnce, mfa.AuthenticateForm):  # type: ignore[misc]
    """Drugi składnik at the login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self, {"code": _CODE})


class SecondFactorAgainForm(_OnlyOnce, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Potwierdzenie kodem."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self, {"code": _CODE})


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """Włączenie drugiego składnika."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint, required = _("Sześć cyfr, które pokazuje aplikacja."), _("Wpisz kod z aplikacji.")
        _speak(self, {"code": (_("Kod z aplikacji"), hint, required)})

    @property
    def secret_in_groups(self) -> str:
        """The secret for typing by hand: groups of four."""
        return " ".join(self.secret[start : start + _GROUP] for start in range(0, len(self.secret), _GROUP))
