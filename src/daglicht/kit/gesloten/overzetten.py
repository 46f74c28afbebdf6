"""For migrations: close the personal values that tables already hold, history included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from daglicht.kit.gesloten.sleutels import in_json, sluit_waarden

PER_KEER = 2000


def sluit_bestaande(
    connection: BaseDatabaseWrapper,
    tabel: str,
    sleutel: str,
    persoon: str,
    velden: Sequence[str],
    is_persoon: str = "TRUE",
) -> int:
    """Fill the column ``gesloten`` of a table from the columns ``velden``; return of how many rows.

    ``sleutel``: what the rows are ordered by; ``persoon``: the column with the key of the person;
    ``is_persoon``: the condition under which there is one. Triggers are off meanwhile,
    so it is for the owner.
    """
    quote: Callable[[str], str] = connection.ops.quote_name
    table, order = quote(tabel), quote(sleutel)
    columns = ", ".join(quote(name) for name in velden)
    done, last = 0, None
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        while True:
            beyond = "" if last is None else f"WHERE {order} > %s"
            cursor.execute(  # names of columns of ours, quoted
                f"SELECT {order}, {quote(persoon)}, {is_persoon}, {columns} FROM {table} {beyond} "  # noqa: S608
                f"ORDER BY {order} LIMIT {PER_KEER}",
                [] if last is None else [last],
            )
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            if not rows:
                break
            updates = []
            for key, person, personal, *values in rows:
                found = dict(zip(velden, values, strict=True))
                closed = (
                    sluit_waarden(person, found, connection.alias) if personal else in_json(found)
                )
                updates.append((closed, key))
            write = f"UPDATE {table} SET gesloten = %s WHERE {order} = %s"  # noqa: S608
            cursor.executemany(write, updates)
            done, last = done + len(rows), rows[-1][0]
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return done
