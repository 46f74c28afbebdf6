"""Where a fault is tried: a site of its own with a database of its own, and the processes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import requests

from bediening import Opstelling
from storing.invoer import Invoer
from voorraad import WACHTWOORD, met_demo

LOCATIES = 20
TRAAG = {"DAGLICHT_TIJD_BEZOEKER": "60", "DAGLICHT_QUOTUM_VERZOEKEN": "0"}
"""A machine that is busy is no fault of the product, and those who write here are quicker than
people.
"""
WEBWERKER, WERKER = "daglicht.config.server:toepassing worker-", "-m daglicht.config.werker.werker "


class Plaats:
    """A site that runs, durable, in a directory of its own."""

    def __init__(self, map_: Path, omgeving: dict[str, str] | None = None) -> None:
        self.map = map_
        met_demo(map_, LOCATIES)
        self.opstelling = Opstelling(map_, WACHTWOORD, extra=TRAAG | (omgeving or {}))
        self.cluster = self.opstelling.cluster
        self.adres = self.opstelling.adres
        self.invoer = Invoer(self.adres, WACHTWOORD, self.vraag)

    def vraag(self, sql: str, *waarden: Any) -> list[tuple[Any, ...]]:
        """Ask the database something."""
        place = str(self.cluster.socket_directory)
        with psycopg.connect(host=place, user="daglicht", dbname="daglicht") as found:
            return found.execute(sql.encode(), waarden).fetchall()

    def gereed(self) -> bool:
        """Tell whether the site says that it can serve, and a worker lives."""
        try:
            answer = requests.get(f"{self.adres}/readyz", timeout=5)
        except requests.RequestException:
            return False
        work = answer.json()["achtergrondwerk"] if answer.status_code == 200 else None
        return bool(work and work["werker"])

    def processen(self) -> Iterator[tuple[int, str]]:
        """Yield the number and command of every process of this place that lives."""
        mark = f"DAGLICHT_DATA={self.map}".encode()
        title = f"127.0.0.1:{self.opstelling.poort} "  # of the web server, whose title is long
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (
                    (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                )
                environment = (entry / "environ").read_bytes().split(b"\0")
                inside = str((entry / "cwd").readlink()).startswith(str(self.map))
                if words and (mark in environment or inside or title in words):
                    yield int(entry.name), words  # without words it ended

    def webwerkers(self) -> list[int]:
        """Return the processes that answer."""
        return [pid for pid, words in self.processen() if WEBWERKER in words]

    def werkers(self) -> list[int]:
        """Return the workers of background work."""
        return [pid for pid, words in self.processen() if WERKER in words]

    def verbindingen(self) -> list[int]:
        """Return the processes of the database that serve the site; first those that work."""
        rows = self.vraag(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() ORDER BY xact_start IS NULL, pid"
        )
        return [int(row[0]) for row in rows]

    def dood_alles(self) -> None:
        """Kill every process of the site and its database at once."""
        while found := list(self.processen()):
            for pid, _ in found:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if self.opstelling.server is not None:
                self.opstelling.server.wait(30)
            time.sleep(0.02)
        self.opstelling.server = None

    def weg(self) -> list[str]:
        """Stop as a service manager would, and return what did not end (it is killed)."""
        with suppress(subprocess.TimeoutExpired, ProcessLookupError):
            self.opstelling.stop()  # what does not stop is named below
        self.cluster.stop()
        deadline = time.monotonic() + 20
        while (left := list(self.processen())) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.dood_alles()
        self.cluster.remove()
        return [words for _, words in left]
