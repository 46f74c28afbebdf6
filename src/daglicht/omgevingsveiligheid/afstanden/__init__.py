"""Which of the fixed distances of Bkl bijlage VII to IX (``recht.afstanden``)
hold for a reference.
"""

from __future__ import annotations

from daglicht.omgevingsveiligheid.afstanden.bepalen import Afstand, bepaal, passende_rijen
from daglicht.recht.afstanden import (
    Invoer,
    Ontbrekend,
    Rij,
    Rubriek,
    in_woorden,
    invoeren,
    klassen,
    ontbrekend,
    rijen,
    rubrieken,
)

__all__ = [
    "Afstand",
    "Invoer",
    "Ontbrekend",
    "Rij",
    "Rubriek",
    "bepaal",
    "in_woorden",
    "invoeren",
    "klassen",
    "ontbrekend",
    "passende_rijen",
    "rijen",
    "rubrieken",
]
