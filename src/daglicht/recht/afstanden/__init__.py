"""Fixed distances of Bkl bijlage VII to IX as data: the rows, what their conditions ask,
and what could not be read.
"""

from __future__ import annotations

from daglicht.recht.afstanden.lezen import (
    grens,
    grenzen,
    klassen,
    lees_rijen,
    ontbrekend,
    rijen,
    rubrieken,
    zonder_rij,
    zusters,
)
from daglicht.recht.afstanden.tabel import Rij, Rubriek
from daglicht.recht.afstanden.woorden import in_woorden, invoeren
from daglicht.recht.bestanden.afstanden import Gemist as Ontbrekend
from daglicht.recht.bestanden.afstanden import Invoerregel as Invoer

__all__ = [
    "Invoer",
    "Ontbrekend",
    "Rij",
    "Rubriek",
    "grens",
    "grenzen",
    "in_woorden",
    "invoeren",
    "klassen",
    "lees_rijen",
    "ontbrekend",
    "rijen",
    "rubrieken",
    "zonder_rij",
    "zusters",
]
