"""Whether something lies in an area: by distance where law gives a distance,
by geometry where an area was delivered.

A risk distance is met when it is kept (Bkl 5.8), so only what is closer lies inside. An
aandachtsgebied is bounded by its distance (5.12): what touches the boundary lies in it. All
geometry in RD, metres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import ZOEKAFSTAND, Gebiedssoort, onbekend_tot
from daglicht.ruimte import RD

SEGMENTS = 32


@dataclass(frozen=True)
class Gebied:
    """One area of an activity: measured ``afstand`` metres from ``kern``, or delivered as ``vlak``;
    unknown without both.

    ``ten_hoogste`` is how far an unknown area can reach.
    """

    soort: Gebiedssoort
    kern: BaseGeometry
    afstand: float | None = None
    vlak: BaseGeometry | None = None
    ten_hoogste: float | None = None

    @property
    def bekend(self) -> bool:
        """Tell whether anyone knows where it is."""
        return self.afstand is not None or self.vlak is not None

    @property
    def hoever(self) -> str:
        """Return in words how far an unknown area may reach; empty for a known one."""
        return "" if self.bekend else onbekend_tot(self.ten_hoogste)


def omtrek(gebied: Gebied) -> BaseGeometry:
    """Return the area for drawing and for a first selection; of an unknown one,
    as far as it can reach.
    """
    if gebied.vlak is not None:
        return gebied.vlak
    reach = gebied.afstand or gebied.ten_hoogste or ZOEKAFSTAND
    made: BaseGeometry = shapely.buffer(gebied.kern, reach, quad_segs=SEGMENTS)
    return shapely.set_srid(made, RD)


def reeks(vormen: Sequence[Any]) -> NDArray[np.object_]:
    """Return geometries as an array, never taken apart into their points."""
    made = np.empty(len(vormen), dtype=object)
    made[:] = list(vormen)
    return made


def binnen(gebied: Gebied, geometrieen: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell of each geometry whether it lies in the area, or, of an unknown area, whether it may."""
    strict = gebied.bekend and (gebied.soort.is_risicoafstand or gebied.soort is Gebiedssoort.PR_5)
    if gebied.vlak is not None:
        shapely.prepare(gebied.vlak)
        inside: NDArray[np.bool_] = shapely.intersects(gebied.vlak, geometrieen)
        if strict:
            inside[inside] = ~shapely.touches(gebied.vlak, geometrieen[inside])
        return inside
    distance = shapely.distance(gebied.kern, geometrieen)
    reach = gebied.afstand if gebied.afstand is not None else gebied.ten_hoogste or ZOEKAFSTAND
    closer: NDArray[np.bool_] = distance < reach if strict else distance <= reach
    return closer
