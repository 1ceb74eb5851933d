"""Five mistakes lock an account for fifteen minutes, whatever was guessed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.http import HttpResponse
from django.test import Client

from okienko.foundation.accounts.models import User
from tests.foundation.accounts.login import AGAIN, CODE, LOGIN, PASSWORD, code_of, text_of, type_password, with_phone

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.pages")]
# 10.00 in Warsaw.
START = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ewa() -> User:
    return User.objects.create_user("ewa.sikora", PASSWORD)


def mistakes(client: Client, number: int, name: str = "ewa.sikora") -> HttpResponse:
    for _attempt in range(number):
        response = type_password(client, name, "nie to")
    return response


def test_four_mistakes_lock_nothing(client: Client, ewa: User) -> None:
    assert mistakes(client, 4).status_code == 200
    assert type_password(client, "ewa.sikora", follow="/ulica/").url == "/ulica/"
    assert not AccessAttempt.objects.exists()


def test_after_five_mistakes_even_the_right_password_waits(ewa: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        locked = mistakes(Client(), 5)
        assert locked.status_code == 429
        assert "Spróbuj po 10.15." in text_of(locked)
        assert "Zadzwoń do administratora" in text_of(locked)
        clock.shift(14 * MINUTE)
        still = type_password(Client(), "EWA.SIKORA")
        assert still.status_code == 429
        # Trying in between does not make it longer.
        assert "Spróbuj po 10.15." in text_of(still)
        clock.shift(MINUTE + timedelta(seconds=1))
        assert type_password(Client(), "ewa.sikora", follow="/ulica/").url == "/ulica/"


def test_one_locked_account_does_not_lock_another(client: Client, ewa: User) -> None:
    User.objects.create_user("jan.lis", PASSWORD)
    mistakes(client, 5)
    assert type_password(client, "jan.lis", follow="/ulica/").url == "/ulica/"


def test_an_account_that_does_not_exist_locks_just_the_same(client: Client) -> None:
    assert mistakes(client, 5, "nikt").status_code == 429


def test_an_address_table_without_a_session_still_says_until_when(client: Client, ewa: User) -> None:
    assert mistakes(client, 6).status_code == 429


def test_wrong_codes_lock_as_wrong_passwords_do(client: Client, ewa: User) -> None:
    secret = with_phone(ewa)
    type_password(client, "ewa.sikora")
    for _attempt in range(4):
        assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": "000000"}).status_code == 429
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 429
    assert type_password(Client(), "ewa.sikora").status_code == 429


def test_typing_the_password_again_does_not_forgive_wrong_codes(client: Client, ewa: User) -> None:
    with_phone(ewa)
    type_password(client, "ewa.sikora")
    for _attempt in range(4):
        client.post(CODE, {"code": "000000"})
    other = Client()
    assert type_password(other, "ewa.sikora").status_code == 302
    assert other.post(CODE, {"code": "000000"}).status_code == 429


def test_the_old_password_is_not_guessed_in_an_open_session(client: Client, ewa: User) -> None:
    client.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    form = {"oldpassword": "nie to", "password1": "cztery zwykłe słowa tu", "password2": "cztery zwykłe słowa tu"}
    for _attempt in range(4):
        assert "To nie jest dotychczasowe hasło." in text_of(client.post("/konto/haslo/", form))
    assert client.post("/konto/haslo/", form).status_code == 429
    assert client.post("/konto/haslo/", {**form, "oldpassword": PASSWORD}).status_code == 429
    assert User.objects.get().check_password(PASSWORD)


def test_the_confirmation_is_not_guessed_either(client: Client, ewa: User) -> None:
    client.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    for _attempt in range(4):
        assert "To hasło nie pasuje." in text_of(client.post(AGAIN, {"password": "nie to"}))
    assert client.post(AGAIN, {"password": "nie to"}).status_code == 429


def test_guessed_secrets_are_not_kept(client: Client, ewa: User) -> None:
    client.post(LOGIN, {"login": "ewa.sikora", "password": "prawie-dobre-haslo"})
    with_phone(ewa)
    type_password(client, "ewa.sikora")
    client.post(CODE, {"code": "493817"})
    kept = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert "prawie-dobre-haslo" not in kept
    assert "493817" not in kept
