"""What each sub-command of `okienko` does. Django starts only after the settings have been looked at."""

# untranslated file: administrators read Polish, and most of it is said before the settings are loaded

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


class Stopped(Exception):
    """The command cannot go on; the message says why and what to do."""


def start_django(*, owner: bool = False) -> None:
    """Set Django up, the embedded server first when there is no DATABASE_URL."""
    if owner:
        os.environ["OKIENKO_AS_OWNER"] = "yes"
    import django
    from django.conf import settings

    from okienko.config.embedded import EmbeddedServerError

    if "DATABASE_URL" not in os.environ:
        try:
            settings.EMBEDDED.start()
        except EmbeddedServerError as error:
            raise Stopped(str(error)) from error
    django.setup()


def serve(chosen: argparse.Namespace) -> int:
    """Become the web server."""
    _refuse_unsafe()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "okienko.config.wsgi:application",
        "--bind",
        chosen.bind,
        "--workers",
        str(chosen.workers),
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--log-level",
        "warning",
        "--no-control-socket",
    ]
    return os.execv(sys.executable, command)  # nosec B606  # becomes the server, and never returns


def rush(chosen: argparse.Namespace) -> int:
    """Become the server of the quick door: few processes, hundreds of connections, receipts in batches."""
    _refuse_unsafe()
    host, _colon, port = chosen.bind.rpartition(":")
    if not host or not port.isdigit():
        raise Stopped(f"Adres „{chosen.bind}” jest bez portu. Podaj na przykład 127.0.0.1:8001.")
    command = [sys.executable, "-m", "uvicorn", "okienko.config.asgi:application", "--factory", "--host", host]
    command += ["--port", port, "--workers", str(chosen.workers), "--loop", "uvloop", "--http", "httptools"]
    # Who is not served at once waits in the line of the system; addresses are not logged.
    command += ["--backlog", "4096", "--timeout-keep-alive", "60", "--no-access-log", "--log-level", "warning"]
    return os.execv(sys.executable, command)  # nosec B606  # becomes the server, and never returns


def worker(chosen: argparse.Namespace) -> int:
    """Become the worker: queued jobs and periodic jobs."""
    start_django()
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--delete-jobs", "successful")
    return 0


def migrate(chosen: argparse.Namespace) -> int:
    """Bring the tables up to date, as the owner, and lay out the static files of this version."""
    start_django(owner=True)
    from django.core.management import call_command

    call_command("migrate", verbosity=1, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0


def check(chosen: argparse.Namespace) -> int:
    """Explain every wrong setting."""
    found = _findings()
    for finding in found:
        print(f"✗ {finding}")
    if not found:
        print("Ustawienia są w porządku.")
    return 1 if found else 0


def _findings() -> list[str]:
    """The environment first: with a wrong key or address neither Django nor the database can be asked."""
    from okienko.config.checks import findings_of_database, findings_of_environment, findings_of_gateways

    found = findings_of_environment(os.environ)
    if not found:
        start_django()
        found = [*findings_of_gateways(), *findings_of_database()]
    return found


def _refuse_unsafe() -> None:
    if found := _findings():
        raise Stopped("\n".join(found))


def demo(chosen: argparse.Namespace) -> int:
    """Run the invented town; with `--osl` its communities alone."""
    if chosen.osl:
        os.environ["OKIENKO_PARTS"] = "osl"
    from okienko.config.demo import run

    return run(chosen.port, check_only=chosen.check)


def createstaff(chosen: argparse.Namespace) -> int:
    """Make a staff account; its password is printed once and the second factor is set at the first login."""
    start_django()
    from django.utils.translation import gettext as _

    from okienko.domain.places.queries import centre as the_centre
    from okienko.domain.staff.actions import create_staff_account
    from okienko.foundation.access import Actor, Role
    from okienko.foundation.clock import now
    from okienko.foundation.errors import OfficeError

    if chosen.rola not in Role.values:
        known = "".join(f"\n  {role.value}: {role.label}" for role in Role)
        raise Stopped(_("Nie ma roli „%(role)s”. Są:%(known)s") % {"role": chosen.rola, "known": known})
    password = _one_time_password()
    try:
        create_staff_account(
            username=chosen.konto,
            password=password,
            full_name=chosen.imie,
            role=Role(chosen.rola),
            function=chosen.funkcja,
            unit=the_centre().unit,
            duty_phone=chosen.telefon,
            by=Actor.machine("okienko createstaff"),
            at=now(),
        )
    except OfficeError as error:
        raise Stopped(str(error)) from error
    print(
        _("Konto: %(name)s, rola: %(role)s.") % {"name": chosen.konto.strip().lower(), "role": Role(chosen.rola).label}
    )
    print(_("Hasło: %(password)s") % {"password": password})
    print(_("Hasła nie pokażemy drugi raz. Po pierwszym logowaniu włącz drugi składnik i zmień hasło: /konto/haslo/."))
    return 0


def _one_time_password() -> str:
    """Four groups of four, easy to dictate: no letter that looks like a digit. About 78 bits."""
    import secrets

    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _number in range(4)) for _group in range(4))


def centre(chosen: argparse.Namespace) -> int:
    """Make the centre from a profile: one of ours by its name, or a file."""
    start_django()
    from django.utils.translation import gettext as _

    from okienko.domain.places.actions import load_profile
    from okienko.domain.places.profile_file import profile_text, read_profile
    from okienko.foundation.access import Actor
    from okienko.foundation.clock import now
    from okienko.foundation.errors import OfficeError

    try:
        name, text = profile_text(chosen.profil)
        made = load_profile(name=name, profile=read_profile(text), by=Actor.machine("okienko centre"), at=now())
    except OfficeError as error:
        raise Stopped(str(error)) from error
    print(_("Gotowe: %(name)s. Teraz załóż konto: okienko createstaff.") % {"name": made.name})
    return 0


def addresses(chosen: argparse.Namespace) -> int:
    """Load the register of address points."""
    start_django()
    from django.utils.translation import gettext as _

    from okienko.domain.places.actions import load_addresses
    from okienko.domain.places.address_file import read_addresses
    from okienko.foundation.access import Actor
    from okienko.foundation.clock import now
    from okienko.foundation.errors import OfficeError

    try:
        rows = read_addresses(_text_of(Path(chosen.plik)))
        count = load_addresses(rows=rows, by=Actor.machine("okienko addresses"), at=now())
    except OfficeError as error:
        raise Stopped(str(error)) from error
    print(_("Wczytane punkty adresowe: %(count)s.") % {"count": count})
    return 0


def programme(chosen: argparse.Namespace) -> int:
    """Import or export a programme file, or store its households. Nothing is stored until the command is told to."""
    start_django()
    from okienko.foundation.errors import OfficeError

    try:
        if chosen.co == "export":
            from okienko.domain.catalogue.queries import export_programme

            sys.stdout.buffer.write(export_programme(chosen.plik).encode())
            return 0
        run = _store_households if chosen.co == "households" else _import_programme
        return run(Path(chosen.plik), store=chosen.zapisz)
    except OfficeError as error:
        raise Stopped(str(error)) from error


def _import_programme(path: Path, *, store: bool) -> int:
    from django.utils.translation import gettext as _

    from okienko.domain.catalogue.actions import import_programme
    from okienko.domain.catalogue.queries import plan_import
    from okienko.foundation.access import Actor
    from okienko.foundation.clock import now

    text = _text_of(path)
    plan = plan_import(text)
    if plan.faults:
        return _faulty(plan.faults)
    for change in plan.changes:
        print(f"• {change}")
    _tell_differences(plan.differences)
    if plan.is_stored:
        print(_("Ten sam tekst już jest zapisany. Nic się nie zmienia."))
    elif store:
        version = import_programme(text=text, by=Actor.machine("okienko programme"), at=now())
        print(_("Zapisano: %(title)s, wersja %(number)s.") % {"title": version.title, "number": version.number})
    else:
        print(_("Nic nie zapisano. Żeby zapisać, dodaj --zapisz."))
    return 0


def _store_households(path: Path, *, store: bool) -> int:
    from django.utils.translation import gettext as _

    from okienko.domain.catalogue.actions import store_households
    from okienko.domain.catalogue.queries import plan_households
    from okienko.foundation.access import Actor
    from okienko.foundation.clock import now

    text = _text_of(path)
    plan = plan_households(text)
    if plan.file is None:
        return _faulty(plan.faults)
    _tell_differences(plan.differences)
    print(_("Liczba gospodarstw próbnych: %(count)s.") % {"count": len(plan.file.households)})
    if store:
        store_households(text=text, by=Actor.machine("okienko programme"), at=now())
        print(_("Zapisano."))
    else:
        print(_("Nic nie zapisano. Żeby zapisać, dodaj --zapisz."))
    return 0


def _text_of(path: Path) -> str:
    from django.utils.translation import gettext as _

    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        raise Stopped(_("Nie da się przeczytać pliku „%(file)s”. Ma to być tekst UTF-8.") % {"file": path}) from None


def _faulty(faults: Sequence[object]) -> int:
    from django.utils.translation import gettext as _

    for fault in faults:
        print(f"✗ {fault}")
    print(_("Nic nie zapisano. Liczba błędów: %(count)s.") % {"count": len(faults)})
    return 1


def _tell_differences(differences: Sequence[str]) -> None:
    from django.utils.translation import gettext as _

    if differences:
        print(_("Gospodarstwa próbne, którym zmieni się wynik: %(count)s.") % {"count": len(differences)})
    for difference in differences:
        print(f"! {difference}")


def keys(chosen: argparse.Namespace) -> int:
    """Print new keys, or rotate."""
    if chosen.co == "new":
        from okienko.config.keys import new_keys

        for name, value in new_keys().items():
            print(f"{name}={value}")
        return 0
    # As the owner: what the application may only add to is written in the old key too.
    start_django(owner=True)
    from django.conf import settings

    from okienko.foundation.accounts.actions import reseal_second_factors
    from okienko.foundation.crypto import rotate
    from okienko.foundation.files.actions import reseal

    current = next(iter(settings.ENCRYPTION_KEYS))
    factors = reseal_second_factors(current_key=current)
    print(f"Przepisane wpisy: {rotate()}, pliki: {reseal(current_key=current)}, drugie składniki: {factors}.")
    return 0
