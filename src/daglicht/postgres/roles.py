"""The roles of the private server: who owns the tables, and who works with what is in them.

The superuser that ``initdb`` makes is used for what follows here and for nothing else. The owner
makes and changes tables. The application reads and writes rows, and may do no more than
``daglicht.config.rechten`` grants.
"""

from __future__ import annotations

SUPERUSER = "daglicht"
EIGENAAR = "daglicht_eigenaar"
APP = "daglicht_app"

_ROLES = f"""
DO $$ DECLARE found record; BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{EIGENAAR}') THEN
        CREATE ROLE {EIGENAAR} LOGIN CREATEDB;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        CREATE ROLE {APP} LOGIN;
    END IF;
    FOR found IN SELECT datname FROM pg_database
        WHERE datdba = '{SUPERUSER}'::regrole AND NOT datistemplate AND datname <> 'postgres'
    LOOP
        EXECUTE format('ALTER DATABASE %I OWNER TO {EIGENAAR}', found.datname);
    END LOOP;
END $$
"""  # noqa: S608 - names of our own

_HAND_OVER = f"""
DO $$ DECLARE found record; BEGIN
    FOR found IN
        WITH ours AS (
            SELECT 'pg_class'::regclass AS kind, oid, CASE relkind WHEN 'v' THEN 'VIEW'
                WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS word,
                oid::regclass::text AS name
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relowner = '{SUPERUSER}'::regrole
                AND relkind IN ('r', 'p', 'v', 'm', 'S')
            UNION ALL
            SELECT 'pg_proc'::regclass, oid, 'ROUTINE', oid::regprocedure::text FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND proowner = '{SUPERUSER}'::regrole
            UNION ALL
            SELECT 'pg_type'::regclass, oid, 'TYPE', oid::regtype::text FROM pg_type AS kind
            WHERE typnamespace = 'public'::regnamespace AND typowner = '{SUPERUSER}'::regrole
                AND typcategory <> 'A' AND (typrelid = 0 OR EXISTS (
                    SELECT FROM pg_class WHERE oid = kind.typrelid AND relkind = 'c'))
        )
        SELECT word, name FROM ours WHERE NOT EXISTS (
            SELECT FROM pg_depend
            WHERE classid = ours.kind AND objid = ours.oid
                AND (deptype = 'e' OR (deptype IN ('a', 'i') AND word = 'SEQUENCE')))
    LOOP
        EXECUTE format('ALTER %s %s OWNER TO {EIGENAAR}', found.word, found.name);
    END LOOP;
END $$
"""  # noqa: S608 - names of our own


def make_roles() -> str:
    """Return the statement that makes both roles when they do not exist, and gives the owner the
    databases that an earlier version made as superuser.
    """
    return _ROLES


def make_database(name: str) -> str:
    """Return the statement that makes a database of the owner's."""
    return f'CREATE DATABASE "{name}" OWNER {EIGENAAR}'


def hand_over() -> str:
    """Return the statement that gives the owner the tables, sequences, functions and types that the
    superuser made in a database; what an extension brought stays where it is.
    """
    return _HAND_OVER
