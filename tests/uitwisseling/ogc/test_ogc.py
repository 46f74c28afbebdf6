"""OGC API Features as programs of others read it, class by class."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
import requests
import shapely
from django.test import Client
from owslib.ogcapi.features import Features
from requests.adapters import HTTPAdapter

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import ETRS89, herprojecteer
from daglicht.uitwisseling.ogc.collecties import COLLECTIES
from daglicht.uitwisseling.ogc.filter import op_cql2
from daglicht.uitwisseling.ogc.paginas import CONFORM
from daglicht.uitwisseling.ogc.stelsels import Onbruikbaar
from geojsonschema import geojson
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
BASE = "/ogc/v1"


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    world = maak_wereld()
    station = lpg_station(world)
    leg_vast(station, 800.0)
    leg_vast(station, 1200.0, date(2024, 6, 1), date(2024, 6, 1))
    veiligheid.leg_gebouwen_vast("proef", [huis(n, 20.0 + 12 * n, 0.0) for n in range(12)], BEGIN)
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(90, 900, 900, kantoorfunctie=3000.0)], date(2025, 1, 1)
    )
    return world


@pytest.fixture
def owslib(client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Features:
    """OWSLib, with its requests answered by the application itself."""

    def send(_: Any, request: requests.PreparedRequest, **__: Any) -> requests.Response:
        parts = urlsplit(str(request.url))
        answer = client.get(f"{parts.path}?{parts.query}", headers=dict(request.headers))
        found = requests.Response()
        found.status_code, found.raw, found.url = (
            answer.status_code,
            BytesIO(answer.content),
            str(request.url),
        )
        found.headers.update(answer.headers)
        found.request = request
        return found

    monkeypatch.setattr(HTTPAdapter, "send", send)
    return Features(f"http://testserver{BASE}/")


def get(client: Client, path: str, status: int = 200, **query: str) -> Any:
    answer = client.get(f"{BASE}/{path}", query)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_owslib_reads_every_collection(owslib: Features) -> None:
    assert {"risicobronnen", "gebieden", "gebouwen", "gebouwendekking"} == set(
        owslib.feature_collections()
    )
    assert owslib.api()["openapi"].startswith("3.0")
    assert set(owslib.conformance()["conformsTo"]) == set(CONFORM)
    for name, count in (("risicobronnen", 1), ("gebieden", 3), ("gebouwen", 13)):
        about = owslib.collection(name)
        assert about["id"] == name
        assert owslib.collection_queryables(name)["properties"]
        found = owslib.collection_items(name, limit=100)
        assert found["numberMatched"] == found["numberReturned"] == count
        one = owslib.collection_item(name, found["features"][0]["id"])
        assert one["properties"] == found["features"][0]["properties"]
    assert (
        len(
            owslib.collection_items(
                "gebouwen", filter="categorie = 'beperktKwetsbaar' OR woningen < 1"
            )["features"]
        )
        == 1
    )


def test_core_every_link_of_every_page_answers(client: Client, wereld: Wereld) -> None:
    seen, todo = set(), [f"http://testserver{BASE}/"]
    while todo:
        address = todo.pop()
        seen.add(address)
        parts = urlsplit(address)
        answer = client.get(f"{parts.path}?{parts.query}")
        assert answer.status_code == 200, address
        document = answer.json()
        links = [
            *document.get("links", []),
            *(link for row in document.get("collections", []) for link in row["links"]),
        ]
        todo += [link["href"] for link in links if link["href"] not in seen]
    assert len(seen) >= 14


def test_core_pages_follow_each_other_and_hold_each_feature_once(
    client: Client, wereld: Wereld
) -> None:
    keys: list[str] = []
    address = f"{BASE}/collections/gebouwen/items?limit=5"
    while address:
        document = client.get(address).json()
        keys += [row["id"] for row in document["features"]]
        following = [link["href"] for link in document["links"] if link["rel"] == "next"]
        address = following[0] if following else ""
    assert len(keys) == len(set(keys)) == 13


def test_geojson_is_valid_geojson(client: Client, wereld: Wereld) -> None:
    document = get(client, "collections/gebieden/items")
    for row in document["features"]:
        assert row["type"] == "Feature"
        assert jsonschema_rs.is_valid(geojson(f"x/{row['geometry']['type']}.json"), row["geometry"])
        lon, lat = shapely.get_coordinates(shapely.from_geojson(json.dumps(row["geometry"])))[0]
        assert 3 < lon < 8
        assert 50 < lat < 54


def test_core_a_box_in_degrees_and_one_in_metres_choose_the_same(
    client: Client, wereld: Wereld
) -> None:
    x, y = VULPUNT
    metres = (x + 15, y - 5, x + 50, y + 15)
    corner, other = (
        shapely.get_coordinates(
            herprojecteer(shapely.set_srid(shapely.Point(*pair), 28992), ETRS89)
        )[0]
        for pair in (metres[:2], metres[2:])
    )
    degrees = f"{corner[0]},{corner[1]},{other[0]},{other[1]}"
    path = "collections/gebouwen/items"
    in_metres = get(client, path, bbox=",".join(map(str, metres)), **{"bbox-crs": RD})
    assert {row["id"] for row in get(client, path, bbox=degrees)["features"]} == {
        row["id"] for row in in_metres["features"]
    }
    assert in_metres["numberMatched"] == 3
    with_height = get(client, path, bbox=f"{corner[0]},{corner[1]},0,{other[0]},{other[1]},9")
    assert with_height["numberMatched"] == 3


def test_crs_answers_in_the_system_that_was_asked(client: Client, wereld: Wereld) -> None:
    answer = client.get(f"{BASE}/collections/risicobronnen/items", {"crs": RD})
    assert answer.headers["Content-Crs"] == f"<{RD}>"
    ring = answer.json()["features"][0]["geometry"]["coordinates"][0]
    assert [VULPUNT[0] - 30, VULPUNT[1] - 30] in ring
    usual = client.get(f"{BASE}/collections/risicobronnen/items")
    assert usual.headers["Content-Crs"] == f"<{CRS84}>"
    for about in get(client, "collections")["collections"]:
        assert about["crs"] == [CRS84, RD]
        assert about["storageCrs"] == RD


@pytest.mark.parametrize(
    ("moment", "reach"),
    [
        ("2021-01-01", 35.0),
        ("2021-01-01T12:00:00Z", 35.0),
        ("2020-01-01/2023-01-01", 35.0),
        ("2019-01-01/..", None),
        ("../2021-01-01", 35.0),
        ("2025-01-01", 40.0),
        ("..", 40.0),
    ],
)
def test_core_a_moment_gives_what_was_so_then(
    client: Client, wereld: Wereld, moment: str, reach: float | None
) -> None:
    found = get(client, "collections/gebieden/items", datetime=moment, soort="PR10-6")["features"]
    assert [row["properties"]["afstand"] for row in found] == ([] if reach is None else [reach])


@pytest.mark.parametrize(
    ("filter_", "count"),
    [
        ("soort = 'PR10-6'", 1),
        ("soort <> 'PR10-6'", 2),
        ("afstand > 40", 2),
        ("afstand >= 40", 3),
        ("40 < afstand", 2),
        ("afstand < 60 AND soort = 'PR10-6'", 1),
        ("afstand <= 40 OR soort LIKE 'Explosie%'", 2),
        ("NOT (afstand = 40)", 2),
        ("afstand BETWEEN 40 AND 60", 2),
        ("afstand NOT BETWEEN 40 AND 60", 1),
        ("soort IN ('PR10-6', 'BrandAandachtsgebied')", 2),
        ("soort NOT IN ('PR10-6')", 2),
        ("soort LIKE '%gebied'", 2),
        ("soort LIKE 'PR10_6'", 1),
        ("wet IS NULL", 0),
        ("wet IS NOT NULL", 3),
        ("geverifieerd = TRUE", 1),
        ("begin >= DATE('2024-06-01')", 3),
        ("begin < DATE('2024-06-01')", 0),
        ("risicobron = 'LPG-tankstation 1'", 3),
        ("afstand > 0 OR afstand > 0 AND soort = 'geen'", 3),
        ("(afstand > 0 OR afstand > 0) AND soort = 'geen'", 0),
        ("NOT (soort = 'geen' OR afstand < 0)", 3),
        ("NOT (NOT (afstand > 0))", 3),
        ("NOT NOT afstand > 0", 3),
        ("NOT afstand > 0 OR afstand > 0", 3),
    ],
)
def test_filter_in_cql2(client: Client, wereld: Wereld, filter_: str, count: int) -> None:
    found = get(
        client, "collections/gebieden/items", filter=filter_, **{"filter-lang": "cql2-text"}
    )
    assert found["numberMatched"] == count


@pytest.mark.parametrize(
    ("path", "query", "status", "told"),
    [
        ("collections/wegen", {}, 404, "Er is geen collectie ‘wegen’"),
        (
            "collections/gebieden/items/00000000-0000-4000-8000-000000000000",
            {},
            404,
            "geen object met dit kenmerk",
        ),
        ("", {"ff": "json"}, 400, "Parameter ‘ff’ is onbekend; bekend zijn f"),
        ("conformance", {"limit": "1"}, 400, "Parameter ‘limit’ is onbekend"),
        ("api", {"x": "1"}, 400, "Parameter ‘x’ is onbekend"),
        ("collections", {"bbox": "1,2,3,4"}, 400, "Parameter ‘bbox’ is onbekend"),
        ("collections/gebieden", {"q": "a"}, 400, "Parameter ‘q’ is onbekend"),
        ("collections/gebieden/queryables", {"q": "a"}, 400, "Parameter ‘q’ is onbekend"),
        ("collections/gebieden/items", {"limt": "3"}, 400, "bedoelt u ‘limit’"),
        ("collections/gebieden/items", {"kleur": "rood"}, 400, "Parameter ‘kleur’ is onbekend"),
        ("collections/gebieden/items", {"limit": "0"}, 400, "limit is een getal van 1 of meer"),
        ("collections/gebieden/items", {"limit": "veel"}, 400, "limit is een getal"),
        ("collections/gebieden/items", {"offset": "-1"}, 400, "offset is een getal"),
        ("collections/gebieden/items", {"bbox": "1,2,3"}, 400, "vier getallen"),
        ("collections/gebieden/items", {"bbox": "a,b,c,d"}, 400, "niet uit getallen"),
        ("collections/gebieden/items", {"bbox": "5,5,4,4"}, 400, "linksonder"),
        ("collections/gebieden/items", {"bbox": "nan,5,6,7"}, 400, "uit getallen"),
        (
            "collections/gebieden/items",
            {"bbox": "1,2,3,4", "bbox-crs": "EPSG:4326"},
            400,
            "Coördinatenstelsel",
        ),
        ("collections/gebieden/items", {"crs": "EPSG:4326"}, 400, "Coördinatenstelsel"),
        (
            "collections/gebieden/items",
            {"datetime": "gisteren"},
            400,
            "geen dag, tijdstip of periode",
        ),
        ("collections/gebieden/items", {"datetime": "2021-02-31"}, 400, "geen dag"),
        ("collections/gebieden/items", {"datetime": "gisteren/2021-02-01"}, 400, "geen dag"),
        (
            "collections/gebieden/items",
            {"datetime": "2026-01-01/2020-01-01"},
            400,
            "eindigt voor zij begint",
        ),
        ("collections/gebieden/items", {"soort": "a\x00"}, 400, "bevat een nulteken"),
        ("wegen", {}, 404, "Hier is niets"),
        ("collections/gebieden/items/geen-kenmerk", {}, 404, "Hier is niets"),
        ("collections/gebieden/items", {"filter": "soort ="}, 400, "geen CQL2"),
        (
            "collections/gebieden/items",
            {"filter": "kleur = 'rood'"},
            400,
            "‘kleur’ is geen eigenschap",
        ),
        (
            "collections/gebieden/items",
            {"filter": "afstand = 'ver'"},
            400,
            "‘ver’ kan niet bij ‘afstand’",
        ),
        (
            "collections/gebieden/items",
            {"filter": "afstand LIKE '4%'"},
            400,
            "kan niet bij ‘afstand’",
        ),
        (
            "collections/gebieden/items",
            {"filter": "S_INTERSECTS(geom, POINT(1 2))"},
            400,
            "kan niet in een filter",
        ),
        ("collections/gebieden/items", {"filter": "x" * 3000}, 400, "langer dan"),
        (
            "collections/gebieden/items",
            {"filter": "afstand > 1", "filter-lang": "cql2-json"},
            400,
            "filter-lang",
        ),
        ("collections/gebieden/items", {"f": "html"}, 400, "f=json"),
        ("collections/gebieden/items", {"afstand": "ver"}, 400, "‘ver’ kan niet"),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: Client, wereld: Wereld, path: str, query: dict[str, str], status: int, told: str
) -> None:
    assert told in get(client, path, status, **query)["description"]


def test_a_filter_that_cannot_be_read_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Onbruikbaar, match="geen CQL2"):
        op_cql2(COLLECTIES["gebieden"], "DATE('0000-00-00') < begin")
    assert capfd.readouterr() == ("", "")


def test_nothing_can_be_written(client: Client, wereld: Wereld) -> None:
    assert client.post(f"{BASE}/collections/gebieden/items", {}).status_code == 405


def test_areas_that_are_unknown_are_no_features(client: Client, wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld, 2), None)
    assert get(client, "collections/gebieden/items")["numberMatched"] == 3
    assert get(client, "collections/risicobronnen/items")["numberMatched"] == 2


def test_the_number_of_queries_does_not_grow(
    client: Client, wereld: Wereld, django_assert_max_num_queries: Any
) -> None:
    for number in range(3, 9):
        leg_vast(lpg_station(wereld, number), 900.0)
    for name in ("risicobronnen", "gebieden", "gebouwen"):
        with django_assert_max_num_queries(4):
            get(client, f"collections/{name}/items")
