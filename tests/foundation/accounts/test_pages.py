"""Every page of the accounts: Polish, one heading, labels, nothing inline, nothing from elsewhere."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from okienko.foundation.accounts import urls
from okienko.foundation.accounts.models import User
from tests.foundation.accounts.login import ACTIVATE, CODE, LOGIN, PASSWORD, code_of, text_of, type_password, with_phone

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.pages")]
ENGLISH = re.compile(
    r"\b(the|your|you|password|sign|code|codes|please|account|authenticator|recovery|enter|is|are)\b", re.I
)


def pages(client: Client) -> Iterator[HttpResponse]:
    """Each page once, in the order in which somebody new meets them, with and without mistakes."""
    user = User.objects.create_user("ewa.sikora", PASSWORD)
    yield client.get(LOGIN)
    yield client.post(LOGIN, {})
    yield type_password(client, "ewa.sikora", "nie to")
    yield client.get("/konto/nieczynne/")
    type_password(client, "ewa.sikora", follow="/ulica/")
    yield client.get("/konto/drugi-skladnik/stan/")
    yield client.post("/konto/drugi-skladnik/kody/nowe/")
    yield client.post(ACTIVATE, {"code": "1"})
    activation = client.get(ACTIVATE)
    yield activation
    client.post(ACTIVATE, {"code": code_of(activation.context["form"].secret)})
    for address in ("kody/", "kody/nowe/", "stan/", "nowy-telefon/", "potwierdz/"):
        yield client.get(f"/konto/drugi-skladnik/{address}")
    for address in ("potwierdz/", "haslo/", "wyloguj/"):
        yield client.get(f"/konto/{address}")
    yield client.post("/konto/haslo/", {"oldpassword": "x", "password1": "x", "password2": "y"})
    yield client.post("/konto/potwierdz/", {"password": "nie to"})
    client.post("/konto/wyloguj/")
    with_phone(User.objects.create_user("jan.lis", PASSWORD))
    type_password(client, "jan.lis")
    yield client.get(CODE)
    yield client.post(CODE, {"code": "1"})
    for _attempt in range(6):
        locked = type_password(Client(), user.username, "nie to")
    yield locked


def test_every_page_speaks_polish_and_stands_on_its_own(client: Client) -> None:
    for response in pages(client):
        html, words = response.content.decode(), text_of(response)
        where = response.request["PATH_INFO"]
        assert response.status_code in {200, 429}, where
        assert '<html lang="pl"' in html, where
        assert html.count("<h1") == 1, where
        assert not ENGLISH.search(re.sub(r"<[^>]+>", " ", html)), (where, ENGLISH.findall(words))
        assert not re.search(
            r'<style|<script| style=| on[a-z]+="|placeholder=|(?:src|href)="(?:https?:)?//|data:', html
        ), where
        for control in re.findall(r'<input(?![^>]*type="hidden")[^>]*id="([^"]+)"', html):
            assert f'for="{control}"' in html, (where, control)


def test_the_pages_know_nothing_of_english_forms(client: Client) -> None:
    assert "remember" not in client.get(LOGIN).content.decode()


def test_every_address_of_allauth_that_we_use_has_a_door() -> None:
    for pattern in urls.urlpatterns:
        assert pattern.callback.door == {"everyone"}
    assert get_resolver("tests.foundation.access.pages").reverse("account_login") == "konto/logowanie/"
