"""What migrations make is what the models say:
the other tests build their tables straight from the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

import overnemen
from daglicht.config import tabellen

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("daglicht.")}
COLUMNS = """
SELECT table_name, column_name, udt_name, is_nullable, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, contype::text,
       regexp_replace(pg_get_constraintdef(oid), '\\s+', ' ', 'g')
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT tablename, regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \\S+', 'CREATE \\1INDEX')
FROM pg_indexes WHERE schemaname = 'public'
"""
TRIGGERS = """
SELECT tgrelid::regclass::text, regexp_replace(pg_get_triggerdef(oid), '_[0-9a-f]{5}\\M', '', 'g')
FROM pg_trigger WHERE NOT tgisinternal
"""


def shape(using: Any) -> set[tuple[Any, ...]]:
    """Return columns, constraints, indexes and triggers of a database,
    without names that are only hashes.
    """
    found: set[tuple[Any, ...]] = set()
    with using.cursor() as cursor:
        for query in (COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS):
            cursor.execute(query)
            found |= {row for row in cursor.fetchall() if row[0].split("_")[0] in OURS}
    return found


@pytest.fixture
def empty(django_db_blocker: Any, settings: Any) -> Iterator[Any]:
    """A database of its own without tables, and migrations that count."""
    settings.MIGRATION_MODULES = {}
    name = f"{connection.settings_dict['NAME']}_leeg"
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        connections.databases["leeg"] = connection.settings_dict | {"NAME": name}
        yield connections["leeg"]
        connections["leeg"].close()
        del connections.databases["leeg"], connections["leeg"]
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def filled(using: Any) -> set[str]:
    """Return the tables of ours that hold a row."""

    def has_row(name: str) -> bool:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {using.ops.quote_name(name)})")
        return bool(cursor.fetchone()[0])

    with using.cursor() as cursor:
        tables = using.introspection.table_names(cursor)
        return {name for name in tables if name.split("_")[0] in OURS and has_row(name)}


def unapplied(using: Any) -> list[Any]:
    loader = MigrationLoader(using)
    return [key for key in loader.disk_migrations if key not in loader.applied_migrations]


COURSES = [("vergunning", "0016_zaakverloop"), ("handhaving", "0006_zaakverloop")]
BEFORE = [
    ("vergunning", "0015_procedurestap_gegevens"),
    ("handhaving", "0005_werking_en_geen_overtreding"),
]


def before_courses(using: Any) -> Any:
    """Migrate up to the store of courses; return the models as they were."""
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=using.alias)
    executor = MigrationExecutor(using)
    graph = executor.loader.graph
    ahead = {key for first in COURSES for key in graph.backwards_plan(first)}
    targets = [*BEFORE, *(key for key in graph.leaf_nodes() if key not in ahead)]
    return executor.migrate(targets).apps


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_tables_of_the_models_and_carry_steps_over(empty: Any) -> None:
    models = before_courses(empty)
    assert filled(empty) == set(), "a new database takes no migration, so none may bring rows"
    told = overnemen.vul(empty, models.get_model)
    call_command("migrate", database="leeg", verbosity=0)
    from_models, from_migrations = shape(connection), shape(empty)
    assert from_migrations - from_models == set()
    assert from_models - from_migrations == set()
    assert overnemen.staat(empty) == told
    before = set(MigrationLoader(empty).applied_migrations)
    assert not tabellen.maak_nieuwe("leeg")
    assert set(MigrationLoader(empty).applied_migrations) == before


@pytest.mark.django_db(transaction=True)
def test_a_new_database_gets_the_tables_of_the_models_and_nothing_is_left_to_migrate(
    empty: Any,
) -> None:
    tabellen.werk_bij("leeg")
    assert shape(empty) == shape(connection)
    assert unapplied(empty) == []
    assert set(empty.introspection.table_names()) == {
        *connection.introspection.table_names(),
        "django_migrations",
    }
    assert not tabellen.maak_nieuwe("leeg")


@pytest.mark.django_db(transaction=True)
def test_making_tables_that_is_broken_off_leaves_none(
    empty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(MigrationRecorder, "record_applied", fail)
        with pytest.raises(KeyboardInterrupt):
            tabellen.maak_nieuwe("leeg")
    assert empty.introspection.table_names() == []
    assert tabellen.maak_nieuwe("leeg")
    assert unapplied(empty) == []


@pytest.mark.django_db
def test_no_migration_is_missing(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
