"""The door of the room: what other rooms and the pages may use."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.afstanden import (
    Afstand,
    Invoer,
    Ontbrekend,
    Rij,
    Rubriek,
    bepaal,
    invoeren,
    ontbrekend,
    rijen,
    rubrieken,
)
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag, Kwetsbaarheid

__all__ = [
    "Afstand",
    "Gebiedssoort",
    "Grondslag",
    "Invoer",
    "Kwetsbaarheid",
    "Ontbrekend",
    "Rij",
    "Rubriek",
    "bepaal",
    "invoeren",
    "ontbrekend",
    "rijen",
    "rubrieken",
]
