"""Logging in with a password and a second factor, from the first time on."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client

from okienko.foundation.access import Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import now
from tests.domain.staff.factories import AT, CONSOLE, a_unit
from tests.foundation.accounts.login import (
    ACTIVATE,
    CODE,
    CODES,
    LOGIN,
    PASSWORD,
    STATE,
    code_of,
    text_of,
    type_password,
    with_phone,
    with_recovery_codes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.pages")]
OFFICE = "/biuro/"


@pytest.fixture
def ewa() -> User:
    user = User.objects.create_user("ewa.sikora", PASSWORD, email="ewa@jaworzyce.example")
    grant_role(
        user=user, role=Role.CLERK, unit=a_unit(), valid_from=date(2020, 1, 1), valid_until=None, reason="test",
        by=CONSOLE, at=AT,
    )  # fmt: skip
    return user


def is_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def test_the_first_login_turns_the_second_factor_on_and_ends_at_the_desk(client: Client, ewa: User) -> None:
    response = client.get(OFFICE)
    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/biuro/")
    assert type_password(client, "Ewa.Sikora ", follow=OFFICE).url == OFFICE
    assert client.get(OFFICE).url == ACTIVATE
    page = client.get(ACTIVATE)
    secret = page.context["form"].secret
    assert page.status_code == 200
    assert " ".join(re.findall("....", secret)) in page.content.decode()
    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()
    assert "Ten kod nie pasuje" in text_of(client.post(ACTIVATE, {"code": "000000"}))
    assert client.post(ACTIVATE, {"code": code_of(secret)}).url == CODES
    codes = client.get(CODES)
    unused = codes.context["unused_codes"]
    assert len(unused) == 10
    assert all(code in codes.content.decode() for code in unused)
    assert client.get(OFFICE).content.decode() == "pokój 1, ewa.sikora"


def test_a_password_alone_is_not_enough(client: Client, ewa: User) -> None:
    secret = with_phone(ewa)
    assert type_password(client, "ewa.sikora", follow=OFFICE).url.startswith(CODE)
    assert not is_in(client)
    assert client.get(OFFICE).status_code == 302
    assert "Hasło pasuje" in text_of(client.get(CODE))
    assert "Ten kod nie pasuje" in text_of(client.post(CODE, {"code": "000000"}))
    assert "Wpisz kod z aplikacji" in text_of(client.post(CODE, {"code": ""}))
    assert client.post(CODE, {"code": code_of(secret)}).url == OFFICE
    assert client.get(OFFICE).status_code == 200


def test_somebody_else_may_log_in_instead_of_typing_the_code(client: Client, ewa: User) -> None:
    with_phone(ewa)
    type_password(client, "ewa.sikora")
    assert client.get(LOGIN).url.startswith(CODE)
    assert client.post("/konto/wyloguj/", {"next": LOGIN}).url == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_a_code_works_once_in_every_process(client: Client, ewa: User) -> None:
    secret = with_phone(ewa)
    with time_machine.travel(now(), tick=False):
        used = code_of(secret)
        type_password(client, "ewa.sikora", follow=OFFICE)
        assert client.post(CODE, {"code": used}).status_code == 302
        cache.clear()  # another process has its own memory
        for stale in (used, code_of(secret, periods_ahead=-1)):
            other = Client()
            type_password(other, "ewa.sikora", follow=OFFICE)
            assert "Ten kod nie pasuje" in text_of(other.post(CODE, {"code": stale}))
        assert other.post(CODE, {"code": code_of(secret, periods_ahead=1)}).status_code == 302


def test_slow_hands_have_half_a_minute_more(client: Client, ewa: User) -> None:
    secret = with_phone(ewa)
    with time_machine.travel(now(), tick=False):
        type_password(client, "ewa.sikora", follow=OFFICE)
        assert client.post(CODE, {"code": code_of(secret, periods_ahead=-2)}).status_code == 200
        assert client.post(CODE, {"code": code_of(secret, periods_ahead=-1)}).status_code == 302


def test_without_the_phone_a_recovery_code_works_once(client: Client, ewa: User) -> None:
    with_phone(ewa)
    spare = with_recovery_codes(ewa)[0]
    type_password(client, "ewa.sikora", follow=OFFICE)
    assert client.post(CODE, {"code": spare}).url == OFFICE
    other = Client()
    type_password(other, "ewa.sikora", follow=OFFICE)
    assert other.post(CODE, {"code": spare}).status_code == 200


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(client: Client, ewa: User) -> None:
    wrong, unknown = type_password(client, "ewa.sikora", "nie to"), type_password(client, "nikt", "nie to")
    assert wrong.status_code == unknown.status_code == 200
    sentence = "Nazwa konta albo hasło nie pasuje."
    assert sentence in text_of(wrong)
    assert sentence in text_of(unknown)


def test_empty_fields_say_what_to_type(client: Client) -> None:
    words = text_of(client.post(LOGIN, {}))
    assert "Wpisz nazwę konta." in words
    assert "Wpisz hasło." in words


def test_a_disabled_account_does_not_log_in(client: Client, ewa: User) -> None:
    User.objects.filter(pk=ewa.pk).update(is_active=False)
    assert type_password(client, "ewa.sikora").status_code == 200
    assert not is_in(client)
    assert "To konto nie działa" in text_of(client.get("/konto/nieczynne/"))


def test_disabling_an_account_ends_its_open_sessions(client: Client, ewa: User) -> None:
    with_phone(ewa)
    client.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    assert client.get(OFFICE).status_code == 200
    User.objects.filter(pk=ewa.pk).update(is_active=False)
    assert client.get(OFFICE).url == f"{LOGIN}?next=/biuro/"


def test_a_session_ends_with_the_browser(client: Client, ewa: User) -> None:
    type_password(client, "ewa.sikora", follow=OFFICE)
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() <= timedelta(hours=10).total_seconds()


def test_nobody_is_sent_to_another_site_after_the_login(client: Client, ewa: User) -> None:
    assert "example.com" not in type_password(client, "ewa.sikora", follow="https://example.com/").url


def test_logging_out_asks_first(client: Client, ewa: User) -> None:
    client.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    assert "Wylogować się?" in text_of(client.get("/konto/wyloguj/"))
    assert is_in(client)
    assert client.post("/konto/wyloguj/").url == LOGIN
    assert not is_in(client)


def test_somebody_logged_in_does_not_see_the_login_page(client: Client, ewa: User) -> None:
    client.force_login(ewa, "django.contrib.auth.backends.ModelBackend")
    assert client.get(LOGIN).status_code == 302


def test_a_stranger_does_not_turn_on_anything(client: Client) -> None:
    for page in (ACTIVATE, CODES, STATE, CODE, "/konto/haslo/", "/konto/drugi-skladnik/kody/nowe/"):
        response = client.get(page)
        assert response.status_code == 302, page
        assert response.url.startswith(LOGIN), page
    assert not Authenticator.objects.exists()
