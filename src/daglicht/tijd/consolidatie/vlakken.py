"""The cells of all elements as rectangles in the two times,
so that any point is a comparison of columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from daglicht.tijd.consolidatie.cel import Cel, Kijker, Levensloop, Status
from daglicht.tijd.consolidatie.werking import NA_ALLES, VOOR_ALLES

Dagen = npt.NDArray[np.int32]
Statussen = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Vlak:
    """A cell and where it holds: valid days ``van`` up to ``tot``,
    known days ``bekend`` up to ``bekend_tot``.
    """

    bekend: int
    bekend_tot: int
    van: int
    tot: int
    cel: Cel


def vlakken(leven: Levensloop, kijker: Kijker) -> list[Vlak]:
    """Divide both times of an element into the rectangles on which it does not change."""
    doors = {leven.door, *(step.door for step in leven.stappen)}
    involved = set().union(*(kijker.werking.betrokken(door) for door in doors))
    if len(involved) == 1 and not leven.stappen:
        return list(_untouched(leven, kijker.werking.bekend(leven.door)))
    turns = {leven.van, leven.tot, VOOR_ALLES}
    for step in leven.stappen:
        turns |= {step.van, step.tot}
    for door in involved:
        turns |= kijker.werking.eigen_keerpunten(door)
    first = kijker.werking.bekend(leven.door)
    known = sorted({max(first, kijker.werking.bekend(door)) for door in involved})
    valid = sorted(turns - {NA_ALLES})
    found: list[Vlak] = []
    for since, until in pairwise([*known, NA_ALLES]):
        found += _row(leven, kijker, valid, since, until)
    return found


def _untouched(leven: Levensloop, since: int) -> Iterable[Vlak]:
    yield Vlak(since, NA_ALLES, VOOR_ALLES, leven.van, leven.geboren(Status.TOEKOMSTIG, leven.door))
    yield Vlak(since, NA_ALLES, leven.van, leven.tot, leven.geboren(Status.GELDEND, leven.door))
    if leven.tot < NA_ALLES:
        yield Vlak(
            since, NA_ALLES, leven.tot, NA_ALLES, leven.geboren(Status.VERVALLEN, leven.door)
        )


def _row(
    leven: Levensloop, kijker: Kijker, valid: Sequence[int], since: int, until: int
) -> Iterable[Vlak]:
    row: list[Vlak] = []
    for van, tot in pairwise([*valid, NA_ALLES]):
        cell = kijker.kijk(leven, van, since)
        if row and row[-1].cel == cell:
            van = row.pop().van  # noqa: PLW2901 - the rectangle grows
        row.append(Vlak(since, until, van, tot, cell))
    return row


class Boomlagen:
    """The parents of all elements, by depth: what is above weighs on what is below."""

    def __init__(self, ouders: Sequence[int]) -> None:
        self._parent = np.array(ouders, dtype=np.int32)
        depth: list[int] = []
        below: dict[int, list[int]] = defaultdict(list)
        for index, parent in enumerate(ouders):
            depth.append(0 if parent < 0 else depth[parent] + 1)
            if depth[index]:
                below[depth[index]].append(index)
        self._levels = [np.array(below[level]) for level in sorted(below)]

    def weeg(self, status: Statussen) -> Statussen:
        """Return the states with those above them weighed in."""
        for level in self._levels:
            status[level] = np.maximum(status[level], status[self._parent[level]])
        return status


class Kolommen:
    """The rectangles of all elements in columns, elements in reading order."""

    def __init__(self, per_element: Sequence[Sequence[Vlak]]) -> None:
        flat = [rect for rects in per_element for rect in rects]
        self.cellen = [rect.cel for rect in flat]
        self._count = len(per_element)
        self._element = np.repeat(
            np.arange(self._count, dtype=np.int32), [len(rects) for rects in per_element]
        )
        bounds = np.array(
            [(r.bekend, r.bekend_tot, r.van, r.tot) for r in flat], dtype=np.int32
        ).reshape(-1, 4)
        self._bekend, self._bekend_tot, self._van, self._tot = np.ascontiguousarray(bounds.T)
        self._status = np.array([rect.cel.status for rect in flat], dtype=np.int8)

    def op(self, geldig: int, bekend: int) -> tuple[Dagen, Statussen]:
        """Return per element its rectangle (-1: unknown) and its own status."""
        here = np.flatnonzero(
            (self._bekend <= bekend)
            & (bekend < self._bekend_tot)
            & (self._van <= geldig)
            & (geldig < self._tot)
        )
        rect = np.full(self._count, -1, dtype=np.int32)
        rect[self._element[here]] = here
        status = np.full(self._count, Status.ONBEKEND, dtype=np.int8)
        status[self._element[here]] = self._status[here]
        return rect, status
