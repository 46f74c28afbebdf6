"""The product as a user runs it: a command, a server process and its data directory."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from daglicht.postgres import Cluster


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Opstelling:
    """A data directory with the demonstration, and the server that serves it."""

    data: Path
    wachtwoord: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    poort: int = field(default_factory=free_port)
    duurzaam: bool = True
    extra: dict[str, str] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    @property
    def adres(self) -> str:
        """Return where the site answers."""
        return f"http://127.0.0.1:{self.poort}"

    @property
    def log(self) -> Path:
        """Return where the server writes its log."""
        return self.data / "server.log"

    @property
    def cluster(self) -> Cluster:
        """Return the private database server."""
        return Cluster(self.data)

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of every command."""
        own = {
            "DAGLICHT_DATA": str(self.data),
            "DAGLICHT_DEMO": "ja",
            "DAGLICHT_DEMO_WACHTWOORD": self.wachtwoord,
            "DAGLICHT_DUURZAAM": "ja" if self.duurzaam else "nee",
        }
        rest = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        return rest | own | self.extra

    def daglicht(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; its output is text."""
        return subprocess.run(
            self._command(*arguments),
            env=self.environment,
            text=True,
            capture_output=True,
            check=True,
        )

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "daglicht.cli", *arguments]

    def start(self, *arguments: str, geduld: float = 90) -> None:
        """Start the server (``serve``, or the command given) and wait until it answers;
        what it says is in ``log``.
        """
        command = self._command(*(arguments or ("serve",)), "--poort", str(self.poort))
        with self.log.open("a") as log:
            self.server = subprocess.Popen(
                command, env=self.environment, start_new_session=True, stdout=log, stderr=log
            )
        deadline = time.monotonic() + geduld
        while time.monotonic() < deadline:
            assert self.server.poll() is None, "the server stopped"
            try:
                with urllib.request.urlopen(f"{self.adres}/openbaar"):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"{self.adres} does not answer")

    def stop(self) -> None:
        """Stop the server as a service manager would."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(30)
            self.server = None

    def kill(self) -> None:
        """Kill the server and its workers at once."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(30)
        self.server = None

    def weg(self) -> None:
        """Stop everything and delete the data."""
        self.stop()
        self.cluster.remove()
