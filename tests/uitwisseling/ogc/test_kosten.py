"""No question of a visitor to the OGC service is dear,
and none that cannot be carried out gives a fault of ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any
from uuid import uuid4

import pytest
import shapely
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daglicht.kit.patroon import OnbruikbaarPatroon, lees_patroon
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.uitwisseling.ogc.filter import DIEPSTE, LANGSTE, MEESTE
from daglicht.uitwisseling.ogc.vragen import MEESTE as GROOTSTE_BLADZIJDE
from tankstation import BEGIN, huis, leg_vast, lpg_station
from wereld import maak_wereld

pytestmark = pytest.mark.django_db
ITEMS = "/ogc/v1/collections/gebouwen/items"
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


@contextmanager
def database_time() -> Iterator[Callable[[], float]]:
    """Measure how long the database works."""
    spent = [0.0]

    def timed(execute: Any, *args: Any) -> Any:
        begin = time.perf_counter()
        try:
            return execute(*args)
        finally:
            spent[0] += time.perf_counter() - begin

    with connection.execute_wrapper(timed):
        yield lambda: spent[0]


@pytest.fixture
def stad() -> int:
    """A town of some thousands of buildings."""
    maak_wereld()
    rows = [huis(n, 12.0 * (n % 60), 12.0 * (n // 60)) for n in range(3000)]
    return veiligheid.leg_gebouwen_vast("proef", rows, BEGIN)


PATTERNS = [
    "%" * 400,
    "%" * 800 + "x",
    "%a" * 10 + "x",
    "%k%w%e%t%s%b%a%x%",
    "%" + "_" * 150 + "x",
    "(a|a)*" * 30 + "%",
    "[a-z]+" * 20 + "%",
    "%" + "_%" * 9,
    "%a" * 400,
]


ONE = "categorie LIKE '%a%_%b%_%x'"
DEAREST = " OR ".join([ONE] * (LANGSTE // (len(ONE) + 4)))


def test_nothing_that_may_be_asked_costs_much_more_than_a_reading_of_the_table(
    client: Client, stad: int
) -> None:
    for pattern in PATTERNS:
        with database_time() as spent:
            answer = client.get(ITEMS, {"filter": f"categorie LIKE '{pattern}'", "limit": "1"})
            assert spent() < 1.0, pattern
        assert answer.status_code in (200, 400)
        if answer.status_code == 400:
            assert answer.json()["description"].startswith(
                "filter, categorie LIKE: Het patroon heeft "
            )
    with database_time() as spent:
        assert client.get(ITEMS, {"filter": DEAREST}).json()["numberMatched"] == 0
        assert spent() < 2.0
    begin = time.process_time()
    assert client.get(ITEMS, {"limit": "10000"}).json()["numberReturned"] == GROOTSTE_BLADZIJDE
    assert time.process_time() - begin < 1


@pytest.fixture
def gebieden(db: None) -> int:
    """So many round areas of 401 corners."""
    leg_vast(lpg_station(maak_wereld()), 800.0)
    row = veiligheid.EVContour.objects.filter(geometrie__isnull=False)[0]
    round_ = [shapely.Point(120_000 + n, 480_000).buffer(100, quad_segs=100) for n in range(200)]
    made = [copy(row) for _ in round_]
    for other, shape in zip(made, round_, strict=True):
        other.pk, other.geometrie = uuid4(), shapely.set_srid(shape, 28992)
    veiligheid.EVContour.objects.bulk_create(made)
    return veiligheid.EVContour.objects.filter(geometrie__isnull=False).count()


def test_a_page_holds_no_more_corners_than_are_made_into_text_at_once(
    client: Client, gebieden: int
) -> None:
    keys, pages = [], []
    address = "/ogc/v1/collections/gebieden/items?limit=2000"
    while address:
        document = client.get(address).json()
        shapes = [row["geometry"] for row in document["features"]]
        pages.append(sum(len(ring) for shape in shapes for ring in shape["coordinates"]))
        assert document["numberReturned"] == len(shapes)
        assert document["numberMatched"] == gebieden
        keys += [row["id"] for row in document["features"]]
        address = next((link["href"] for link in document["links"] if link["rel"] == "next"), "")
    assert len(keys) == len(set(keys)) == gebieden
    assert max(pages) <= 20_000
    assert len(pages) == 5


def test_one_feature_always_fits(
    client: Client, gebieden: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daglicht.uitwisseling.ogc.paginas.BLADZIJDE", 10)
    document = client.get("/ogc/v1/collections/gebieden/items").json()
    assert document["numberReturned"] == 1
    (following,) = [link["href"] for link in document["links"] if link["rel"] == "next"]
    assert "offset=1&limit=100" in following


NAMES = [
    "",
    "Abc",
    "abc",
    "100%",
    "a_b",
    "a.c",
    "a\\b",
    "[a]",
    "é",
    "ab\ncd",
    "(x)",
    "De ‘Hoek’",
    "^$",
    "a+b",
]


@pytest.fixture
def namen(db: None) -> None:
    maak_wereld()
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(n, 12.0 * n, 0.0) for n in range(len(NAMES))], BEGIN
    )
    for number, name in enumerate(NAMES):
        veiligheid.GebouwOfLocatie.objects.filter(bron_id=f"{number:016d}").update(naam=name)


def fits(pattern: str, text: str) -> bool:
    """The oracle: LIKE read sign by sign."""
    if not pattern:
        return not text
    first, rest = pattern[0], pattern[1:]
    if first == "%":
        return any(fits(rest, text[place:]) for place in range(len(text) + 1))
    if first == "\\":
        first, rest = rest[0], rest[1:]
        return text[:1] == first and fits(rest, text[1:])
    return bool(text) and first in ("_", text[0]) and fits(rest, text[1:])


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("aAbc%_\\.+[]()^$é10"), min_size=1, max_size=6))
def test_like_is_literal_through_the_whole_service(
    client: Client, namen: None, pattern: str
) -> None:
    answer = client.get(ITEMS, {"filter": f"naam LIKE '{pattern}'"})
    try:
        lees_patroon(pattern)
    except OnbruikbaarPatroon:
        assert answer.status_code == 400
        return
    assert answer.json()["numberMatched"] == sum(fits(pattern, name) for name in NAMES)


DEEP = (
    "(" * (DIEPSTE + 5)
    + "woningen = 1"
    + "".join(f") {'AND' if n % 2 else 'OR'} woningen = 1" for n in range(DIEPSTE + 5))
)


@pytest.mark.parametrize(
    ("filter_", "told"),
    [
        (" AND ".join(["woningen=1"] * (MEESTE + 1)), f"hoogstens {MEESTE}"),
        (f"woningen IN ({','.join('1' * (MEESTE + 1))})", f"hoogstens {MEESTE}"),
        (DEEP, f"hoogstens {DIEPSTE} diep"),
        ("NOT (" * 300 + "woningen = 1" + ")" * 300, ""),
        ("(" * 900 + "woningen = 1" + ")" * 900, None),
        (f"woningen > {'9' * 400}", "kan niet bij ‘woningen’"),
        (f"woningen > {'9' * 1900}", "kan niet bij ‘woningen’"),
        ("woningen > 1" + "+1" * 900, ""),
        ("S_INTERSECTS(geom, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))", ""),
        (f"S_INTERSECTS(geom, LINESTRING({','.join(['1 2'] * 400)}))", ""),
        ("naam LIKE 'a\\'", "eindigt op een losse"),
        ("naam LIKE 5", "kan niet bij ‘naam’"),
        ("begin > DATE('2021-19-39')", ""),
        ("naam = -'a'", ""),
        ("", "geen CQL2"),
    ],
)
def test_a_filter_that_is_too_much_is_refused_in_words(
    client: Client, db: None, filter_: str, told: str | None
) -> None:
    answer = client.get(ITEMS, {"filter": filter_})
    assert answer.status_code == (200 if told is None else 400), answer.content
    assert (told or "") in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"offset": "1000001"}, 400),
        ({"offset": "9" * 400}, 400),
        ({"limit": "9" * 400}, 200),
        ({"bbox": "1e308,1e308,1.1e308,1.1e308"}, 400),
        ({"bbox": "-1e308,-1e308,1e308,1e308"}, 400),
        ({"bbox": "-180,-90,180,90"}, 200),
        ({"bbox": "-1e308,-1e308,1e308,1e308", "bbox-crs": RD}, 400),
        ({"bbox": "inf,1,2,3"}, 400),
        ({"bbox": "1," * 5000}, 400),
        ({"datetime": "0001-01-01"}, 200),
        ({"datetime": "9999-12-31T23:59:59Z"}, 200),
        ({"datetime": "2021-01-01/" * 100}, 400),
        ({"naam": "x" * 50_000}, 400),
        ({"woningen": "9" * 400}, 400),
        ({"woningen": "1e400"}, 400),
        ({"begin": "99999-01-01"}, 400),
    ],
)
def test_crafted_parameters_are_refused_in_words(
    client: Client, namen: None, query: dict[str, str], status: int
) -> None:
    answer = client.get(ITEMS, query)
    assert answer.status_code == status, answer.content
    if query == {"bbox": "-180,-90,180,90"}:
        assert answer.json()["numberMatched"] == len(NAMES)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "naam",
                "woningen",
                "begin",
                "=",
                "<>",
                "<",
                ">",
                "LIKE",
                "IN",
                "NOT",
                "AND",
                "OR",
                "BETWEEN",
                "IS",
                "NULL",
                "(",
                ")",
                ",",
                "'a%'",
                "''",
                "1",
                "-1",
                "1e9",
                "1.5",
                "TRUE",
                "-",
                "+",
                "*",
                "/",
                "DATE('2020-01-01')",
                "TIMESTAMP('2020-01-01T00:00:00Z')",
                "INTERVAL(",
                "POINT(1",
                "2)",
                "ENVELOPE(1",
                "2",
                "3",
                "4)",
                "x",
                '"',
                "INCLUDE",
                "EXCLUDE",
                "T_BEFORE",
                "S_WITHIN(",
                "LOWER(",
                "'\\'",
                "BBOX(",
                "naam,",
                "CASEI(naam)",
            ]
        ),
        max_size=9,
    )
)
def test_no_filter_at_all_gives_a_fault_of_ours(client: Client, words: list[str]) -> None:
    assert client.get(ITEMS, {"filter": " ".join(words)}).status_code in (200, 400)


def test_counting_stops_where_it_would_be_dear(
    client: Client, namen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daglicht.uitwisseling.ogc.paginas.TEL_TOT", 5)
    document = client.get(ITEMS, {"limit": "4"}).json()
    assert "numberMatched" not in document
    assert document["numberReturned"] == 4
    assert "next" in {link["rel"] for link in document["links"]}
    last = client.get(ITEMS, {"limit": "4", "offset": str(len(NAMES) - 2)}).json()
    assert "next" not in {link["rel"] for link in last["links"]}
