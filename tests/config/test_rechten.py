"""The application's role: it works with rows, and to log and history it can only add."""

from __future__ import annotations

import os
import re

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from pghistory.models import Event

from daglicht.config import rechten, server
from daglicht.postgres import VAN_EIGENAAR
from daglicht.toegang.models import Verstrekking
from wereld import Wereld

pytestmark = pytest.mark.django_db

GEWEIGERD = "permission denied|must be owner|must be able to SET ROLE|cannot set parameter"
DADEN = (
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table}",
    "TRUNCATE {table} CASCADE",
    "ALTER TABLE {table} DISABLE TRIGGER USER",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} ADD COLUMN erbij int",
    "DROP TABLE {table} CASCADE",
    "CREATE RULE niets AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "CREATE TRIGGER niets BEFORE INSERT ON {table} EXECUTE FUNCTION unique_key_recheck()",
)


def refused(sql: str) -> bool:
    """Tell whether the database itself refuses a statement, for want of a right."""
    with connection.cursor() as cursor, pytest.raises(Error) as caught, transaction.atomic():
        cursor.execute(sql)
    return bool(re.search(GEWEIGERD, str(caught.value)))


def in_catalogue() -> list[str]:
    """Return the tables that by their columns are history, and the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND column_name = 'pgh_id'"
        )
        return sorted({Verstrekking._meta.db_table, *(name for (name,) in cursor.fetchall())})


def test_history_and_log_are_all_found() -> None:
    history = {m._meta.db_table for m in apps.get_models() if issubclass(m, Event)}
    assert len(history) > 90
    assert history <= set(in_catalogue())
    assert set(in_catalogue()) <= set(rechten.alleen_erbij())
    assert rechten.bezwaren() == []


@pytest.mark.parametrize("deed", DADEN)
def test_to_history_and_log_the_application_can_only_add(deed: str) -> None:
    with connection.cursor() as cursor:
        columns = {
            name: connection.introspection.get_table_description(cursor, name)[0].name
            for name in rechten.alleen_erbij()
        }
    allowed = [
        name
        for name, column in columns.items()
        if not refused(deed.format(table=f'"{name}"', column=f'"{column}"'))
    ]
    assert allowed == []


@pytest.mark.parametrize(
    "sql",
    [
        "SET session_replication_role = replica",
        "SET ROLE daglicht_eigenaar",
        "SET SESSION AUTHORIZATION daglicht",
        "CREATE TABLE van_mij (n int)",
        "CREATE FUNCTION van_mij() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP FUNCTION _pgtrigger_should_ignore CASCADE",
        "CREATE EXTENSION dblink",
        "CREATE ROLE van_mij",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "DELETE FROM django_migrations",
    ],
)
def test_nor_can_it_do_what_would_let_it(sql: str) -> None:
    if "django_migrations" in sql:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations')")
            if cursor.fetchone() == (None,):
                pytest.skip("tests make their tables without migrations")
    assert refused(sql)


def test_no_session_switches_a_trigger_off(wereld: Wereld) -> None:
    account = wereld.gebruikers["toezichthouder"]
    before = account.historie.count()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) "
            "FROM pg_trigger WHERE NOT tgisinternal"
        )
    account.naam = "Anders"
    account.save()
    assert account.historie.count() == before + 1


def test_it_gives_itself_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO CURRENT_USER")
    assert rechten.bezwaren() == []


def test_who_serves_does_not_know_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setenv(VAN_EIGENAAR, "postgresql://eigenaar:geheim@proef.example/daglicht")
    monkeypatch.setattr("os.execv", lambda *_: seen.append(VAN_EIGENAAR in os.environ))
    server.vervang_door_werker()
    assert seen == [False]
