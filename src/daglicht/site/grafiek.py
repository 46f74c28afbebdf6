"""Bar charts as plain numbers, drawn by a template as SVG: no script, no inline style,
readable as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

WIDTH, HEIGHT, TOP, BOTTOM = 560, 200, 24, 172


@dataclass(frozen=True)
class Staaf:
    """One bar: its label, value (None: unknown) and place in the drawing."""

    label: str
    waarde: float | None
    x: float
    y: float
    breedte: float
    hoogte: float


@dataclass(frozen=True)
class Grafiek:
    """Bars with, when known, the height of the target line."""

    staven: tuple[Staaf, ...]
    doel_y: float | None
    breedte: int = WIDTH
    hoogte: int = HEIGHT
    bodem: int = BOTTOM


def staven(reeks: Sequence[tuple[str, Any]], streefwaarde: Decimal | None) -> Grafiek:
    """Lay out (label, value) pairs; the scale begins at zero, so that heights compare."""
    values = [float(value) for _, value in reeks if value is not None]
    top = max([*values, float(streefwaarde or 0), 1.0])
    step = WIDTH / max(len(reeks), 1)
    scale = (BOTTOM - TOP) / top
    bars = []
    for index, (label, value) in enumerate(reeks):
        height = 0.0 if value is None else float(value) * scale
        bars.append(
            Staaf(label, value, index * step + step * 0.2, BOTTOM - height, step * 0.6, height)
        )
    return Grafiek(
        tuple(bars), None if streefwaarde is None else BOTTOM - float(streefwaarde) * scale
    )
