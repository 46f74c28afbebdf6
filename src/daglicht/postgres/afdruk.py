"""A print of a database: what it holds and how it is built, small enough to keep and to compare.

Two databases with the same print have the same tables, rows, sequences, constraints, indexes,
triggers, functions, extensions, owners and rights. Of rows a sum of MD5 is kept, so their order
does not matter; it shows mistakes, not rows that somebody made on purpose to sum to the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg import sql

VORM = {
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "iso_8601",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "search_path": "pg_catalog",
    "lc_monetary": "C",
}
"""Settings on which the text of a row or definition depends."""
EIGEN = sql.SQL("n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'")
LOS = sql.SQL(
    "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'"
    " AND d.classid = 'pg_class'::regclass)"
)
"""What an extension made is its own: restored by making the extension again."""


def _vraag(tekst: LiteralString) -> sql.Composed:
    return sql.SQL(tekst).format(eigen=EIGEN, los=LOS)


TABELLEN = _vraag("""
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND {eigen} AND {los} ORDER BY 1, 2
""")
REEKSEN = _vraag("""
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND {eigen} ORDER BY 1, 2
""")
BOUW = {
    "uitbreiding": _vraag("SELECT extname, '' FROM pg_extension"),
    "tabel": _vraag("""
        SELECT c.oid::regclass::text, concat_ws(' ', c.relkind, pg_get_userbyid(c.relowner),
            c.relrowsecurity, c.relforcerowsecurity, c.relacl::text)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND {eigen}
            AND {los}"""),
    "kolom": _vraag("""
        SELECT c.oid::regclass::text || '.' || a.attname, concat_ws(' ',
            format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
            pg_get_expr(d.adbin, d.adrelid), a.attacl::text)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND {eigen}
            AND {los}"""),
    "regel": _vraag("""
        SELECT c.conrelid::regclass::text || '.' || c.conname,
            pg_get_constraintdef(c.oid) || ' ' || c.convalidated
        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
        WHERE c.conrelid <> 0 AND {eigen}"""),
    "index": _vraag("""
        SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {eigen}"""),
    "trigger": _vraag("""
        SELECT t.tgrelid::regclass::text || '.' || t.tgname,
            pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND {eigen}"""),
    "functie": _vraag("""
        SELECT p.oid::regprocedure::text, concat_ws(' ', pg_get_userbyid(p.proowner),
            p.proacl::text,
            md5(CASE WHEN p.prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid) ELSE '' END))
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE {eigen} AND NOT EXISTS (SELECT FROM pg_depend d
                WHERE d.objid = p.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass)"""),
    "weergave": _vraag("""
        SELECT c.oid::regclass::text, md5(pg_get_viewdef(c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND {eigen} AND {los}"""),
    "toegangsregel": _vraag("""
        SELECT p.polrelid::regclass::text || '.' || p.polname, concat_ws(' ', p.polcmd::text,
            p.polpermissive, pg_get_expr(p.polqual, p.polrelid),
            pg_get_expr(p.polwithcheck, p.polrelid),
            (SELECT string_agg(r::regrole::text, ',' ORDER BY 1) FROM unnest(p.polroles) r))
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {eigen}"""),
}
"""Of each kind of part a question for names and what they must be."""
RIJEN = sql.SQL(
    "SELECT count(*)::bigint,"
    " coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0)::text,"
    " coalesce(sum(('x' || right(h, 16))::bit(64)::bigint::numeric), 0)::text"
    " FROM (SELECT md5(t::text) AS h FROM ONLY {} AS t) AS rijen"
)


SCHRIJFWIJZEN = (
    (r"\(ARRAY\[((?:'(?:[^']|'')*'::character varying(?:, )?)+)\]\)::text\[\]", r"ARRAY[\1]"),
    (r"\(('(?:[^']|'')*'::character varying)\)::text", r"\1"),
)
"""PostgreSQL writes ``IN`` over a column of characters otherwise after it was dumped and restored
once; both ways of writing become one.
"""


def _eender(tekst: str) -> str:
    for written, same in SCHRIJFWIJZEN:
        tekst = re.sub(written, same, tekst)
    return tekst


@dataclass(frozen=True)
class Afdruk:
    """What a database holds: of each table the number of rows and their sum, of each part (by kind
    and name) what it is, and where each sequence stands.
    """

    rijen: dict[str, tuple[int, str]]
    bouw: dict[str, str]
    reeksen: dict[str, int]

    @property
    def aantal(self) -> int:
        """Return how many rows there are in all."""
        return sum(count for count, _ in self.rijen.values())

    def als_json(self) -> str:
        """Return it as text to keep beside a dump."""
        return json.dumps({"rijen": self.rijen, "bouw": self.bouw, "reeksen": self.reeksen})

    @classmethod
    def van_json(cls, tekst: str) -> Afdruk:
        """Return what was kept; raises ValueError (Dutch) when it is no print."""
        try:
            read: dict[str, Any] = json.loads(tekst)
            rows = {
                name: (int(count), str(total)) for name, (count, total) in read["rijen"].items()
            }
            return cls(rows, dict(read["bouw"]), dict(read["reeksen"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError("Dit bestand is geen afdruk van een database.") from error


def neem(connection: psycopg.Connection[Any]) -> Afdruk:
    """Return the print of a database, as one transaction sees it (but for sequences, which stand
    outside of any).
    """
    for name, value in VORM.items():
        connection.execute("SELECT set_config(%s, %s, true)", [name, value])
    rows: dict[str, tuple[int, str]] = {}
    for table in _namen(connection, TABELLEN):
        found = connection.execute(RIJEN.format(sql.Identifier(*table))).fetchone()
        assert found is not None
        rows[".".join(table)] = (int(found[0]), f"{found[1]} {found[2]}")
    parts = {
        f"{kind} {name}": _eender(str(what))
        for kind, question in BOUW.items()
        for name, what in connection.execute(question).fetchall()
    }
    return Afdruk(rows, parts, standen(connection))


def standen(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Return where each sequence stands: the number that comes next, when it counts by one."""
    found: dict[str, int] = {}
    for name in _namen(connection, REEKSEN):
        question = sql.SQL("SELECT last_value + is_called::int FROM {}").format(
            sql.Identifier(*name)
        )
        row = connection.execute(question).fetchone()
        assert row is not None
        found[".".join(name)] = int(row[0])
    return found


def _namen(connection: psycopg.Connection[Any], question: sql.Composed) -> list[tuple[str, str]]:
    return [(str(schema), str(name)) for schema, name in connection.execute(question)]


def verschillen(bron: Afdruk, hersteld: Afdruk, later: dict[str, int] | None = None) -> list[str]:
    """Return in what a restored database differs from its source (Dutch), nothing when in nothing.

    ``later``: where the sequences of the source stood after the dump was made, for a source in
    which people work; what was restored may lie between.
    """
    return [
        *_rijen(bron.rijen, hersteld.rijen),
        *_bouw(bron.bouw, hersteld.bouw),
        *_reeksen(bron.reeksen, later or bron.reeksen, hersteld.reeksen),
    ]


def _rijen(a: dict[str, tuple[int, str]], b: dict[str, tuple[int, str]]) -> Iterator[str]:
    for name in sorted(a.keys() | b.keys()):
        before, after = a.get(name), b.get(name)
        if before is None or after is None:
            yield f"Tabel {name} {'kwam erbij' if before is None else 'ontbreekt'}."
        elif before[0] != after[0]:
            yield f"Tabel {name} had {before[0]} rijen en heeft er na herstel {after[0]}."
        elif before[1] != after[1]:
            yield f"Tabel {name} heeft evenveel rijen, maar met een andere inhoud."


def _bouw(a: dict[str, str], b: dict[str, str]) -> Iterator[str]:
    for name in sorted(a.keys() | b.keys()):
        if name not in b:
            yield f"Ontbreekt na herstel: {name}."
        elif name not in a:
            yield f"Kwam er bij herstel bij: {name}."
        elif a[name] != b[name]:
            yield f"Is na herstel anders: {name}."


def _reeksen(a: dict[str, int], later: dict[str, int], b: dict[str, int]) -> Iterator[str]:
    for name in sorted(a.keys() & b.keys()):
        low, high = sorted((a[name], later.get(name, a[name])))
        if not low <= b[name] <= high:
            yield f"De teller {name} stond op {a[name]} en staat na herstel op {b[name]}."
