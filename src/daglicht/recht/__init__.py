"""Law as data with a source: rules that explain one case and scan many, and enforcement strategies.

Pure Python.
"""

from __future__ import annotations

from daglicht.gegevens import Bron
from daglicht.recht.categorieen import Categorie, Categoriestrategie
from daglicht.recht.fouten import RechtFout
from daglicht.recht.kalender import kalender
from daglicht.recht.regel import Regel, Regelset, Uitleg
from daglicht.recht.strategie import Instrument, Matrixcel, Positionering, Strategie
from daglicht.recht.termijnen import termijn, termijnen
from daglicht.recht.verzameling import (
    landelijke_strategie,
    landelijke_strategieen,
    lees_strategie,
    regelset,
    regelsets,
    strategie,
    strategieen,
    verloop,
    verlopen,
)

__all__ = [
    "Bron",
    "Categorie",
    "Categoriestrategie",
    "Instrument",
    "Matrixcel",
    "Positionering",
    "RechtFout",
    "Regel",
    "Regelset",
    "Strategie",
    "Uitleg",
    "kalender",
    "landelijke_strategie",
    "landelijke_strategieen",
    "lees_strategie",
    "regelset",
    "regelsets",
    "strategie",
    "strategieen",
    "termijn",
    "termijnen",
    "verloop",
    "verlopen",
]
