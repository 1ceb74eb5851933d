"""`okienko demo`: the invented town, from nothing to a served page; Ctrl-C stops everything.

It may be cut off at any moment, kill -9 included: the next start ends what was left behind and goes on from there.
"""

# untranslated file: the demo speaks to whoever started it, before the settings are loaded

import contextlib
import hashlib
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from okienko.config.children import Children
from okienko.config.commands import Stopped, start_django

PORTS_TRIED = 20
READY_WITHIN = 60.0
DAYS_UNTIL_OLD = 14


class AlreadyRunning(Stopped):
    """Another demo has the data folder; `address` is where it serves."""

    def __init__(self, address: str) -> None:
        self.address = address
        where = address or "jeszcze się wczytuje"
        super().__init__(f"Demo już działa: {where}. Zatrzymaj je tam przez Ctrl-C.")


def run(port: int, *, check_only: bool) -> int:
    """Set the town up, run it until Ctrl-C; with `check_only` walk the whole thread against it and stop.

    When it runs already, `check_only` walks through the running one.
    """
    os.environ["OKIENKO_MODE"] = "demo"
    from django.conf import settings

    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        with _only_one(settings.DATA):
            return _run(settings.DATA, port, check_only=check_only)
    except AlreadyRunning as running:
        if not (check_only and running.address):
            raise
        return _walk(running.address)


def _run(data: Path, port: int, *, check_only: bool) -> int:
    from django.conf import settings

    children = Children(data / "demo.pids")
    try:
        children.end_leftovers()
        _prepare(children)
        port = _free_port(port)
        address = f"http://localhost:{port}"
        web = children.start("serve", "--bind", f"127.0.0.1:{port}", "--workers", "2")
        children.start("worker")
        _wait_until_served(address, lambda: web.poll() is not None)
        (data / "port").write_text(str(port))
        if check_only:
            return _walk(address)
        _say_who_may_log_in(address)
        while children.all_alive():
            time.sleep(0.5)
        _say("Jedna z części przestała działać. Zatrzymuję resztę.")
        return 1
    except KeyboardInterrupt:
        _say("\nZatrzymuję…")
        return 0
    finally:
        # A second Ctrl-C must not leave half of it running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (data / "port").unlink(missing_ok=True)
        children.stop()
        if "DATABASE_URL" not in os.environ:
            settings.EMBEDDED.stop()


def _prepare(children: Children) -> None:
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


def _walk(address: str) -> int:
    from okienko.config.walk import walk

    start_django()
    return walk(address)


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
