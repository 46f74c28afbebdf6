"""The consolidated state of a permit at any point of the two times, from events that are never edited."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from daglicht.tijd.consolidatie.cel import ONBEKEND, Cel, Status
from daglicht.tijd.consolidatie.elementen import Element
from daglicht.tijd.consolidatie.gebeurtenis import Gebeurtenis
from daglicht.tijd.consolidatie.lader import Lader
from daglicht.tijd.consolidatie.vlakken import Kolommen, Vlak, vlakken


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """An element in a state: where it stands, what it says, what holds of it and which events made it so.

    ``status`` weighs in what is above it; ``diepte`` 0 is the top.
    """

    element: Element
    diepte: int
    status: Status
    cel: Cel


class Toestand:
    """The state of all elements on ``geldig_op`` as known on ``bekend_op``, in reading order."""

    def __init__(self, consolidatie: Consolidatie, geldig_op: date, bekend_op: date) -> None:
        self.geldig_op, self.bekend_op = geldig_op, bekend_op
        self._all = consolidatie
        self._columns = consolidatie.kolommen
        self._rect, self._status = self._columns.op(geldig_op.toordinal(), bekend_op.toordinal())

    def __len__(self) -> int:
        """Return how many elements are in force (suspended ones not)."""
        return int(np.count_nonzero(self._status == Status.GELDEND))

    def __iter__(self) -> Iterator[Onderdeel]:
        """Yield what is in force."""
        return self.met(Status.GELDEND)

    def met(self, *statussen: Status) -> Iterator[Onderdeel]:
        """Yield the elements with these states."""
        for index in np.flatnonzero(np.isin(self._status, statussen)):
            yield self._part(int(index))

    def bekende(self) -> Iterator[Onderdeel]:
        """Yield every element that was known by then, whatever its state."""
        for index in np.flatnonzero(self._rect >= 0):
            yield self._part(int(index))

    def alle(self) -> Iterator[Onderdeel]:
        """Yield every element there ever was or will be, also what was not known by then."""
        return (self._part(index) for index in range(len(self._status)))

    def __getitem__(self, wid: str) -> Onderdeel:
        """Return one element; raises KeyError when it never existed."""
        return self._part(self._all.index[wid])

    def _part(self, index: int) -> Onderdeel:
        wid, depth = self._all.leesvolgorde[index]
        rect = int(self._rect[index])
        cell = ONBEKEND if rect < 0 else self._columns.cellen[rect]
        return Onderdeel(self._all.lader.boom.elementen[wid], depth, Status(int(self._status[index])), cell)

    @property
    def samenloop(self) -> dict[str, tuple[str, ...]]:
        """Return the elements on which events clash, with those events."""
        return {part.element.wid: part.cel.samenloop for part in self.bekende() if part.cel.samenloop}


class Consolidatie:
    """Events and what follows from them. Events may be added in any order; the answer does not depend on it."""

    def __init__(self, gebeurtenissen: Iterable[Gebeurtenis] = ()) -> None:
        self._events = sorted(gebeurtenissen, key=lambda event: event.bekend_rang)
        self._load()

    def _load(self) -> None:
        self.lader = Lader()
        for event in self._events:
            self.lader.laad(event)
        self._rects: dict[str, list[Vlak]] = {}
        self._renew()

    def _renew(self) -> None:
        for wid in self.lader.geraakt:
            self._rects[wid] = vlakken(wid, self.lader.stappen[wid], self.lader.kijker)
        self.lader.geraakt.clear()
        for name in ("leesvolgorde", "index", "kolommen"):
            self.__dict__.pop(name, None)

    def voeg_toe(self, gebeurtenis: Gebeurtenis) -> None:
        """Add an event; one that was known before another that is already here makes everything be derived anew."""
        place = bisect_left(self._events, gebeurtenis.bekend_rang, key=lambda event: event.bekend_rang)
        self._events.insert(place, gebeurtenis)
        try:
            if place < len(self._events) - 1:
                self._load()
            else:
                self.lader.laad(gebeurtenis)
                self._renew()
        except ValueError:
            del self._events[place]
            self._load()
            raise

    @property
    def gebeurtenissen(self) -> tuple[Gebeurtenis, ...]:
        """Return the events in the order in which they became known."""
        return tuple(self._events)

    @cached_property
    def leesvolgorde(self) -> list[tuple[str, int]]:
        """Return every element with its depth, in reading order."""
        return list(self.lader.boom.volgorde())

    @cached_property
    def index(self) -> dict[str, int]:
        """Return the place of each element in the reading order."""
        return {wid: index for index, (wid, _) in enumerate(self.leesvolgorde)}

    @cached_property
    def kolommen(self) -> Kolommen:
        """Return the rectangles of all elements."""
        parents = [self.lader.boom.elementen[wid].ouder for wid, _ in self.leesvolgorde]
        return Kolommen(
            [self._rects[wid] for wid, _ in self.leesvolgorde],
            [-1 if parent is None else self.index[parent] for parent in parents],
        )

    def toestand(self, geldig_op: date, bekend_op: date) -> Toestand:
        """Return what holds on ``geldig_op`` as known on ``bekend_op``."""
        return Toestand(self, geldig_op, bekend_op)
