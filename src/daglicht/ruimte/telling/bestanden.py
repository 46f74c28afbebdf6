"""Objects and areas from files, areas a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import shapely
from numpy.typing import NDArray

from daglicht.gegevens.extra import uit_extra
from daglicht.ruimte.coordinaten import RD, naar_rd
from daglicht.ruimte.telling.objecten import Objecten
from daglicht.ruimte.telling.vlakken import Vlakken

KOLOMMEN = ("x", "y", "klasse", "personen_dag", "personen_nacht")
GEOMETRIE = ("geometry", "geometrie", "geom", "wkb")
# Degrees on WGS84 and ETRS89; in the Netherlands they differ by less than a metre and are taken as
# one, as in DESIGN.
GRADEN = ("EPSG:4258", "EPSG:4326", "OGC:CRS84")
HAP = 20_000
Gelezen = tuple[list[str], NDArray[np.object_]]


def lees_objecten(pad: Path, van_y: float = -np.inf, tot_y: float = np.inf) -> Objecten:
    """Read objects from Parquet: x, y (RD), klasse, personen_dag, personen_nacht;
    those with ``van_y`` <= y < ``tot_y``.

    What has no y counts as south of everything. Raises ValueError (Dutch).
    """
    names = _columns(pad)
    missing = [name for name in KOLOMMEN if name not in names]
    if missing:
        raise ValueError(
            f"In {pad.name} ontbreekt {', '.join(missing)}; nodig zijn {', '.join(KOLOMMEN)}."
        )
    numbers = ("x", "y", "personen_dag", "personen_nacht")
    rows = pl.scan_parquet(pad).select(
        pl.col(*numbers).cast(pl.Float64).fill_nan(None), pl.col("klasse").cast(pl.String)
    )
    if (van_y, tot_y) != (-np.inf, np.inf):
        place = pl.col("y").fill_null(-np.inf)
        rows = rows.filter((place >= van_y) & ((place < tot_y) | (tot_y == np.inf)))
    try:
        table = rows.collect()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{pad.name} is niet te lezen: {error}.") from error
    x, y, day, night = (table[name].to_numpy() for name in numbers)
    if _in_degrees(x, y) or _in_degrees(y, x):
        raise ValueError(
            f"De coördinaten in {pad.name} lijken graden; objecten staan in meters RD (EPSG:28992)."
        )
    return Objecten.van(x, y, table["klasse"], day, night)


def lees_gebieden(
    pad: Path, sleutel: str = "id", laag: str | None = None, hap: int = HAP
) -> Iterator[Vlakken]:
    """Read areas from GeoParquet, GeoJSON, GeoPackage or another file that GDAL knows,
    ``hap`` at a time.

    Without the column ``sleutel`` an area is called by its row, from 1. Degrees are put in RD.
    Raises ValueError (Dutch) when the file, its layer or its coordinate system cannot be used.
    """
    read = (
        _parquet(pad, sleutel, hap) if pad.suffix == ".parquet" else _gdal(pad, sleutel, laag, hap)
    )
    for keys, shapes in read:
        yield Vlakken.van(keys, shapes)


def _in_degrees(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> bool:
    """Tell whether every place lies in the Netherlands when read as degrees;
    in RD nothing lies there.
    """
    known = np.isfinite(lon) & np.isfinite(lat)
    inside = (lon > 2) & (lon < 8) & (lat > 50) & (lat < 56)
    return bool(known.any() and inside[known].all())


def _columns(pad: Path) -> list[str]:
    try:
        return list(pl.read_parquet_schema(pad))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ValueError(f"{pad} is geen Parquet-bestand dat te lezen is.") from error


def _parquet(pad: Path, sleutel: str, hap: int) -> Iterator[Gelezen]:
    names = _columns(pad)
    sheet = json.loads(pl.read_parquet_metadata(pad).get("geo") or "{}")
    column = sheet.get("primary_column") or next(
        (name for name in GEOMETRIE if name in names), None
    )
    if column not in names:
        raise ValueError(f"{pad.name} heeft geen kolom met geometrie ({', '.join(GEOMETRIE)}).")
    about = sheet.get("columns", {}).get(column, {})
    # GeoParquet 1.1: an absent crs is CRS84; a file without any of its metadata is taken as RD.
    crs = (
        _named(about["crs"])
        if about.get("crs")
        else (GRADEN[2] if sheet and "crs" not in about else None)
    )
    rows = pl.scan_parquet(pad)
    wanted = [column, sleutel] if sleutel in names else [column]
    start = 0
    while len(batch := rows.select(wanted).slice(start, hap).collect()):
        keys = _keys(batch[sleutel]) if sleutel in names else _numbers(start, len(batch))
        yield keys, _in_rd(shapely.from_wkb(batch[column].to_list(), on_invalid="ignore"), crs, pad)
        start += hap


def _named(crs: dict[str, Any]) -> str:
    code = crs.get("id", {})
    return f"{code.get('authority')}:{code.get('code')}"


def _gdal(pad: Path, sleutel: str, laag: str | None, hap: int) -> Iterator[Gelezen]:
    with uit_extra("gebieden"):
        import pyogrio
        import pyogrio.errors
    try:
        layers = [str(row[0]) for row in pyogrio.list_layers(pad)]
        if laag is None and len(layers) > 1:
            raise ValueError(f"{pad.name} heeft meer lagen: {', '.join(layers)}. Kies er een.")
        start = 0
        while True:
            sheet, _, shapes, fields = pyogrio.raw.read(
                pad, layer=laag or layers[0], skip_features=start, max_features=hap
            )
            if not len(shapes):
                return
            names = list(sheet["fields"])
            keys = (
                _keys(fields[names.index(sleutel)])
                if sleutel in names
                else _numbers(start, len(shapes))
            )
            shapes = shapely.from_wkb(shapes, on_invalid="ignore")
            yield keys, _in_rd(shapes, sheet["crs"], pad)
            start += hap
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raise ValueError(f"{pad} is niet te lezen als bestand met gebieden: {error}") from error


def _keys(column: Any) -> list[str]:
    """Return keys as text; a whole number that a file keeps as a float is written
    as a whole number.
    """
    values = pl.Series(column, strict=False)
    whole = values.dtype.is_float() and (values.is_finite() & (values == values.round())).all()
    return values.cast(pl.Int64 if whole else values.dtype).cast(pl.String).fill_null("").to_list()


def _numbers(start: int, count: int) -> list[str]:
    return [str(number) for number in range(start + 1, start + count + 1)]


def _in_rd(shapes: NDArray[np.object_], crs: str | None, pad: Path) -> NDArray[np.object_]:
    if crs in (None, f"EPSG:{RD}"):
        return shapes
    if crs not in GRADEN:
        raise ValueError(
            f"{pad.name} staat in {crs}. Gebruik RD (EPSG:28992) of graden (EPSG:4258, CRS84)."
        )
    points, index = shapely.get_coordinates(shapes, return_index=True)
    if not np.isfinite(points).all():
        shapes = shapes.copy()
        shapes[np.unique(index[~np.isfinite(points).all(axis=1)])] = None
    return shapely.transform(
        shapes, lambda place: np.column_stack(naar_rd(place[:, 0], place[:, 1]))
    )
