"""`okienko demo`: the invented town, from nothing to a served page; Ctrl-C stops everything.

It may be cut off at any moment, kill -9 included: the next start ends what was left behind and goes on from there.
"""

# untranslated file: the demo speaks to whoever started it, before the settings are loaded

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import FrameType

from okienko.config.children import Children
from okienko.config.commands import Stopped, start_django

PORTS_TRIED = 20
READY_WITHIN = 60.0
DAYS_UNTIL_OLD = 14


class AlreadyRunning(Stopped):
    """Another one has the data folder; `address` is where it serves."""

    def __init__(self, address: str) -> None:
        super().__init__(f"Demo już działa: {address or 'jeszcze się wczytuje'}. Zatrzymaj je tam przez Ctrl-C.")


def run(port: int, *, check_only: bool) -> int:
    """Set the town up and run it until Ctrl-C.

    With `check_only` walk the whole thread and stop. The check has a town of its own, fresh every time and on a working
    day, so that it can be repeated at any hour and never touches the one that is being visited.
    """
    os.environ["OKIENKO_MODE"] = "demo"
    if check_only:
        os.environ["OKIENKO_DATA"] = str(Path(os.environ.get("OKIENKO_DATA", "var")).resolve() / "check")
    from django.conf import settings

    signal.signal(signal.SIGTERM, _as_ctrl_c)
    with _only_one(settings.DATA):
        return _run(settings.DATA, port, check_only=check_only)


def _run(data: Path, port: int, *, check_only: bool) -> int:
    from django.conf import settings

    children = Children(data / "demo.pids")
    try:
        children.end_leftovers()
        if check_only:
            _start_afresh(data)
        prepare(children)
        port = _free_port(0 if check_only else port)
        address = _serve(children, port)
        if check_only:
            return _walk(children, port)
        (data / "port").write_text(str(port))
        _say_who_may_log_in(address)
        while children.all_alive():
            time.sleep(0.5)
        _say("Jedna z części przestała działać. Zatrzymuję resztę.")
        return 1
    except KeyboardInterrupt:
        _say("\nZatrzymuję…")
        return 0 if not check_only else 130
    finally:
        # A second Ctrl-C must not leave half of it running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (data / "port").unlink(missing_ok=True)
        children.stop()
        if "DATABASE_URL" not in os.environ:
            settings.EMBEDDED.stop()


def _serve(children: Children, port: int) -> str:
    """Start the web server and the worker; the address, once a page is served."""
    address = f"http://localhost:{port}"
    web = children.start("serve", "--bind", f"127.0.0.1:{port}", "--workers", "2")
    children.start("worker")
    _wait_until_served(address, lambda: web.poll() is not None)
    return address


def _start_afresh(data: Path) -> None:
    """Forget the town of the last check, and begin the day of this one."""
    from django.conf import settings

    from okienko.foundation.clock import at_hour, today
    from okienko.foundation.workdays import workday_on_or_after

    if "DATABASE_URL" not in os.environ:
        settings.EMBEDDED.stop()
        shutil.rmtree(data / "postgres", ignore_errors=True)
        shutil.rmtree(data / "files", ignore_errors=True)
    _live_at(at_hour(workday_on_or_after(today()), 10, 15))


def _live_at(moment: datetime) -> None:
    """Move the clock of the town, and of every process started from now on, to a moment."""
    from okienko.foundation.clock import now

    shift = float(os.environ.get("OKIENKO_CLOCK_SHIFT", "0")) + (moment - now()).total_seconds()
    # Whole half minutes: the beat of the codes of the second factor.
    os.environ["OKIENKO_CLOCK_SHIFT"] = str(round(shift / 30) * 30)


def _walk(children: Children, port: int) -> int:
    from okienko.config.walk import walk

    def travel(moment: datetime) -> str:
        children.stop()
        _live_at(moment)
        return _serve(children, port)

    return walk(f"http://localhost:{port}", travel)


def prepare(children: Children) -> None:
    """Tables, the town, static files: whatever of it is not there yet."""
    from django.conf import settings

    _say("Uruchamiam bazę danych…")
    start_django()
    from django.db import connection

    if _needs_migrations():
        connection.close()
        _say("Zakładam tabele…")
        children.run("migrate")
    from okienko.config.town import load

    _say("Wczytuję zmyślone miasto…")
    load()
    connection.close()
    _collect_static(settings.STATIC_ROOT)


def _needs_migrations() -> bool:
    from django.db import OperationalError

    from okienko.config.database import missing_migrations

    try:
        return missing_migrations()
    except OperationalError:
        # The application's role comes with the first migration.
        return True


def _collect_static(folder: Path) -> None:
    """Collect static files unless they are the same as the last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = folder.with_suffix(".stamp")
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest.hexdigest())


def _say_who_may_log_in(address: str) -> None:
    from okienko.config.town import who_may_log_in
    from okienko.config.town.loading import loaded_at
    from okienko.foundation.clock import now

    _say(who_may_log_in(address))
    loaded = loaded_at()
    if loaded and (now() - loaded).days > DAYS_UNTIL_OLD:
        _say(f"Miasto wczytano {(now() - loaded).days} dni temu. Świeże będzie, gdy usuniesz folder z danymi (var).")


def _say(line: str) -> None:
    print(line, flush=True)


def _as_ctrl_c(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """One demo in one data folder. The lock dies with the process, so kill -9 leaves nothing to clean up."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "demo.lock").open("a+") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            kept = data / "port"
            raise AlreadyRunning(f"http://localhost:{kept.read_text()}" if kept.exists() else "") from None
        (data / "port").unlink(missing_ok=True)
        yield


def _free_port(wanted: int) -> int:
    for port in range(wanted, wanted + PORTS_TRIED) if wanted else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            chosen: int = probe.getsockname()[1]
            if wanted and chosen != wanted:
                _say(f"Port {wanted} jest zajęty. Biorę {chosen}.")
            return chosen
    raise Stopped(f"Porty od {wanted} do {wanted + PORTS_TRIED - 1} są zajęte. Podaj inny: okienko demo --port NUMER.")


def _wait_until_served(address: str, has_ended: Callable[[], bool]) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        if has_ended():
            raise Stopped("Strona nie wystartowała. Przyczyna jest powyżej.")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # nosec B310: our own http address
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as error:
            raise Stopped(f"Strona odpowiada błędem {error.code}. Przyczyna jest powyżej.") from None
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stopped(f"Strona nie odpowiada pod adresem {address}.")
