"""Reads decisions and rulings as they were written: which voorschriften change, how,
and where that stands.
"""

from __future__ import annotations

from daglicht.vergunning.herkenning.document import Document
from daglicht.vergunning.herkenning.document import lees as lees_document
from daglicht.vergunning.herkenning.meting import lees_corpus, meet
from daglicht.vergunning.herkenning.mutaties import Herkenning, Mutatie, TeBeoordelen, herken
from daglicht.vergunning.herkenning.uitvoer import (
    als_dict,
    als_tekst,
    meting_als_dict,
    meting_als_tekst,
)
from daglicht.vergunning.herkenning.verwijzing import Basisbesluit, Doelverwijzing, verwijzingen
from daglicht.vergunning.herkenning.voorstel import Kop, stel_voor

__all__ = [
    "Basisbesluit",
    "Document",
    "Doelverwijzing",
    "Herkenning",
    "Kop",
    "Mutatie",
    "TeBeoordelen",
    "als_dict",
    "als_tekst",
    "herken",
    "lees_corpus",
    "lees_document",
    "meet",
    "meting_als_dict",
    "meting_als_tekst",
    "stel_voor",
    "verwijzingen",
]
