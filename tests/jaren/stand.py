"""What is in the database, in numbers: of each table its rows, and of each history its last row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection

SCHRIJFT = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?')
STIL = frozenset(
    {
        "django_session",
        "usersessions_usersession",
        "toegang_verstrekking",
        "toegang_spoorpunt",
        "daglicht_cache",
        "kit_handeling",
    }
)
"""What is written beside an act: who is there, who read what, which form was sent."""
Stand = dict[str, tuple[int, int]]


@cache
def tabellen() -> dict[str, bool]:
    """Return every table in which acts are recorded; with it whether it is a history."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if model._meta.managed and not model._meta.proxy and table not in STIL:
            found[table] = _is_history(model)
    return found


def _is_history(model: Any) -> bool:
    return any(field.name == "pgh_id" for field in model._meta.fields)


def stand() -> Stand:
    """Return how many rows each table has, and the last number of each history."""
    parts = [
        f"SELECT '{table}', count(*), {'coalesce(max(pgh_id), 0)' if history else '0'} "
        f'FROM "{table}"'
        for table, history in tabellen().items()
    ]
    return {
        str(name): (int(rows), int(last)) for name, rows, last in vraag(" UNION ALL ".join(parts))
    }


def vraag(sql: str, *waarden: Any) -> list[tuple[Any, ...]]:
    """Ask the database something."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden or None)
        return list(cursor.fetchall())


def verschil(voor: Stand, na: Stand) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Return the tables that are not what they were."""
    return {table: (voor[table], na[table]) for table in na if voor[table] != na[table]}


@contextmanager
def schrift() -> Iterator[set[str]]:
    """Collect the tables that are written inside, those beside an act left out."""
    written: set[str] = set()

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.update(name for name in SCHRIJFT.findall(sql) if name not in STIL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written


@contextmanager
def valt_om_bij(hoeveelste: int) -> Iterator[list[str]]:
    """Let the connection fall at the so-many-eth write inside; gives the statement that it was."""
    fallen: list[str] = []
    seen = 0

    def fall(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if set(SCHRIJFT.findall(sql)) - STIL:
            seen += 1
            if seen == hoeveelste:
                fallen.append(sql)
                raise OperationalError("de verbinding viel weg")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fall):
        yield fallen
