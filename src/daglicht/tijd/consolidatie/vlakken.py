"""The cells of all elements as rectangles in the two times, so that any point is a comparison of columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daglicht.tijd.consolidatie.cel import Cel, Kijker, Stap, Status
from daglicht.tijd.consolidatie.werking import NA_ALLES, VOOR_ALLES

Dagen = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Vlak:
    """A cell and where it holds: valid days ``van`` up to ``tot``, known days ``bekend`` up to ``bekend_tot``."""

    bekend: int
    bekend_tot: int
    van: int
    tot: int
    cel: Cel


def vlakken(wid: str, stappen: Sequence[Stap], kijker: Kijker) -> list[Vlak]:
    """Divide both times of an element into the rectangles on which it does not change."""
    doors = {step.door for step in stappen}
    involved = set().union(*(kijker.werking.betrokken(door) for door in doors))
    turns = {step.van for step in stappen} | {step.tot for step in stappen} - {NA_ALLES}
    for door in doors:
        turns |= kijker.werking.keerpunten(door)
    known = sorted({kijker.werking.bekend(door) for door in involved})
    valid = sorted((turns | {VOOR_ALLES}) - {NA_ALLES})
    first = kijker.werking.bekend(stappen[0].door)
    found: list[Vlak] = []
    for since, until in zip(known, [*known[1:], NA_ALLES], strict=True):
        if since >= first:
            found += _row(wid, stappen, kijker, valid, since, until)
    return found


def _row(
    wid: str, stappen: Sequence[Stap], kijker: Kijker, valid: Sequence[int], since: int, until: int
) -> Iterable[Vlak]:
    row: list[Vlak] = []
    for van, tot in zip(valid, [*valid[1:], NA_ALLES], strict=True):
        cell = kijker.kijk(wid, stappen, van, since)
        if row and row[-1].cel == cell:
            van = row.pop().van  # noqa: PLW2901 - the rectangle grows
        row.append(Vlak(since, until, van, tot, cell))
    return row


class Kolommen:
    """The rectangles of all elements in columns, elements in reading order."""

    def __init__(self, per_element: Sequence[Sequence[Vlak]], ouders: Sequence[int]) -> None:
        flat = [(index, rect) for index, rects in enumerate(per_element) for rect in rects]
        self.cellen = [rect.cel for _, rect in flat]
        self.element = np.array([index for index, _ in flat], dtype=np.int32)
        self.bekend, self.bekend_tot, self.van, self.tot = (
            np.array([getattr(rect, name) for _, rect in flat], dtype=np.int32)
            for name in ("bekend", "bekend_tot", "van", "tot")
        )
        self.status = np.array([rect.cel.status for _, rect in flat], dtype=np.int8)
        self.ouder = np.array(ouders, dtype=np.int32)
        self.lagen = _levels(self.ouder)

    def op(self, geldig: int, bekend: int) -> tuple[Dagen, npt.NDArray[np.int8]]:
        """Return per element its rectangle (-1: unknown) and its status, what is above it weighed in."""
        count = len(self.ouder)
        here = np.flatnonzero(
            (self.bekend <= bekend) & (bekend < self.bekend_tot) & (self.van <= geldig) & (geldig < self.tot)
        )
        rect = np.full(count, -1, dtype=np.int32)
        rect[self.element[here]] = here
        status = np.full(count, Status.ONBEKEND, dtype=np.int8)
        status[self.element[here]] = self.status[here]
        for level in self.lagen:
            status[level] = np.maximum(status[level], status[self.ouder[level]])
        return rect, status


def _levels(ouder: Dagen) -> list[Dagen]:
    """Return the elements per depth, from the second level down."""
    depth = np.zeros(len(ouder), dtype=np.int32)
    for index, parent in enumerate(ouder):
        depth[index] = 0 if parent < 0 else depth[parent] + 1
    return [np.flatnonzero(depth == level).astype(np.int32) for level in range(1, int(depth.max(initial=0)) + 1)]
