"""Counting: the kernel over all parts of an index, on all cores, for areas as they stream in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from daglicht.ruimte.telling.index import Deel, Telindex
from daglicht.ruimte.telling.kern import Nummers, tel_vlakken
from daglicht.ruimte.telling.objecten import DUIZENDSTE, Afgewezen
from daglicht.ruimte.telling.vlakken import Vlakken

# Areas handed to a core at once.
HAPPEN = 64


@dataclass(frozen=True, slots=True)
class Telling:
    """What lies in each area, its boundary included.

    ``aantallen``: areas x classes; ``dag`` and ``nacht``: thousandths of a person per area. An area
    that was set aside counts nothing and stands in ``afgewezen``.
    """

    ids: tuple[str, ...]
    klassen: tuple[str, ...]
    aantallen: Nummers
    dag: Nummers
    nacht: Nummers
    afgewezen: tuple[Afgewezen, ...] = ()

    def tabel(self) -> pl.DataFrame:
        """Return a row per area that was counted: id, aantal per class,
        and people by day and by night.
        """
        columns: dict[str, Any] = {"id": self.ids}
        columns |= {
            f"aantal_{name}": self.aantallen[:, column] for column, name in enumerate(self.klassen)
        }
        columns |= {
            "personen_dag": self.dag / DUIZENDSTE,
            "personen_nacht": self.nacht / DUIZENDSTE,
        }
        aside = {item.plek for item in self.afgewezen}
        return pl.DataFrame(columns).filter(
            pl.Series([key not in aside for key in self.ids], dtype=pl.Boolean)
        )


def tel(index: Telindex, vlakken: Vlakken, *, draden: int | None = None) -> Telling:
    """Count what lies in each area, exactly; ``draden``: how many cores (None:
    all that this process may use).
    """
    classes = index.klassen
    totals = np.zeros((len(vlakken), len(classes) + 2), dtype=np.int64)
    order = _south_to_north(vlakken)
    chunks = [order[start : start + HAPPEN] for start in range(0, len(order), HAPPEN)]
    with ThreadPoolExecutor(draden or len(os.sched_getaffinity(0))) as cores:
        for part in index.delen:
            columns = [
                *(classes.index(name) for name in part.klassen),
                len(classes),
                len(classes) + 1,
            ]
            counted = np.zeros((len(vlakken), len(columns)), dtype=np.int64)
            list(cores.map(lambda chunk, p=part, c=counted: _count(p, vlakken, chunk, c), chunks))
            totals[:, columns] += counted
    return Telling(
        vlakken.ids, classes, totals[:, :-2], totals[:, -2], totals[:, -1], vlakken.afgewezen
    )


def tel_stroom(
    index: Telindex, stroom: Iterable[Vlakken], *, draden: int | None = None
) -> Iterator[Telling]:
    """Count areas as they come in, a batch at a time, so that no more than a batch is in memory."""
    for batch in stroom:
        yield tel(index, batch, draden=draden)


def _count(part: Deel, vlakken: Vlakken, chunk: Nummers, counted: Nummers) -> None:
    tel_vlakken(
        chunk,
        vlakken.eerste,
        vlakken.zijden,
        part.rooster,
        part.begin,
        part.xy,
        part.som,
        part.teken,
        counted,
    )


def _south_to_north(vlakken: Vlakken) -> Nummers:
    """Return the areas in an order in which neighbours follow each other,
    so that they share what was just read.
    """
    filled = np.flatnonzero(np.diff(vlakken.eerste) > 0)
    first = vlakken.zijden[vlakken.eerste[filled]]
    return filled[np.lexsort((first[:, 0], first[:, 1] // 2000))]
