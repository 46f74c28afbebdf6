"""Unsigned numbers as protocol-buffer varints, for a whole array at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GROOTSTE_LENGTE = 5


def zigzag(waarden: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Map 0, -1, 1, -2 … to 0, 1, 2, 3 …; values must fit in 32 bits."""
    return ((waarden << 1) ^ (waarden >> 63)).astype(np.uint32)


def varints(waarden: NDArray[np.uint32]) -> tuple[bytes, NDArray[np.int64]]:
    """Return the bytes of all values one after another,
    and where each begins (one more entry at the end).
    """
    wide = waarden.astype(np.uint64)
    lengths = np.ones(len(wide), dtype=np.int64)
    for extra in range(1, GROOTSTE_LENGTE):
        lengths += wide >= np.uint64(1) << np.uint64(7 * extra)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    out = np.zeros(int(starts[-1]), dtype=np.uint8)
    for place in range(GROOTSTE_LENGTE):
        has = lengths > place
        septet = (wide[has] >> np.uint64(7 * place)) & np.uint64(0x7F)
        more = (lengths[has] > place + 1).astype(np.uint64) << np.uint64(7)
        out[starts[:-1][has] + place] = (septet | more).astype(np.uint8)
    return out.tobytes(), starts


def varint(waarde: int) -> bytes:
    """Return the bytes of one value."""
    out = bytearray()
    while waarde > 0x7F:
        out.append(waarde & 0x7F | 0x80)
        waarde >>= 7
    out.append(waarde)
    return bytes(out)
