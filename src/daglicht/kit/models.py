"""Tables of the kit: number series, search rows and acts that were done."""

from __future__ import annotations

from daglicht.kit.handeling.model import Handeling
from daglicht.kit.identificatiereeks import Nummerreeks
from daglicht.kit.zoeken import Zoekregel

__all__ = ["Handeling", "Nummerreeks", "Zoekregel"]
