"""`okienko check`: every wrong setting in plain Polish, with what to do about it. Unsafe settings stop the server.

The environment is read before Django's settings are, so that a wrong value is explained instead of crashing them.
"""

# untranslated file: administrators read Polish, and most of it is said before the settings are loaded

import base64
import binascii
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

KEY_BYTES = 32
SECRET_LETTERS = 40
MODES = ("production", "demo", "test")
LOCAL = {"localhost", "127.0.0.1", "[::1]"}
PARTS = ("all", "osl")
YES_NO = ("OKIENKO_HTTPS", "OKIENKO_PROXY")
OLDEST_SERVER = 150000
_MAKE_KEYS = "Wypisz nowe klucze poleceniem: okienko keys new."
_KNOWN = {
    "OKIENKO_AS_OWNER",
    "OKIENKO_CHROMIUM",
    "OKIENKO_DATA",
    "OKIENKO_HOSTS",
    "OKIENKO_HTTPS",
    "OKIENKO_INDEX_KEY",
    "OKIENKO_KEYS",
    "OKIENKO_LINKS",
    "OKIENKO_MAIL",
    "OKIENKO_MAIL_FROM",
    "OKIENKO_MODE",
    "OKIENKO_PARTS",
    "OKIENKO_PROXY",
    "OKIENKO_ROADS",
    "OKIENKO_ROAD_FACTOR",
    "OKIENKO_ROAD_SPEED",
    "OKIENKO_SECRET_KEY",
    "OKIENKO_SMS",
    "OKIENKO_SMTP_HOST",
    "OKIENKO_SMTP_PASSWORD",
    "OKIENKO_SMTP_PORT",
    "OKIENKO_SMTP_SAFETY",
    "OKIENKO_SMTP_USER",
}


def findings_of_environment(environment: Mapping[str, str]) -> list[str]:
    """What is wrong with the environment itself: pure, needs neither Django nor a database."""
    mode = environment.get("OKIENKO_MODE", "production")
    if mode not in MODES:
        return [f"OKIENKO_MODE={mode}: może być production albo demo."]
    found = [*_words(environment), *_addresses(environment, mode), *_folder(environment), *_outside(environment, mode)]
    found += [*_roads(environment), *_parts(environment)]
    # The demo and the tests make their own keys.
    return [*(_keys(environment) if mode == "production" else _given_keys(environment)), *found]


def _parts(environment: Mapping[str, str]) -> Iterator[str]:
    parts = environment.get("OKIENKO_PARTS", "all")
    if parts not in PARTS:
        yield f"OKIENKO_PARTS={parts}: może być all (całe centrum) albo osl (tylko społeczności)."


def _keys(environment: Mapping[str, str]) -> Iterator[str]:
    if len(environment.get("OKIENKO_SECRET_KEY", "")) < SECRET_LETTERS:
        yield f"OKIENKO_SECRET_KEY: brak albo za krótki. {_MAKE_KEYS}"
    for name in ("OKIENKO_KEYS", "OKIENKO_INDEX_KEY"):
        if not environment.get(name):
            yield f"{name}: brak klucza szyfrowania. {_MAKE_KEYS}"
    yield from _given_keys(environment)


def _given_keys(environment: Mapping[str, str]) -> Iterator[str]:
    names: list[str] = []
    for pair in environment.get("OKIENKO_KEYS", "").split(","):
        if pair:
            name, colon, key = pair.partition(":")
            names.append(name)
            if not colon or not re.fullmatch(r"[a-z0-9]+", name):
                yield f"OKIENKO_KEYS: „{name[:20]}” ma mieć postać nazwa:klucz, na przykład k1:abc…"
            elif _length(key) != KEY_BYTES:
                yield f"OKIENKO_KEYS: klucz {name} nie ma 32 bajtów zapisanych w base64. {_MAKE_KEYS}"
    if len(names) != len(set(names)):
        yield "OKIENKO_KEYS: dwa klucze mają tę samą nazwę. Każdy musi mieć inną."
    index = environment.get("OKIENKO_INDEX_KEY")
    if index and _length(index) != KEY_BYTES:
        yield f"OKIENKO_INDEX_KEY: nie ma 32 bajtów zapisanych w base64. {_MAKE_KEYS}"


def _length(key: str) -> int | None:
    try:
        return len(base64.b64decode(key, validate=True))
    except (binascii.Error, ValueError):
        return None


def _words(environment: Mapping[str, str]) -> Iterator[str]:
    for name in YES_NO:
        if environment.get(name, "yes") not in {"yes", "no"}:
            yield f"{name}={environment[name]}: może być yes albo no."
    # Only the demo may live on another day than today; elsewhere the setting is as unknown as a misspelt one.
    known = _KNOWN | {"OKIENKO_CLOCK_SHIFT"} if environment.get("OKIENKO_MODE") == "demo" else _KNOWN
    for name in environment:
        if name.startswith("OKIENKO_") and name not in known and not name.startswith("OKIENKO_TEST"):
            yield f"{name}: nie znam takiego ustawienia. Sprawdź, czy nie ma literówki."


def _addresses(environment: Mapping[str, str], mode: str) -> Iterator[str]:
    hosts = {host.strip() for host in environment.get("OKIENKO_HOSTS", "localhost").split(",") if host.strip()}
    if not hosts:
        yield "OKIENKO_HOSTS: wpisz nazwę serwera, na przykład okienko.gmina.example."
    if "*" in hosts:
        yield "OKIENKO_HOSTS: gwiazdka wpuszcza każdą nazwę. Wpisz nazwy serwera po przecinku."
    if any("/" in host for host in hosts):
        yield "OKIENKO_HOSTS: wpisz same nazwy, bez https:// i bez ukośników."
    if mode == "production" and environment.get("OKIENKO_HTTPS") == "no" and not hosts <= LOCAL:
        yield "OKIENKO_HTTPS=no: bez szyfrowania można działać tylko na własnym komputerze (OKIENKO_HOSTS=localhost)."
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if name in environment and urlsplit(environment[name]).scheme not in {"postgres", "postgresql"}:
            yield f"{name}: musi zaczynać się od postgresql://. Inne bazy nie są obsługiwane."
    if "DATABASE_OWNER_URL" in environment and "DATABASE_URL" not in environment:
        yield "DATABASE_OWNER_URL jest, a DATABASE_URL nie ma. Podaj oba, samo DATABASE_URL albo żadnego."


def _folder(environment: Mapping[str, str]) -> Iterator[str]:
    folder = Path(environment.get("OKIENKO_DATA", "var")).absolute()
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        yield f"OKIENKO_DATA: w folderze {folder} nie można zapisywać."


def _outside(environment: Mapping[str, str], mode: str) -> Iterator[str]:
    mail = environment.get("OKIENKO_MAIL", "none")
    if mail not in {"smtp", "none"}:
        yield f"OKIENKO_MAIL={mail}: może być smtp albo none. Bramka próbna działa tylko w demo."
    if (links := environment.get("OKIENKO_LINKS", "http")) not in {"http", "none"}:
        yield f"OKIENKO_LINKS={links}: może być http albo none. Przy none linków na stronie nikt nie sprawdza."
    if environment.get("OKIENKO_SMS") == "fake" and mode == "production":
        yield "OKIENKO_SMS=fake: bramka próbna niczego nie wysyła i działa tylko w demo."
    port = environment.get("OKIENKO_SMTP_PORT", "587")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        yield f"OKIENKO_SMTP_PORT={port}: wpisz numer portu, zwykle 587."
    if environment.get("OKIENKO_SMTP_SAFETY", "starttls") not in {"starttls", "tls", "none"}:
        yield "OKIENKO_SMTP_SAFETY: może być starttls, tls albo none."
    if mail == "smtp" and not environment.get("OKIENKO_SMTP_HOST"):
        yield "OKIENKO_MAIL=smtp: podaj serwer poczty w OKIENKO_SMTP_HOST."
    if mail == "smtp" and "@" not in environment.get("OKIENKO_MAIL_FROM", ""):
        yield "OKIENKO_MAIL=smtp: podaj adres nadawcy w OKIENKO_MAIL_FROM."


def _roads(environment: Mapping[str, str]) -> Iterator[str]:
    kind, _colon, address = environment.get("OKIENKO_ROADS", "straight").partition(":")
    there = urlsplit(address)
    if (kind, address) != ("straight", "") and not (
        kind in {"osrm", "valhalla"} and there.scheme in {"http", "https"} and there.netloc
    ):
        yield "OKIENKO_ROADS: może być straight, osrm:https://adres albo valhalla:https://adres."
    elif there.scheme == "http" and there.hostname not in LOCAL:
        yield "OKIENKO_ROADS: adresy domów idą tam otwartym tekstem. Podaj https:// albo usługę na tym komputerze."
    for name, least, most in (("OKIENKO_ROAD_FACTOR", 1.0, 3.0), ("OKIENKO_ROAD_SPEED", 5.0, 120.0)):
        try:
            good = least <= float(environment.get(name, least)) <= most
        except ValueError:
            good = False
        if not good:
            yield f"{name}={environment[name]}: wpisz liczbę od {least:g} do {most:g}, z kropką."


def findings_of_gateways() -> list[str]:
    """What is wrong with the installed gateways; Django must be set up."""
    from okienko.foundation.gateways.choice import configured
    from okienko.foundation.gateways.sms import NoSuchProvider

    try:
        configured()
    except NoSuchProvider as error:
        return [f"OKIENKO_SMS={error}: nie ma takiej wtyczki. Zainstaluj ją albo ustaw none."]
    return []


def findings_of_database() -> list[str]:
    """What is wrong with the database: it is silent, too old, not safe or not ready. Django must be set up."""
    from django.db import DatabaseError

    from okienko.config.database import acts_as_application, missing_migrations, server_version, unsafe_settings

    found = []
    try:
        if server_version() < OLDEST_SERVER:
            found.append("Baza danych jest za stara. Potrzebny jest PostgreSQL 15 albo nowszy.")
        if unsafe := unsafe_settings():
            found.append(f"Serwer bazy może zgubić zapisane dane. Włącz w nim: {', '.join(unsafe)}.")
        if missing_migrations():
            found.append("Baza nie jest gotowa. Uruchom: okienko migrate.")
        elif not acts_as_application():
            found.append(
                "Okienko łączy się z bazą jako jej właściciel. Ustaw DATABASE_URL na rolę, "
                "która nie jest właścicielem tabel."
            )
    except DatabaseError as error:
        return [f"Baza danych nie odpowiada. Sprawdź DATABASE_URL. Odpowiedź bazy: {str(error).strip()}"]
    return found
