"""The three servers on one durable PostgreSQL: each can be started, asked, counted and stopped."""

import itertools
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from okienko.config.embedded import EmbeddedServer

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 10_000_000
_NUMBER = b'class="ok-number">'


def request(method: str, path: str, body: str, headers: Mapping[str, str]) -> bytes:
    """One request of HTTP/1.1 as bytes."""
    sent = body.encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(sent)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + sent


class Side(ABC):
    """A server under test. `connections` is how many it takes best, or what the issue asks of ours."""

    name: str
    port: int
    connections: int
    page: str

    def __init__(self, server: EmbeddedServer, folder: Path) -> None:
        """Nothing is started yet."""
        self.server, self.folder = server, folder
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> tuple[list[str], dict[str, str]]:
        """What to run, and its environment."""

    @abstractmethod
    def prepare(self) -> None:
        """Tables, and something to book; the same state before each round."""

    @abstractmethod
    def requests(self, how_many: int) -> list[bytes]:
        """That many people, each once."""

    @abstractmethod
    def receipt_in(self, status: int, body: bytes) -> str:
        """The number in an answer, or "" when nothing was booked."""

    @abstractmethod
    def durable(self) -> set[str]:
        """The numbers that stand in the database."""

    def rows(self, database: str, sql: str) -> list[tuple[object, ...]]:
        """Ask the database past the server."""
        with psycopg.connect(self.server.url("postgres", database), autocommit=True) as connection:
            cursor = connection.execute(sql)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def make_database(self, name: str) -> None:
        """A database of its own."""
        if not self.rows("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            self.rows("postgres", f"CREATE DATABASE {name}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command, environment = self.command()
        log = (self.folder / f"{self.name}.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True
        )
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.page}", timeout=10):
                    return
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise SystemExit(f"{self.name} does not answer: see {self.folder}")

    def stop(self) -> None:
        """Stop the server and all its processes."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)
            self.process = None


class Ours(Side):
    """Okienko's quick door: signed key, validation, one for a person, journal, number."""

    name, port, connections = "okienko", 18341, 256

    def __init__(self, server: EmbeddedServer, folder: Path) -> None:
        """The invented town is loaded when it is not there yet; people rush to a round in order of receipt."""
        super().__init__(server, folder)
        environment = {
            "DJANGO_SETTINGS_MODULE": "okienko.config.settings",
            "OKIENKO_MODE": "demo",
            "OKIENKO_DATA": str(folder),
            "OKIENKO_HOSTS": "localhost,127.0.0.1",
        }
        os.environ.update(environment)
        subprocess.run([sys.executable, "-m", "bench.rush.town"], cwd=ROOT, check=True)
        from bench.rush.town import EDITION
        from okienko.config.commands import start_django

        start_django()
        from okienko.faces.portal.rush.openings import openings
        from okienko.foundation.clock import now

        at = now()
        self.opening = next(one for one in openings(at) if one.title.endswith(EDITION))
        self.page = self.opening.path
        self.people = itertools.count()

    def command(self) -> tuple[list[str], dict[str, str]]:
        """As an administrator starts it."""
        okienko = [sys.executable, "-m", "okienko.config.cli", "rush", "--bind", f"127.0.0.1:{self.port}"]
        return [*okienko, "--workers", "2"], {}

    def prepare(self) -> None:
        """No receipts from the round before."""
        self.rows("okienko", "DELETE FROM applications_receipt WHERE round_code <> ''")
        self.rows("okienko", "VACUUM ANALYZE applications_receipt")

    def requests(self, how_many: int) -> list[bytes]:
        """As a browser sends the form, with keys of pages signed beforehand."""
        from okienko.faces.portal.rush.form import PAGE, new_page

        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        made = []
        for number in itertools.islice(self.people, how_many):
            form = {
                PAGE: new_page(self.opening.code), "known_as": f"Łucja {_name(number)} Żółć-O'Neil",
                "born_on_day": "29", "born_on_month": "2", "born_on_year": "1952",
                "phone": f"590 012 {number % 1000:03}",
                "street": "Ogrodowa", "house": f"{number % 90 + 1}/4", "town": "Jaworzyce", "confirmed": "on",
            }  # fmt: skip
            made.append(request("POST", self.page, urlencode(form), headers))
        return made

    def receipt_in(self, status: int, body: bytes) -> str:
        """The six digits on the page."""
        _before, found, after = body.partition(_NUMBER)
        return "".join(filter(str.isdigit, after[:8].decode(errors="ignore"))) if found and status == 200 else ""

    def durable(self) -> set[str]:
        """Numbers of receipts of the round that have their entry in the journal."""
        sql = (
            "SELECT number FROM applications_receipt r WHERE round_code <> '' AND EXISTS "
            "(SELECT 1 FROM journal_entry WHERE thing = 'receipt:' || r.id AND verb = 'take_receipt')"
        )
        self.rows("okienko", "SELECT 1")
        return {str(number) for (number,) in self.rows("okienko", sql)}


class HotRow(Side):
    """A plain Django view that locks one row."""

    name, port, connections, page = "hot_row", 18342, 32, "/"

    def command(self) -> tuple[list[str], dict[str, str]]:
        """Gunicorn with two plain workers, its best setting on two cores."""
        gunicorn = [sys.executable, "-m", "gunicorn", "bench.rush.hot_row:application", "--workers", "2"]
        return [*gunicorn, "--bind", f"127.0.0.1:{self.port}"], self._where()

    def _where(self) -> dict[str, str]:
        return {"HOT_ROW_SOCKET": str(self.server.socket_folder)}

    def prepare(self) -> None:
        """Empty tables."""
        self.make_database("hot_row")
        code = f"from bench.rush.hot_row import set_up; set_up({ENOUGH})"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **self._where()}, check=True)

    def requests(self, how_many: int) -> list[bytes]:
        """A person and nothing else."""
        headers = {"Content-Type": "application/json"}
        return [
            request("POST", "/book", json.dumps({"person": secrets.token_hex(8)}), headers) for _ in range(how_many)
        ]

    def receipt_in(self, status: int, body: bytes) -> str:
        """The number of the booking."""
        return str(json.loads(body)["number"]) if status == 201 else ""

    def durable(self) -> set[str]:
        """Bookings."""
        return {str(number) for (number,) in self.rows("hot_row", "SELECT id FROM hot_row_booking")}


class Pretix(Side):
    """pretix's order interface, from its package, in an environment of its own (AGPL: used as a peer only)."""

    name, port, connections, page = "pretix", 18343, 8, "/o/e/"

    def __init__(self, server: EmbeddedServer, folder: Path, python: str) -> None:
        """Tables take some minutes the first time."""
        super().__init__(server, folder)
        self.python = python
        self.make_database("pretix")
        (folder / "pretix").mkdir(exist_ok=True)
        (folder / "pretix.cfg").write_text(
            f"[pretix]\ninstance_name=peer\nurl=http://localhost:{self.port}\ndatadir={folder / 'pretix'}\n"
            f"[database]\nbackend=postgresql\nname=pretix\nuser=postgres\nhost={server.socket_folder}\n"
        )
        environment = {**os.environ, **self._where()}
        done = subprocess.run(
            [python, str(Path(__file__).parent / "pretix_shop.py")], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        self.token, self.item = done.stdout.split()[-2:]

    def _where(self) -> dict[str, str]:
        return {"PRETIX_CONFIG_FILE": str(self.folder / "pretix.cfg"), "DJANGO_SETTINGS_MODULE": "pretix.settings"}

    def command(self) -> tuple[list[str], dict[str, str]]:
        """Gunicorn with two workers, as pretix's own guide does it for two cores."""
        gunicorn = [self.python, "-m", "gunicorn", "pretix.wsgi", "--workers", "2", "--bind", f"127.0.0.1:{self.port}"]
        return gunicorn, self._where()

    def prepare(self) -> None:
        """Orders stay: a few hundred more or less do not slow it."""

    def requests(self, how_many: int) -> list[bytes]:
        """A free order of one place each."""
        headers = {"Content-Type": "application/json", "Authorization": f"Token {self.token}"}
        order = {
            "email": "", "locale": "en", "sales_channel": "web", "payment_provider": None,
            "positions": [{"item": int(self.item), "variation": None, "price": "0.00", "answers": []}],
        }  # fmt: skip
        path = "/api/v1/organizers/o/events/e/orders/"
        return [
            request("POST", path, json.dumps({**order, "email": f"p{secrets.token_hex(6)}@example.org"}), headers)
            for _ in range(how_many)
        ]

    def receipt_in(self, status: int, body: bytes) -> str:
        """The code of the order."""
        return str(json.loads(body)["code"]) if status == 201 else ""

    def durable(self) -> set[str]:
        """Orders."""
        return {str(code) for (code,) in self.rows("pretix", "SELECT code FROM pretixbase_order")}


def _name(number: int) -> str:
    """A name of letters for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()
