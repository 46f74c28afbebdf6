"""What law says of buildings and places inside the areas of an activity."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.toets.ligging import Gebied, binnen, omtrek, reeks
from daglicht.omgevingsveiligheid.toets.regels import (
    BIJZONDERHEDEN,
    ORDE,
    Gevolg,
    Toetsbevinding,
    categoriekolommen,
    liggingskolommen,
    toets,
    toets_alle,
)

__all__ = [
    "BIJZONDERHEDEN",
    "ORDE",
    "Gebied",
    "Gevolg",
    "Toetsbevinding",
    "binnen",
    "categoriekolommen",
    "liggingskolommen",
    "omtrek",
    "reeks",
    "toets",
    "toets_alle",
]
