"""`okienko demo`: the invented town, from nothing to a served page; Ctrl-C stops everything."""

# untranslated file: the demo speaks to whoever started it, before the settings are loaded

import contextlib
import os
import signal
import socket
import subprocess  # nosec B404: starts our own processes, never a shell
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from okienko.config.commands import Stopped, start_django

PORTS_TRIED = 20
READY_WITHIN = 60.0


def run(port: int, *, check_only: bool) -> int:
    """Set the town up, run it until Ctrl-C; with `check_only` walk the whole thread against it and stop."""
    os.environ["OKIENKO_MODE"] = "demo"
    from django.conf import settings

    with _only_one(settings.DATA, port):
        _say("Przygotowuję bazę danych…")
        _call("migrate")
        start_django()
        from django.core.management import call_command

        from okienko.config.town import load

        _say("Wczytuję zmyślone miasto…")
        load()
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        port = _free_port(port)
        (settings.DATA / "port").write_text(str(port))
        children = [
            _child("serve", "--bind", f"127.0.0.1:{port}", "--workers", "2"),
            _child("worker"),
        ]
        try:
            address = f"http://localhost:{port}"
            _wait_until_served(address, children[0])
            if check_only:
                from okienko.config.walk import walk

                return walk(address)
            from okienko.config.town import who_may_log_in

            print(who_may_log_in(address), flush=True)
            return _until_stopped(children)
        finally:
            _stop(children)
            if "DATABASE_URL" not in os.environ:
                settings.EMBEDDED.stop()


def _say(line: str) -> None:
    print(line, flush=True)


def _call(*arguments: str) -> None:
    # In a process of its own, because it must be the owner of the database and the rest must not.
    done = subprocess.run(  # nosec B603
        [sys.executable, "-m", "okienko.config.cli", *arguments],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stopped(done.stdout + done.stderr)


def _child(*arguments: str) -> "subprocess.Popen[bytes]":
    # A session of its own, so that Ctrl-C reaches us first and we stop the children in order.
    return subprocess.Popen(  # nosec B603
        [sys.executable, "-m", "okienko.config.cli", *arguments], env=dict(os.environ), start_new_session=True
    )


@contextlib.contextmanager
def _only_one(data: Path, port: int) -> Iterator[None]:
    """One demo in one data folder. The lock dies with the process, so kill -9 leaves nothing to clean up."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "demo.lock").open("a+") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            kept = data / "port"
            where = kept.read_text() if kept.exists() else str(port)
            raise Stopped(f"Demo już działa: http://localhost:{where}. Zatrzymaj je tam przez Ctrl-C.") from None
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


def _wait_until_served(address: str, web: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        if web.poll() is not None:
            raise Stopped("Strona nie wystartowała. Przyczyna jest powyżej.")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # nosec B310: our own http address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stopped(f"Strona nie odpowiada pod adresem {address}.")


def _until_stopped(children: "list[subprocess.Popen[bytes]]") -> int:
    def stop(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
    except KeyboardInterrupt:
        _say("\nZatrzymuję…")
        return 0
    _say("Jedna z części przestała działać. Zatrzymuję resztę.")
    return 1


def _stop(children: "list[subprocess.Popen[bytes]]") -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
