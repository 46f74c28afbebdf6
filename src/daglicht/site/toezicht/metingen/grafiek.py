"""The line of a series of measurements with its limit, as points of an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BREEDTE, HOOGTE, RAND = 960, 260, 34
STAPPEN = 480


@dataclass(frozen=True)
class Meetgrafiek:
    """Points of the highest value per step of the width, where the limit lies,
    and the values at the sides.
    """

    lijn: str
    grens_y: float
    top: float
    grens: float
    eerste: Any
    laatste: Any
    overschreden: list[tuple[float, float]]
    breedte: int = BREEDTE
    hoogte: int = HOOGTE
    bodem: int = HOOGTE - RAND


def meetgrafiek(uitkomst: Any) -> Meetgrafiek | None:
    """Return the line of averages held against a limit, or None when there are none; thinned,
    keeping the highest.
    """
    rows = uitkomst.toetsen
    if not rows:
        return None
    limit = float(uitkomst.norm.waarde)
    top = 1.1 * max([limit, *(item.gemiddelde.waarde for item in rows)]) or 1.0
    step = max(1, -(-len(rows) // STAPPEN))
    kept = [
        max(rows[index : index + step], key=lambda item: item.gemiddelde.waarde)
        for index in range(0, len(rows), step)
    ]

    def place(index: int, value: float) -> tuple[float, float]:
        return BREEDTE * index / max(len(kept) - 1, 1), (HOOGTE - RAND) * (
            1 - max(value, 0.0) / top
        )

    points = [place(index, item.gemiddelde.waarde) for index, item in enumerate(kept)]
    red = [
        point for point, item in zip(points, kept, strict=True) if item.oordeel == "overschrijding"
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Meetgrafiek(
        line,
        place(0, limit)[1],
        top,
        limit,
        rows[0].gemiddelde.begin,
        rows[-1].gemiddelde.begin,
        red,
    )
