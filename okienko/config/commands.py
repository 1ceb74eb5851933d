"""What each sub-command of `okienko` does. Django starts only after the settings have been looked at."""

# untranslated file: administrators read Polish, and most of it is said before the settings are loaded

import argparse
import os
import sys


class Stopped(Exception):
    """The command cannot go on; the message says why and what to do."""


def _start_django(*, owner: bool = False) -> None:
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
    _start_django()
    _refuse_unsafe()
    command = [
        sys.executable, "-m", "gunicorn", "okienko.config.wsgi:application", "--bind", chosen.bind, "--workers", str(chosen.workers),
        "--threads", "4", "--worker-class", "gthread", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # nosec B606
    return 0


def worker(chosen: argparse.Namespace) -> int:
    """Become the worker: queued jobs and periodic jobs."""
    _start_django()
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--delete-jobs", "successful")
    return 0


def migrate(chosen: argparse.Namespace) -> int:
    """Bring the tables up to date, as the owner."""
    _start_django(owner=True)
    from django.core.management import call_command

    call_command("migrate", verbosity=1, interactive=False)
    return 0


def check(chosen: argparse.Namespace) -> int:
    """Explain every wrong setting."""
    from okienko.config.checks import findings_before_start

    found = findings_before_start()
    if not found:
        _start_django()
        from okienko.config.checks import findings_of_database

        found = findings_of_database()
    for finding in found:
        print(f"✗ {finding}")
    if not found:
        print("Ustawienia są w porządku.")
    return 1 if found else 0


def _refuse_unsafe() -> None:
    from okienko.config.checks import findings_before_start, findings_of_database

    found = findings_before_start() or findings_of_database()
    if found:
        raise Stopped("\n".join(found))


def demo(chosen: argparse.Namespace) -> int:
    """Run the invented town."""
    from okienko.config.demo import run

    return run(chosen.port, check_only=chosen.check)


def createstaff(chosen: argparse.Namespace) -> int:
    """Make a staff account; its password is printed once and the second factor is set at the first login."""
    raise Stopped("createstaff")


def programme(chosen: argparse.Namespace) -> int:
    """Import or export a programme file."""
    raise Stopped("programme")


def keys(chosen: argparse.Namespace) -> int:
    """Print new keys, or rotate."""
    if chosen.co == "new":
        from okienko.config.keys import new_keys

        for name, value in new_keys().items():
            print(f"{name}={value}")
        return 0
    _start_django()
    from okienko.foundation.crypto import rotate

    print(f"Przepisane wpisy: {rotate()}.")
    return 0
