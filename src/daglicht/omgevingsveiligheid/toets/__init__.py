"""What law says of buildings and places inside the areas of an activity."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.toets.ligging import Gebied, binnen, omtrek, reeks
from daglicht.omgevingsveiligheid.toets.regels import (
    BIJZONDERHEDEN,
    ORDE,
    Bevinding,
    Gevolg,
    categoriekolommen,
    liggingskolommen,
    toets,
    toets_alle,
)

__all__ = [
    "BIJZONDERHEDEN",
    "ORDE",
    "Bevinding",
    "Gebied",
    "Gevolg",
    "binnen",
    "categoriekolommen",
    "liggingskolommen",
    "omtrek",
    "reeks",
    "toets",
    "toets_alle",
]
