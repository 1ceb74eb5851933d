"""The accounts that a visitor may use, with the password of the demo and the code of this half minute."""

from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings

from okienko.domain.staff.queries import employed
from okienko.foundation.clock import today

PASSWORD_FILE = "demo-haslo.txt"
PERIOD = 30


@dataclass(frozen=True)
class Account:
    """Konto pokazowe: who may log in, what they do, and the code of the second factor now."""

    login: str
    name: str
    function: str
    code: str


def accounts() -> list[Account]:
    """Everybody who works in the centre today and has a second factor, in the order in which they were hired."""
    secrets = dict(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", "data__secret"))
    return [
        Account(
            login=staff.user.username, name=staff.full_name, function=staff.function,
            code=code_of(secrets[staff.user_id]),
        )
        for staff in employed(today()).select_related("user", "unit").order_by("pk")
        if staff.user is not None and staff.user_id in secrets
    ]  # fmt: skip


def code_of(kept_secret: str) -> str:
    """The six digits that an authenticator app shows now: by the clock of the login, not by that of the town."""
    earliest, *_later = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(get_adapter().decrypt(kept_secret), earliest + len(_later) // 2)))


def seconds_left(timestamp: float) -> int:
    """How long the codes of a moment are still shown by an authenticator app."""
    return PERIOD - int(timestamp) % PERIOD


def password() -> str:
    """The password of all accounts of the demo; empty before its first start."""
    path = settings.DATA / PASSWORD_FILE
    return str(path.read_text().strip()) if path.exists() else ""
