"""Tables of the kit: number series and search rows."""

from __future__ import annotations

from daglicht.kit.identificatiereeks import Nummerreeks
from daglicht.kit.zoeken import Zoekregel

__all__ = ["Nummerreeks", "Zoekregel"]
