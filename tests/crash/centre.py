"""A real centre in a folder of its own:

A durable PostgreSQL, the web server and the worker, each of which may be killed.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg

from okienko.config.embedded import APPLICATION, OWNER, SUPERUSER, EmbeddedServer
from okienko.config.keys import new_keys

READY_WITHIN = 60.0


class Centre:
    """`durable=False` is the planted fault: a server that acknowledges before the write is safe."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.durable = durable
        self.server = EmbeddedServer(folder / "postgres", durable=durable)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("OKIENKO_", "DATABASE_"))},
            **new_keys(),
            "OKIENKO_MODE": "production",
            "OKIENKO_HTTPS": "no",
            "OKIENKO_MAIL": "none",
            "OKIENKO_SMS": "none",
            "OKIENKO_DATA": str(folder),
            "DATABASE_URL": self.server.url(APPLICATION),
            "DATABASE_OWNER_URL": self.server.url(OWNER),
            "DJANGO_SETTINGS_MODULE": "okienko.config.settings",
            "PYTHONPATH": str(Path.cwd()),
        }
        self.web: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def run(self, *command: str) -> None:
        """A short command of the same centre, as the owner."""
        done = subprocess.run(
            [sys.executable, *command],
            env={**self.environment, "OKIENKO_AS_OWNER": "yes"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Found the centre and serve it."""
        self.server.start()
        if not self.durable:
            # Written to disk every ten seconds only: what was acknowledged in between is lost with the process.
            with psycopg.connect(self.server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
                connection.execute("SELECT pg_reload_conf()")
        self.run("-m", "okienko.config.cli", "migrate")
        self.run("-m", "tests.crash.found")
        with psycopg.connect(self.server.url(SUPERUSER), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        self.serve()

    def serve(self) -> None:
        """Start the web server with two workers and wait until it answers."""
        self.web = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "okienko.config.wsgi:application"),
                *("--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread"),
                "--no-control-socket",
            ],
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.address + "/konto/logowanie/", timeout=5):
                return
            time.sleep(0.1)
        raise AssertionError("the web server did not start")

    def web_workers(self) -> list[int]:
        """Process ids of the web server's workers."""
        assert self.web is not None
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_a_worker(self, choose: int) -> None:
        """kill -9 of one web worker; the master starts another."""
        workers = self.web_workers()
        if workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(workers[choose % len(workers)], signal.SIGKILL)

    def kill_the_web(self) -> None:
        """kill -9 of the whole web server, then a new start."""
        assert self.web is not None
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()
        self.serve()

    def kill_the_database(self) -> None:
        """kill -9 of PostgreSQL's every process, then crash recovery."""
        postmaster = int((self.server.folder / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (postmaster, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        self.server.start()

    def stop(self) -> None:
        """Stop everything."""
        if self.web is not None and self.web.poll() is None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()
        self.server.stop()
