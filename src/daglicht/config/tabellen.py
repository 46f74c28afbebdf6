"""Make the tables of a database, or bring those of an older one to what the models say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from daglicht.config.eigenaar import als_eigenaar
from daglicht.config.rechten import is_eigenaar, verleen
from daglicht.kit.gesloten import controleer, controleer_kolommen
from daglicht.kit.models import Kolomsleutel, Persoonssleutel
from daglicht.postgres import VAN_EIGENAAR
from daglicht.register import service as register

log = structlog.stdlib.get_logger(__name__)
SLOT = 20_240_101
"""The number of the lock that lets one process at a time make or change tables."""

VOOR_SAMENVOEGING = "5a56561"
"""The commit that still has each migration that was merged into one per room."""


def werk_bij(database: str = DEFAULT_DB_ALIAS) -> None:
    """Bring the tables of a database to what the models say, make the one of the cache, give the
    application its rights, and close what history holds of who became a natural person; as the
    owner of the tables.

    A role that owns none, where the owner is not known, only looks whether all was done.

    :raises ValueError: when the database is older than the migrations that are still here, the
        owner is needed and not known, or the keys of persons cannot be read with our secret.
    """
    connection = connections[database]
    with als_eigenaar(database) as app, _alleen(connection):
        _keur_sleutels(connection)
        if not is_eigenaar(database):
            _eis_bijgewerkt(connection)
            return
        _keur_herkomst(connection)
        call_command("migrate", database=database, verbosity=0)
        call_command("createcachetable", database=database, verbosity=0)
        if app is None:
            log.warning("log and history not protected by a role of their own")
        else:
            verleen(app, database)
        if closed := register.sluit_geschiedenis(database):
            log.info("history of businesses of natural persons closed", rows=closed)


def _eis_bijgewerkt(connection: BaseDatabaseWrapper) -> None:
    """Raise ValueError when a migration of this version was not run."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    if set(MigrationLoader(None).disk_migrations) - applied:
        raise ValueError(
            f"De tabellen zijn van een eerdere versie, en {connection.settings_dict['USER']} mag "
            f"ze niet wijzigen. Zet {VAN_EIGENAAR}, of voer ‘daglicht tabellen’ eerst uit waar die "
            "gezet is."
        )


def _keur_sleutels(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database of which the keys of persons and columns are of another secret, before
    anything is written with ours.
    """
    names = connection.introspection.table_names()
    if Persoonssleutel._meta.db_table in names:
        controleer(connection.alias)
    if Kolomsleutel._meta.db_table in names:
        controleer_kolommen(connection.alias)


@contextmanager
def _alleen(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let others wait that want to make or change tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SLOT])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SLOT])


def _keur_herkomst(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database in which only a part of the merged migrations was applied."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    for key, merged in MigrationLoader(None, load=True).disk_migrations.items():
        missing = [name for app, name in merged.replaces if (app, name) not in applied]
        if key not in applied and missing and len(missing) < len(merged.replaces):
            raise ValueError(
                f"Deze database is van een eerdere versie: {key[0]} mist {', '.join(missing)}. "
                f"Start haar eerst met commit {VOOR_SAMENVOEGING} van Daglicht (daglicht serve), "
                "en daarna met deze versie."
            )
