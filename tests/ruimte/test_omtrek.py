"""Areas as people give them."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from daglicht.ruimte import RD, RuimteFout, lees_omtrek, lees_punt, lees_vak
from daglicht.ruimte.omtrek import MEESTE_HOEKEN

CORNERS = "155000 463000\n155100 463000\n155100 463050\n155000 463050"
SQUARE = (
    '{"type": "Polygon", "coordinates": [[[155000, 463000], [155100, 463000], [155100, 463050], '
    "[155000, 463000]]]}"
)
DEGREES = (
    '{"type": "Polygon", "coordinates": [[[5.38720621, 52.15517440], [5.39, 52.15517440], [5.39, '
    "52.16], [5.38720621, 52.15517440]]]}"
)


@pytest.mark.parametrize(
    "words", [CORNERS, CORNERS.replace(" ", ";"), CORNERS.replace("155100", "155100,0")]
)
def test_a_corner_per_line(words: str) -> None:
    shape = lees_omtrek(words)
    assert (shapely.area(shape), shapely.get_srid(shape)) == (5000.0, RD)


def test_geojson_in_metres_is_rd_and_in_degrees_is_put_in_rd() -> None:
    assert lees_omtrek(SQUARE).bounds == (155000, 463000, 155100, 463050)
    xmin, ymin, *_ = lees_omtrek(DEGREES).bounds
    assert (xmin, ymin) == pytest.approx(
        (155_000, 463_000), abs=0.5
    )  # the tower of Amersfoort, as the Kadaster gives it


def test_a_collection_is_one_area() -> None:
    both = (
        f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{}}, '
        f'"geometry": {DEGREES}}}]}}'
    )
    assert lees_omtrek(both).equals(lees_omtrek(DEGREES))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Teken een vlak"),
        ("155000 463000\n155100", "Regel 2, ‘155100’"),
        ("155000 463000\n155100 463000", "Er zijn 2 hoeken"),
        ("155000 463000\n155100 463050\n155100 463000\n155000 463050", "klopt niet"),
        ("0 0\n1 0\n1 1", "niet in Nederland"),
        ("{", "geen GeoJSON"),
        ('{"type": "Point", "coordinates": [155000, 463000]}', "geen vlak"),
        ('{"type": "FeatureCollection", "features": []}', "GeoJSON"),
    ],
)
def test_what_is_no_area_is_told_with_how_to_mend_it(words: str, told: str) -> None:
    with pytest.raises(RuimteFout, match=told):
        lees_omtrek(words)


def polygon(*corners: Any) -> str:
    return json.dumps({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})


def collection(*shapes: Any) -> str:
    rows = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(shape))}
        for shape in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows})


def comb(teeth: int, *, sideways: bool) -> shapely.Polygon:
    points = [
        (155_000.0 + 2 * n + part, 463_000 + part * 2 * teeth)
        for n in range(teeth)
        for part in (0, 1)
    ]
    points += [(155_000.0 + 2 * teeth, 462_999), (155_000.0, 462_999)]
    turned = [(y - 308_000, x + 308_000) for x, y in points]
    return shapely.Polygon(turned if sideways else points)


DEEP = '{"a":' + "[" * 9000 + "]" * 9000 + "}"
CRAFTED = [
    ("[" * 50_000, "GeoJSON|hoek"),
    ('{"type":"Polygon","coordinates":' + "[" * 9000 + "]" * 9000 + "}", "meer dan 64 diep"),
    ('{"type":"Polygon","coordinates":' + "[" * 600 + "]" * 600 + "}", "meer dan 64 diep"),
    ('{"type":"Polygon","coordinates":' + "[" * 50 + "]" * 50 + "}", "geen GeoJSON"),
    (
        '{"type":"Feature","geometry":' + '{"type":"Feature","geometry":' * 5000 + "1" + "}" * 5001,
        "64 diep",
    ),
    ('{"a":"' + "[" * 900 + '"}', "GeoJSON"),
    (DEEP, "64 diep"),
    (polygon([1e308, 1e308], [1e308, 0], [0, 0]), "niet op aarde"),
    (polygon([155_000, 463_000], [1e9, 463_000], [155_000, 463_100]), "niet op aarde"),
    (polygon([155_000, 463_000], [9e6, 463_000], [155_000, 463_100]), "niet in of bij Nederland"),
    (polygon([5, 52], [179, 52], [5, 52.1]), "niet in Nederland"),
    (polygon([5.1, 52.1], [14, 52.1], [5.1, 52.2]), "niet in"),
    ('{"type":"Polygon","coordinates":[[[NaN,1],[2,3],[4,5],[NaN,1]]]}', "GeoJSON"),
    ('{"type":"Polygon","coordinates":[[[1e999,1],[2,3],[4,5],[1e999,1]]]}', "GeoJSON"),
    (
        '{"type":"Polygon","coordinates":[[[' + "9" * 400 + ",1],[2,3],[4,5],[1,1]]]}",
        "GeoJSON|aarde",
    ),
    ('{"type":"Polygon","coordinates":[[[' + "9" * 5000 + ",1],[2,3],[4,5],[1,1]]]}", "GeoJSON"),
    ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null}]}', "GeoJSON"),
    ('{"type":"GeometryCollection","geometries":[]}', "GeoJSON"),
    ("nan nan\n1 2\n3 4", "is geen hoek"),
    ("1e308 1e308\n1e308 0\n0 0", "niet op aarde"),
    ("inf 1\n2 3\n4 5", "is geen hoek"),
    ("1_0 1\n2 3\n4 5", "is geen hoek"),
    ("1 2\n" * (MEESTE_HOEKEN + 1), "hoogstens 10000"),
    (shapely.to_geojson(shapely.Point(155_000, 463_000).buffer(900, 2600)), "hoogstens 10000"),
    (collection(comb(500, sideways=False), comb(500, sideways=True)), "te veel over elkaar heen"),
]


@pytest.mark.parametrize(("words", "told"), CRAFTED, ids=range(len(CRAFTED)))
def test_what_was_made_to_break_is_refused_in_words_and_in_little_time(
    words: str, told: str
) -> None:
    begin = time.process_time()
    with pytest.raises(RuimteFout, match=told):
        lees_omtrek(words)
    assert time.process_time() - begin < 3


NUMBERS = st.floats() | st.sampled_from([5.1, 52.1, 155_000.0, 463_000.0, 180, 90, -90])
SHAPES = st.sampled_from(
    ["Point", "LineString", "Polygon", "MultiPolygon", "Feature", "FeatureCollection", "x"]
)
PARTS = st.recursive(
    NUMBERS | st.none() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner)
    ),
    max_leaves=12,
)


@given(SHAPES, PARTS, PARTS, PARTS)
def test_any_document_is_read_or_refused(
    kind: str, coordinates: Any, geometry: Any, features: Any
) -> None:
    document = {
        "type": kind,
        "coordinates": coordinates,
        "geometry": geometry,
        "features": features,
    }
    with suppress(RuimteFout):
        assert lees_omtrek(json.dumps(document)).is_valid


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=6))
def test_any_corners_are_read_or_refused(corners: list[tuple[float, float]]) -> None:
    for words in ("\n".join(f"{x} {y}" for x, y in corners), polygon(*corners)):
        with suppress(RuimteFout):
            assert lees_omtrek(words).is_valid


@given(
    st.text(st.sampled_from("naif0123e+-., _"), max_size=8),
    st.text(st.sampled_from("naif0123e+-., _"), max_size=8),
)
def test_any_point_and_box_is_read_or_refused(x: str, y: str) -> None:
    for read in (lambda: lees_punt(x, y), lambda: lees_vak(f"{x},{y},{x},{y}")):
        with suppress(RuimteFout):
            read()


def test_two_neighbours_of_many_corners_are_put_together() -> None:
    left = shapely.segmentize(shapely.box(155_000, 463_000, 156_000, 464_000), 1.0)
    right = shapely.segmentize(shapely.box(156_000, 463_000, 157_000, 464_000), 1.0)
    assert lees_omtrek(collection(left, right)).area == pytest.approx(2e6)
