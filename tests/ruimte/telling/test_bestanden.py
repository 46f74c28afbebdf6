"""Objects and areas from files as others write them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyogrio
import pytest
import shapely

from daglicht.ruimte import ETRS89, RD, herprojecteer
from daglicht.ruimte.telling import Objecten, Telindex, Vlakken, tel, tel_stroom
from daglicht.ruimte.telling.bestanden import lees_gebieden, lees_objecten
from daglicht.ruimte.telling.verdeeld import bouw_verdeeld, tel_verdeeld

VLAKKEN = [
    shapely.box(155_000 + step, 463_000, 155_500 + step, 463_500) for step in range(0, 1000, 250)
]
NAMEN = ["noord", "oost", "zuid", "west"]


def parquet(pad: Path, **columns: Any) -> Path:
    pl.DataFrame(columns).write_parquet(pad)
    return pad


@pytest.fixture
def objecten(tmp_path: Path) -> Path:
    rng = np.random.default_rng(7)
    x, y = rng.uniform(155_000, 156_500, 900), rng.uniform(463_000, 463_500, 900)
    people = rng.integers(0, 40, 900) / 10
    return parquet(
        tmp_path / "objecten.parquet",
        x=x,
        y=y,
        klasse=np.array(["k", "zk"])[rng.integers(0, 2, 900)],
        personen_dag=people,
        personen_nacht=people * 2,
    )


@pytest.fixture
def verwacht(objecten: Path) -> pl.DataFrame:
    return tel(Telindex.bouw(lees_objecten(objecten)), Vlakken.van(NAMEN, VLAKKEN)).tabel()


def geteld(objecten: Path, gebieden: Path, **options: Any) -> pl.DataFrame:
    index = Telindex.bouw(lees_objecten(objecten))
    return pl.concat(
        [part.tabel() for part in tel_stroom(index, lees_gebieden(gebieden, **options))]
    )


def geparquet(pad: Path, shapes: list[Any], geo: dict[str, Any] | None) -> Path:
    table = pl.DataFrame(
        {"id": NAMEN, "geometry": [shape and shapely.to_wkb(shape) for shape in shapes]}
    )
    table.write_parquet(pad, metadata={"geo": json.dumps(geo)} if geo else None)
    return pad


@pytest.mark.parametrize("hap", [1, 3, 100])
def test_areas_in_parquet(tmp_path: Path, objecten: Path, verwacht: pl.DataFrame, hap: int) -> None:
    crs = {"id": {"authority": "EPSG", "code": 28992}}
    for geo in (None, {"primary_column": "geometry", "columns": {"geometry": {"crs": crs}}}):
        assert geteld(objecten, geparquet(tmp_path / "g.parquet", VLAKKEN, geo), hap=hap).equals(
            verwacht
        )


def test_degrees_are_put_in_rd(tmp_path: Path, objecten: Path, verwacht: pl.DataFrame) -> None:
    degrees = [
        herprojecteer(shapely.set_srid(shapely.segmentize(shape, 50), RD), ETRS89)
        for shape in VLAKKEN
    ]
    geo: dict[str, Any] = {"primary_column": "geometry", "columns": {"geometry": {}}}
    assert geteld(objecten, geparquet(tmp_path / "g.parquet", degrees, geo)).equals(verwacht)
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for name, shape in zip(NAMEN, degrees, strict=True)
    ]
    (tmp_path / "g.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features})
    )
    assert geteld(objecten, tmp_path / "g.geojson").equals(verwacht)


@pytest.mark.parametrize("hap", [2, 100])
def test_areas_in_a_geopackage(
    tmp_path: Path, objecten: Path, verwacht: pl.DataFrame, hap: int
) -> None:
    def write(layer: str) -> None:
        pyogrio.raw.write(
            tmp_path / "g.gpkg",
            shapely.to_wkb(np.array(VLAKKEN)),
            [np.array(NAMEN, dtype=object)],
            ["naam"],
            geometry_type="Polygon",
            crs="EPSG:28992",
            layer=layer,
            append=False,
        )

    write("een")
    assert geteld(objecten, tmp_path / "g.gpkg", sleutel="naam", hap=hap).equals(verwacht)
    assert geteld(objecten, tmp_path / "g.gpkg")["id"].to_list() == ["1", "2", "3", "4"]
    write("twee")
    with pytest.raises(ValueError, match="meer lagen: een, twee"):
        next(lees_gebieden(tmp_path / "g.gpkg"))
    assert geteld(objecten, tmp_path / "g.gpkg", sleutel="naam", laag="twee").equals(verwacht)


def test_what_is_wrong_with_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "kapot.parquet").write_bytes(b"PAR")
    (tmp_path / "kapot.gpkg").write_bytes(b"geen")
    less = parquet(tmp_path / "o.parquet", x=[1.0], klasse=["a"])
    crs = {"id": {"authority": "EPSG", "code": 3857}}
    elsewhere = geparquet(
        tmp_path / "e.parquet",
        VLAKKEN,
        {"primary_column": "geometry", "columns": {"geometry": {"crs": crs}}},
    )
    words = parquet(
        tmp_path / "w.parquet",
        x=["oost"],
        y=[1.0],
        klasse=["a"],
        personen_dag=[1],
        personen_nacht=[1],
    )
    for read, words_ in (
        (lambda: lees_objecten(tmp_path / "geen.parquet"), "geen Parquet-bestand"),
        (lambda: lees_objecten(tmp_path / "kapot.parquet"), "geen Parquet-bestand"),
        (lambda: lees_objecten(less), "ontbreekt y, personen_dag, personen_nacht"),
        (lambda: lees_objecten(words), "niet te lezen"),
        (lambda: list(lees_gebieden(less)), "geen kolom met geometrie"),
        (lambda: list(lees_gebieden(elsewhere)), "staat in EPSG:3857"),
        (
            lambda: list(lees_gebieden(tmp_path / "kapot.gpkg")),
            "niet te lezen als bestand met gebieden",
        ),
    ):
        with pytest.raises(ValueError, match=words_):
            read()


def test_an_area_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    table = pl.DataFrame({"id": ["a", "b"], "geometry": [b"geen geometrie", None]})
    table.write_parquet(tmp_path / "g.parquet")
    (batch,) = lees_gebieden(tmp_path / "g.parquet")
    assert [item.plek for item in batch.afgewezen] == ["a", "b"]


@pytest.mark.parametrize("banden", [1, 2, 5])
def test_in_bands_is_as_at_once(
    tmp_path: Path, objecten: Path, verwacht: pl.DataFrame, banden: int
) -> None:
    extra = parquet(
        tmp_path / "meer.parquet",
        **pl.read_parquet(objecten)
        .vstack(
            pl.DataFrame(
                {
                    "x": [1.0],
                    "y": [None],
                    "klasse": ["k"],
                    "personen_dag": [1.0],
                    "personen_nacht": [1.0],
                },
                schema=pl.read_parquet(objecten).schema,
            )
        )
        .to_dict(),
    )
    folders, aside = bouw_verdeeld(extra, tmp_path / "banden", banden)
    assert len(folders) == banden
    assert [item.reden for item in aside] == [
        "De y-coördinaat ontbreekt of is geen getal in meters (RD)."
    ]
    assert tel_verdeeld(folders, Vlakken.van(NAMEN, VLAKKEN)).tabel().equals(verwacht)


def test_corners_of_postcode_areas_lie_in_all_areas_that_share_them(
    testdata: Callable[[str], Path],
) -> None:
    """Borders as a real map has them: a corner belongs to each area that it bounds,
    as shapely finds too.
    """
    path = testdata("geodata/nl_geo_postcodes4.parquet")
    areas = next(lees_gebieden(path, "postcode", hap=10_000))
    assert [item.plek for item in areas.afgewezen] == ["5028"]
    shapes = shapely.from_wkb(pl.read_parquet(path)["geometry"].to_list())
    corners = shapely.get_coordinates(shapes)[::5]
    people = np.arange(len(corners)) % 9
    index = Telindex.bouw(
        Objecten.van(corners[:, 0], corners[:, 1], ["hoek"] * len(corners), people, people)
    )
    area, corner = shapely.STRtree(shapely.points(corners)).query(shapes, predicate="intersects")
    found = tel(index, areas)
    assert found.aantallen[:, 0].tolist() == np.bincount(area, minlength=len(shapes)).tolist()
    assert (
        found.dag.tolist()
        == np.bincount(area, people[corner] * 1000, minlength=len(shapes)).tolist()
    )


@pytest.mark.parametrize(("x", "y"), [([5.1, 5.2], [52.0, 52.1]), ([52.0, 52.1], [5.1, 5.2])])
def test_objects_in_degrees_are_refused(tmp_path: Path, x: list[float], y: list[float]) -> None:
    file = parquet(
        tmp_path / "graden.parquet",
        x=x,
        y=y,
        klasse=["k", "k"],
        personen_dag=[1.0, 1.0],
        personen_nacht=[1.0, 1.0],
    )
    with pytest.raises(ValueError, match="graden"):
        lees_objecten(file)
