"""What is in force on a date, as known on a date, derived from mutations that are never edited.

Each mutation makes a version of an element or ends it, on the days from ``geldig_van`` up to ``geldig_tot``. On a day
the mutation of one element (``stam``) that took effect last decides; of two with the same effective date the one that
became known later. An equal rank is never guessed. When a temporary mutation ends, what it set aside holds again:
so ``vervallen`` with an end is a suspension (schorsing), ``gewijzigd`` with an end a temporary wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from daglicht.tijd.fouten import Samenloop
from daglicht.tijd.periode import Periode

Soort = Literal["van kracht", "gewijzigd", "vervallen"]


@dataclass(frozen=True, slots=True)
class Mutatie:
    """One mutation of an element: ``versie`` of ``stam``, in effect from ``geldig_van`` and known from ``bekend_op``.

    ``geldig_tot`` is set for a temporary version. ``soort`` is as in CIm VTH FLo, enumeratie Soort mutatie.
    Raises TijdFout when geldig_tot <= geldig_van.
    """

    stam: str
    versie: str
    soort: Soort
    geldig_van: date
    bekend_op: date
    geldig_tot: date | None = None
    volgorde: int = 0

    def __post_init__(self) -> None:
        Periode(self.geldig_van, self.geldig_tot)

    @property
    def rang(self) -> tuple[date, date, int]:
        """Return what decides between two mutations of the same element."""
        return self.geldig_van, self.bekend_op, self.volgorde

    def werkt_op(self, dag: date) -> bool:
        """Tell whether the mutation has effect on the day."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


def toestand(mutaties: Iterable[Mutatie], geldig_op: date, bekend_op: date) -> dict[str, Mutatie]:
    """Return per element the version in force on ``geldig_op``, as was known on ``bekend_op``.

    An element that has lapsed or does not exist yet is absent. Raises Samenloop on two different mutations, known by
    then, of the same rank.
    """
    result = {}
    for stam, items in _per_stam(mutaties, bekend_op).items():
        decisive = _decisive(items, geldig_op)
        if decisive is not None:
            result[stam] = decisive
    return result


def verloop(mutaties: Iterable[Mutatie], bekend_op: date) -> dict[str, list[tuple[Periode, Mutatie]]]:
    """Return per element its versions with the periods in which each is in force, in order of time.

    A version that holds again after a temporary one has two periods. Raises Samenloop as ``toestand`` does.
    """
    return {stam: _lines(items) for stam, items in _per_stam(mutaties, bekend_op).items()}


def _per_stam(mutaties: Iterable[Mutatie], bekend_op: date) -> dict[str, list[Mutatie]]:
    known: dict[str, set[Mutatie]] = defaultdict(set)
    for mutatie in mutaties:
        if mutatie.bekend_op <= bekend_op:
            known[mutatie.stam].add(mutatie)
    ranked = {stam: sorted(items, key=lambda m: (m.rang, m.versie)) for stam, items in known.items()}
    for stam, items in ranked.items():
        for first, second in pairwise(items):
            if first.rang == second.rang:
                raise Samenloop(
                    f"Versies {first.versie} en {second.versie} wijzigen hetzelfde onderdeel ({stam}) per "
                    f"{first.geldig_van} en zijn even oud: geef aan welke voorgaat (volgorde)."
                )
    return ranked


def _decisive(ranked: list[Mutatie], geldig_op: date) -> Mutatie | None:
    last = next((mutatie for mutatie in reversed(ranked) if mutatie.werkt_op(geldig_op)), None)
    return None if last is None or last.soort == "vervallen" else last


def _lines(ranked: list[Mutatie]) -> list[tuple[Periode, Mutatie]]:
    turns = {m.geldig_van for m in ranked} | {m.geldig_tot for m in ranked if m.geldig_tot is not None}
    days = sorted(turns)
    lines: list[tuple[Periode, Mutatie]] = []
    for van, tot in zip(days, [*days[1:], None], strict=True):
        decisive = _decisive(ranked, van)
        if decisive is None:
            continue
        periode = Periode(van, tot)
        if lines and lines[-1][1] == decisive and lines[-1][0].sluit_aan(periode):
            periode = lines.pop()[0].vereniging(periode)
        lines.append((periode, decisive))
    return lines
