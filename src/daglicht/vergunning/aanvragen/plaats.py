"""Where a request is about: coordinates as written in a message, in RD or ETRS89,
become a geometry in RD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from daglicht.ruimte import RD, RuimteFout, binnen_nederland, maak_geldig, naar_rd, punt

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
RD_X, RD_Y = (-7_000.0, 300_000.0), (289_000.0, 630_000.0)
"""Outer bounds of RD New (EPSG:28992) in metres."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A point or polygon in RD, and the system it was written in."""

    geometrie: BaseGeometry
    stelsel: str

    def als_json(self) -> dict[str, Any]:
        """Return the geometry as WKT with its system."""
        return {
            "wkt": shapely.to_wkt(self.geometrie, rounding_precision=3),
            "stelsel": self.stelsel,
        }


def lees_plaats(tekst: str) -> Plaats | None:
    """Return the place that a text of coordinates gives;
    None when these are no Dutch coordinates.
    """
    numbers = [float(part) for part in NUMBER.findall(tekst)]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    if not pairs or len(numbers) % 2:
        return None
    if all(_rd(x, y) for x, y in pairs):
        return Plaats(_shape(pairs), "RD")
    for swapped in (False, True):
        degrees = [(b, a) if swapped else (a, b) for a, b in pairs]
        lon, lat = zip(*degrees, strict=True)
        try:
            if binnen_nederland(lon, lat).all():
                x, y = naar_rd(lon, lat)
                return Plaats(_shape(list(zip(x.tolist(), y.tolist(), strict=True))), "ETRS89")
        except RuimteFout:
            continue
    return None


def _rd(x: float, y: float) -> bool:
    return RD_X[0] <= x <= RD_X[1] and RD_Y[0] <= y <= RD_Y[1]


def _shape(pairs: list[tuple[float, float]]) -> BaseGeometry:
    if len(pairs) >= 4 and pairs[0] == pairs[-1]:
        return maak_geldig(shapely.set_srid(Polygon(pairs), RD))[0]
    return punt(*pairs[0])
