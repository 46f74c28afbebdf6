"""Work as the role that owns the tables: to make or change them, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def als_eigenaar(database: str = DEFAULT_DB_ALIAS) -> Iterator[str | None]:
    """Let this thread's connection be the owner's inside the block; it may hold no transaction.
    Gives the name of the application's role.

    Nothing changes, and it gives None, where the owner has no role of its own (docs/operations).
    """
    connection, owner = connections[database], settings.DATABASE_EIGENAAR
    if owner is None:
        yield None
        return
    before = connection.settings_dict
    connection.close()
    connection.settings_dict = before | {k: v for k, v in owner.items() if k != "NAME"}
    try:
        yield str(before["USER"])
    finally:
        connection.close()
        connection.settings_dict = before
