"""Areas as sides: every line of every ring, so that the kernel needs no geometry library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from daglicht.ruimte.telling.kern import Getallen, Nummers
from daglicht.ruimte.telling.objecten import Afgewezen

VLAK, VLAKKEN = 3, 6


@dataclass(frozen=True, slots=True)
class Vlakken:
    """Areas in RD: the sides of area i are rows ``eerste[i]`` to ``eerste[i + 1]`` of ``zijden``
    (ax, ay, bx, by).

    An area that was set aside has no sides; the reason stands in ``afgewezen``.
    """

    ids: tuple[str, ...]
    eerste: Nummers
    zijden: Getallen
    afgewezen: tuple[Afgewezen, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def van(cls, ids: Sequence[Any], geometrieen: Sequence[Any] | NDArray[np.object_]) -> Vlakken:
        """Take polygons and multipolygons with their keys;
        any other or invalid geometry is set aside, never mended.
        """
        shapes = np.asarray(geometrieen, dtype=object)
        keys = tuple(map(str, ids))
        if len(keys) != len(shapes):
            raise ValueError("Er zijn niet evenveel sleutels als geometrieën van gebieden.")
        reasons = _reasons(shapes)
        good = np.flatnonzero(reasons == "")
        parts, area = shapely.get_parts(shapes[good], return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        points, ring = shapely.get_coordinates(rings, return_index=True)
        follows = ring[1:] == ring[:-1]
        sides = np.hstack([points[:-1], points[1:]])[follows]
        owner = good[area[part[ring[:-1][follows]]]] if len(sides) else np.empty(0, dtype=np.int64)
        first = np.zeros(len(shapes) + 1, dtype=np.int64)
        np.cumsum(np.bincount(owner, minlength=len(shapes)), out=first[1:])
        return cls(
            keys,
            first,
            np.ascontiguousarray(sides),
            tuple(Afgewezen(keys[row], str(reasons[row])) for row in np.flatnonzero(reasons != "")),
        )


def _reasons(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return why each cannot be counted; empty when it can."""
    reasons = np.full(len(shapes), "", dtype=object)
    kind = shapely.get_type_id(shapes)
    reasons[(kind != VLAK) & (kind != VLAKKEN)] = (
        "Het gebied is geen vlak of verzameling van vlakken."
    )
    reasons[kind == -1] = "Het gebied heeft geen leesbare geometrie."
    empty = shapely.is_empty(shapes) & (reasons == "")
    reasons[empty] = "Het gebied is leeg."
    left = np.flatnonzero(reasons == "")
    wrong = left[~shapely.is_valid(shapes[left])]
    for row in wrong:
        reasons[row] = f"De geometrie is ongeldig: {shapely.is_valid_reason(shapes[row])}."
    return reasons
