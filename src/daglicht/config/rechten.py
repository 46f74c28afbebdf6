"""What the application may do in the database: read and write rows, and to logs and history only
add. It owns nothing, so it can switch off no trigger and empty no table.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ONDERHOUD_VANAF = 170000
"""The version of PostgreSQL from which somebody else than the owner can let statistics be kept."""

TABELLEN = """
SELECT relname, CASE WHEN relkind = 'S' THEN 'reeks' WHEN relname = 'django_migrations' THEN 'vast'
    WHEN EXISTS (SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE tgrelid = pg_class.oid AND tgqual IS NULL AND tgtype::int & 24 = 24
            AND prosrc LIKE '%pgtrigger: Cannot %') THEN 'alleen erbij'
    ELSE 'gewoon' END
FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
        AND objid = pg_class.oid AND deptype = 'e')
ORDER BY relname
"""
"""Each table and sequence of ours, and what it is. To some tables rows can only be added: a
trigger refuses every change and removal.
"""
ZONDER_SCHAKELAAR = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS 'SELECT FALSE'
"""
"""In the place of the function with which pgtrigger lets any session switch its triggers off."""
ROL = """
SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
    (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER')) AS eigen,
    (SELECT count(*) FROM pg_auth_members WHERE member = pg_roles.oid) AS lid
FROM pg_roles WHERE rolname = current_user
"""


def verleen(rol: str, database: str = DEFAULT_DB_ALIAS) -> None:
    """Give a role exactly what the application needs; by the owner, after tables were made."""
    connection = connections[database]
    with transaction.atomic(using=database), connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        tables = cursor.fetchall()
        cursor.execute("SELECT current_setting('server_version_num')::int")
        keeps = cursor.fetchone()[0] >= ONDERHOUD_VANAF
        cursor.execute(ZONDER_SCHAKELAAR)
        for statement in _grants(connection, connection.ops.quote_name(rol), tables, keeps):
            cursor.execute(statement)


def _grants(
    connection: BaseDatabaseWrapper, role: str, tables: list[tuple[Any, ...]], keeps: bool
) -> list[str]:
    def named(wanted: str) -> str:
        names = (connection.ops.quote_name(name) for name, kind in tables if kind == wanted)
        return ", ".join(f"public.{name}" for name in names)

    work = "SELECT, INSERT, UPDATE, DELETE" + (", MAINTAIN" if keeps else "")
    grants = (
        (work, "TABLE", named("gewoon")),
        ("SELECT, INSERT", "TABLE", named("alleen erbij")),
        ("SELECT", "TABLE", named("vast")),
        ("USAGE, SELECT", "SEQUENCE", named("reeks")),
    )
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        *(f"GRANT {what} ON {kind} {which} TO {role}" for what, kind, which in grants if which),
    ]


def alleen_erbij(database: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the tables to which rows can only be added: the log, its checkpoints and history."""
    with connections[database].cursor() as cursor:
        cursor.execute(TABELLEN)
        return [name for name, kind in cursor.fetchall() if kind == "alleen erbij"]


def is_eigenaar(database: str = DEFAULT_DB_ALIAS) -> bool:
    """Tell whether this connection may change the tables; so it does when there are none yet."""
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(pg_has_role(current_user, relowner, 'MEMBER')) FROM pg_class "
            "WHERE relnamespace = 'public'::regnamespace AND relname = 'django_migrations'"
        )
        return cursor.fetchone()[0] is not False


def bezwaren(database: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return why the log and history are not kept from the application by its role (Dutch);
    empty when they are.
    """
    with connections[database].cursor() as cursor:
        cursor.execute(ROL)
        columns = [column.name for column in cursor.description or ()]
        role: dict[str, Any] = dict(zip(columns, cursor.fetchone() or (), strict=True))
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS name WHERE has_table_privilege("
            "'public.' || quote_ident(name), 'UPDATE, DELETE, TRUNCATE')",
            [alleen_erbij(database)],
        )
        changeable = [name for (name,) in cursor.fetchall()]
    return [
        *(f"de rol {role['rolname']} {TE_VEEL[name]}" for name in TE_VEEL if role[name]),
        *(f"{name} kan worden gewijzigd of geleegd" for name in changeable),
    ]


TE_VEEL = {
    "rolsuper": "mag alles (superuser)",
    "rolcreaterole": "mag rollen maken",
    "rolcreatedb": "mag databases maken",
    "rolreplication": "mag de database kopiëren (replication)",
    "rolbypassrls": "gaat voorbij aan row level security",
    "eigen": "is eigenaar van tabellen",
    "lid": "hoort bij een andere rol",
}
