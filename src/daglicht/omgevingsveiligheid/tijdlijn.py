"""What one delivery changes in the days on which a building was so:
nothing that a later delivery told is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import shapely
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.omgevingsveiligheid.models import GebouwOfLocatie

GELIJK = (
    "naam",
    "locatie_id",
    "functies",
    "functies_bekend",
    "woningen",
    "kenmerken",
    "afgeleid",
    "mogelijk",
)


@dataclass
class Wijzigingen:
    """Rows to write, to move and to take away."""

    nieuw: list[GebouwOfLocatie] = field(default_factory=list)
    verplaatst: list[GebouwOfLocatie] = field(default_factory=list)
    weg: list[Any] = field(default_factory=list)


def zelfde(een: GebouwOfLocatie, ander: GebouwOfLocatie) -> bool:
    """Tell whether two versions of a building say the same of it."""
    if any(getattr(een, name) != getattr(ander, name) for name in GELIJK):
        return False
    if any(
        round(float(getattr(een, n)) - float(getattr(ander, n)), 3)
        for n in ("personen_dag", "personen_nacht")
    ):
        return False
    return bool(shapely.equals_exact(een.geometrie, ander.geometrie))


def schrijf(
    versies: Sequence[GebouwOfLocatie],
    dag: date,
    nu: GebouwOfLocatie | None,
    later: date | None,
    wijzigingen: Wijzigingen,
    vanaf: date | None = None,
) -> bool:
    """Let ``nu`` hold from a day on, None: nothing stands there (``vanaf`` an earlier day);
    returns whether that changed anything.

    ``later`` is the first later day of which all buildings of its area are known:
    from there on nothing changes.
    """
    standing = next((row for row in versies if _holds(row, dag)), None)
    if standing is None if nu is None else standing is not None and zelfde(standing, nu):
        return False
    ends = [
        day for day in (later, standing.geldigheid.upper if standing else None) if day is not None
    ]
    ends += [row.geldigheid.lower for row in versies if row.geldigheid.lower > dag]
    begin, end = vanaf or dag, min(ends, default=None)
    following = next((row for row in versies if row.geldigheid.lower == end), None)
    if nu is not None and standing is None and following is not None and zelfde(following, nu):
        following.geldigheid = DateRange(begin, following.geldigheid.upper)
        wijzigingen.verplaatst.append(following)
        return True
    for row in versies:
        _cut(row, begin, end, wijzigingen)
    if nu is not None:
        nu.geldigheid = DateRange(begin, end)
        wijzigingen.nieuw.append(nu)
    return True


def _holds(row: GebouwOfLocatie, day: date) -> bool:
    return bool(
        row.geldigheid.lower <= day and (row.geldigheid.upper is None or day < row.geldigheid.upper)
    )


def _cut(row: GebouwOfLocatie, begin: date, end: date | None, changes: Wijzigingen) -> None:
    """Take the days from ``begin`` up to ``end`` out of a version;
    what comes after goes on as a row of its own.
    """
    first, last = row.geldigheid.lower, row.geldigheid.upper
    if (end is not None and first >= end) or (last is not None and last <= begin):
        return
    rest = None if end is None or (last is not None and last <= end) else DateRange(end, last)
    if first < begin:
        if rest is not None:
            changes.nieuw.append(_copy(row, rest))
        row.geldigheid = DateRange(first, begin)
        changes.verplaatst.append(row)
    elif rest is not None:
        row.geldigheid = rest
        changes.verplaatst.append(row)
    else:
        changes.weg.append(row.pk)


def _copy(row: GebouwOfLocatie, days: DateRange) -> GebouwOfLocatie:
    kept = {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields
        if f.name not in ("id", "geldigheid")
    }
    return GebouwOfLocatie(**kept, geldigheid=days)
