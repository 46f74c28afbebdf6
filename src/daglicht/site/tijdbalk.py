"""The clocks of a procedure as bars on one time axis,
laid out for a template that draws them as SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from daglicht.tijd import Status

WIDTH, ROW, TOP, NAME = 720, 34, 26, 12
MARGIN = timedelta(days=7)
STIJL = {
    Status.TE_LAAT: "laat",
    Status.VERSTREKEN: "laat",
    Status.VERBEURD: "laat",
    Status.OPGESCHORT: "stil",
    Status.TIJDIG: "klaar",
}


@dataclass(frozen=True, slots=True)
class Balk:
    """One clock: where it begins and how long it is, its pauses, and where its words stand."""

    naam: str
    x: float
    breedte: float
    y: float
    stijl: str
    stil: tuple[tuple[float, float], ...]
    eind: date | None


@dataclass(frozen=True, slots=True)
class Tijdbalk:
    """All bars with the months, the steps and today on the same axis."""

    balken: tuple[Balk, ...]
    maanden: tuple[tuple[float, date], ...]
    stappen: tuple[tuple[float, Any], ...]
    vandaag: float | None
    hoogte: int
    breedte: int = WIDTH


def tijdbalk(klokken: Sequence[Any], stappen: Sequence[Any], begin: date, op: date) -> Tijdbalk:
    """Lay out clocks (Proceduretermijn) and steps (with ``datum``)
    from ``begin`` to whichever comes last.
    """
    ends: list[date] = [item.klok.einddatum or item.berekening.voorlopig or op for item in klokken]
    first, last = begin - MARGIN, max([*ends, *(step.datum for step in stappen), op]) + MARGIN
    scale = WIDTH / (last - first).days

    def place(day: date) -> float:
        along: float = min(max((day - first).days * scale, 0.0), float(WIDTH))
        return round(along, 1)

    bars = [_bar(item, number, place, op) for number, item in enumerate(klokken)]
    months, day = [], first.replace(day=1)
    step = max(1, (last - first).days // 300)
    while day <= last:
        if day >= first and (day.month - 1) % step == 0:
            months.append((place(day), day))
        day = (day + timedelta(days=32)).replace(day=1)
    return Tijdbalk(
        tuple(bars),
        tuple(months),
        tuple((place(item.datum), item) for item in stappen),
        place(op) if first <= op <= last else None,
        TOP + ROW * len(bars) + 8,
    )


def _bar(item: Any, number: int, place: Any, op: date) -> Balk:
    calculated = item.berekening
    end = item.klok.einddatum or calculated.voorlopig or op
    pauses = tuple(
        (place(pause.van), max(place(pause.tot or max(op, pause.van)) - place(pause.van), 1))
        for pause in calculated.stilstand
    )
    begin = place(calculated.aanvang)
    style = (
        STIJL.get(item.klok.status, "loopt") if item.wie == "gezag" and not item.mag else "ander"
    )
    width = max(place(end + timedelta(days=1)) - begin, 2)
    return Balk(item.naam, begin, width, TOP + ROW * number, style, pauses, item.klok.einddatum)
