"""The guided tour shows passwords, so it exists in the demo only."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.test import Client
from pytest_django import Settings

from okienko.faces.tour.accounts import PERIOD, accounts, code_of, seconds_left
from okienko.faces.tour.stories import stories
from okienko.foundation.access import Role
from okienko.foundation.accounts.models import User
from tests.factories import found_centre, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demo(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.DATA = True, tmp_path
    (tmp_path / "demo-haslo.txt").write_text("abcd-efgh-jkmn-pqrs")


def second_factor(user: User | None) -> str:
    assert user is not None
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_outside_the_demo_there_is_no_tour(client: Client) -> None:
    found_centre()
    second_factor(hire(Role.CLERK).user)
    answer = client.get("/zwiedzanie/")
    assert answer.status_code == 404
    assert "Kod teraz" not in answer.content.decode()
    assert "zmyśleni" not in client.get("/").content.decode()


@pytest.mark.usefixtures("_demo")
def test_before_the_town_stands_there_is_no_tour(client: Client) -> None:
    assert client.get("/zwiedzanie/").status_code in {404, 503}


@pytest.mark.usefixtures("_demo")
def test_the_tour_shows_the_password_and_the_codes_of_now_and_no_story_that_cannot_be_followed(client: Client) -> None:
    found_centre()
    secret = second_factor(hire(Role.CLERK, first_name="Ewa", last_name="Sikora").user)
    hire(Role.DRIVER)  # without a second factor: nothing to show
    answer = client.get("/zwiedzanie/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert stories() == [], "nothing happened in this town yet; the whole one has eight (tests/config/test_town.py)"
    assert "Osiem historii" not in page
    assert "abcd-efgh-jkmn-pqrs" in page
    (account,) = accounts()
    assert (account.name, validate_totp_code(secret, account.code)) == ("Ewa Sikora", True)
    assert f"{account.code[:3]}\u00a0{account.code[3:]}" in page or f"{account.code[:3]} {account.code[3:]}" in page


@pytest.mark.usefixtures("_demo")
def test_every_page_of_the_demo_says_that_the_town_is_invented(client: Client) -> None:
    found_centre()
    hire(Role.CLERK)
    page = client.get("/").content.decode()
    assert "To miasto i ci ludzie są zmyśleni." in page
    assert '<a href="/zwiedzanie/">' in page


@pytest.mark.usefixtures("_demo")
def test_the_tour_is_only_read(client: Client) -> None:
    found_centre()
    assert client.post("/zwiedzanie/").status_code == 405


def test_a_code_changes_every_half_minute_by_the_clock_of_the_login() -> None:
    secret = get_adapter().encrypt(generate_totp_secret())
    codes = []
    for second in (0, 29, 30):
        with time_machine.travel(datetime(2026, 11, 5, 10, 15, second, tzinfo=UTC), tick=False):
            codes.append(code_of(secret))
            assert validate_totp_code(get_adapter().decrypt(secret), codes[-1])
    assert codes[0] == codes[1] != codes[2]
    assert (seconds_left(60.0), seconds_left(89.9)) == (PERIOD, 1)
