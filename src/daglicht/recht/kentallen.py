"""The key figures of population: people per m² or per home, and which share is present when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from daglicht.recht.bestanden.kentallen import Dagdeel, Kental, Kentallenbestand
from daglicht.recht.map import lees_bestand

__all__ = ["Dagdeel", "Kental", "bron", "kentallen"]


@cache
def _bestand() -> Kentallenbestand:
    return lees_bestand(Kentallenbestand, "populatie", "kentallen")


@cache
def kentallen() -> Mapping[str, tuple[Kental, ...]]:
    """Return the variants per function; the first is the one to use when nothing else is known."""
    result: dict[str, list[Kental]] = {}
    for row in _bestand().kentallen:
        result.setdefault(row.functie, []).append(row)
    return {name: tuple(rows) for name, rows in result.items()}


def bron() -> str:
    """Return where the figures come from, in words."""
    return "; ".join(map(str, _bestand().bronnen))
