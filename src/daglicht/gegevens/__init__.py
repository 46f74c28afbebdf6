"""Law and policy as data: one YAML dialect, one strict reader, one kind of schema.

Pure Python, below every other room.
"""

from __future__ import annotations

from daglicht.gegevens.bestand import lees_bestand, lees_waarden
from daglicht.gegevens.bron import Bron
from daglicht.gegevens.dialect import lees_yaml
from daglicht.gegevens.eenmaal import eenmaal, geldig
from daglicht.gegevens.fouten import GegevensFout
from daglicht.gegevens.getal import GEEN_GETAL, GetalFout, lees_getal
from daglicht.gegevens.schema import schema
from daglicht.gegevens.strikt import STRIKT, EenVan, JaNee, lees

__all__ = [
    "GEEN_GETAL",
    "STRIKT",
    "Bron",
    "EenVan",
    "GegevensFout",
    "GetalFout",
    "JaNee",
    "eenmaal",
    "geldig",
    "lees",
    "lees_bestand",
    "lees_getal",
    "lees_waarden",
    "lees_yaml",
    "schema",
]
