"""Panden without verblijfsobjecten: who is in them is unknown, nowhere nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.bag import Bagstand, Pand, Verblijfsobject, gebouwen_uit, lees_bag
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.ruimte import RD
from scherm import gelezen
from tankstation import BEGIN, OMTREK, VULPUNT, huis, leg_vast, lpg_station, vlak
from wereld import Wereld, gebruiker, maak_wereld

NU = date(2026, 1, 1)
FOLDER = "geodata/bag_nlextract"
X, Y = VULPUNT
CORNERS = f"{X} {Y - 50}\n{X + 400} {Y - 50}\n{X + 400} {Y + 50}\n{X} {Y + 50}"


def pand(nummer: int, x: float) -> veiligheid.Gebouwgegevens:
    """A pand of which nobody delivered what is in it."""
    return veiligheid.Gebouwgegevens(f"{nummer:016d}", vlak(x, 0), None)


@pytest.fixture
def wereld(db: None, settings: Any, tmp_path: Path) -> Wereld:
    settings.DATA = tmp_path
    return maak_wereld()


def index(*rijen: veiligheid.Gebouwgegevens) -> veiligheid.Bevolking:
    veiligheid.leg_gebouwen_vast("proef", rijen, BEGIN, OMTREK)
    veiligheid.bouw_index(NU)
    return veiligheid.bevolking_in(vlak(-50, -50, 900, 200))


def test_panden_alone_give_no_number_of_people(wereld: Wereld) -> None:
    found = index(*(pand(n, 20.0 + 12 * n) for n in range(8)))
    assert (found.gebouwen, found.zonder_functies, found.volledigheid) == (8, 8, 0.0)
    assert (found.dag, found.nacht) == (None, None)
    assert found.per_categorie == ((Kwetsbaarheid.ONBEKEND, 8),)


def test_part_of_them_gives_the_part_that_is_known(wereld: Wereld) -> None:
    homes = [huis(n, 20.0 + 12 * n, 0.0) for n in range(6)]
    found = index(*homes, pand(50, 200.0), pand(51, 220.0))
    assert (found.gebouwen, found.zonder_functies, found.volledigheid) == (8, 2, 0.75)
    assert found.nacht is not None
    assert (found.nacht.punt, found.nacht.hoog) == (pytest.approx(14.4), None)


def test_an_area_without_buildings_is_known_to_be_empty(wereld: Wereld) -> None:
    index(*(pand(n, 20.0 + 12 * n) for n in range(8)))
    found = veiligheid.bevolking_in(vlak(3000, 3000, 10, 10))
    assert found.dag is not None
    assert (found.dag.punt, found.dag.hoog, found.volledigheid) == (0.0, 0.0, 1.0)


def test_a_pand_without_functions_keeps_what_was_known_of_it(wereld: Wereld) -> None:
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0)], BEGIN)
    veiligheid.leg_gebouwen_vast("proef", [pand(1, 50)], date(2025, 1, 1))
    found = veiligheid.gebouwen(NU).get()
    assert (found.functies_bekend, float(found.personen_nacht), found.categorie) == (
        True,
        2.4,
        "kwetsbaar",
    )


def test_the_pages_and_services_say_unknown(wereld: Wereld, client: Client) -> None:
    activity = lpg_station(wereld)
    leg_vast(activity, 1000.0)
    index(pand(1, 50), pand(2, 70))
    client.force_login(gebruiker("aad", "adviseur", wereld.dienst))
    row = veiligheid.gebouwen(NU).first()
    assert row is not None
    assert "onbekend: de functies zijn niet geleverd" in gelezen(client.get(f"/gebouwen/{row.pk}"))
    around = gelezen(client.get(f"/omgevingsveiligheid/hier?x={X + 55}&y={Y + 5}"))
    assert "aantal personen onbekend" in around
    source = gelezen(client.get(f"/risicobronnen/{activity.locatie_id}"))
    assert "van 2 gebouwen onbekend" in source
    page = gelezen(client.post("/omgevingsveiligheid/bevolking", {"omtrek": CORNERS}))
    assert "Van 2 van de 2 gebouwen zijn de functies niet geleverd" in page
    counted = client.get("/api/v1/bevolkingstellingen", {"omtrek": CORNERS}).json()
    assert (counted["dag"], counted["nacht"], counted["zonderFuncties"]) == (None, None, 2)
    (item, _) = client.get("/ogc/v1/collections/gebouwen/items").json()["features"]
    assert (item["properties"]["personenDag"], item["properties"]["personenNacht"]) == (None, None)


def test_who_is_inside_counts_who_is_not_known(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 1000.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0), pand(2, 52)], BEGIN)
    (around,) = veiligheid.omgevingen(veiligheid.contouren(NU))
    inside = {
        row.soort.value: (row.aantal, row.onbekend)
        for row in veiligheid.aanwezig(around, NU, veiligheid.Inzage.GEBOUW)
    }
    assert inside["BrandAandachtsgebied"] == (2, 1)


def _stand(*panden: str, eenheden: tuple[str, ...] = ()) -> Bagstand:
    shape = shapely.set_srid(shapely.box(155_000, 463_000, 155_010, 463_010), RD)
    state = Bagstand(NU)
    state.panden = {key: Pand(key, shape) for key in panden}
    for key in eenheden:
        state.verblijfsobjecten[key] = Verblijfsobject(key, (panden[0],), ("woonfunctie",), 90.0)
    state.met_functies = {key[:4] for key in eenheden}
    return state


def test_only_the_municipality_whose_units_came_is_known() -> None:
    made, _ = gebouwen_uit(
        _stand(
            "0221100000000001",
            "0221100000000002",
            "0222100000000001",
            eenheden=("0221010000000001",),
        )
    )
    assert [row.functies for row in made] == [{"woonfunctie": 90.0}, {}, None]


def test_the_zip_of_panden_alone_knows_no_functions(testdata: Callable[[str], Path]) -> None:
    made, _ = gebouwen_uit(lees_bag([testdata(f"{FOLDER}/0221PND15092020-000001.xml")]))
    assert {row.functies for row in made} == {None}
