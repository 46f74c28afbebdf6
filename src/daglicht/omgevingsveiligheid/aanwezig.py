"""Who is inside the areas of a risk source: buildings per category and people, on a day.

Buildings inside the boundary of the site itself do not count (Bkl 5.6: outside the boundary of the
place of the activity). The bands 10, 100 and 1,000 are an aid to weighing, no norm: the
Omgevingswet has no figure for group risk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from daglicht.omgevingsveiligheid.afscherming import Inzage, toon
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import (
    NIET_GELEZEN,
    Dekking,
    Mate,
    dekking_uit,
    dekkingen_over,
)
from daglicht.omgevingsveiligheid.models import Gebouwendekking, GebouwOfLocatie
from daglicht.omgevingsveiligheid.omgeving import Omgeving, gebouwen_in
from daglicht.omgevingsveiligheid.toets import binnen, omtrek, reeks

BANDEN = (10, 100, 1000)


@dataclass(frozen=True)
class Aanwezig:
    """What is in one kind of area; ``band`` is the largest of 10,
    100 and 1,000 that day or night reaches, or 0.

    ``onbekend``: buildings of which the people are not known; the numbers are those of the others.
    ``dag`` and ``nacht`` are None where too few buildings lie to tell how many people, and where
    nothing is known. ``dekking``: of which part all buildings are known; there may be
    more in the rest.
    """

    soort: Gebiedssoort
    bekend: bool
    gebouwen: tuple[tuple[Kwetsbaarheid, int], ...]
    dag: float | None
    nacht: float | None
    onbekend: int = 0
    dekking: Dekking = NIET_GELEZEN

    @property
    def aantal(self) -> int:
        """Return how many buildings and places there are."""
        return sum(count for _, count in self.gebouwen)

    @property
    def bekend_in_geen(self) -> bool:
        """Tell whether of none of the buildings the people are known."""
        return 0 < self.onbekend == self.aantal

    @property
    def niets_bekend(self) -> bool:
        """Tell whether nobody knows if any building stands there."""
        return not self.aantal and self.dekking.mate is Mate.ONBEKEND

    @property
    def personen_onbekend(self) -> bool:
        """Tell whether of nobody inside anything is known."""
        return self.niets_bekend or self.bekend_in_geen

    @property
    def ten_minste(self) -> bool:
        """Tell whether there may be more people than the numbers say."""
        return bool(self.onbekend) or not self.dekking.volledig

    @property
    def te_weinig(self) -> bool:
        """Tell whether the people are not told for want of buildings."""
        return self.dag is None and not self.niets_bekend

    @property
    def band(self) -> int:
        """Return the band of people."""
        return max(
            (band for band in BANDEN if max(self.dag or 0, self.nacht or 0) >= band), default=0
        )


def aanwezig(omgeving: Omgeving, op: date, hoe: Inzage) -> list[Aanwezig]:
    """Return per kind of area of an activity what is in it, for who may look so closely;
    of an unknown area what may be.
    """
    return aanwezigen([omgeving], op, hoe)[0]


def aanwezigen(omgevingen: Sequence[Omgeving], op: date, hoe: Inzage) -> list[list[Aanwezig]]:
    """Return the same per activity, in one look at the buildings and at what was read."""
    outlines = [item.omtrek for item in omgevingen]
    read = dekkingen_over(shapely.union_all(outlines), op)
    near = gebouwen_in(outlines, op)
    return [_present(item, rows, read, hoe) for item, rows in zip(omgevingen, near, strict=True)]


def _present(
    omgeving: Omgeving,
    near: Sequence[GebouwOfLocatie],
    read: Sequence[Gebouwendekking],
    hoe: Inzage,
) -> list[Aanwezig]:
    own = omgeving.activiteit.locatie.geometrie
    rows = [row for row in near if own is None or not shapely.covers(own, row.geometrie)]
    shapes = reeks([row.geometrie for row in rows])
    kinds = dict.fromkeys((area.soort, area.bekend) for area in omgeving.gebieden)
    return [
        _in(
            hoe,
            (kind, known),
            _inside(omgeving, kind, rows, shapes, known=known),
            _read(omgeving, kind, read, known=known),
        )
        for kind, known in kinds
    ]


def _read(
    omgeving: Omgeving, kind: Gebiedssoort, read: Sequence[Gebouwendekking], *, known: bool
) -> Dekking:
    """Return how much of an area outside the site itself was read."""
    own = omgeving.activiteit.locatie.geometrie
    shape = shapely.union_all(
        [omtrek(a) for a in omgeving.gebieden if a.soort is kind and a.bekend is known]
    )
    return dekking_uit(shape if own is None else shapely.difference(shape, own), read)


def _inside(
    omgeving: Omgeving,
    kind: Gebiedssoort,
    rows: Sequence[GebouwOfLocatie],
    shapes: np.ndarray,
    *,
    known: bool,
) -> list[GebouwOfLocatie]:
    inside = np.zeros(len(rows), dtype=bool)
    for area in omgeving.gebieden:
        if area.soort is kind and area.bekend is known:
            inside |= binnen(area, shapes)
    return [row for row, yes in zip(rows, inside, strict=True) if yes]


def _in(
    hoe: Inzage, soort: tuple[Gebiedssoort, bool], found: Sequence[GebouwOfLocatie], read: Dekking
) -> Aanwezig:
    counted = Counter(Kwetsbaarheid(row.categorie) for row in found)
    people = [
        (float(row.personen_dag), float(row.personen_nacht)) for row in found if row.functies_bekend
    ]
    few = {
        "bevolkt": sum(max(both) > 0 for both in people),
        "bewoond": sum(row.bewoond for row in found),
    }
    unknown = sum(not row.functies_bekend for row in found)
    nobody = not found and read.mate is Mate.ONBEKEND
    least = bool(unknown) or not read.volledig
    day, night = (
        None if nobody else toon(hoe, sum(part), **few, ten_minste=least) for part in _parts(people)
    )
    return Aanwezig(
        soort=soort[0],
        bekend=soort[1],
        gebouwen=tuple((level, counted[level]) for level in Kwetsbaarheid if counted[level]),
        dag=day,
        nacht=night,
        onbekend=unknown,
        dekking=read,
    )


def _parts(people: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [day for day, _ in people], [night for _, night in people]
