"""Deliveries taken over and given on: the identity for what came in,
valid for what was recorded here.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import shapely

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import RD
from geojsonschema import geojson
from tankstation import BEGIN, VULPUNT, leg_vast, lpg_station, vlak
from wereld import Wereld

pytestmark = pytest.mark.django_db
KNOWN, NU = date(2025, 8, 1), date(2026, 1, 1)
MODEL = veiligheid.beschrijving()
SCHEMAS = "rev_imev/jsonschema"


@pytest.fixture
def official(testdata: Callable[[str], Path]) -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(testdata(f"{SCHEMAS}/3.0.2/IMEV3.0.2_schema.json").read_text())
    return jsonschema_rs.Draft202012Validator(schema, retriever=geojson)


@pytest.fixture
def examples(testdata: Callable[[str], Path]) -> list[Any]:
    found = []
    for version in ("3.0.1", "3.0.2"):
        folder = testdata(f"{SCHEMAS}/{version}/voorbeeldbestanden")
        found += [json.loads(path.read_text()) for path in sorted(folder.glob("VII*.json"))]
    return found


def take(wereld: Wereld, *objects: Any) -> veiligheid.Overname:
    return veiligheid.neem_over(objects, MODEL, wereld.provincie, KNOWN, herkomst="proef")


def give() -> list[dict[str, Any]]:
    rows = veiligheid.LocatieEVActiviteit.objects.order_by("identificatie")
    return veiligheid.bouw_op(rows, NU, NU, "PROEF", MODEL)


def station(**changes: Any) -> dict[str, Any]:
    """A delivery of an LPG station with a filling point and a contour."""

    def head(key: str) -> dict[str, Any]:
        return {
            "identificatie": {"namespace": "NL.IMEV", "lokaalID": f"PROEF.{key}"},
            "bronhoudercode": "PROEF",
            "beginGeldigheid": "2020-01-01T00:00:00",
        }

    x, y = VULPUNT
    contour = {
        "entityType": "PRContour",
        **head("c1"),
        "afstandOfGeometrie": {"afstand": 15.0},
        "typePlaatsgebondenRisico": "PR10-5",
        "maatgevendeStof": {"stof": {"naam": "LPG", "UNnummer": "1965"}},
    }
    reference = {
        "entityType": "Vulpunt",
        **head("v1"),
        "geometrie": {"type": "Point", "coordinates": [x, y]},
        "resulteertIn": [contour],
    }
    activity = {
        "entityType": "TankenLPG",
        **head("a1"),
        "basisVergunningNummer": "2020-17",
        "datumVergunningOfMelding": "2020-01-01",
        "datumLaatsteWijziging": "waardeOnbekend",
        "vergunningsPlicht": True,
        "idActiviteitTR": "nl.imow-mnre1034.activiteit.Tankstation",
        "doorzetPerJaar": 900.0,
        "heeft": [reference],
    }
    ring = [
        [x - 20, y - 20],
        [x + 20, y - 20],
        [x + 20, y + 20],
        [x - 20, y + 20],
        [x - 20, y - 20],
    ]
    return {
        "entityType": "LocatieActiviteit",
        **head("l1"),
        "bedrijfsnaam": "Tanken bij Proef",
        "geometrie": {"type": "Polygon", "coordinates": [ring]},
        "naamExploitant": "Proef",
        "idNummeraanduidingBAGExploitant": "waardeOnbekend",
        "kvkNummerExploitant": ["12345678"],
        "kvkNummerAanvrager": "waardeOnbekend",
        "voertUit": [activity],
    } | changes


def test_a_delivery_becomes_areas(wereld: Wereld) -> None:
    given = station()
    # the official schema refuses a text that is a reason as well, so this one says its name
    done = take(wereld, given)
    assert (done.opgenomen, done.afgewezen) == (1, [])
    reach = {row.soort: row.reikwijdte for row in veiligheid.contouren(NU)}
    assert reach == {
        "PR10-6": "35 m",
        "BrandAandachtsgebied": "60 m",
        "ExplosieAandachtsgebied": "160 m",
        "PR10-5": "contour",
    }


def test_what_came_in_goes_out_as_it_came(wereld: Wereld) -> None:
    given = station()
    take(wereld, copy.deepcopy(given))
    assert give() == [given]
    take(wereld, *give())
    assert give() == [given]


@pytest.mark.parametrize("index", range(4))
def test_official_examples_go_out_as_they_came(
    wereld: Wereld, examples: list[Any], index: int
) -> None:
    done = take(wereld, copy.deepcopy(examples[index]))
    assert done.afgewezen == []
    assert done.opgenomen == len(examples[index]["voertUit"])
    assert give() == [examples[index]]


def test_without_a_permit_a_delivery_is_not_complete(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 900.0)
    (fault,) = veiligheid.toets_levering(give(), MODEL)
    assert fault[1].melding == "‘basisVergunningNummer’ ontbreekt en is verplicht bij TankenLPG."


def kgl(testdata: Callable[[str], Path]) -> list[dict[str, Any]]:
    folder = testdata(f"{SCHEMAS}/3.0.1/voorbeeldbestanden")
    return [json.loads(path.read_text()) for path in sorted(folder.glob("A11*.json"))]


def test_official_examples_of_buildings_and_places_go_out_as_they_came(
    wereld: Wereld, testdata: Callable[[str], Path]
) -> None:
    building, place = kgl(testdata)
    assert take(wereld, building, place).opgenomen == 2
    rows = veiligheid.GebouwOfLocatie.objects.order_by("locatie_soort")
    assert [row.geometrie is None for row in rows] == [True, False]
    assert veiligheid.bouw_gebouwen_op(rows) == [building, place]
    assert take(wereld, building, place).opgenomen == 2
    assert rows.count() == 2


def test_a_delivered_category_holds_for_the_pand_that_is_known(
    wereld: Wereld, testdata: Callable[[str], Path]
) -> None:
    building, _ = kgl(testdata)
    pand = veiligheid.Gebouwgegevens(
        building["idPandBAG"], vlak(50, 0), {"onderwijsfunctie": 900.0}
    )
    veiligheid.leg_gebouwen_vast("BAG", [pand], BEGIN)
    assert take(wereld, building | {"categorieKwetsbaarheid": "zeerKwetsbaar"}).opgenomen == 1
    row = veiligheid.GebouwOfLocatie.objects.get()
    assert (row.categorie, row.afgeleid) == ("zeerKwetsbaar", "gegevenInTransitie")
    assert [item.reden for item in veiligheid.oordelen(row)] == ["Geleverd: proef"]


def test_of_the_lng_example_everything_is_taken_and_its_fault_is_told(
    wereld: Wereld, examples: list[Any]
) -> None:
    (lng,) = (
        item
        for item in examples
        if item["voertUit"][0]["entityType"] == "TankenLNGVoertuigWerktuig"
    )
    done = take(wereld, lng)
    assert (done.opgenomen, done.afgewezen) == (1, [])
    assert [fault.pad for _, fault in done.opmerkingen] == ["bronhouder"]


def test_what_was_recorded_here_is_valid_by_the_official_schema(
    wereld: Wereld, official: jsonschema_rs.Draft202012Validator
) -> None:
    leg_vast(lpg_station(wereld), 900.0, toestemming=wereld.vergunning)
    tank = veiligheid.NieuweReferentie(
        "tank",
        "OpslagReferentie:opslagtank",
        shapely.set_srid(shapely.Point(*VULPUNT), RD),
        "Tank",
        {"bovengronds": True, "inhoud": 8.0, "aantalBevoorradingen": 4},
    )
    farm = veiligheid.EVActiviteit.objects.create(
        locatie=lpg_station(wereld, 2).locatie,
        identificatie="proef-propaan",
        klasse="OpslagtankPropaanPropeen_VasteAfstandGeenVergunningplicht",
    )
    veiligheid.leg_versie_vast(
        farm, BEGIN, BEGIN, [tank], toestemming=wereld.vergunning, herkomst="proef"
    )
    sent = give()
    assert len(sent) == 2
    for row in sent:
        assert veiligheid.toets_levering([row], MODEL) == []
        assert [error.message for error in official.iter_errors(row)] == []
    activity = sent[1]["voertUit"][0]
    assert activity["aantalBevoorradingen"] == {"exactAantal": 4}
    kinds = {
        contour.get("typePlaatsgebondenRisico", contour["entityType"])
        for contour in activity["heeft"][0]["resulteertIn"]
    }
    assert kinds == {
        "vastgesteld BK",
        "vastgesteld K",
        "vastgesteld ZK",
        "BrandAandachtsgebied",
        "ExplosieAandachtsgebied",
    }


def test_a_delivery_is_as_it_was_on_a_day(wereld: Wereld) -> None:
    station_ = lpg_station(wereld)
    leg_vast(station_, 900.0)
    veiligheid.beeindig(station_, date(2024, 1, 1), date(2024, 1, 1), herkomst="proef")
    rows = veiligheid.LocatieEVActiviteit.objects.all()
    assert veiligheid.bouw_op(rows, NU, NU, "PROEF", MODEL) == []
    assert len(veiligheid.bouw_op(rows, date(2023, 1, 1), NU, "PROEF", MODEL)) == 1


def test_a_placeholder_is_no_area_and_a_cloud_ends_at_fifteen_hundred_metres(
    wereld: Wereld,
) -> None:
    given = station()
    activity = given["voertUit"][0]
    activity["entityType"] = "SevesoInrichting"
    del activity["doorzetPerJaar"]
    x, y = VULPUNT
    wide = [
        [x - 3000, y - 3000],
        [x + 3000, y - 3000],
        [x + 3000, y + 3000],
        [x - 3000, y + 3000],
        [x - 3000, y - 3000],
    ]
    cloud = {
        "entityType": "GifwolkAandachtsgebied",
        "identificatie": {"namespace": "NL.IMEV", "lokaalID": "PROEF.g1"},
        "bronhoudercode": "PROEF",
        "beginGeldigheid": "2020-01-01T00:00:00",
        "maatgevendeStof": "waardeOnbekend",
        "afstandOfGeometrie": {"geometrie": {"type": "Polygon", "coordinates": [wide]}},
    }
    fire = cloud | {
        "entityType": "BrandAandachtsgebied",
        "identificatie": {"namespace": "NL.IMEV", "lokaalID": "PROEF.Placeholder.1"},
    }
    reference = activity["heeft"][0]
    reference |= {"entityType": "SevesoReferentie", "resulteertIn": [cloud, fire]}
    assert take(wereld, given).afgewezen == []
    rows = {row.soort: row for row in veiligheid.contouren(NU)}
    xmin, _, xmax, _ = rows["GifwolkAandachtsgebied"].geometrie.bounds
    assert (round(x - xmin), round(xmax - x)) == (1500, 1500)
    assert rows["BrandAandachtsgebied"].reikwijdte == "nog te berekenen"
    assert give() == [given]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"identificatie": {}}, "‘namespace’ ontbreekt"),
        ({"entityType": "TankenLPG"}, "kan een levering niet beginnen"),
        (
            {
                "geometrie": {
                    "type": "Polygon",
                    "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]],
                }
            },
            "niet geldig",
        ),
        ({"voertUit": [{"entityType": "TankenLPG"}]}, "‘identificatie’ ontbreekt"),
        ({"voertUit": "niets"}, "niet de vorm van IMEV"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_is_taken(
    wereld: Wereld, change: dict[str, Any], told: str
) -> None:
    other = station(identificatie={"namespace": "NL.IMEV", "lokaalID": "PROEF.l9"})
    other["voertUit"][0]["identificatie"]["lokaalID"] = "PROEF.a9"
    done = take(wereld, station(**change), other)
    assert done.opgenomen == 1
    assert any(told in fault.melding for _, fault in done.afgewezen)
    assert veiligheid.EVActiviteit.objects.count() == 1


def test_the_rules_beside_the_schema(wereld: Wereld) -> None:
    given = station(kvkNummerExploitant="waardeOnbekend")
    activity = given["voertUit"][0]
    activity["entityType"] = "SevesoInrichting"
    del activity["doorzetPerJaar"]
    reference = activity["heeft"][0]
    outer = copy.deepcopy(reference["resulteertIn"][0])
    outer["typePlaatsgebondenRisico"], outer["afstandOfGeometrie"] = "PR10-6", {"afstand": 14.0}
    fixed = outer | {"typePlaatsgebondenRisico": "vastgesteld BK"}
    reference |= {
        "entityType": "SamengesteldeReferentie",
        "resulteertIn": [*reference["resulteertIn"], outer, fixed],
    }
    reference["geometrie"]["coordinates"] = [120_000.123, 480_000.0]
    found = veiligheid.toets_levering([given], MODEL)
    assert [fault.weigert for _, fault in found] == [True, True, True, False]
    told = " ".join(fault.melding for _, fault in found)
    for words in (
        "KVK-nummer verplicht",
        "samengestelde referentie",
        "groter dan die voor 10⁻⁶",
        "twee decimalen",
    ):
        assert words in told


def test_a_long_name_is_taken_over_whole(wereld: Wereld) -> None:
    name = "Tankstation aan de rijksweg " * 12
    given = station(bedrijfsnaam=name)
    take(wereld, given)
    assert veiligheid.LocatieEVActiviteit.objects.get().naam == name


def test_what_does_not_fit_is_reported_with_its_name_and_not_taken(wereld: Wereld) -> None:
    given = station()
    given["identificatie"]["lokaalID"] = "PROEF." + "l" * 80
    done = take(wereld, given)
    assert done.opgenomen == 0
    assert any("Identificatie van risicobron telt" in fault.melding for _, fault in done.afgewezen)
    assert not veiligheid.LocatieEVActiviteit.objects.exists()
