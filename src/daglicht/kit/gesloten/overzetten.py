"""For the owner of the tables: close the personal values that they already hold, history too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

from daglicht.kit.gesloten.kolomsleutel import IEDEREEN, blinde_woorden, is_dicht, sluit
from daglicht.kit.gesloten.sleutels import in_json, sluit_waarden

PER_KEER = 2000


def sluit_bestaande(
    connection: BaseDatabaseWrapper,
    tabel: str,
    sleutel: str,
    persoon: str | tuple[str, ...],
    velden: Sequence[str],
    is_persoon: str = "TRUE",
    lees: Callable[[Any], Any] | None = None,
) -> int:
    """Fill the column ``gesloten`` of a table from the columns ``velden``; return of how many rows.

    ``sleutel``: what the rows are ordered by; ``persoon``: the column with the key of the person,
    or several of which the first that is filled counts; ``is_persoon``: the condition under which
    there is one; ``lees`` makes of a value in the database that of the model. Triggers are off
    meanwhile, so it is for the owner.
    """
    quote: Callable[[str], str] = connection.ops.quote_name
    table, order = quote(tabel), quote(sleutel)
    columns = ", ".join(quote(name) for name in velden)
    keys = (persoon,) if isinstance(persoon, str) else persoon
    whose = f"COALESCE({', '.join(quote(name) for name in keys)})"
    done, last = 0, None
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        while True:
            beyond = "" if last is None else f"WHERE {order} > %s"
            cursor.execute(  # names of columns of ours, quoted
                f"SELECT {order}, {whose}, {is_persoon}, {columns} FROM {table} {beyond} "  # noqa: S608
                f"ORDER BY {order} LIMIT {PER_KEER}",
                [] if last is None else [last],
            )
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            if not rows:
                break
            updates = []
            for key, person, personal, *values in rows:
                read = values if lees is None else [lees(one) for one in values]
                found = dict(zip(velden, read, strict=True))
                closed = (
                    sluit_waarden(person, found, connection.alias) if personal else in_json(found)
                )
                updates.append((closed, key))
            write = f"UPDATE {table} SET gesloten = %s WHERE {order} = %s"  # noqa: S608
            cursor.executemany(write, updates)
            done, last = done + len(rows), rows[-1][0]
        _switch_on(cursor, table)
    return done


def sluit_rijen(
    connection: BaseDatabaseWrapper,
    tabel: str,
    sleutel: str,
    rijen: Sequence[tuple[Any, UUID, dict[str, Any]]],
) -> int:
    """Close what is named of a table: per row its key, whose it is, and its values; return of how
    many. Triggers are off meanwhile, so it is for the owner; without rows nothing is done.
    """
    if not rijen:
        return 0
    quote: Callable[[str], str] = connection.ops.quote_name
    table = quote(tabel)
    write = f"UPDATE {table} SET gesloten = %s WHERE {quote(sleutel)} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.executemany(
            write,
            [
                (sluit_waarden(person, values, connection.alias), key)
                for key, person, values in rijen
            ],
        )
        _switch_on(cursor, table)
    return len(rijen)


def _switch_on(cursor: Any, table: str) -> None:
    """Let the triggers of a table work again, after looking at what constraints put off: a row that
    was written anew in this transaction, as by another type of column, waits to be looked at.
    """
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sluit_kolommen(
    connection: BaseDatabaseWrapper,
    model: str,
    sleutel: str,
    velden: Sequence[str],
    is_persoon: str = "TRUE",
    woorden: Sequence[str] = (),
    gelijk: Sequence[str] = (),
) -> int:
    """Close columns that were readable, which are text by now; return of how many rows.

    ``model``: its label in small letters; ``sleutel``: the column with the key; ``is_persoon``: the
    condition under which a row is of a person; ``woorden``: of which columns the words to search
    go into ``zoekwoorden``; ``gelijk``: the columns of which a value is the same text in each row.
    Triggers are off meanwhile, so it is for the owner.
    """
    quote: Callable[[str], str] = connection.ops.quote_name
    table, order = quote(model.replace(".", "_")), quote(sleutel)
    names = [quote(name) for name in velden]
    sets = ", ".join(f"{name} = %s" for name in (*names, *(["zoekwoorden"] if woorden else [])))
    write = f"UPDATE {table} SET {sets} WHERE {order} = %s"  # noqa: S608 - columns of ours, quoted
    done, last = 0, None
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        while True:
            beyond = "" if last is None else f"AND {order} > %s"
            cursor.execute(
                f"SELECT {order}, {', '.join(names)} FROM {table} WHERE {is_persoon} "  # noqa: S608
                f"{beyond} ORDER BY {order} LIMIT {PER_KEER}",
                [] if last is None else [last],
            )
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            if not rows:
                break
            cursor.executemany(
                write,
                [
                    _closed(
                        connection.alias, model, key, dict(zip(velden, values, strict=True)), gelijk
                    )
                    + _words(connection.alias, woorden, dict(zip(velden, values, strict=True)))
                    + [key]
                    for key, *values in rows
                ],
            )
            done, last = done + len(rows), rows[-1][0]
        _switch_on(cursor, table)
    return done


def _closed(
    database: str, model: str, key: UUID, values: dict[str, str | None], same: Sequence[str]
) -> list[str | None]:
    return [
        text
        if text is None or is_dicht(text)
        else sluit(text, f"{model}.{name}", IEDEREEN if name in same else key, database)
        for name, text in values.items()
    ]


def _words(database: str, names: Sequence[str], values: dict[str, str | None]) -> list[str | None]:
    return [blinde_woorden((values[name] or "" for name in names), database)] if names else []
