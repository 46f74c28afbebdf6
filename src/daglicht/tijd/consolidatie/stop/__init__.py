"""Consolidation of what is exchanged under STOP: versions of instruments by goal,
with conflicts named.
"""

from __future__ import annotations

from daglicht.tijd.consolidatie.stop.informatie import Uitwisseling, lees
from daglicht.tijd.consolidatie.stop.map import (
    Stand,
    Uitwisselingsverloop,
    als_dict,
    consolideer,
    lees_map,
    lees_teksten,
    verloop,
)
from daglicht.tijd.consolidatie.stop.tekst import Tekstketen, knopen, lees_besluit
from daglicht.tijd.consolidatie.stop.toestanden import Blik, Inhoud, Toestand
from daglicht.tijd.consolidatie.stop.versiebeheer import Versiebeheer

__all__ = [
    "Blik",
    "Inhoud",
    "Stand",
    "Tekstketen",
    "Toestand",
    "Uitwisseling",
    "Uitwisselingsverloop",
    "Versiebeheer",
    "als_dict",
    "consolideer",
    "knopen",
    "lees",
    "lees_besluit",
    "lees_map",
    "lees_teksten",
    "verloop",
]
