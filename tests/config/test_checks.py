"""Every wrong setting is explained in one Polish sentence; a right environment has none."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from okienko.config.checks import findings_of_database, findings_of_environment, findings_of_gateways
from okienko.config.database import unsafe_settings
from okienko.config.keys import new_keys

KEY = base64.b64encode(b"k" * 32).decode()
GOOD: Mapping[str, str] = {
    **new_keys(),
    "OKIENKO_HOSTS": "okienko.jaworzyce.example",
    "OKIENKO_MAIL": "smtp",
    "OKIENKO_SMTP_HOST": "poczta.jaworzyce.example",
    "OKIENKO_MAIL_FROM": "cus@jaworzyce.example",
    "DATABASE_URL": "postgresql://okienko_app@db/okienko",
    "DATABASE_OWNER_URL": "postgresql://okienko_owner@db/okienko",
}


def test_a_right_environment_has_no_findings() -> None:
    assert findings_of_environment(GOOD) == []


@pytest.mark.parametrize("roads", ["straight", "osrm:http://localhost:5000", "valhalla:https://drogi.example"])
def test_roads_may_be_straight_lines_or_a_service(roads: str) -> None:
    assert findings_of_environment({**GOOD, "OKIENKO_ROADS": roads, "OKIENKO_ROAD_SPEED": "28.5"}) == []


def test_the_demo_needs_nothing() -> None:
    assert findings_of_environment({"OKIENKO_MODE": "demo"}) == []


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"OKIENKO_MODE": "prod"}, "OKIENKO_MODE"),
        ({"OKIENKO_SECRET_KEY": ""}, "OKIENKO_SECRET_KEY"),
        ({"OKIENKO_SECRET_KEY": "krótki"}, "OKIENKO_SECRET_KEY"),
        ({"OKIENKO_KEYS": ""}, "OKIENKO_KEYS"),
        ({"OKIENKO_KEYS": KEY}, "nazwa:klucz"),
        ({"OKIENKO_KEYS": f"K 1:{KEY}"}, "nazwa:klucz"),
        ({"OKIENKO_KEYS": "k1:abc"}, "32 bajtów"),
        ({"OKIENKO_KEYS": "k1:ąę"}, "32 bajtów"),
        ({"OKIENKO_KEYS": f"k1:{KEY},k1:{KEY}"}, "tę samą nazwę"),
        ({"OKIENKO_INDEX_KEY": ""}, "OKIENKO_INDEX_KEY"),
        ({"OKIENKO_INDEX_KEY": "krótki"}, "OKIENKO_INDEX_KEY"),
        ({"OKIENKO_HOSTS": " , "}, "OKIENKO_HOSTS"),
        ({"OKIENKO_HOSTS": "*"}, "gwiazdka"),
        ({"OKIENKO_HOSTS": "https://okienko.example/"}, "bez https://"),
        ({"OKIENKO_HTTPS": "tak"}, "yes albo no"),
        ({"OKIENKO_HTTPS": "no"}, "na własnym komputerze"),
        ({"OKIENKO_PROXY": "1"}, "OKIENKO_PROXY"),
        ({"OKIENKO_HOST": "literówka"}, "literówki"),
        ({"DATABASE_URL": "mysql://db/okienko"}, "DATABASE_URL"),
        ({"DATABASE_URL": "okienko"}, "DATABASE_URL"),
        ({"DATABASE_OWNER_URL": "sqlite:///okienko.db"}, "DATABASE_OWNER_URL"),
        ({"OKIENKO_DATA": "/etc/hostname/okienko"}, "OKIENKO_DATA"),
        ({"OKIENKO_MAIL": "fake"}, "OKIENKO_MAIL"),
        ({"OKIENKO_MAIL": "gołąb"}, "OKIENKO_MAIL"),
        ({"OKIENKO_SMS": "fake"}, "OKIENKO_SMS"),
        ({"OKIENKO_ROADS": "google"}, "OKIENKO_ROADS"),
        ({"OKIENKO_ROADS": "osrm:"}, "OKIENKO_ROADS"),
        ({"OKIENKO_ROADS": "osrm:http://drogi.example"}, "otwartym tekstem"),
        ({"OKIENKO_ROAD_FACTOR": "0.5"}, "OKIENKO_ROAD_FACTOR"),
        ({"OKIENKO_ROAD_SPEED": "szybko"}, "OKIENKO_ROAD_SPEED"),
        ({"OKIENKO_SMTP_PORT": "poczta"}, "OKIENKO_SMTP_PORT"),
        ({"OKIENKO_SMTP_PORT": "0"}, "OKIENKO_SMTP_PORT"),
        ({"OKIENKO_SMTP_SAFETY": "ssl"}, "OKIENKO_SMTP_SAFETY"),
        ({"OKIENKO_SMTP_HOST": ""}, "OKIENKO_SMTP_HOST"),
        ({"OKIENKO_MAIL_FROM": "cus"}, "OKIENKO_MAIL_FROM"),
    ],
)
def test_every_wrong_setting_is_explained(wrong: dict[str, str], word: str) -> None:
    found = findings_of_environment({**GOOD, **wrong})
    assert any(word in finding for finding in found), found
    assert all(finding.endswith((".", "…")) for finding in found)


def test_an_owner_without_an_application_is_explained() -> None:
    lonely = {name: value for name, value in GOOD.items() if name != "DATABASE_URL"}
    [finding] = findings_of_environment(lonely)
    assert "Podaj oba" in finding


def test_a_missing_sms_plug_in_is_explained(settings: Any) -> None:
    assert findings_of_gateways() == []
    settings.SMS_GATEWAY = "nie-ma-takiej"
    [finding] = findings_of_gateways()
    assert finding.startswith("OKIENKO_SMS")


@pytest.mark.django_db
def test_a_server_that_may_lose_what_it_acknowledged_is_refused() -> None:
    """The tests run on such a server: the very one that people must never get."""
    refused = any("zgubić zapisane dane" in finding for finding in findings_of_database())
    assert refused == bool(unsafe_settings())
