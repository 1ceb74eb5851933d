"""Processes of the demo: started in sessions of their own, written down, and ended together, also those of a run that
was killed.
"""

# untranslated file: it speaks only when a process of ours failed

import contextlib
import os
import signal
import subprocess  # nosec B404: starts our own processes, never a shell
import sys
import time
from pathlib import Path

from okienko.config.commands import Stopped

OURS = "okienko.config"
TERMINATES_WITHIN = 10.0


class Children:
    """The processes started here; `kept` is the file that remembers their ids for the next run."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a command of ours. In a session of its own, so that Ctrl-C reaches us first and we end all in order."""
        child = subprocess.Popen(  # nosec B603
            [sys.executable, "-m", "okienko.config.cli", *arguments], env=dict(os.environ), start_new_session=True
        )
        self._running.append(child)
        self.kept.write_text("".join(f"{one.pid}\n" for one in self._running))
        return child

    def run(self, command: str) -> None:
        """Run a command to its end, quietly. Raises Stopped with what it said when it fails."""
        log = self.kept.with_name(f"{command}.log")
        with log.open("wb") as output:
            child = subprocess.Popen(  # nosec B603
                [sys.executable, "-m", "okienko.config.cli", command],
                env=dict(os.environ), start_new_session=True, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
            self._running.append(child)
            self.kept.write_text("".join(f"{one.pid}\n" for one in self._running))
            code = child.wait()
        self._running.remove(child)
        if code != 0:
            raise Stopped(log.read_text(errors="replace"))

    def all_alive(self) -> bool:
        """Whether none of them has ended."""
        return all(child.poll() is None for child in self._running)

    def stop(self) -> None:
        """End all of them, politely at first."""
        for child in self._running:
            if child.poll() is None:
                child.terminate()
        for child in self._running:
            try:
                child.wait(timeout=TERMINATES_WITHIN)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self._running.clear()
        self.kept.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """End the processes of a run that was killed before it could stop them."""
        left = [int(line) for line in self.kept.read_text().split()] if self.kept.exists() else []
        for sent in (signal.SIGTERM, signal.SIGKILL):
            left = [pid for pid in left if OURS in command_of(pid)]
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, sent)
            end = time.monotonic() + TERMINATES_WITHIN
            while any(OURS in command_of(pid) for pid in left) and time.monotonic() < end:
                time.sleep(0.05)
        self.kept.unlink(missing_ok=True)


def command_of(pid: int) -> str:
    """The command line of a process; empty when there is none."""
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    asked = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)  # nosec B603 B607
    return asked.stdout
