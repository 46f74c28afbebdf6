"""The consolidated state of a permit at any point of the two times,
from events that are never edited.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from daglicht.tijd.consolidatie.cel import ONBEKEND, Cel, Status
from daglicht.tijd.consolidatie.elementen import Element
from daglicht.tijd.consolidatie.gebeurtenis import Gebeurtenis
from daglicht.tijd.consolidatie.lader import Lader
from daglicht.tijd.consolidatie.vlakken import Boomlagen, Kolommen, Statussen, Vlak, vlakken


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """An element in a state: where it stands, what it says,
    what holds of it and which events made it so.

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
        self._cell, own = consolidatie.cellen(geldig_op.toordinal(), bekend_op.toordinal())
        self._status = consolidatie.lagen.weeg(own)

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
        return (part for part in self.alle() if part.cel.status is not Status.ONBEKEND)

    def alle(self) -> Iterator[Onderdeel]:
        """Yield every element there ever was or will be, also what was not known by then."""
        return (self._part(index) for index in range(len(self._status)))

    def __getitem__(self, wid: str) -> Onderdeel:
        """Return one element; raises KeyError when it never existed."""
        return self._part(self._all.index[wid])

    def _part(self, index: int) -> Onderdeel:
        wid, depth = self._all.leesvolgorde[index]
        status = Status(int(self._status[index]))
        return Onderdeel(self._all.lader.boom.elementen[wid], depth, status, self._cell(index))

    @property
    def samenloop(self) -> dict[str, tuple[str, ...]]:
        """Return the elements on which events clash, with those events."""
        return {
            part.element.wid: part.cel.samenloop for part in self.bekende() if part.cel.samenloop
        }


Cellen = tuple[Callable[[int], Cel], Statussen]


class Consolidatie:
    """Events and what follows from them.

    Events may be added in any order; the answer does not depend on it.

    The first question after an event is answered by looking at each element; from the second on the
    rectangles of all elements are derived and kept (``leid_af`` does so at once).
    """

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
        self._asked = False
        for name in ("leesvolgorde", "index", "lagen", "_columns"):
            self.__dict__.pop(name, None)

    def voeg_toe(self, gebeurtenis: Gebeurtenis) -> None:
        """Add an event; one that was known before another that is already here makes everything
        be derived anew.
        """
        place = bisect_left(
            self._events, gebeurtenis.bekend_rang, key=lambda event: event.bekend_rang
        )
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
    def lagen(self) -> Boomlagen:
        """Return the tree by depth."""
        parents = (self.lader.boom.elementen[wid].ouder for wid, _ in self.leesvolgorde)
        return Boomlagen([-1 if parent is None else self.index[parent] for parent in parents])

    def leid_af(self) -> None:
        """Derive the rectangles of every element that was touched since the last time."""
        for wid in self.lader.geraakt:
            self._rects[wid] = vlakken(self.lader.levens[wid], self.lader.kijker)
        self.lader.geraakt.clear()
        self._columns = Kolommen([self._rects[wid] for wid, _ in self.leesvolgorde])

    def cellen(self, geldig: int, bekend: int) -> Cellen:
        """Return the cell of each element (by index)
        and its own status at a point of the two times.
        """
        if not self._asked:
            self._asked = True
            lives = (self.lader.levens[wid] for wid, _ in self.leesvolgorde)
            found = [self.lader.kijker.kijk(life, geldig, bekend) for life in lives]
            return found.__getitem__, np.array([cell.status for cell in found], dtype=np.int8)
        if "_columns" not in self.__dict__:
            self.leid_af()
        columns = self._columns
        rect, status = columns.op(geldig, bekend)
        return (lambda index: ONBEKEND if rect[index] < 0 else columns.cellen[rect[index]]), status

    def toestand(self, geldig_op: date, bekend_op: date) -> Toestand:
        """Return what holds on ``geldig_op`` as known on ``bekend_op``."""
        return Toestand(self, geldig_op, bekend_op)
