"""What is in force on a date, as known on a date, derived from mutations that are never edited.

Each mutation makes a version of an element or ends it. For one element (``stam``) the mutation that took effect last
decides; of two with the same effective date the one that became known later. An equal rank is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from daglicht.tijd.periode import Periode

Soort = Literal["van kracht", "gewijzigd", "vervallen"]


class Samenloop(ValueError):
    """Two mutations of one element have the same effective date, known date and order; the message names them."""


@dataclass(frozen=True)
class Mutatie:
    """One mutation of an element: ``versie`` of ``stam``, in effect from ``geldig_van`` and known from ``bekend_op``.

    ``geldig_tot`` is set for a temporary version. ``soort`` is as in CIm VTH FLo, enumeratie Soort mutatie.
    """

    stam: str
    versie: str
    soort: Soort
    geldig_van: date
    bekend_op: date
    geldig_tot: date | None = None
    volgorde: int = 0

    @property
    def rang(self) -> tuple[date, date, int]:
        """Return what decides between two mutations of the same element."""
        return self.geldig_van, self.bekend_op, self.volgorde


def _per_stam(mutaties: Iterable[Mutatie], bekend_op: date) -> dict[str, list[Mutatie]]:
    known: dict[str, list[Mutatie]] = defaultdict(list)
    for mutatie in mutaties:
        if mutatie.bekend_op <= bekend_op:
            known[mutatie.stam].append(mutatie)
    for items in known.values():
        items.sort(key=lambda m: m.rang)
        for first, second in zip(items, items[1:], strict=False):
            if first.rang == second.rang:
                raise Samenloop(
                    f"Versies {first.versie} en {second.versie} wijzigen hetzelfde onderdeel per {first.geldig_van} en "
                    "zijn even oud: geef aan welke voorgaat (volgorde)."
                )
    return known


def toestand(mutaties: Iterable[Mutatie], geldig_op: date, bekend_op: date) -> dict[str, Mutatie]:
    """Return per element the version in force on ``geldig_op``, as was known on ``bekend_op``."""
    result = {}
    for stam, items in _per_stam(mutaties, bekend_op).items():
        effective = [m for m in items if m.geldig_van <= geldig_op]
        if effective and _in_force(effective[-1], geldig_op):
            result[stam] = effective[-1]
    return result


def _in_force(mutatie: Mutatie, geldig_op: date) -> bool:
    return mutatie.soort != "vervallen" and (mutatie.geldig_tot is None or geldig_op < mutatie.geldig_tot)


def verloop(mutaties: Iterable[Mutatie], bekend_op: date) -> dict[str, list[tuple[Periode, Mutatie]]]:
    """Return per element its versions with the period in which each is in force, in order of time."""
    result: dict[str, list[tuple[Periode, Mutatie]]] = {}
    for stam, items in _per_stam(mutaties, bekend_op).items():
        lines = []
        for index, mutatie in enumerate(items):
            ends = [m.geldig_van for m in items[index + 1 : index + 2]] + [
                d for d in (mutatie.geldig_tot,) if d is not None
            ]
            tot = min(ends, default=None)
            if mutatie.soort != "vervallen" and (tot is None or tot > mutatie.geldig_van):
                lines.append((Periode(mutatie.geldig_van, tot), mutatie))
        result[stam] = lines
    return result
