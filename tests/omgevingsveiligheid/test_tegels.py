"""Tiles as another program reads them."""

from __future__ import annotations

from datetime import date

import mapbox_vector_tile
import pytest

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte.tegels import NIVEAUS, Tegel
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station, voor_publiek
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
NU = date(2026, 1, 1)


@pytest.fixture
def wereld() -> Wereld:
    world = maak_wereld()
    leg_vast(lpg_station(world), 1000.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(n, 20.0 + 12 * n, 0.0) for n in range(7)], BEGIN)
    return world


def tile(z: int) -> Tegel:
    for x in range(2**z):
        west, _, east, _ = Tegel(z, x, 0).omvang
        if west <= VULPUNT[0] + 60 < east:
            break
    for y in range(2**z):
        _, south, _, north = Tegel(z, x, y).omvang
        if south <= VULPUNT[1] < north:
            return Tegel(z, x, y)
    raise AssertionError("outside the grid")


def test_close_by_each_building_is_drawn_with_its_category(wereld: Wereld) -> None:
    layers = mapbox_vector_tile.decode(veiligheid.gebouwentegel(tile(9), NU))
    assert set(layers) == {"gebouwen"}
    assert [row["properties"]["categorie"] for row in layers["gebouwen"]["features"]] == [
        "kwetsbaar"
    ] * 7


def test_far_away_squares_say_how_many_there_are(wereld: Wereld) -> None:
    layers = mapbox_vector_tile.decode(veiligheid.gebouwentegel(tile(4), NU))
    rows = [row["properties"] for row in layers["hokken"]["features"]]
    assert sum(row["aantal"] for row in rows) == sum(row["kwetsbaar"] for row in rows) == 7


def test_areas_and_sources_stand_in_the_same_tile_and_follow_the_day(wereld: Wereld) -> None:
    layers = mapbox_vector_tile.decode(veiligheid.gebiedentegel(tile(9), NU, voor_publiek()))
    kinds = {row["properties"]["soort"] for row in layers["gebieden"]["features"]}
    assert kinds == {"PR10-6", "BrandAandachtsgebied", "ExplosieAandachtsgebied"}
    assert layers["bronnen"]["features"][0]["properties"]["naam"] == "LPG-tankstation 1"
    before = mapbox_vector_tile.decode(
        veiligheid.gebiedentegel(tile(9), date(2019, 1, 1), voor_publiek())
    )
    assert "gebieden" not in before


@pytest.mark.parametrize("z", range(NIVEAUS))
def test_an_empty_country_gives_an_empty_tile(z: int, db: None) -> None:
    assert veiligheid.gebouwentegel(Tegel(z, 0, 0), NU) == b""
    assert veiligheid.gebiedentegel(Tegel(z, 0, 0), NU, voor_publiek()) == b""
