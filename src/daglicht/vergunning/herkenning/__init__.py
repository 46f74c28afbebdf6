"""Reads decisions and rulings as they were written: which voorschriften change, how,
and where that stands.
"""

from __future__ import annotations

from daglicht.vergunning.herkenning.mutaties import Herkenning, Mutatie, TeBeoordelen, herken
from daglicht.vergunning.herkenning.verwijzing import Basisbesluit, Doelverwijzing, verwijzingen

__all__ = [
    "Basisbesluit",
    "Doelverwijzing",
    "Herkenning",
    "Mutatie",
    "TeBeoordelen",
    "herken",
    "verwijzingen",
]
