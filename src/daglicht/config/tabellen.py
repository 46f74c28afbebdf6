"""Make the tables of a new database, or bring those of an older one to what the models say.

A new database gets its tables straight from the models, in seconds; replaying every migration takes
minutes, and makes the same (``tests/test_migraties.py``). A database that has tables is brought up
to date by the migrations alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

SLOT = 20_240_101
"""The number of the lock that lets one process at a time make or change tables."""


def werk_bij(database: str = DEFAULT_DB_ALIAS) -> None:
    """Bring the tables of a database to what the models say, and make the one of the cache."""
    maak_nieuwe(database)
    call_command("migrate", database=database, verbosity=0)
    call_command("createcachetable", database=database, verbosity=0)


def maak_nieuwe(database: str = DEFAULT_DB_ALIAS) -> bool:
    """Make all tables of a database that has none, whole or not at all;
    return whether it was such a one.
    """
    connection = connections[database]
    with transaction.atomic(using=database):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
        if connection.introspection.table_names():
            return False
        with _from_models():
            call_command("migrate", database=database, run_syncdb=True, verbosity=0)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(connection).disk_migrations:
            recorder.record_applied(app, name)
    return True


@contextmanager
def _from_models() -> Iterator[None]:
    """Let Django see no migrations, so that it makes the tables of the models."""
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before
