"""Areas as people give them."""

from __future__ import annotations

import pytest
import shapely

from daglicht.ruimte import RD, RuimteFout, lees_omtrek

CORNERS = "155000 463000\n155100 463000\n155100 463050\n155000 463050"
SQUARE = (
    '{"type": "Polygon", "coordinates": [[[155000, 463000], [155100, 463000], [155100, 463050], [155000, 463000]]]}'
)
DEGREES = '{"type": "Polygon", "coordinates": [[[5.38720621, 52.15517440], [5.39, 52.15517440], [5.39, 52.16], [5.38720621, 52.15517440]]]}'


@pytest.mark.parametrize("words", [CORNERS, CORNERS.replace(" ", ";"), CORNERS.replace("155100", "155100,0")])
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
    both = f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{}}, "geometry": {DEGREES}}}]}}'
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
