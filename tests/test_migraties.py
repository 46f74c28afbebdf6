"""What migrations make is what the models say: the other tests build their tables straight from the models."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("daglicht.")}
COLUMNS = """
SELECT table_name, column_name, udt_name, is_nullable, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, contype::text, regexp_replace(pg_get_constraintdef(oid), '\\s+', ' ', 'g')
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
    """Return columns, constraints, indexes and triggers of a database, without names that are only hashes."""
    found: set[tuple[Any, ...]] = set()
    with using.cursor() as cursor:
        for query in (COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS):
            cursor.execute(query)
            found |= {row for row in cursor.fetchall() if row[0].split("_")[0] in OURS}
    return found


@pytest.fixture
def migrated(django_db_blocker: Any) -> Iterator[Any]:
    """A database of its own, made by the migrations alone."""
    name = "daglicht_migraties"
    settings = connection.settings_dict | {"NAME": name}
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        connections.databases["migraties"] = settings
        yield connections["migraties"]
        connections["migraties"].close()
        del connections.databases["migraties"], connections["migraties"]
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_tables_of_the_models(migrated: Any, settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    call_command("migrate", database="migraties", verbosity=0)
    from_models, from_migrations = shape(connection), shape(migrated)
    assert from_migrations - from_models == set()
    assert from_models - from_migrations == set()


@pytest.mark.django_db
def test_no_migration_is_missing(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
