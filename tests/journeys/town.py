"""The real demo in a folder of its own: PostgreSQL, web server and worker, on a working day that never changes."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

# A Thursday on which the bus drives; the next Wednesday is a public holiday.
MOMENT = datetime(2026, 11, 5, 10, 15, tzinfo=ZoneInfo("Europe/Warsaw"))
READY_WITHIN = 300.0  # two towns may be starting at once
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Story:
    """What the page of the guided tour gives away: a matter's number and code by the key of its story."""

    number: str
    code: str


class Town:
    """`okienko demo`, started as a person does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "demo.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.address = ""
        self.password = ""

    def start(self) -> None:
        """Start it, and wait until a page is served."""
        ours = ("OKIENKO_", "DATABASE_", "COVERAGE_", "COV_")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environment |= {
            "OKIENKO_DATA": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": "okienko.config.settings",
            "OKIENKO_CLOCK_SHIFT": str(round((MOMENT - datetime.now(MOMENT.tzinfo)).total_seconds())),
            "PYTHONPATH": str(ROOT),
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "okienko.config.cli", "demo", "--port", "0"],
                cwd=self.folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._wait()
        page = self.read("/zwiedzanie/")
        found = re.search(r'translate="no">((?:\w{4}-){3}\w{4})<', page)
        assert found, "the tour shows no password"
        self.password = found.group(1)

    def _wait(self) -> None:
        assert self.process is not None
        port, end = self.folder / "data" / "port", time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            if port.exists() and (number := port.read_text()):
                self.address = f"http://localhost:{number}"
                return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)  # the only wait that has no event to wait for
        raise AssertionError(self.log.read_text())

    def read(self, path: str) -> str:
        """A page as it comes over the wire."""
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def code_now(self, login: str) -> str:
        """The second factor of an account in this half minute, as the tour shows it."""
        row = re.search(
            rf">{re.escape(login)}</span></td>.*?ok-number\">([\d\s\xa0]+)<", self.read("/zwiedzanie/"), re.S
        )
        assert row, login
        return re.sub(r"\D", "", row.group(1))

    def matter_of(self, story: str) -> Story:
        """The first matter that a story names, with its code."""
        part = self.read("/zwiedzanie/").partition(f'aria-labelledby="{story}"')[2].partition("</section>")[0]
        number, code = re.findall(r'ok-number">([\d\s\xa0]{6,8})<', part)[:2]
        return Story(re.sub(r"\D", "", number), re.sub(r"\D", "", code))

    def stop(self) -> None:
        """Stop everything in order, as Ctrl-C does; what was started in the background is deaf to Ctrl-C itself."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            assert self.process.wait(timeout=30) == 0, self.log.read_text()
