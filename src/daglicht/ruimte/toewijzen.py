"""In which area lies each point: used to find the municipality of a site."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry as Geometry


def wijs_toe(punten: Sequence[Geometry], gebieden: Sequence[Geometry]) -> NDArray[np.int64]:
    """Return per point the index of the first area that holds it (boundary included),
    or -1 when none does.

    Points and areas must be in the same CRS.
    """
    result = np.full(len(punten), -1, dtype=np.int64)
    if not punten or not gebieden:
        return result
    area_index, point_index = STRtree(np.asarray(punten, dtype=object)).query(
        np.asarray(gebieden, dtype=object), predicate="intersects"
    )
    order = np.argsort(area_index, kind="stable")[::-1]
    result[point_index[order]] = area_index[order]
    return result
