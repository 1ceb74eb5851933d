"""Login, logout, password and the second factor: allauth's views, only those that we use, with a door on each."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from okienko.foundation.access.doors import EVERYONE


def _for_everyone(view: Callable[..., Any]) -> Callable[..., Any]:
    # allauth's own decorators ask for a login where one is needed; the door says that a stranger may knock.
    view.door = frozenset({EVERYONE})  # type: ignore[attr-defined]
    return view


urlpatterns = [
    path("logowanie/", _for_everyone(account.login), name="account_login"),
    path("wyloguj/", _for_everyone(account.logout), name="account_logout"),
    path("potwierdz/", _for_everyone(account.reauthenticate), name="account_reauthenticate"),
    path("haslo/", _for_everyone(account.password_change), name="account_change_password"),
    path("nieczynne/", _for_everyone(account.account_inactive), name="account_inactive"),
    path("drugi-skladnik/", _for_everyone(mfa.authenticate), name="mfa_authenticate"),
    path("drugi-skladnik/potwierdz/", _for_everyone(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("drugi-skladnik/stan/", _for_everyone(mfa.index), name="mfa_index"),
    path("drugi-skladnik/wlacz/", _for_everyone(totp.activate_totp), name="mfa_activate_totp"),
    path("drugi-skladnik/nowy-telefon/", _for_everyone(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("drugi-skladnik/kody/", _for_everyone(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("drugi-skladnik/kody/nowe/", _for_everyone(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
