"""What somebody changes in their own account: the password, the phone, the recovery codes."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client

from okienko.foundation.accounts.models import User
from okienko.foundation.clock import now
from tests.foundation.accounts.login import (
    ACTIVATE,
    AGAIN,
    AGAIN_BY_CODE,
    CODE,
    CODES,
    PASSWORD,
    STATE,
    code_of,
    text_of,
    type_password,
    with_phone,
    with_recovery_codes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.pages")]
NEW_CODES = "/konto/drugi-skladnik/kody/nowe/"
NEW_PHONE = "/konto/drugi-skladnik/nowy-telefon/"
PASSWORD_PAGE = "/konto/haslo/"
WORDS = "cztery zwykłe słowa tu"


@pytest.fixture
def ewa() -> User:
    return User.objects.create_user("ewa.sikora", PASSWORD)


@pytest.fixture
def inside(client: Client, ewa: User) -> Client:
    """Ewa with a phone and recovery codes, logged in by both steps just now."""
    secret = with_phone(ewa)
    with_recovery_codes(ewa)
    type_password(client, "ewa.sikora", follow="/ulica/")
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 302
    return client


def test_the_password_is_changed_and_other_sessions_end(inside: Client, ewa: User) -> None:
    other = Client()
    other.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    form = {"oldpassword": PASSWORD, "password1": WORDS, "password2": WORDS}
    response = inside.post(PASSWORD_PAGE, form, follow=True)
    assert "Hasło jest zmienione." in text_of(response)
    assert User.objects.get().check_password(WORDS)
    assert inside.get(STATE).status_code == 200
    assert other.get(STATE).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password2": "inne zwykłe słowa tu"}, "za każdym razem to samo hasło."),
        ({"password1": "krótkie", "password2": "krótkie"}, "To hasło jest za krótkie."),
        ({"password1": "", "password2": ""}, "Wpisz nowe hasło."),
        ({"oldpassword": ""}, "Wpisz dotychczasowe hasło."),
        ({"oldpassword": "nie to"}, "To nie jest dotychczasowe hasło."),
    ],
)
def test_a_wrong_new_password_is_told(inside: Client, changes: dict[str, str], sentence: str) -> None:
    form = {"oldpassword": PASSWORD, "password1": WORDS, "password2": WORDS, **changes}
    response = inside.post(PASSWORD_PAGE, form)
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert User.objects.get().check_password(PASSWORD)


def test_right_after_the_login_nothing_is_confirmed_again(inside: Client) -> None:
    for page in (CODES, NEW_CODES, NEW_PHONE):
        assert inside.get(page).status_code == 200


def test_later_an_important_change_is_confirmed_by_password(inside: Client) -> None:
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert inside.get(NEW_CODES).url == f"{AGAIN}?next={quote(NEW_CODES, safe='')}"
        page = inside.get(f"{AGAIN}?next={NEW_CODES}")
        assert "Potwierdź kodem" in text_of(page)
        assert inside.post(AGAIN, {"password": PASSWORD, "next": NEW_CODES}).url == NEW_CODES
        assert inside.get(NEW_CODES).status_code == 200


def test_or_by_a_code(inside: Client, ewa: User) -> None:
    secret = get_adapter().decrypt(Authenticator.objects.get(user=ewa, type="totp").data["secret"])
    with time_machine.travel(now() + timedelta(minutes=6)):
        page = inside.get(f"{AGAIN_BY_CODE}?next={NEW_CODES}")
        assert "Potwierdź hasłem" in text_of(page)
        assert "Ten kod nie pasuje" in text_of(inside.post(AGAIN_BY_CODE, {"code": "000000", "next": NEW_CODES}))
        assert inside.post(AGAIN_BY_CODE, {"code": code_of(secret), "next": NEW_CODES}).url == NEW_CODES


def test_new_recovery_codes_end_the_old_ones(inside: Client) -> None:
    old = inside.get(CODES).context["unused_codes"]
    assert "Dotychczasowe kody przestaną działać." in text_of(inside.get(NEW_CODES))
    assert inside.post(NEW_CODES).url == CODES
    new = inside.get(CODES).context["unused_codes"]
    assert not set(old) & set(new)


def test_the_state_page_leads_to_everything(inside: Client) -> None:
    words = text_of(inside.get(STATE))
    for name in ("Drugi składnik jest włączony", "Pokaż kody zapasowe", "Mam nowy telefon", "Zmień hasło"):
        assert name in words


def test_with_a_new_phone_the_old_one_is_taken_off_and_the_new_one_put_on(inside: Client, ewa: User) -> None:
    assert inside.get(ACTIVATE).url == NEW_PHONE
    assert inside.post(NEW_PHONE).url == STATE
    assert not Authenticator.objects.filter(user=ewa).exists()
    assert "Drugi składnik nie jest włączony" in text_of(inside.get(STATE))
    secret = inside.get(ACTIVATE).context["form"].secret
    assert inside.post(ACTIVATE, {"code": code_of(secret)}).url == CODES


def test_without_the_second_factor_there_are_no_recovery_codes(client: Client, ewa: User) -> None:
    type_password(client, "ewa.sikora", follow="/ulica/")
    assert "Najpierw włącz drugi składnik." in text_of(client.post(NEW_CODES))
    assert client.get(CODES).status_code == 404
    assert client.get(NEW_PHONE).status_code == 404
