"""How many objects and people lie in which areas: exact, for a whole country at once.

An index (``Telindex``) is built once from objects and kept; areas (``Vlakken``)
stream through ``tel``.
"""

from __future__ import annotations

from daglicht.ruimte.telling.index import Telindex
from daglicht.ruimte.telling.objecten import Afgewezen, Objecten
from daglicht.ruimte.telling.tellen import Telling, tel, tel_stroom
from daglicht.ruimte.telling.vlakken import Vlakken

__all__ = ["Afgewezen", "Objecten", "Telindex", "Telling", "Vlakken", "tel", "tel_stroom"]
