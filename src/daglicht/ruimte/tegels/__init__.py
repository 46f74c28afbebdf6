"""Vector tiles in the Dutch grid (RD), for maps with a hundred thousand features and for
others' programs.
"""

from __future__ import annotations

from daglicht.ruimte.tegels.mvt import Laag, codeer
from daglicht.ruimte.tegels.raster import NIVEAUS, OMVANG, Tegel

__all__ = ["NIVEAUS", "OMVANG", "Laag", "Tegel", "codeer"]
