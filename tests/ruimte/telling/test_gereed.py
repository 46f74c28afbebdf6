"""The kernel made ready: what a visitor asks afterwards, nothing is translated for."""

from __future__ import annotations

from pathlib import Path

import shapely

from daglicht.ruimte.telling import Objecten, Telindex, Vlakken, tel
from daglicht.ruimte.telling.gereed import maak_gereed
from daglicht.ruimte.telling.kern import tel_vlakken


def test_a_count_after_it_translates_nothing_more(tmp_path: Path) -> None:
    made = maak_gereed()
    assert made.tabel().rows() == [("vak", 1, 1.0, 0.0)]
    known = tel_vlakken.signatures.copy()
    x, y = [100.0 * row for row in range(50)], [70.0 * row for row in range(50)]
    kinds = ["a", "b"] * 25
    Telindex.bouw(Objecten.van(x, y, kinds, [1.5] * 50, [0.5] * 50), tmp_path / "index")
    ring = shapely.Point(2000, 1500).buffer(900) - shapely.Point(2000, 1500).buffer(80)
    areas = Vlakken.van(["ring", "ver"], [ring, shapely.box(9e5, 9e5, 9.1e5, 9.1e5)])
    counted = tel(Telindex.open(tmp_path / "index"), areas)
    assert counted.aantallen.sum() > 0
    assert tel_vlakken.signatures == known
