"""Looking back: would visiting by risk have found violations sooner?

Trained on the past only. Pure.
"""

from __future__ import annotations

from daglicht.toezicht.terugtoets.geschiedenis import (
    Geschiedenis,
    GeschiedenisFout,
    kenmerken,
    lees_geschiedenis,
)
from daglicht.toezicht.terugtoets.model import Naleefmodel, leer
from daglicht.toezicht.terugtoets.vergelijking import (
    Klassetoets,
    Terugtoets,
    toets_klassen,
    toets_volgorde,
)

__all__ = [
    "Geschiedenis",
    "GeschiedenisFout",
    "Klassetoets",
    "Naleefmodel",
    "Terugtoets",
    "kenmerken",
    "leer",
    "lees_geschiedenis",
    "toets_klassen",
    "toets_volgorde",
]
