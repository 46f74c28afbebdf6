"""How each element goes through valid time, as known on one day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from daglicht.tijd.consolidatie.cel import Status
from daglicht.tijd.consolidatie.consolidatie import Consolidatie, Onderdeel
from daglicht.tijd.periode import Periode


def keerdagen(consolidatie: Consolidatie) -> list[date]:
    """Return the days on which something may begin or end, in order."""
    days = set()
    for event in consolidatie.gebeurtenissen:
        days.add(event.geldig_vanaf)
        for operation in event.operaties:
            days |= {
                day for day in (operation.tot, getattr(operation, "vanaf", None)) if day is not None
            }
    return sorted(days)


def verloop(
    consolidatie: Consolidatie, bekend_op: date
) -> dict[str, list[tuple[Periode, Onderdeel]]]:
    """Return for each element that is ever in force the periods in which it is,
    and what it is then.

    Two periods that touch differ in words or sources;
    a day outside all of them is one on which it is not in force.
    """
    lines: dict[str, list[tuple[Periode, Onderdeel]]] = defaultdict(list)
    days = keerdagen(consolidatie)
    for van, tot in [*pairwise(days), *((day, None) for day in days[-1:])]:
        periode = Periode(van, tot)
        for part in consolidatie.toestand(van, bekend_op).met(Status.GELDEND):
            found = lines[part.element.wid]
            if found and found[-1][0].sluit_aan(periode) and found[-1][1] == part:
                periode_, _ = found.pop()
                found.append((periode_.vereniging(periode), part))
            else:
                found.append((periode, part))
    return dict(lines)
