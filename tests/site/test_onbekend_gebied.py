"""An area of which nobody knows how far it reaches stands on every page,
and reaches a school beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import mapbox_vector_tile
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte.tegels import Tegel
from tankstation import VULPUNT, vlak, voor_publiek
from wereld import Wereld

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def levering(klasse: str, referentie: dict[str, Any]) -> dict[str, Any]:
    """A delivery of one activity with one reference, whose contours the register does not have."""

    def head(key: str) -> dict[str, Any]:
        return {
            "identificatie": {"namespace": "NL.IMEV", "lokaalID": f"PROEF.{key}"},
            "bronhoudercode": "PROEF",
            "beginGeldigheid": "2020-01-01T00:00:00",
        }

    x, y = VULPUNT
    ring = [[x - 20, y - 20], [x + 5, y - 20], [x + 5, y + 20], [x - 20, y + 20], [x - 20, y - 20]]
    activity = {
        "entityType": klasse,
        **head("a1"),
        "basisVergunningNummer": "2020-17",
        "vergunningsPlicht": True,
        "datumVergunningOfMelding": "2020-01-01",
        "datumLaatsteWijziging": "waardeOnbekend",
        "heeft": [
            {
                "geometrie": {"type": "Point", "coordinates": [x, y]},
                "resulteertIn": "gegevenInTransitie",
                **head("r1"),
                **referentie,
            }
        ],
    }
    if klasse != "ActiviteitRestcategorie":
        activity["idActiviteitTR"] = "nl.imow-mnre1034.activiteit.Proef"
    return {
        "entityType": "LocatieActiviteit",
        **head("l1"),
        "bedrijfsnaam": "Opslag bij Proef",
        "geometrie": {"type": "Polygon", "coordinates": [ring]},
        "naamExploitant": "Proef",
        "idNummeraanduidingBAGExploitant": "waardeOnbekend",
        "kvkNummerExploitant": ["12345678"],
        "kvkNummerAanvrager": "waardeOnbekend",
        "voertUit": [activity],
    }


OPSLAG = {"entityType": "OpslagReferentie", "typeOpslagReferentie": "gegevenInTransitie"}
GEVALLEN = [
    ("OpslagOntplofbaarADR1.1Civiel", {"entityType": "Bewaarplaats"}),
    ("OpslagOntplofbaarADR1.3Civiel", {"entityType": "Bewaarplaats"}),
    ("OpslagOntplofbaarADR1.4Civiel", {"entityType": "Bewaarplaats"}),
    ("OpslagVuurwerkF4", {"entityType": "Bewerkingsruimte"}),
    ("ActiviteitRestcategorie", {"entityType": "Vulpunt"}),
    ("ActiviteitRestcategorie", OPSLAG),
    ("TankenLPG", OPSLAG),
    ("TankenLPG", {"entityType": "Leiding"}),
    ("TankenCNG", {"entityType": "SamengesteldeReferentie"}),
    ("OpslagtankPropaanPropeen_VasteAfstandGeenVergunningplicht", {"entityType": "Leiding"}),
    ("OpslagtankPropaanPropeen_VasteAfstandVergunningplicht", {"entityType": "Leiding"}),
    ("OpslagBrandstofBunkerstation", {"entityType": "Vulpunt"}),
]


def lees(wereld: Wereld, *geval: Any) -> veiligheid.LocatieEVActiviteit:
    model = veiligheid.beschrijving()
    given = levering(*geval)
    done = veiligheid.neem_over(
        [given], model, wereld.provincie, date(2025, 8, 1), herkomst="proef"
    )
    assert (done.opgenomen, done.afgewezen) == (1, [])
    return veiligheid.LocatieEVActiviteit.objects.get()


def school(wereld: Wereld, x: float = 15.0) -> veiligheid.Plan:
    given = veiligheid.Plangegevens(
        "School", vlak(x, 0), {"onderwijsfunctie": 1200.0}, 0, {"basisonderwijs": True}
    )
    return veiligheid.leg_plan_vast(given, wereld.dienst, wereld.gebruikers["vergunningverlener"])


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_a_school_beside_it_has_a_signal(wereld: Wereld, geval: tuple[str, dict[str, str]]) -> None:
    lees(wereld, *geval)
    made = school(wereld)
    signal = made.signalen.get()
    assert signal.gevolgen
    assert veiligheid.toets_plan(made, TODAY)[0].bevindingen


@pytest.fixture
def pagina(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    return client


def test_the_page_of_the_source_says_unknown_and_how_far(pagina: Client, wereld: Wereld) -> None:
    source = lees(wereld, "OpslagOntplofbaarADR1.1Civiel", {"entityType": "Bewaarplaats"})
    words = pagina.get(f"/risicobronnen/{source.pk}").content.decode()
    assert "Civiel explosieaandachtsgebied A" in words
    assert "onbekend" in words
    assert "zonder bekende grens" in words


def test_the_page_of_the_source_says_the_bound(pagina: Client, wereld: Wereld) -> None:
    source = lees(wereld, "TankenLPG", OPSLAG)
    words = pagina.get(f"/risicobronnen/{source.pk}").content.decode()
    assert "ten hoogste 160 m" in words
    assert "Nog niet bekend: typeOpslagReferentie." in words


def test_a_point_on_the_map_may_lie_in_it(pagina: Client, wereld: Wereld) -> None:
    lees(wereld, "TankenLPG", OPSLAG)
    x, y = VULPUNT
    words = pagina.get(f"/omgevingsveiligheid/hier?x={x + 150}&y={y}").content.decode()
    assert "Opslag bij Proef" in words
    assert "mogelijk: Explosieaandachtsgebied (onbekend, ten hoogste 160 m)" in words
    assert "Brandaandachtsgebied" not in words
    assert (
        "Opslag bij Proef"
        not in pagina.get(f"/omgevingsveiligheid/hier?x={x + 161}&y={y}").content.decode()
    )


def test_the_map_draws_as_far_as_it_may_reach(wereld: Wereld) -> None:
    lees(wereld, "TankenLPG", OPSLAG)
    x, y = VULPUNT
    size = 3440.64 * 256 / 2**9
    place = next(
        Tegel(9, column, row)
        for column in range(512)
        if (box := Tegel(9, column, 0).omvang)[0] <= x < box[2]
        for row in range(512)
        if (box := Tegel(9, column, row).omvang)[1] <= y < box[3]
    )
    assert size > 0
    layers = mapbox_vector_tile.decode(veiligheid.gebiedentegel(place, TODAY, voor_publiek()))
    (shape,) = layers["onbekend"]["features"]
    assert shape["properties"]["soort"] == "onbekend"
    assert "Explosieaandachtsgebied: onbekend, ten hoogste 160 m" in shape["properties"]["naam"]


def test_the_plan_and_its_report_say_unknown(pagina: Client, wereld: Wereld) -> None:
    lees(wereld, "OpslagOntplofbaarADR1.1Civiel", {"entityType": "Bewaarplaats"})
    made = school(wereld)
    page = pagina.get(f"/plannen/{made.pk}").content.decode()
    assert "onbekend, zonder bekende grens" in page
    assert "Misschien" in page
    report = pagina.get(f"/plannen/{made.pk}/rapport.pdf").content
    words = " ".join(part.get_textpage().get_text_range() for part in pypdfium2.PdfDocument(report))
    words = " ".join(words.split())
    assert "zonder bekende grens" in words
    assert "Zo kan het plan niet worden toegelaten" not in words


def test_other_programs_hear_of_it(client: Client, wereld: Wereld) -> None:
    lees(wereld, "TankenLPG", OPSLAG)
    (item,) = client.get("/ogc/v1/collections/risicobronnen/items").json()["features"]
    told = item["properties"]["onbekendeGebieden"]
    assert "ExplosieAandachtsgebied: onbekend, ten hoogste 160 m" in told
    early = client.get("/ogc/v1/collections/risicobronnen/items", {"datetime": "2019-01-01"}).json()
    assert early["features"] == []


def test_a_delivery_says_what_it_cannot_hold(wereld: Wereld) -> None:
    source = lees(wereld, "TankenLPG", OPSLAG)
    told = veiligheid.onbekend_in_levering([source], TODAY)
    assert {label for label, _ in told} == {"NL.IMEV.PROEF.l1"}
    assert any(
        "Explosieaandachtsgebied: onbekend, ten hoogste 160 m" in fault.melding for _, fault in told
    )
    assert not any(fault.weigert for _, fault in told)
