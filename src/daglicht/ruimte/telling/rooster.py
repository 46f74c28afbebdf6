"""The grid in which points are put in order: rows from south to north,
in each row from west to east.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from daglicht.ruimte.telling.kern import WEINIG, Begin, Getallen, Nummers, vak

# Cells per point, and how many times wider than high a cell is: measured in bench/telling.py.
CELLEN_PER_PUNT = 2
VERHOUDING = 2
MEESTE_CELLEN = 1 << 27
KLEINSTE_HOOGTE = 0.01


def maak_rooster(x: Getallen, y: Getallen) -> Getallen:
    """Return west, south, columns per metre, rows per metre,
    columns and rows of a grid that holds all points.
    """
    if not len(x):
        return np.array([0.0, 0.0, 1.0, 1.0, 1.0, 1.0])
    west, south = float(x.min()), float(y.min())
    width, height = float(x.max()) - west, float(y.max()) - south
    cells = min(MEESTE_CELLEN, max(16, CELLEN_PER_PUNT * len(x)))
    row = max(KLEINSTE_HOOGTE, np.sqrt(max(width, 1.0) * max(height, 1.0) / (VERHOUDING * cells)))
    row = max(row, height / cells, width / (VERHOUDING * cells))
    columns, rows = int(width / (row * VERHOUDING)) + 1, int(height / row) + 1
    return np.array([west, south, 1.0 / (row * VERHOUDING), 1.0 / row, float(columns), float(rows)])


@njit(cache=True, nogil=True)
def orden(x: Getallen, y: Getallen, rooster: Getallen) -> tuple[Nummers, Begin]:
    """Return the order of points by cell and then by x,
    and for each cell where its points begin (cells + 1).
    """
    columns, rows = int(rooster[4]), int(rooster[5])
    cell = np.empty(len(x), dtype=np.int64)
    begin = np.zeros(columns * rows + 1, dtype=np.int32)
    for point in range(len(x)):
        row = vak(y[point], rooster[1], rooster[3], rows)
        cell[point] = row * columns + vak(x[point], rooster[0], rooster[2], columns)
        begin[cell[point] + 1] += 1
    for index in range(columns * rows):
        begin[index + 1] += begin[index]
    filled = begin[:-1].copy()
    order = np.empty(len(x), dtype=np.int64)
    for point in range(len(x)):
        order[filled[cell[point]]] = point
        filled[cell[point]] += 1
    for index in range(columns * rows):
        low, high = begin[index], begin[index + 1]
        if high - low > WEINIG:
            inside = order[low:high]
            order[low:high] = inside[np.argsort(x[inside], kind="mergesort")]
        else:
            _insert(order, x, low, high)
    return order, begin


@njit(cache=True, nogil=True)
def _insert(order: Nummers, x: Getallen, low: int, high: int) -> None:
    for index in range(low + 1, high):
        point = order[index]
        left = index - 1
        while left >= low and x[order[left]] > x[point]:
            order[left + 1] = order[left]
            left -= 1
        order[left + 1] = point
