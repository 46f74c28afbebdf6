"""What migrations make is what the models say:
the other tests build their tables straight from the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from daglicht.config import rechten, tabellen
from daglicht.config.eigenaar import als_eigenaar

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
        with als_eigenaar(), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        connections.databases["leeg"] = connection.settings_dict | {"NAME": name}
        yield connections["leeg"]
        connections["leeg"].close()
        del connections.databases["leeg"], connections["leeg"]
        with als_eigenaar(), connection.cursor() as cursor:
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


def merged(using: Any) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return what each migration of ours took the place of."""
    migrations = MigrationLoader(using).disk_migrations
    return {key: found.replaces for key, found in migrations.items() if found.replaces}


def as_before(using: Any) -> None:
    """Let a database say that its tables were made by the migrations from before the merge."""
    recorder = MigrationRecorder(using)
    for key, replaced in merged(using).items():
        recorder.record_unapplied(*key)
        for one in replaced:
            recorder.record_applied(*one)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_tables_of_the_models(empty: Any) -> None:
    tabellen.werk_bij("leeg")
    assert shape(empty) == shape(connection)
    assert filled(empty) == set(), "a new database takes no migration, so none may bring rows"
    assert unapplied(empty) == []
    assert set(empty.introspection.table_names()) == {
        *connection.introspection.table_names(),
        "django_migrations",
    }

    assert rechten.bezwaren("leeg") == []
    assert rechten.alleen_erbij("leeg") == rechten.alleen_erbij()

    with als_eigenaar("leeg"):
        as_before(empty)
    tables = shape(empty)
    tabellen.werk_bij("leeg")
    assert shape(empty) == tables, "a database of before the merge goes on as it is"
    assert set(merged(empty)) <= set(MigrationRecorder(empty).applied_migrations())

    app, name = max(merged(empty).values(), key=len)[-1]
    with als_eigenaar("leeg"):
        as_before(empty)
        MigrationRecorder(empty).record_unapplied(app, name)
    with pytest.raises(ValueError, match=f"{app} mist {name}.*{tabellen.VOOR_SAMENVOEGING}"):
        tabellen.werk_bij("leeg")
    nobody = override_settings(DATABASE_EIGENAAR=None)
    with nobody, pytest.raises(ValueError, match="mag ze niet wijzigen"):
        tabellen.werk_bij("leeg")
    with empty.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,), "who was refused keeps nobody waiting"


def test_each_migration_that_was_merged_is_named_once_for_each_part() -> None:
    for (app, _), replaced in merged(None).items():
        assert replaced
        assert {name for name, _ in replaced} == {app}
        assert len(set(replaced)) == len(replaced)
