"""The same count when a country does not fit one machine: an index per band of the country,
summed (extra ``cluster``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from daglicht.ruimte.telling.bestanden import lees_objecten
from daglicht.ruimte.telling.index import Telindex
from daglicht.ruimte.telling.objecten import Afgewezen
from daglicht.ruimte.telling.tellen import Telling, tel
from daglicht.ruimte.telling.vlakken import Vlakken


def bouw_verdeeld(objecten: Path, map_: Path, banden: int) -> tuple[list[Path], list[Afgewezen]]:
    """Build an index for each of ``banden`` bands from south to north,
    with as many objects in each.

    Each task reads from the file only what lies in its band, so no machine holds all. Returns the
    folders, on storage that all workers reach, and what was set aside (its row is that in the band;
    what has no y is in the first).
    """
    from dask.base import compute
    from dask.delayed import delayed

    tasks = [
        delayed(_build)(objecten, map_ / f"band-{number:04}", low, high)
        for number, (low, high) in enumerate(_bands(objecten, banden))
    ]
    built = compute(*tasks)  # type: ignore[no-untyped-call]
    return [folder for folder, _ in built], [item for _, aside in built for item in aside]


def tel_verdeeld(mappen: Sequence[Path], vlakken: Vlakken) -> Telling:
    """Count areas in all bands: equal to one count of one index."""
    from dask.base import compute
    from dask.delayed import delayed

    parts: tuple[Telling, ...] = compute(*[delayed(_count)(folder, vlakken) for folder in mappen])  # type: ignore[no-untyped-call]
    return samen(vlakken, parts)


def samen(vlakken: Vlakken, delen: Sequence[Telling]) -> Telling:
    """Add up counts of the same areas in different objects."""
    classes = tuple(sorted({name for part in delen for name in part.klassen}))
    counts = np.zeros((len(vlakken), len(classes)), dtype=np.int64)
    day, night = np.zeros(len(vlakken), dtype=np.int64), np.zeros(len(vlakken), dtype=np.int64)
    for part in delen:
        counts[:, [classes.index(name) for name in part.klassen]] += part.aantallen
        day += part.dag
        night += part.nacht
    return Telling(vlakken.ids, classes, counts, day, night, vlakken.afgewezen)


def _bands(pad: Path, banden: int) -> list[tuple[float, float]]:
    """Return from where to where each band reaches, south included and north not."""
    y = pl.scan_parquet(pad).select(pl.col("y").cast(pl.Float64).fill_nan(None))
    cuts = y.select(
        *[pl.col("y").quantile(step / banden).alias(str(step)) for step in range(1, banden)]
    ).collect()
    inner = (
        sorted({float(value) for value in cuts.row(0) if value is not None}) if banden > 1 else []
    )
    edges = [-np.inf, *inner, np.inf]
    return list(pairwise(edges))


def _build(pad: Path, folder: Path, low: float, high: float) -> tuple[Path, tuple[Afgewezen, ...]]:
    found = lees_objecten(pad, low, high)
    Telindex.bouw(found, folder)
    return folder, found.afgewezen


def _count(folder: Path, vlakken: Vlakken) -> Telling:
    return tel(Telindex.open(folder), vlakken)
