"""The selection list: what is kept for how long, from when, and by which source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from daglicht.recht.bestanden.selectielijst import (
    Bewaartermijn,
    Selectiecategorie,
    Selectielijstbestand,
    Startmoment,
    Uitvoering,
    Waardering,
)
from daglicht.recht.map import lees_bestand

__all__ = [
    "Bewaartermijn",
    "Selectiecategorie",
    "Startmoment",
    "Uitvoering",
    "Waardering",
    "selectielijst",
]


@cache
def selectielijst() -> Mapping[str, Selectiecategorie]:
    """Return the categories by their code."""
    found = lees_bestand(Selectielijstbestand, "selectielijst", "selectielijst")
    return {row.code: row for row in found.categorieen}
