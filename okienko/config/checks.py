"""`okienko check`: every wrong setting in plain Polish, with what to do about it. Unsafe settings stop the server."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

KEY_BYTES = 32


def findings_before_start() -> list[str]:
    """What is wrong with the settings themselves; no database is needed."""
    return [*_keys(), *_addresses(), *_folders(), *_outside()]


def _keys() -> list[str]:
    found = []
    if len(settings.SECRET_KEY) < 40:
        found.append(_("OKIENKO_SECRET_KEY: brak albo za krótki. Wypisz nowe klucze poleceniem: okienko keys new."))
    if not settings.ENCRYPTION_KEYS:
        found.append(_("OKIENKO_KEYS: brak kluczy szyfrowania. Wypisz nowe klucze poleceniem: okienko keys new."))
    found += [
        _("OKIENKO_KEYS: klucz %(name)s ma %(bytes)s bajtów, a musi mieć 32.") % {"name": name, "bytes": len(key)}
        for name, key in settings.ENCRYPTION_KEYS.items()
        if len(key) != KEY_BYTES
    ]
    if len(settings.INDEX_KEY) != KEY_BYTES:
        found.append(_("OKIENKO_INDEX_KEY: brak albo nie ma 32 bajtów. Bez niego nie da się szukać po numerze PESEL."))
    return found


def _addresses() -> list[str]:
    found = []
    if not settings.HTTPS and settings.MODE == "production" and not _only_local():
        found.append(
            _("OKIENKO_HTTPS=no: bez szyfrowania można działać tylko na własnym komputerze (OKIENKO_HOSTS=localhost).")
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(_("OKIENKO_HOSTS: gwiazdka wpuszcza każdą nazwę. Wpisz nazwy serwera po przecinku."))
    if settings.MODE not in {"production", "demo", "test"}:
        found.append(_("OKIENKO_MODE: może być production albo demo."))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        url = os.environ.get(name)
        if url and urlsplit(url).scheme not in {"postgres", "postgresql"}:
            found.append(
                _("%(name)s: musi zaczynać się od postgresql://. Inne bazy nie są obsługiwane.") % {"name": name}
            )
    if "DATABASE_OWNER_URL" in os.environ and "DATABASE_URL" not in os.environ:
        found.append(_("DATABASE_OWNER_URL jest, a DATABASE_URL nie ma. Podaj oba albo żadnego."))
    return found


def _only_local() -> bool:
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}


def _folders() -> list[str]:
    folder = Path(settings.DATA)
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        return [_("OKIENKO_DATA: w folderze %(folder)s nie można zapisywać.") % {"folder": folder}]
    return []


def _outside() -> list[str]:
    known = {"OKIENKO_MAIL": (settings.MAIL_GATEWAY, {"fake", "smtp"}), "OKIENKO_SMS": (settings.SMS_GATEWAY, {"fake"})}
    found = [
        _("%(name)s=%(value)s: nie znam takiej bramki. Możliwe: %(possible)s.")
        % {"name": name, "value": value, "possible": ", ".join(sorted(possible))}
        for name, (value, possible) in known.items()
        if value not in possible
    ]
    if settings.MODE == "production" and settings.MAIL_GATEWAY == "fake":
        found.append(_("OKIENKO_MAIL: ustaw smtp. Bramka „fake” niczego nie wysyła."))
    return found


def findings_of_database() -> list[str]:
    """What is wrong with the database:

    It does not answer, it is too old, it may lose what was acknowledged, it is not migrated.
    """
    from okienko.config.database import acts_as_application, missing_migrations, server_version, unsafe_settings

    try:
        found = []
        if server_version() < 150000:
            found.append(_("Baza danych jest za stara. Potrzebny jest PostgreSQL 15 albo nowszy."))
        if unsafe := unsafe_settings():
            found.append(
                _("Serwer bazy może zgubić zapisane dane: włącz w nim %(names)s.") % {"names": ", ".join(unsafe)}
            )
        if missing_migrations():
            found.append(_("Baza nie jest gotowa. Uruchom: okienko migrate."))
        elif not acts_as_application():
            found.append(
                _(
                    "Okienko łączy się z bazą jako jej właściciel. "
                    "Ustaw DATABASE_URL na rolę, która nie jest właścicielem tabel."
                )
            )
    except DatabaseError as error:
        return [
            _("Baza danych nie odpowiada. Sprawdź DATABASE_URL. Odpowiedź bazy: %(error)s")
            % {"error": str(error).strip()}
        ]
    return found
