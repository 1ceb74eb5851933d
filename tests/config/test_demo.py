"""The demo: a second start, a busy port, what a killed run left behind, and the check that walks the whole thread."""

import fcntl
import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okienko.config import demo
from okienko.config.children import Children, command_of
from okienko.config.commands import Stopped
from okienko.config.embedded import EmbeddedServer
from okienko.foundation.clock import now

OURS_DO_NOT_PASS = ("OKIENKO_", "DATABASE_")
LIVES = "import time; time.sleep(120)"


def okienko(data: Path, *arguments: str, timeout: float) -> subprocess.CompletedProcess[str]:
    """The console command as somebody types it, with a data folder of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS_DO_NOT_PASS)}
    return subprocess.run(
        [sys.executable, "-m", "okienko.config.cli", *arguments],
        env={**environment, "OKIENKO_DATA": str(data)}, capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for one in started:
        one.kill()
        one.wait()


def test_a_second_start_says_where_the_first_one_is(tmp_path: Path) -> None:
    (tmp_path / "port").write_text("8123")
    with (tmp_path / "demo.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = okienko(tmp_path, "demo", timeout=30)
        (tmp_path / "port").unlink()
        while_loading = okienko(tmp_path, "demo", timeout=30)
    assert told.returncode == while_loading.returncode == 1
    assert told.stderr == "Demo już działa: http://localhost:8123. Zatrzymaj je tam przez Ctrl-C.\n"
    assert while_loading.stderr == "Demo już działa: jeszcze się wczytuje. Zatrzymaj je tam przez Ctrl-C.\n"


def test_a_busy_port_gives_the_next_free_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port: int = busy.getsockname()[1]
        taken = demo._free_port(port)
        assert taken > port
        assert capsys.readouterr().out == f"Port {port} jest zajęty. Biorę {taken}.\n"
        monkeypatch.setattr(demo, "PORTS_TRIED", 1)
        with pytest.raises(Stopped, match="są zajęte"):
            demo._free_port(port)
    assert demo._free_port(0) > 0


def test_what_a_killed_run_left_behind_is_ended_and_strangers_are_left_alone(
    tmp_path: Path, processes: list[subprocess.Popen[bytes]]
) -> None:
    ours = subprocess.Popen([sys.executable, "-c", LIVES, "okienko.config.cli"], start_new_session=True)
    stranger = subprocess.Popen([sys.executable, "-c", LIVES], start_new_session=True)
    processes += [ours, stranger]
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "demo.pids").write_text(f"{ours.pid}\n{stranger.pid}\n{ended.pid}\n")
    children = Children(tmp_path / "demo.pids")
    children.end_leftovers()
    assert ours.wait(timeout=10) == -signal.SIGTERM
    assert stranger.poll() is None
    assert not (tmp_path / "demo.pids").exists()
    children.end_leftovers()


def test_a_command_that_fails_stops_the_demo_with_its_own_words(tmp_path: Path) -> None:
    children = Children(tmp_path / "demo.pids")
    with pytest.raises(Stopped, match="nie-ma-takiego"):
        children.run("nie-ma-takiego")
    assert children.all_alive()
    children.stop()


def test_children_are_stopped_together(tmp_path: Path) -> None:
    children = Children(tmp_path / "demo.pids")
    child = children.start("check", "--help")
    assert (tmp_path / "demo.pids").read_text() == f"{child.pid}\n"
    child.wait()
    assert not children.all_alive()
    children.stop()
    assert not (tmp_path / "demo.pids").exists()
    assert command_of(child.pid) == ""


class Broken(http.server.BaseHTTPRequestHandler):
    """A web server whose every page is an error."""

    def do_GET(self) -> None:
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        pass


def test_a_web_server_that_ended_or_answers_with_an_error_stops_the_demo() -> None:
    with pytest.raises(Stopped, match="nie wystartowała"):
        demo._wait_until_served("http://localhost:9", lambda: True)
    with http.server.HTTPServer(("127.0.0.1", 0), Broken) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            with pytest.raises(Stopped, match="odpowiada błędem 500"):
                demo._wait_until_served(f"http://localhost:{server.server_port}", lambda: False)
        finally:
            server.shutdown()
            serving.join()


def test_the_check_moves_the_clock_of_its_town_by_whole_half_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKIENKO_MODE", "demo")
    monkeypatch.setenv("OKIENKO_CLOCK_SHIFT", "0")
    for moment in (datetime(2026, 11, 5, 9, 15, tzinfo=UTC), datetime(2028, 2, 29, 9, 40, tzinfo=UTC)):
        demo._live_at(moment)
        assert abs(now() - moment) < timedelta(seconds=20)
        assert int(os.environ["OKIENKO_CLOCK_SHIFT"]) % 30 == 0


def test_the_check_walks_the_whole_thread_and_leaves_nothing_running(tmp_path: Path) -> None:
    told = okienko(tmp_path, "demo", "--check", timeout=400)
    steps = [line for line in told.stdout.splitlines() if line.startswith(("✓", "✗"))]
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(steps) >= 25, told.stdout
    assert [step for step in steps if step.startswith("✗")] == []
    assert not (tmp_path / "check" / "demo.pids").exists()
    assert not EmbeddedServer(tmp_path / "check" / "postgres").is_running()
    assert not (tmp_path / "postgres").exists(), "the town that is visited was touched"
