"""Persons in one building, or in a few, are told at no door to who may not see them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.afscherming import Inzage, toon
from daglicht.ruimte.tegels import NIVEAUS, Tegel
from daglicht.site.urls import urlpatterns
from daglicht.uitwisseling.ogc.adressen import urlpatterns as ogc
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
DAG, NACHT = "7313.127", "6457.839"
TOLD = re.compile(r"(?<![\w-])(7[., ]?313|6[., ]?457|7310|6460|13[., ]?77[01])(?![\w-])")
"""The numbers, alone or rounded or added up; not the same signs inside a key or a token."""
X, Y = VULPUNT
ITEMS = "/ogc/v1/collections/gebouwen/items"


@pytest.fixture
def wereld(settings: Any, tmp_path: Path) -> Wereld:
    """A world where one office stands alone in the areas of a station."""
    settings.DATA = tmp_path
    world = maak_wereld()
    world.gebruikers["adviseur"] = gebruiker("aad", "adviseur", world.dienst)
    leg_vast(lpg_station(world), 800.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50.0, 0.0, kantoorfunctie=900.0)], BEGIN)
    veiligheid.GebouwOfLocatie.objects.update(personen_dag=DAG, personen_nacht=NACHT)
    return world


def addresses(world: Wereld) -> Iterator[str]:
    """Every address of the site and the service that needs no more than a key of what
    is in this world.
    """
    building, source = (
        veiligheid.GebouwOfLocatie.objects.get(),
        veiligheid.LocatieEVActiviteit.objects.get(),
    )
    keys = [building.pk, source.pk, world.locatie.pk]
    routes = [str(item.pattern) for item in urlpatterns] + [
        f"ogc/v1/{item.pattern}" for item in ogc
    ]
    for route in routes:
        plain = route.replace("<str:naam>", "gebouwen")
        if "<" not in plain:
            yield f"/{plain}"
        elif set(re.findall("<[^>]*>", plain)) == {"<uuid:pk>"}:
            yield from (f"/{plain.replace('<uuid:pk>', str(key))}" for key in keys)
    yield f"/omgevingsveiligheid/hier?x={X + 55}&y={Y + 5}"
    yield "/gebouwen?categorie=beperktKwetsbaar"
    yield f"{ITEMS}?crs=http://www.opengis.net/def/crs/EPSG/0/28992&limit=1"
    yield "/zoeken?q=gebouw"


def test_no_door_tells_a_visitor_how_many_are_in_a_building(client: Client, wereld: Wereld) -> None:
    seen = 0
    for address in addresses(wereld):
        answer = client.get(address)
        seen += answer.status_code == 200
        if not answer.streaming:
            assert not TOLD.search(answer.content.decode(errors="replace")), address
    assert seen > 25
    source = veiligheid.LocatieEVActiviteit.objects.get()
    assert "niet genoemd" in client.get(f"/risicobronnen/{source.pk}").content.decode()


def test_no_tile_tells_it_to_anybody(wereld: Wereld) -> None:
    for z in range(NIVEAUS):
        side = Tegel(z, 0, 0).zijde
        west, _, _, north = Tegel(0, 0, 0).omvang
        tile = Tegel(z, int((X + 55 - west) // side), int((north - Y - 5) // side))
        layers = mapbox_vector_tile.decode(veiligheid.gebouwentegel(tile, date(2026, 1, 1)))
        (row,) = (item["properties"] for layer in layers.values() for item in layer["features"])
        assert not {"dag", "nacht"} & row.keys()


@pytest.mark.parametrize(
    "query",
    [
        {"filter": "personenDag > 7000"},
        {"filter": "NOT (personenNacht BETWEEN 1 AND 2)"},
        {"filter": "categorie = 'x' OR personenDag IS NULL"},
        {"personenDag": "7313.127"},
        {"personenNacht": "1"},
        {"sortby": "personenDag"},
        {"properties": "personenDag"},
    ],
)
def test_a_visitor_cannot_ask_for_it_in_a_filter(
    client: Client, wereld: Wereld, query: dict[str, str]
) -> None:
    answer = client.get(ITEMS, query)
    assert answer.status_code == 400
    assert "personenDag, " not in answer.json()["description"]
    assert (
        "personenDag"
        not in client.get("/ogc/v1/collections/gebouwen/queryables").json()["properties"]
    )
    assert "personenDag" not in client.get("/ogc/v1/api").content.decode()


@pytest.mark.parametrize(
    ("who", "sees"), [("adviseur", True), ("vergunningverlener", True), ("toezichthouder", False)]
)
def test_who_works_on_external_safety_sees_it(
    client: Client, wereld: Wereld, who: str, sees: bool
) -> None:
    client.force_login(wereld.gebruikers[who])
    building, source = (
        veiligheid.GebouwOfLocatie.objects.get(),
        veiligheid.LocatieEVActiviteit.objects.get(),
    )
    for address in (
        ITEMS,
        f"{ITEMS}/{building.pk}",
        f"/gebouwen/{building.pk}",
        "/gebouwen?categorie=beperktKwetsbaar",
        f"/omgevingsveiligheid/hier?x={X + 55}&y={Y + 5}",
    ):
        assert bool(TOLD.search(client.get(address).content.decode())) is sees, address
    assert client.get(ITEMS, {"filter": "personenDag > 7000"}).status_code == (200 if sees else 400)
    # an area with an office and nobody who lives there may be told to who may count people
    assert TOLD.search(client.get(f"/risicobronnen/{source.pk}").content.decode())


def test_the_most_people_come_first_only_for_who_may_see_them(
    client: Client, wereld: Wereld
) -> None:
    veiligheid.leg_gebouwen_vast("proef", [huis(0, 900.0, 0.0, kantoorfunctie=900.0)], BEGIN)
    first, busiest = f"Gebouw {0:016d}", f"Gebouw {1:016d}"
    page = client.get("/gebouwen?categorie=beperktKwetsbaar").content.decode()
    assert page.index(first) < page.index(busiest)
    assert "drukste" not in page
    client.force_login(wereld.gebruikers["adviseur"])
    page = client.get("/gebouwen?categorie=beperktKwetsbaar").content.decode()
    assert page.index(busiest) < page.index(first)


def area(x: float) -> str:
    return json.dumps(
        {
            "type": "Polygon",
            "coordinates": [[[x, Y], [x + 10, Y], [x + 10, Y + 10], [x, Y + 10], [x, Y]]],
        }
    )


def test_a_home_behind_another_function_counts_for_the_population_service(
    client: Client, wereld: Wereld
) -> None:
    rows = [
        huis(1, 50.0, 0.0, kantoorfunctie=900.0),
        veiligheid.Gebouwgegevens(
            "2",
            huis(2, 300.0, 0.0).geometrie,
            {"industriefunctie": 800.0, "woonfunctie": 90.0},
            1,
            {},
        ),
    ]
    veiligheid.leg_gebouwen_vast("proef", rows, BEGIN)
    veiligheid.bouw_index()
    client.force_login(wereld.gebruikers["toezichthouder"])
    found = client.get("/api/v1/bevolkingstellingen", {"omtrek": area(X + 300)}).json()
    assert (found["gebouwen"], found["afgeschermd"], found["dag"]) == (1, True, None)
    assert found["perFunctie"] == [{"naam": "industriefunctie", "aantal": 1}]
    assert (
        client.get("/api/v1/bevolkingstellingen", {"omtrek": area(X + 50)}).json()["afgeschermd"]
        is False
    )


@pytest.mark.parametrize(
    ("how", "people", "populated", "lived_in", "told"),
    [
        (Inzage.GEBOUW, 2.4, 1, 1, 2.4),
        (Inzage.GEBIED, 9.6, 4, 4, None),
        (Inzage.GEBIED, 12.0, 5, 5, 12.0),
        (Inzage.GEBIED, 80.4, 1, 0, 80.4),
        (Inzage.GEBIED, 90.0, 9, 1, None),
        (Inzage.PUBLIEK, 80.4, 1, 0, None),
        (Inzage.PUBLIEK, 80.4, 4, 0, None),
        (Inzage.PUBLIEK, 84.4, 5, 0, 80.0),
        (Inzage.PUBLIEK, 12.0, 5, 5, 10.0),
        (Inzage.PUBLIEK, 90.0, 9, 4, None),
        (Inzage.PUBLIEK, 0.0, 0, 0, 0.0),
    ],
)
def test_the_floor(
    how: Inzage, people: float, populated: int, lived_in: int, told: float | None
) -> None:
    assert toon(how, people, bevolkt=populated, bewoond=lived_in) == told
