"""Logging in as a person does it, with a phone that shows codes."""

import re

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client

from okienko.foundation.accounts.models import User
from okienko.foundation.clock import now

PASSWORD = "Bardzo-Dlugie-Haslo-7"
LOGIN = "/konto/logowanie/"
CODE = "/konto/drugi-skladnik/"
ACTIVATE = "/konto/drugi-skladnik/wlacz/"
CODES = "/konto/drugi-skladnik/kody/"
STATE = "/konto/drugi-skladnik/stan/"
AGAIN = "/konto/potwierdz/"
AGAIN_BY_CODE = "/konto/drugi-skladnik/potwierdz/"


def code_of(secret: str, *, periods_ahead: int = 0) -> str:
    """What the phone shows now, or shows so many half-minutes later."""
    return format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30 + periods_ahead))


def with_phone(user: User) -> str:
    """The second factor is on; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_recovery_codes(user: User) -> list[str]:
    """Recovery codes, unused."""
    return list(RecoveryCodes.activate(user).get_unused_codes())


def type_password(client: Client, user: str, password: str = PASSWORD, follow: str = "") -> HttpResponse:
    """The first step of the login."""
    return client.post(f"{LOGIN}?next={follow}" if follow else LOGIN, {"login": user, "password": password})


def text_of(response: HttpResponse) -> str:
    """The words of a page, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
