"""Tiles as an independent decoder reads them, and the grid they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from daglicht.ruimte import RuimteFout
from daglicht.ruimte.tegels import NIVEAUS, OMVANG, Laag, Tegel, codeer

TEGEL = Tegel(10, 512, 512)
WEST, SOUTH, EAST, NORTH = TEGEL.omvang
PIXEL = TEGEL.zijde / 4096
inside = st.tuples(st.floats(WEST + 1, EAST - 1), st.floats(SOUTH + 1, NORTH - 1))


def lees(data: bytes) -> dict[str, Any]:
    """Decode with y upward, in grid cells from the south-west corner."""
    layers: dict[str, Any] = mapbox_vector_tile.decode(
        data, default_options={"y_coord_down": False}
    )
    return layers


def in_rd(geometry: dict[str, Any]) -> Any:
    return shapely.transform(
        shapely.geometry.shape(geometry), lambda xy: xy * PIXEL + (WEST, SOUTH)
    )


def test_the_grid_is_the_national_one() -> None:
    assert Tegel(0, 0, 0).omvang == pytest.approx(OMVANG)
    assert Tegel(0, 0, 0).zijde / 256 == pytest.approx(3440.64)
    assert Tegel(1, 0, 0).omvang == pytest.approx((OMVANG[0], 463_000.0, 155_000.0, OMVANG[3]))


@pytest.mark.parametrize(("z", "x", "y"), [(NIVEAUS, 0, 0), (-1, 0, 0), (2, 4, 0), (2, 0, -1)])
def test_a_tile_that_does_not_exist_is_refused(z: int, x: int, y: int) -> None:
    with pytest.raises(RuimteFout, match="bestaat niet"):
        Tegel(z, x, y)


@given(st.integers(1, NIVEAUS - 1), st.data())
def test_four_tiles_are_one_of_the_level_above(z: int, data: st.DataObject) -> None:
    x, y = data.draw(st.integers(0, 2**z - 1)), data.draw(st.integers(0, 2**z - 1))
    parent, child = (
        shapely.box(*Tegel(z - 1, x // 2, y // 2).omvang),
        shapely.box(*Tegel(z, x, y).omvang),
    )
    assert parent.buffer(1e-6).contains(child)


@given(st.lists(inside, min_size=1, max_size=30))
def test_points_come_back_where_they_were(points: list[tuple[float, float]]) -> None:
    rows = lees(
        codeer([Laag("p", shapely.points(points), {"nr": list(range(len(points)))})], TEGEL)
    )["p"]["features"]
    assert [row["properties"]["nr"] for row in rows] == list(range(len(points)))
    for row, point in zip(rows, points, strict=True):
        assert in_rd(row["geometry"]).distance(shapely.Point(point)) <= PIXEL


@given(st.lists(st.tuples(inside, st.floats(5, 300), st.integers(3, 40)), min_size=1, max_size=12))
def test_rings_with_holes_come_back_within_a_cell(
    shapes: list[tuple[tuple[float, float], float, int]],
) -> None:
    rings = [
        shapely.difference(shapely.Point(c).buffer(r, quad_segs=n), shapely.Point(c).buffer(r / 3))
        for c, r, n in shapes
    ]
    layer = Laag("v", np.array(rings, dtype=object), {"nr": list(range(len(rings)))})
    for row in lees(codeer([layer], TEGEL, rand=1.0))["v"]["features"]:
        shape, origin = in_rd(row["geometry"]), rings[row["properties"]["nr"]]
        assert shape.geom_type == "Polygon"
        assert len(shape.interiors) == 1
        assert shapely.hausdorff_distance(shape.boundary, origin.boundary) <= 2 * PIXEL


def test_kinds_and_parts_are_kept() -> None:
    middle = ((WEST + EAST) / 2, (SOUTH + NORTH) / 2)
    line = shapely.LineString(
        [middle, (middle[0] + 50, middle[1]), (middle[0] + 50, middle[1] + 80)]
    )
    square = shapely.box(middle[0], middle[1], middle[0] + 20, middle[1] + 20)
    many = shapely.MultiPolygon(
        [square, shapely.box(middle[0] + 40, middle[1], middle[0] + 60, middle[1] + 20)]
    )
    points = shapely.MultiPoint([middle, (middle[0] + 9, middle[1] + 9)])
    lines = shapely.MultiLineString(
        [line, [(middle[0], middle[1] - 9), (middle[0] + 9, middle[1] - 90)]]
    )
    layer = Laag(
        "k",
        np.array([line, square, many, points, lines], dtype=object),
        {"s": ["l", "v", "m", "p", "ll"]},
    )
    found = {
        row["properties"]["s"]: in_rd(row["geometry"])
        for row in lees(codeer([layer], TEGEL))["k"]["features"]
    }
    assert {name: shape.geom_type for name, shape in found.items()} == {
        "l": "LineString",
        "v": "Polygon",
        "m": "MultiPolygon",
        "p": "MultiPoint",
        "ll": "MultiLineString",
    }
    assert found["m"].area == pytest.approx(800, rel=0.05)
    assert found["l"].length == pytest.approx(130, abs=2)


def test_properties_keep_their_type_and_absence_is_absent() -> None:
    values: dict[str, Sequence[Any]] = {
        "a": ["x", None],
        "b": [1, -(2**40)],
        "c": [0.5, 1.0],
        "d": [True, False],
    }
    layer = Laag("e", shapely.points([(WEST + 5, NORTH - 5), (WEST + 9, NORTH - 9)]), values)
    rows = [row["properties"] for row in lees(codeer([layer], TEGEL))["e"]["features"]]
    assert rows == [{"a": "x", "b": 1, "c": 0.5, "d": True}, {"b": -(2**40), "c": 1.0, "d": False}]


def test_what_is_outside_is_cut_off_and_what_is_too_small_is_left_out() -> None:
    far = shapely.box(EAST + 2000, SOUTH, EAST + 2100, SOUTH + 50)
    speck = shapely.box(WEST + 50, NORTH - 50, WEST + 50.001, NORTH - 49.999)
    across = shapely.box(EAST - 10, SOUTH + 50, EAST + 5000, SOUTH + 60)
    layer = Laag("b", np.array([far, speck, across], dtype=object), {"nr": [1, 2, 3]})
    (row,) = lees(codeer([layer], TEGEL))["b"]["features"]
    assert row["properties"] == {"nr": 3}
    assert in_rd(row["geometry"]).bounds[2] == pytest.approx(EAST + TEGEL.zijde / 16, abs=PIXEL)


def test_a_hole_goes_with_the_ring_round_it() -> None:
    speck = (
        shapely.Point(WEST + 50, NORTH - 50)
        .buffer(PIXEL / 8)
        .difference(shapely.Point(WEST + 50, NORTH - 50).buffer(PIXEL / 16))
    )
    assert codeer([Laag("leeg", np.array([speck], dtype=object))], TEGEL) == b""


def test_columns_of_another_length_and_collections_are_refused() -> None:
    with pytest.raises(RuimteFout, match="Kolom ‘a’ van laag ‘p’ heeft 1 waarden bij 2"):
        Laag("p", shapely.points([(0, 0), (1, 1)]), {"a": [1]})
    with pytest.raises(RuimteFout, match="soort geometrie"):
        Laag("p", np.array([shapely.GeometryCollection([shapely.Point(0, 0)])], dtype=object))


def test_an_empty_layer_is_left_out() -> None:
    assert codeer([Laag("p", np.array([], dtype=object))], TEGEL) == b""
