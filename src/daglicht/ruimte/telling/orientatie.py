"""On which side of a line a point lies, exactly:
no rounding decides whether a home is inside an area.
"""

from __future__ import annotations

import numpy as np
from numba import njit

# Error bound of the determinant in one rounding, (3 + 16 eps) eps with eps = 2**-53: Shewchuk
# 1997, figure 21.
FOUTGRENS = 3.3306690738754716e-16
# Splits a double in two halves of 26 bits: Dekker 1971.
SPLITSER = 134217729.0


@njit(cache=True, nogil=True, inline="always")
def orientatie(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    """Return 1, -1 or 0 when p lies left of, right of, or on the line from a to b.

    Exact for all doubles whose products neither overflow nor underflow (Shewchuk 1997, *Adaptive
    precision floating-point arithmetic and fast robust geometric predicates*): rounding first,
    expansions when that is not sure.
    """
    left = (ax - px) * (by - py)
    right = (ay - py) * (bx - px)
    value = left - right
    size = abs(left) + abs(right)
    if (
        left == 0.0
        or right == 0.0
        or (left > 0.0) != (right > 0.0)
        or abs(value) >= FOUTGRENS * size
    ):
        return 1 if value > 0.0 else (-1 if value < 0.0 else 0)
    return exact(ax, ay, bx, by, px, py)


@njit(cache=True, nogil=True)
def verschil(a: float, b: float) -> tuple[float, float]:
    """Return a - b rounded, and what the rounding left off (Knuth's two-sum)."""
    value = a - b
    part = a - value
    return value, (a - (value + part)) + (part - b)


@njit(cache=True, nogil=True)
def product(a: float, b: float) -> tuple[float, float]:
    """Return a * b rounded, and what the rounding left off (Dekker 1971)."""
    value = a * b
    scaled = SPLITSER * a
    a_high = scaled - (scaled - a)
    a_low = a - a_high
    scaled = SPLITSER * b
    b_high = scaled - (scaled - b)
    b_low = b - b_high
    return value, a_low * b_low - (((value - a_high * b_high) - a_low * b_high) - a_high * b_low)


@njit(cache=True, nogil=True)
def exact(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    """Return the side by summing all sixteen parts of the determinant without rounding."""
    first = (verschil(ax, px), verschil(ay, py))
    second = (verschil(by, py), verschil(bx, px))
    parts = np.zeros(16)
    count = 0
    for side in range(2):
        sign = 1.0 if side == 0 else -1.0
        for one in first[side]:
            for other in second[side]:
                value, rest = product(sign * one, other)
                count = voeg_toe(parts, count, rest)
                count = voeg_toe(parts, count, value)
    for index in range(count - 1, -1, -1):
        if parts[index] != 0.0:
            return 1 if parts[index] > 0.0 else -1
    return 0


@njit(cache=True, nogil=True)
def voeg_toe(parts: np.ndarray, count: int, value: float) -> int:
    """Add a number to an expansion in place (grow-expansion); return its new length."""
    carried = value
    for index in range(count):
        total = carried + parts[index]
        virtual = total - carried
        parts[index] = (carried - (total - virtual)) + (parts[index] - virtual)
        carried = total
    parts[count] = carried
    return count + 1
