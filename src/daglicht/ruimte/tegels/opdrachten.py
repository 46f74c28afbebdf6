"""Geometry as the drawing commands of a Mapbox Vector Tile (specification 2.1, §4.3),
for all features at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from daglicht.ruimte.tegels.varint import varints, zigzag

MOVE, LINE, CLOSE = 1, 2, 7
SOORTEN = {0: 1, 4: 1, 1: 2, 5: 2, 3: 3, 6: 3}  # shapely type → POINT, LINESTRING, POLYGON
LEAST = {1: 1, 2: 2, 3: 3}  # points that a part must keep to be drawn

Geometrieen = NDArray[np.object_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Getekend:
    """The commands of one kind of geometry: which features remain,
    and per feature the bytes of its geometry.
    """

    soort: int
    wie: Ints
    bytes: tuple[bytes, ...]


def teken(
    geometrieen: Geometrieen, soort: int, omvang: tuple[float, float, float, float], raster: int
) -> Getekend:
    """Return the commands of geometries of one kind (1 points, 2 lines, 3 polygons)
    on a grid of ``raster`` cells.

    A part that shrinks to less than its kind needs on that grid is left out,
    and so is a feature without parts.
    """
    parts, owner = _parts(geometrieen, soort)
    points, part = shapely.get_coordinates(parts, return_index=True)
    grid = _quantise(points, omvang, raster)
    keep = _distinct(grid, part, soort)
    grid, part = grid[keep], part[keep]
    sizes = np.bincount(part, minlength=len(parts))
    good = sizes >= LEAST[soort]
    if soort == 3:
        good &= _areas(grid, part, len(parts)) != 0
        good = _with_exterior(good, owner, parts)
    chosen = good[part]
    return _write(grid[chosen], part[chosen], owner, soort)


def _parts(geometries: Geometrieen, soort: int) -> tuple[Geometrieen, Ints]:
    single, owner = shapely.get_parts(geometries, return_index=True)
    if soort != 3:
        return single, owner
    rings, polygon = shapely.get_rings(
        shapely.orient_polygons(single, exterior_cw=True), return_index=True
    )
    return rings, owner[polygon]


def _quantise(
    points: NDArray[np.float64], omvang: tuple[float, float, float, float], raster: int
) -> Ints:
    xmin, _, xmax, ymax = omvang
    scale = raster / (xmax - xmin)
    moved = np.column_stack([points[:, 0] - xmin, ymax - points[:, 1]]) * scale
    return np.rint(moved).astype(np.int64)


def _distinct(grid: Ints, part: Ints, soort: int) -> NDArray[np.bool_]:
    """Drop points equal to the one before them in the same part,
    and the closing point of a ring.
    """
    keep = np.ones(len(grid), dtype=bool)
    if soort == 1 or not len(grid):
        return keep
    same = (part[1:] == part[:-1]) & (grid[1:] == grid[:-1]).all(axis=1)
    keep[1:] = ~same
    if soort == 3:
        starts = np.flatnonzero(np.concatenate([[True], part[1:] != part[:-1]]))
        last = np.concatenate([starts[1:], [len(part)]]) - 1
        while True:  # the last kept point of each ring closes it
            stale = ~keep[last]
            if not stale.any():
                break
            last = np.where(stale, last - 1, last)
        keep[last[last > starts]] = False
    return keep


def _areas(grid: Ints, part: Ints, count: int) -> Ints:
    """Return twice the signed area of each ring (surveyor's formula)."""
    if not len(grid):
        return np.zeros(count, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate([[True], part[1:] != part[:-1]]))
    following = np.arange(1, len(grid) + 1)
    following[np.concatenate([starts[1:], [len(grid)]]) - 1] = starts
    cross = grid[:, 0] * grid[following, 1] - grid[following, 0] * grid[:, 1]
    areas = np.zeros(count, dtype=np.int64)
    areas[part[starts]] = np.add.reduceat(cross, starts)
    return areas


def _with_exterior(good: NDArray[np.bool_], owner: Ints, rings: Geometrieen) -> NDArray[np.bool_]:
    """Drop holes whose outer ring is gone: a ring that turns the other way belongs to the
    outer ring before it.
    """
    if not len(rings):
        return good
    outer = ~shapely.is_ccw(rings)
    leader = np.maximum.accumulate(np.where(outer, np.arange(len(rings)), 0))
    kept: NDArray[np.bool_] = good & good[leader] & (owner[leader] == owner)
    return kept


def _write(grid: Ints, part: Ints, owner: Ints, soort: int) -> Getekend:
    if not len(grid):
        return Getekend(soort, np.zeros(0, dtype=np.int64), ())
    feature = owner[part]
    new_feature = np.concatenate([[True], feature[1:] != feature[:-1]])
    new_part = new_feature if soort == 1 else np.concatenate([[True], part[1:] != part[:-1]])
    before = np.vstack([[0, 0], grid[:-1]])
    before[new_feature] = 0
    steps = zigzag(grid - before)
    sizes = np.diff(np.concatenate([np.flatnonzero(new_part), [len(grid)]]))
    values, at = _commands(steps, np.flatnonzero(new_part), sizes, soort)
    data, offsets = varints(values)
    firsts = np.flatnonzero(new_feature[new_part])
    bounds = np.concatenate([at[firsts], [len(values)]])
    cut = offsets[bounds]
    slices = tuple(data[cut[i] : cut[i + 1]] for i in range(len(firsts)))
    return Getekend(soort, feature[new_feature], slices)


def _commands(
    steps: NDArray[np.uint32], starts: Ints, sizes: Ints, soort: int
) -> tuple[NDArray[np.uint32], Ints]:
    """Lay the commands between the steps; return all values and where each part begins."""
    extra = {1: 1, 2: 2, 3: 3}[soort]
    lengths = 2 * sizes + extra
    at = np.concatenate([[0], np.cumsum(lengths)])
    out = np.zeros(int(at[-1]), dtype=np.uint32)
    begin = at[:-1]
    place = np.repeat(begin, sizes) + 1 + 2 * (np.arange(len(steps)) - np.repeat(starts, sizes))
    if soort == 1:
        out[begin] = sizes << 3 | MOVE
    else:
        first = np.zeros(len(steps), dtype=bool)
        first[starts] = True
        place[~first] += 1
        out[begin] = 1 << 3 | MOVE
        out[begin + 3] = (sizes - 1) << 3 | LINE
    out[place], out[place + 1] = steps[:, 0], steps[:, 1]
    if soort == 3:
        out[at[1:] - 1] = 1 << 3 | CLOSE
    return out, begin
