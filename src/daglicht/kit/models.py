"""Tables of the kit: number series, search rows, acts that were done, scans of files, and keys of
persons and of columns.
"""

from __future__ import annotations

from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.gesloten.model import Kolomsleutel, Persoonssleutel
from daglicht.kit.handeling.model import Handeling
from daglicht.kit.identificatiereeks import Nummerreeks
from daglicht.kit.zoeken import Zoekregel

__all__ = [
    "Bestandscan",
    "Handeling",
    "Kolomsleutel",
    "Nummerreeks",
    "Persoonssleutel",
    "Zoekregel",
]
