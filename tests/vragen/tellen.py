"""Counts the rows of every table."""

from __future__ import annotations

from django.db import connection


def rijen() -> dict[str, int]:
    """Return how many rows each table of the database holds."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        parts = (f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables)
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def verschil(voor: dict[str, int], na: dict[str, int]) -> dict[str, int]:
    """Return by how many rows each table grew."""
    return {name: na[name] - voor[name] for name in na if na[name] != voor[name]}
