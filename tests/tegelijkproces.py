"""Two processes that do an act at the same moment, and meet inside their transactions.

Each stops before the first thing it writes. The one that leads them lets them go on when both are
there, or when the other ended or waits for a lock: so both have read all they read before either
writes, unless a lock keeps them apart. Nobody sleeps.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any
from uuid import UUID

SCHRIJFT = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)
TERZIJDE = {
    "kit_handeling",  # the key: claimed before the act begins
    "toegang_verstrekking",  # who read what
    "django_session",
    "daglicht_cache",
}
"""Tables that are written before an act, or beside it."""
GEDULD = 60.0


@dataclass(frozen=True)
class Opdracht:
    """Who sends what to which address."""

    wie: UUID
    pad: str
    gegevens: dict[str, Any]
    json: bool = False


@dataclass(frozen=True)
class Antwoord:
    """What a person got back: the words of the messages and of the page."""

    status: int
    waarheen: str
    woorden: str


@dataclass
class Werker:
    """One of the processes."""

    proces: subprocess.Popen[bytes]
    pijp: Connection
    pid: int = 0
    staat: str = "bezig"
    antwoord: Antwoord | None = None

    def hoor(self) -> None:
        """Take in what the process tells."""
        what, value = self.pijp.recv()
        self.staat = what
        if what == "bezig":
            self.pid = value
        elif what == "klaar":
            self.antwoord = value

    def ga(self) -> None:
        """Let it write."""
        self.staat = "bezig"
        self.pijp.send(None)


@dataclass
class Paar:
    """Two processes on the database of the test."""

    werkers: list[Werker] = field(default_factory=list)

    def tegelijk(self, *opdrachten: Opdracht) -> list[Antwoord]:
        """Do acts at the same moment; raises AssertionError when they wait for each other."""
        for worker, asked in zip(self.werkers, opdrachten, strict=True):
            worker.staat, worker.antwoord = "bezig", None
            worker.pijp.send(asked)
        while any(worker.staat != "klaar" for worker in self.werkers):
            busy = [worker for worker in self.werkers if worker.staat == "bezig"]
            for pipe in wait([worker.pijp for worker in busy], timeout=0.02):
                next(worker for worker in busy if worker.pijp is pipe).hoor()
            busy = [worker for worker in self.werkers if worker.staat == "bezig"]
            if all(_blocked(worker.pid) for worker in busy):
                for worker in self.werkers:
                    if worker.staat == "schrijft":
                        worker.ga()
        return [worker.antwoord for worker in self.werkers if worker.antwoord is not None]


def _blocked(pid: int) -> bool:
    """Tell whether a connection waits for a lock that another one holds."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [pid])
        return bool(cursor.fetchone()[0])


@contextmanager
def paar(instellingen: dict[str, Any]) -> Iterator[Paar]:
    """Start two processes with the database and the settings of this one."""
    from django.db import connection

    made = Paar()
    database = {name: connection.settings_dict[name] for name in ("NAME", "HOST", "PORT", "USER")}
    for _ in range(2):
        ours, theirs = Pipe()
        asked = f"import {__name__}; {__name__}.werk({theirs.fileno()})"
        process = subprocess.Popen(
            [sys.executable, "-c", asked],
            pass_fds=[theirs.fileno()],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        )
        theirs.close()
        ours.send((database, instellingen))
        made.werkers.append(Werker(process, ours))
    try:
        yield made
    finally:
        for worker in made.werkers:
            worker.pijp.close()
            worker.proces.wait(GEDULD)


def werk(nummer: int) -> None:
    """Do what is asked through a pipe, in a process of its own, until nobody asks any more."""
    import django
    from django.conf import settings
    from django.db import connections
    from django.test.utils import setup_test_environment

    pijp: Connection = Connection(nummer)
    database, instellingen = pijp.recv()
    for name, value in instellingen.items():
        setattr(settings, name, value)
    django.setup()
    connections["default"].settings_dict.update(database)
    setup_test_environment()
    from daglicht.kit.handeling import verrichten

    verrichten.LOCK_WAIT_MS = 60_000  # a busy machine is no fault of the code
    while True:
        try:
            asked = pijp.recv()
        except EOFError:
            connections.close_all()
            return
        pijp.send(("klaar", _post(pijp, asked)))


def _post(pijp: Connection, opdracht: Opdracht) -> Antwoord:
    from django.contrib.messages import get_messages
    from django.db import connection
    from django.test import Client

    from daglicht.toegang.models import Gebruiker

    client = Client(raise_request_exception=False)
    client.force_login(Gebruiker.objects.get(pk=opdracht.wie))
    connection.ensure_connection()
    pijp.send(("bezig", connection.connection.info.backend_pid))
    met = False

    def meet(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal met
        found = None if met else SCHRIJFT.match(sql)
        if found and found[1] not in TERZIJDE:
            met = True
            pijp.send(("schrijft", None))
            pijp.recv()
        return execute(sql, params, many, context)

    kind = {"content_type": "application/json"} if opdracht.json else {}
    with connection.execute_wrapper(meet):
        answer = client.post(opdracht.pad, opdracht.gegevens, **kind)
    told = " ".join(str(item) for item in get_messages(answer.wsgi_request))
    page = "" if answer.streaming else answer.content.decode(errors="replace")
    words = re.sub(r"<[^>]*>|\s+", " ", f"{told} {page}")
    return Antwoord(answer.status_code, answer.headers.get("Location", ""), words)
