"""Fixed distances of Bkl bijlage VII to IX as data, and which of them hold for a reference."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.afstanden.bepalen import Afstand, bepaal, passende_rijen
from daglicht.omgevingsveiligheid.afstanden.tabel import Ontbrekend, Rij, Rubriek, klassen, ontbrekend, rijen, rubrieken
from daglicht.omgevingsveiligheid.afstanden.woorden import Invoer, in_woorden, invoeren

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
