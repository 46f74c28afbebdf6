"""The kernel of counting made ready before somebody asks for a count."""

from __future__ import annotations

import tempfile
from pathlib import Path

import shapely

from daglicht.ruimte.telling.index import Telindex
from daglicht.ruimte.telling.objecten import Objecten
from daglicht.ruimte.telling.tellen import Telling, tel
from daglicht.ruimte.telling.vlakken import Vlakken


def maak_gereed() -> Telling:
    """Count one object in one area, as an index on disk is counted; return what was counted.

    The first count after installing makes machine code of the kernel, which takes ten seconds or
    more, and keeps it on disk (``NUMBA_CACHE_DIR``, else beside the module) for every process.
    """
    with tempfile.TemporaryDirectory() as folder:
        Telindex.bouw(Objecten.van([1.0], [1.0], ["een"], [1.0], [0.0]), Path(folder) / "index")
        kept = Telindex.open(Path(folder) / "index")
        return tel(kept, Vlakken.van(["vak"], [shapely.box(0.0, 0.0, 2.0, 2.0)]))
