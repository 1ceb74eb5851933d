"""Accounts of the demo: one password for everybody, made at the first start, and a second factor for each."""

import secrets
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password

from okienko.faces.tour.accounts import PASSWORD_FILE
from okienko.foundation.accounts.models import User

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def password(data: Path) -> str:
    """The password of the demo, kept in its data folder and readable by its owner only."""
    path = data / PASSWORD_FILE
    if not path.exists():
        unfinished = path.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_text("-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _g in range(4)))
        unfinished.replace(path)
    return path.read_text().strip()


def open_account(username: str, hashed: str) -> User:
    """An account with the demo's password and a second factor that the tour shows."""
    user = User.objects.create(username=username, password=hashed)
    TOTP.activate(user, generate_totp_secret())
    return user


def hashed(data: Path) -> str:
    """The password as it is stored. Made once for all: fifteen slow hashes would take a second of everybody's start."""
    return make_password(password(data))
