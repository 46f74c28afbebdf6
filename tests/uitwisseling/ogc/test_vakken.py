"""Boxes as anybody may send them: far away, a point, a line, across the antimeridian."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import ETRS89, RD, herprojecteer
from daglicht.uitwisseling.ogc.stelsels import CRS84, RD_URI, Onbruikbaar, vakken
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station
from wereld import Wereld, maak_wereld

X, Y = VULPUNT
NAMES = ("gebouwen", "gebieden", "risicobronnen")
FAR = (
    "0,0,1,1",
    "1,1,2,2",
    "120,-30,150,-10",
    "0,0,0,0",
    "-180,-90,-180,-90",
    "180,90,180,90",
    "16,50,17,53",
)
EDGES = (
    "-180,90,180,90",
    "15,60,15,60",
    "-5,45,-5,60",
    "5,52,5,52",
    "5,52,6,52",
    "5,52,5,53",
    "0,0,0,5,5,5",
)


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    world = maak_wereld()
    leg_vast(lpg_station(world), 800.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50.0, 0.0)], BEGIN)
    return world


def found(client: Client, name: str, bbox: str, crs: str = CRS84) -> Any:
    answer = client.get(f"/ogc/v1/collections/{name}/items", {"bbox": bbox, "bbox-crs": crs})
    assert answer.status_code == 200, answer.content
    return answer.json()["numberMatched"]


def degrees(x: float, y: float) -> tuple[float, float]:
    [(lon, lat)] = shapely.get_coordinates(
        herprojecteer(shapely.set_srid(shapely.Point(x, y), RD), ETRS89, "tekenen")
    )
    return float(lon), float(lat)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bbox", [*FAR, *EDGES])
@pytest.mark.parametrize("crs", [CRS84, RD_URI])
def test_where_nothing_is_nothing_is_found(
    client: Client, wereld: Wereld, name: str, bbox: str, crs: str
) -> None:
    assert found(client, name, bbox, crs) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_point_or_line_finds_what_lies_there(client: Client, wereld: Wereld, name: str) -> None:
    x, y = (X + 55.0, Y + 5.0) if name == "gebouwen" else (X, Y)
    lon, lat = degrees(x, y)
    for bbox in (
        f"{lon},{lat},{lon},{lat}",
        f"{lon - 0.1},{lat},{lon + 0.1},{lat}",
        f"{lon},{lat - 1},{lon},{lat + 1}",
    ):
        assert found(client, name, bbox) > 0
    assert found(client, name, f"{x},{y},{x},{y}", RD_URI) > 0
    assert found(client, name, f"{x},{y - 9000},{x},{y + 9000}", RD_URI) > 0


def test_a_box_across_the_antimeridian_has_both_its_sides(client: Client, wereld: Wereld) -> None:
    lon, lat = degrees(X, Y)
    for west, east in ((lon - 1, -170.0), (170.0, lon + 1), (lon + 2, lon + 1), (lon - 1, lon - 2)):
        assert found(client, "risicobronnen", f"{west},{lat - 1},{east},{lat + 1}") == 1
    for west, east in ((170.0, -170.0), (lon + 1, lon - 1), (lon + 1, -20.0)):
        assert found(client, "risicobronnen", f"{west},{lat - 1},{east},{lat + 1}") == 0


@pytest.mark.parametrize(
    ("bbox", "crs"),
    [
        ("2,1,1,2", RD_URI),
        ("1,2,2,1", RD_URI),
        ("1,2,2,1", CRS84),
        ("181,0,182,1", CRS84),
        ("1e9,0,2e9,1", RD_URI),
    ],
)
def test_what_is_no_box_is_told(client: Client, wereld: Wereld, bbox: str, crs: str) -> None:
    answer = client.get("/ogc/v1/collections/gebieden/items", {"bbox": bbox, "bbox-crs": crs})
    assert answer.status_code == 400
    assert "bbox" in answer.json()["description"]


LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


@given(LON, LAT, LON, LAT, st.sampled_from([RD, ETRS89]))
def test_every_box_gives_boxes_or_words(
    x1: float, y1: float, x2: float, y2: float, srid: int
) -> None:
    try:
        boxes = vakken(f"{x1},{y1},{x2},{y2}", srid)
    except Onbruikbaar:
        assert y1 > y2 or (x1 > x2 and srid == RD)
        return
    for xmin, ymin, xmax, ymax in boxes:
        assert -1e7 < xmin <= xmax < 1e7
        assert -1e7 < ymin <= ymax < 1e7


@given(
    st.floats(3.4, 7.2),
    st.floats(50.8, 53.5),
    st.floats(0, 3),
    st.floats(0, 3),
    st.floats(0, 3),
    st.floats(0, 3),
)
@example(5.3951, 52.9122, 1.8623, 0.0, 1.9249, 0.0)  # 2.4 m outside, between two points of an edge
def test_a_box_in_degrees_holds_every_point_in_it(
    lon: float, lat: float, west: float, south: float, east: float, north: float
) -> None:
    [(xmin, ymin, xmax, ymax)] = vakken(
        f"{lon - west},{lat - south},{lon + east},{lat + north}", ETRS89
    )
    place = herprojecteer(shapely.set_srid(shapely.Point(lon, lat), ETRS89), RD, "tekenen")
    assert xmin - 0.01 <= place.x <= xmax + 0.01
    assert ymin - 0.01 <= place.y <= ymax + 0.01
