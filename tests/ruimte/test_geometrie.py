"""Geometry in and out: WKB, GeoJSON, validity, and points in areas."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.ruimte import (
    ETRS89,
    RD,
    RuimteFout,
    bbox,
    feature,
    feature_collection,
    herprojecteer,
    maak_geldig,
    punt,
    van_geojson,
    van_wkb,
    vormen,
    wijs_toe,
    wkb,
)

points = st.tuples(st.floats(20_000, 270_000), st.floats(320_000, 600_000))


@st.composite
def shapes(draw: st.DrawFn) -> shapely.Geometry:
    x, y = draw(points)
    size = draw(st.floats(10, 5_000))
    square = shapely.box(x, y, x + size, y + size)
    hole = shapely.box(x + size / 4, y + size / 4, x + size / 2, y + size / 2)
    shape = draw(
        st.sampled_from(
            [shapely.Point(x, y), square, square.difference(hole), shapely.MultiPolygon([square])]
        )
    )
    return shapely.set_srid(shape, RD)


@given(shapes())
def test_wkb_keeps_shape_and_crs(shape: shapely.Geometry) -> None:
    back = van_wkb(wkb(shape))
    assert shapely.equals_exact(back, shape)
    assert shapely.get_srid(back) == RD


@settings(max_examples=25)
@given(shapes())
def test_geojson_keeps_the_place_within_two_centimetres(shape: shapely.Geometry) -> None:
    back = herprojecteer(van_geojson(feature(shape, {})), RD)
    assert shapely.hausdorff_distance(back, shape) < 0.02


@given(shapes())
def test_the_box_holds_the_shape(shape: shapely.Geometry) -> None:
    assert shapely.box(*bbox(shape)).buffer(1e-6).covers(shape)


def test_a_bow_tie_is_mended_and_the_reason_told() -> None:
    tie = shapely.set_srid(shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]), RD)
    mended, reason = maak_geldig(tie)
    assert shapely.is_valid(mended)
    assert shapely.get_srid(mended) == RD
    assert reason is not None
    assert "Self-intersection" in reason


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("{", r"geen JSON \(regel 1, teken 2\)\.$"),
        ('{"type": "Point", "coordinates": [NaN, 1]}', "een coördinaat is geen getal"),
        ('{"type": "Point", "coordinates": [1e999, 1]}', "een coördinaat is geen getal"),
        ('{"type": "Point", "coordinates": ["a", 1]}', "coördinaten die daarbij horen"),
        ("[]", "accolades"),
        ('{"type": "Point"}', "GeoJSON-geometrie"),
        ('{"type": "Point", "coordinates": []}', "geen punten"),
        ('{"type": "Polygon", "coordinates": [[[0,0],[2,2],[2,0],[0,2],[0,0]]]}', "niet geldig"),
    ],
)
def test_bad_geojson_is_refused_in_words(text: str, cause: str) -> None:
    with pytest.raises(RuimteFout, match=cause):
        van_geojson(text)


def test_an_unknown_place_stays_null_and_rd_is_named() -> None:
    collection = feature_collection(
        [feature(None, {"naam": "x"}), feature(punt(1000, 400000), {}, srid=RD)], RD
    )
    assert collection["features"][0]["geometry"] is None
    assert collection["features"][1]["geometry"]["coordinates"] == [1000.0, 400000.0]
    assert collection["crs"]["properties"]["name"].endswith("28992")


def test_wkb_without_crs_is_refused() -> None:
    with pytest.raises(RuimteFout, match="coördinatenstelsel"):
        wkb(shapely.Point(1, 1))


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), max_size=30))
def test_assignment_equals_the_slow_way_and_includes_the_boundary(
    pairs: list[tuple[float, float]],
) -> None:
    areas = [shapely.box(0, 0, 5, 5), shapely.box(5, 0, 10, 5), shapely.box(0, 5, 5, 10)]
    dots = [shapely.Point(pair) for pair in pairs]
    slow = [next((i for i, area in enumerate(areas) if area.intersects(dot)), -1) for dot in dots]
    assert np.array_equal(wijs_toe(dots, areas), slow)


def test_etrs89_is_kept_for_places_outside() -> None:
    helsinki = punt(24.9, 60.2, ETRS89)
    assert shapely.get_srid(van_wkb(wkb(helsinki))) == ETRS89


def test_geometries_together_become_what_each_becomes_alone() -> None:
    point, square = punt(155_000, 463_000), shapely.set_srid(shapely.box(0, 0, 9, 9), RD)
    degrees = punt(5.387, 52.155, ETRS89)
    given = [point, None, square, degrees]
    for srid in (RD, ETRS89):
        together = vormen(given, srid)
        assert together == [feature(one, {}, srid=srid)["geometry"] for one in given]
        assert together[1] is None
    assert shapely.get_srid(square) == RD
    assert shapely.get_coordinates(square).max() == 9
    assert vormen([None, None]) == [None, None]
