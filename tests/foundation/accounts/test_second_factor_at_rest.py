"""Whoever reads the database cannot show codes in somebody's name."""

import base64
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from okienko.foundation.accounts.actions import reseal_second_factors
from okienko.foundation.accounts.models import User
from tests.foundation.accounts.login import code_of, with_phone, with_recovery_codes

pytestmark = pytest.mark.django_db


def somebody() -> User:
    return User.objects.create_user("ewa.sikora", "Bardzo-Dlugie-Haslo-7")


def test_the_secret_of_a_phone_rests_encrypted() -> None:
    secret = with_phone(somebody())
    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    assert TOTP(Authenticator.objects.get()).validate_code(code_of(secret))


def test_after_rotation_the_old_key_is_not_needed(settings: Any, client: Client) -> None:
    user = somebody()
    secret = with_phone(user)
    codes = with_recovery_codes(user)
    [old] = settings.ENCRYPTION_KEYS.items()
    new = ("k9", base64.b64decode(base64.b64encode(b"n" * 32)))
    settings.ENCRYPTION_KEYS = dict([new, old])
    assert reseal_second_factors(current_key="k9") == 2
    assert reseal_second_factors(current_key="k9") == 0
    settings.ENCRYPTION_KEYS = dict([new])
    factor = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert TOTP(factor).validate_code(code_of(secret))
    recovery = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    assert recovery.validate_code(codes[0])
