"""The kernel: rows of points against the sides of an area.

Points lie in rows of a grid, in each row from west to east, with running totals along the way. In
one row the sides of an area leave stretches that no side enters: such a stretch lies inside or
outside as a whole and costs two look-ups. Only points beside a side are tested one by one, exactly.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from daglicht.ruimte.telling.orientatie import orientatie

# Metres by which the reach of a side is widened,
# so that rounding never hides a point that must be tested.
MARGE = 1e-6
WEINIG = 24

Getallen = NDArray[np.float64]
Nummers = NDArray[np.int64]
Begin = NDArray[np.int32]


@njit(cache=True, nogil=True, inline="always")
def vak(value: float, begin: float, per_meter: float, aantal: int) -> int:
    """Return the row or column of a coordinate, within the grid;
    never falls as the coordinate rises.
    """
    place = np.floor((value - begin) * per_meter)
    if place < 0.0:
        return 0
    if place >= aantal:
        return aantal - 1
    return int(place)


@njit(cache=True, nogil=True, inline="always")
def vanaf(x: float, rij: int, rooster: Getallen, begin: Begin, xy: Getallen) -> int:
    """Return the index of the first point of a row at or east of x."""
    west, per_meter_x, columns = rooster[0], rooster[2], int(rooster[4])
    cell = rij * columns + vak(x, west, per_meter_x, columns)
    low, high = begin[cell], begin[cell + 1]
    while high - low > WEINIG:
        middle = (low + high) // 2
        if xy[middle, 0] < x:
            low = middle + 1
        else:
            high = middle
    while low < high and xy[low, 0] < x:
        low += 1
    return int(low)


@njit(cache=True, nogil=True, inline="always")
def op_einde(ax: float, ay: float, bx: float, by: float, x: float, y: float) -> bool:
    """Tell whether a point lies on a level side, or on the end of any other."""
    if ay == y and by == y:
        return (ax <= x <= bx) or (bx <= x <= ax)
    return (ay == y and ax == x) or (by == y and bx == x)


@njit(cache=True, nogil=True, inline="always")
def binnen(
    x: float,
    y: float,
    sides: Getallen,
    order: Nummers,
    west: Getallen,
    van: int,
    tot: int,
    inside: bool,
) -> bool:
    """Tell whether a point lies in the area or on its boundary,
    given where the ground west of these sides lies.
    """
    for index in range(van, tot):
        if west[index] > x:
            break
        side = order[index]
        ax, ay, bx, by = sides[side, 0], sides[side, 1], sides[side, 2], sides[side, 3]
        if (ay > y) != (by > y):
            if x > ax and x > bx:
                inside = not inside
            elif x >= ax or x >= bx:
                place = orientatie(ax, ay, bx, by, x, y)
                if place == 0:
                    return True
                if (place < 0) == (by > ay):
                    inside = not inside
        elif op_einde(ax, ay, bx, by, x, y):
            return True
    return inside


@njit(cache=True, nogil=True, inline="always")
def bereik(sides: Getallen, side: int, onder: float, boven: float) -> tuple[float, float]:
    """Return from where to where, west to east, a side reaches within a row."""
    ax, ay, bx, by = sides[side, 0], sides[side, 1], sides[side, 2], sides[side, 3]
    west, east = min(ax, bx), max(ax, bx)
    if ay != by:
        slope = (bx - ax) / (by - ay)
        low, high = min(ay, by), max(ay, by)
        first = ax + (max(low, onder) - ay) * slope
        last = ax + (min(high, boven) - ay) * slope
        west, east = max(west, min(first, last)), min(east, max(first, last))
    return west - MARGE, east + MARGE


@njit(cache=True, nogil=True)
def sorteer(west: Getallen, east: Getallen, order: Nummers) -> None:
    """Put the sides of a row in order from west to east, in place."""
    count = len(order)
    if count > WEINIG:
        ranked = np.argsort(west)
        west[:], east[:], order[:] = west[ranked], east[ranked], order[ranked]
        return
    for index in range(1, count):
        w, e, o = west[index], east[index], order[index]
        left = index - 1
        while left >= 0 and west[left] > w:
            west[left + 1], east[left + 1], order[left + 1] = west[left], east[left], order[left]
            left -= 1
        west[left + 1], east[left + 1], order[left + 1] = w, e, o


@njit(cache=True, nogil=True)
def per_rij(sides: Getallen, rooster: Getallen) -> tuple[int, Nummers, Nummers]:
    """Return the first row, and the sides of each row as offsets and indices."""
    south, per_meter_y, rows = rooster[1], rooster[3], int(rooster[5])
    low, high = rows, -1
    for side in range(len(sides)):
        one, other = (
            vak(sides[side, 1], south, per_meter_y, rows),
            vak(sides[side, 3], south, per_meter_y, rows),
        )
        low, high = min(low, one, other), max(high, one, other)
    offsets = np.zeros(high - low + 2, dtype=np.int64)
    for side in range(len(sides)):
        one, other = (
            vak(sides[side, 1], south, per_meter_y, rows),
            vak(sides[side, 3], south, per_meter_y, rows),
        )
        for row in range(min(one, other), max(one, other) + 1):
            offsets[row - low + 1] += 1
    for row in range(high - low + 1):
        offsets[row + 1] += offsets[row]
    filled = offsets[:-1].copy()
    found = np.empty(offsets[-1], dtype=np.int64)
    for side in range(len(sides)):
        one, other = (
            vak(sides[side, 1], south, per_meter_y, rows),
            vak(sides[side, 3], south, per_meter_y, rows),
        )
        for row in range(min(one, other), max(one, other) + 1):
            found[filled[row - low]] = side
            filled[row - low] += 1
    return low, offsets, found


@njit(cache=True, nogil=True)
def in_rij(
    sides: Getallen, order: Nummers, onder: float, boven: float, west: Getallen, east: Getallen
) -> int:
    """Put the sides that enter a row first in ``order``, from west to east, with their reach;
    return how many.
    """
    count = 0
    for side in order:
        if (
            max(sides[side, 1], sides[side, 3]) >= onder
            and min(sides[side, 1], sides[side, 3]) <= boven
        ):
            west[count], east[count] = bereik(sides, side, onder, boven)
            order[count] = side
            count += 1
    sorteer(west[:count], east[:count], order[:count])
    return count


@njit(cache=True, nogil=True)
def tel_rij(
    rij: int,
    sides: Getallen,
    order: Nummers,
    west: Getallen,
    east: Getallen,
    rooster: Getallen,
    begin: Begin,
    xy: Getallen,
    som: Nummers,
    uit: Nummers,
) -> None:
    """Add to ``uit`` what lies inside in one row; ``order``, ``west`` and ``east`` are its sides,
    to be put in order.

    ``opened`` is where the stretch of points began that lies inside so far, or -1.
    """
    south, height = rooster[1], 1.0 / rooster[3]
    middle = south + (rij + 0.5) * height
    count = in_rij(
        sides, order, south + rij * height - MARGE, south + (rij + 1) * height + MARGE, west, east
    )
    inside, opened, passed, index = False, -1, 0, 0
    while index < count:
        if inside and opened < 0:
            opened = passed
        first = vanaf(west[index], rij, rooster, begin, xy)
        reach, crossed, last = east[index], False, index
        while last < count and west[last] <= reach:
            reach = max(reach, east[last])
            crossed ^= (sides[order[last], 1] > middle) != (sides[order[last], 3] > middle)
            last += 1
        passed = vanaf(np.nextafter(reach, np.inf), rij, rooster, begin, xy)
        for point in range(first, passed):
            opened = bij(
                binnen(xy[point, 0], xy[point, 1], sides, order, west, index, last, inside),
                opened,
                point,
                som,
                uit,
            )
        inside ^= crossed
        index = last
        if not inside:
            opened = bij(inside, opened, passed, som, uit)


@njit(cache=True, nogil=True, inline="always")
def bij(inside: bool, opened: int, point: int, som: Nummers, uit: Nummers) -> int:
    """Open or close the stretch of points inside, adding it when it closes; return where
    it began, or -1.
    """
    if inside:
        return point if opened < 0 else opened
    if opened >= 0:
        tel_op(som, opened, point, uit)
    return -1


@njit(cache=True, nogil=True, inline="always")
def tel_op(som: Nummers, van: int, tot: int, uit: Nummers) -> None:
    """Add what a stretch of points amounts to."""
    for column in range(som.shape[1]):
        uit[column] += som[tot, column] - som[van, column]


@njit(cache=True, nogil=True)
def tel_vlakken(
    vlakken: Nummers,
    eerste: Nummers,
    sides: Getallen,
    rooster: Getallen,
    begin: Begin,
    xy: Getallen,
    som: Nummers,
    teken: int,
    uit: Nummers,
) -> None:
    """Add to ``uit`` (areas x columns, int64), times ``teken``,
    what lies in each of the areas with these numbers.
    """
    mine = np.empty(som.shape[1], dtype=np.int64)
    west, east = np.empty(WEINIG), np.empty(WEINIG)
    for area in vlakken:
        edges = sides[eerste[area] : eerste[area + 1]]
        if len(edges) == 0:
            continue
        mine[:] = 0
        low, offsets, order = per_rij(edges, rooster)
        widest = np.max(offsets[1:] - offsets[:-1])
        if widest > len(west):
            west, east = np.empty(widest), np.empty(widest)
        for row in range(len(offsets) - 1):
            found = order[offsets[row] : offsets[row + 1]]
            if len(found):
                tel_rij(low + row, edges, found, west, east, rooster, begin, xy, som, mine)
        for column in range(len(mine)):
            uit[area, column] += teken * mine[column]
