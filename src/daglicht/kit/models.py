"""Tables of the kit: number series, search rows, acts that were done and scans of files."""

from __future__ import annotations

from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.handeling.model import Handeling
from daglicht.kit.identificatiereeks import Nummerreeks
from daglicht.kit.zoeken import Zoekregel

__all__ = ["Bestandscan", "Handeling", "Nummerreeks", "Zoekregel"]
