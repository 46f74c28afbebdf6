"""Pages of external safety: sources, buildings, plans, people, tiles."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from scherm import gelezen
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station, vlak
from wereld import Wereld, gebruiker, instantie, maak_wereld

pytestmark = pytest.mark.django_db
LATER = date(2024, 6, 1)


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    world = maak_wereld()
    world.gebruikers["adviseur"] = gebruiker("aadje", "adviseur", world.dienst)
    station = lpg_station(world)
    leg_vast(station, 800.0)
    leg_vast(station, 1200.0, LATER, LATER, toestemming=world.vergunning)
    veiligheid.leg_gebouwen_vast("proef", [huis(n, 50.0 + 12 * n, 0.0) for n in range(6)], BEGIN)
    return world


@pytest.fixture
def bureau(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["adviseur"])
    return client


def corners(x: float, y: float) -> str:
    ring = shapely.get_coordinates(vlak(x, y))[:-1]
    return "\n".join(f"{east} {north}" for east, north in ring)


def posted(**changes: Any) -> dict[str, Any]:
    given = {
        "naam": "Wonen aan de weg",
        "locatie_soort": "gebouw",
        "omtrek": corners(38, 0),
        "m2_woonfunctie": "1200",
        "woningen": "10",
        "vraag_zorgwoning": "nee",
        "vraag_verspreid": "nee",
    }
    return given | changes


def test_a_plan_is_tested_and_reported(bureau: Client) -> None:
    answer = bureau.post("/plannen/nieuw", posted(), follow=True)
    plan = veiligheid.Plan.objects.get()
    assert answer.redirect_chain == [(f"/plannen/{plan.pk}", 302)]
    page = gelezen(answer)
    assert "Het plan is getoetst." in page
    assert "Niet toegestaan" in page
    assert "art. 5.7, eerste lid, Besluit kwaliteit leefomgeving" in page
    assert "5 personen" not in page
    assert "12 personen overdag, 24 ’s nachts" in page
    report = bureau.get(f"/plannen/{plan.pk}/rapport.pdf")
    assert report.headers["Content-Type"] == "application/pdf"
    words = " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(report.content)
    )
    assert "Niet toegestaan" in words
    assert "LPG-tankstation 1" in words
    assert "24 ’s nachts" in words


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"omtrek": "1 2"}, "Er zijn 1 hoeken"),
        ({"omtrek": ""}, "Teken een vlak"),
        ({"m2_woonfunctie": ""}, "ten minste één functie"),
        ({"m2_woonfunctie": "-1"}, "minstens 0"),
        ({"naam": ""}, "Dit veld is verplicht"),
    ],
)
def test_a_plan_that_cannot_be_is_told_why_and_is_not_kept(
    bureau: Client, changes: dict[str, str], told: str
) -> None:
    page = bureau.post("/plannen/nieuw", posted(**changes)).content.decode()
    assert told in page
    assert not veiligheid.Plan.objects.exists()


def test_a_plan_comes_from_a_file_as_well(bureau: Client) -> None:
    ring = [[x, y] for x, y in shapely.get_coordinates(vlak(38, 0)).tolist()]
    geojson = json.dumps(
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
    )
    good = SimpleUploadedFile("plan.geojson", geojson.encode())
    bureau.post("/plannen/nieuw", posted(omtrek="", bestand=good))
    assert shapely.equals(veiligheid.Plan.objects.get().geometrie, vlak(38, 0))
    for content, told in (
        (b"\xff\xfe", "is geen tekst"),
        (b"{}", "GeoJSON"),
        (b"1" * 600_000, "groter dan 500 kB"),
    ):
        wrong = SimpleUploadedFile("plan.geojson", content)
        assert (
            told in bureau.post("/plannen/nieuw", posted(omtrek="", bestand=wrong)).content.decode()
        )
    assert veiligheid.Plan.objects.count() == 1


def test_a_signal_is_handled_and_a_plan_can_be_off(bureau: Client) -> None:
    bureau.post("/plannen/nieuw", posted())
    plan = veiligheid.Plan.objects.get()
    signal = plan.signalen.get()
    assert (
        "Schrijf op"
        in bureau.post(f"/signalen/{signal.pk}/afdoen", {}, follow=True).content.decode()
    )
    page = bureau.post(
        f"/signalen/{signal.pk}/afdoen", {"toelichting": "Plan schuift op."}, follow=True
    )
    assert "Plan schuift op." in page.content.decode()
    assert (
        "vervallen op" in bureau.post(f"/plannen/{plan.pk}/vervallen", follow=True).content.decode()
    )
    assert "Er wacht geen signaal." in bureau.get("/plannen").content.decode()


def test_when_not_all_signals_are_shown_it_says_of_how_many(bureau: Client) -> None:
    for number in range(8):
        bureau.post("/plannen/nieuw", posted(naam=f"Plan {number}"))
    assert "Nog 1" not in bureau.get("/").content.decode()
    bureau.post("/plannen/nieuw", posted(naam="Plan 8"))
    assert "Nog 1" in bureau.get("/").content.decode()
    assert "ernstigste van" not in bureau.get("/plannen").content.decode()


def test_another_authority_sees_neither_plan_nor_signal(
    bureau: Client, client: Client, wereld: Wereld
) -> None:
    bureau.post("/plannen/nieuw", posted())
    plan = veiligheid.Plan.objects.get()
    stranger = gebruiker("xander", "adviseur", instantie("Omgevingsdienst Elders", 9))
    client.force_login(stranger)
    for address in (f"/plannen/{plan.pk}", f"/plannen/{plan.pk}/rapport.pdf"):
        assert client.get(address).status_code == 404
    assert (
        client.post(f"/signalen/{plan.signalen.get().pk}/afdoen", {"toelichting": "x"}).status_code
        == 404
    )
    assert "Wonen aan de weg" not in client.get("/plannen").content.decode()


def test_a_source_tells_its_areas_who_is_inside_and_what_a_permit_changed(
    client: Client, wereld: Wereld
) -> None:
    source = veiligheid.LocatieEVActiviteit.objects.get()
    page = gelezen(client.get(f"/risicobronnen/{source.pk}"))
    assert "Plaatsgebonden risico 10⁻⁶ (vulpunt): 35 m → 40 m" in page
    assert wereld.vergunning.kenmerk in page
    assert "hittewerende coating" in page
    assert "1 kwetsbaar" in page
    before = client.get(f"/risicobronnen/{source.pk}?geldigOp=2023-01-01").content.decode()
    assert "35 m" in before
    assert "Plannen in de buurt" not in before


def test_the_site_shows_its_areas(bureau: Client, wereld: Wereld) -> None:
    page = bureau.get(f"/locaties/{wereld.locatie.pk}").content.decode()
    assert "Explosieaandachtsgebied: 160 m" in page


def test_only_who_may_judge_a_building_does(client: Client, bureau: Client, wereld: Wereld) -> None:
    row = veiligheid.GebouwOfLocatie.objects.first()
    assert row is not None
    bureau.post(
        f"/gebouwen/{row.pk}", {"categorie": "beperktKwetsbaar", "reden": "Bedrijfswoning."}
    )
    row.refresh_from_db()
    assert row.categorie == "beperktKwetsbaar"
    assert "Bedrijfswoning." in bureau.get(f"/gebouwen/{row.pk}").content.decode()
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert "Vastleggen" not in client.get(f"/gebouwen/{row.pk}").content.decode()
    assert (
        client.post(f"/gebouwen/{row.pk}", {"categorie": "geen", "reden": "x"}).status_code == 403
    )
    client.logout()
    public = client.get(f"/gebouwen/{row.pk}").content.decode()
    assert "Beperkt kwetsbaar" in public
    assert "Bedrijfswoning." not in public
    assert "aadje" not in public
    sent = client.post(f"/gebouwen/{row.pk}", {"categorie": "geen", "reden": "x"})
    assert (sent.status_code, sent["Location"][:16]) == (302, "/inloggen/login/")
    row.refresh_from_db()
    assert row.categorie == "beperktKwetsbaar"


def test_buildings_to_judge_stand_with_what_is_asked(client: Client, wereld: Wereld) -> None:
    veiligheid.leg_gebouwen_vast("proef", [huis(50, 500, 0, onderwijsfunctie=900.0)], BEGIN)
    page = client.get("/gebouwen").content.decode()
    assert "Basisschool of speciaal onderwijs" in page
    assert "1 met ‘nog te bepalen’" in page
    assert "6 met ‘kwetsbaar’" in client.get("/gebouwen?categorie=kwetsbaar").content.decode()
    assert "1 met" in client.get("/gebouwen?categorie=onzin").content.decode()


def test_the_map_lists_what_is_in_view_on_the_day(client: Client, wereld: Wereld) -> None:
    x, y = VULPUNT
    assert "LPG-tankstation 1" in client.get("/omgevingsveiligheid").content.decode()
    near = f"{x - 100},{y - 100},{x + 100},{y + 100}"
    assert "LPG-tankstation 1" in client.get(f"/omgevingsveiligheid?bbox={near}").content.decode()
    assert (
        "Geen risicobron"
        in client.get("/omgevingsveiligheid?bbox=0,300000,1,300001").content.decode()
    )
    assert (
        "Geen risicobron" in client.get("/omgevingsveiligheid?geldigOp=2018-01-01").content.decode()
    )
    assert "Geen risicobron" in client.get("/omgevingsveiligheid?q=kernreactor").content.decode()


def test_what_is_at_a_point(client: Client, wereld: Wereld) -> None:
    x, y = VULPUNT
    page = client.get(f"/omgevingsveiligheid/hier?x={x + 55}&y={y + 5}").content.decode()
    assert "Brandaandachtsgebied, Explosieaandachtsgebied" in page
    assert "Gebouw 0000000000000000" in page
    assert (
        "Geen bekend gebied"
        in client.get("/omgevingsveiligheid/hier?x=200000&y=400000").content.decode()
    )
    assert client.get("/omgevingsveiligheid/hier?x=a&y=1").status_code == 400


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("gebieden/2026-01-01/0/0/0", 200),
        ("gebouwen/2026-01-01/12/2047/2047", 200),
        ("wegen/2026-01-01/0/0/0", 404),
        ("gebieden/gisteren/0/0/0", 404),
        ("gebieden/2026-02-31/0/0/0", 404),
        ("gebieden/2026-01-01/0/5/0", 404),
        ("gebieden/2026-01-01/40/0/0", 404),
    ],
)
def test_a_tile_exists_or_does_not(
    client: Client, wereld: Wereld, address: str, status: int
) -> None:
    assert client.get(f"/omgevingsveiligheid/tegels/{address}").status_code == status


def test_people_in_an_area(bureau: Client, wereld: Wereld, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    drawn = {
        "omtrek": "\n".join(
            f"{VULPUNT[0] + a} {VULPUNT[1] + b}"
            for a, b in ((0, -50), (200, -50), (200, 50), (0, 50))
        )
    }
    told = bureau.post("/omgevingsveiligheid/bevolking", drawn).content.decode()
    assert "De index van de bevolking is er niet" in told
    veiligheid.bouw_index()
    page = bureau.post("/omgevingsveiligheid/bevolking", drawn).content.decode()
    assert "<strong>6</strong> gebouwen" in page
    assert "<strong>14</strong>" in page
    few = {"omtrek": corners(50, 0)}
    assert "noemen we het aantal personen niet" in gelezen(
        bureau.post("/omgevingsveiligheid/bevolking", few)
    )
    assert (
        "Teken een vlak, of typ het"
        in bureau.post("/omgevingsveiligheid/bevolking", {}).content.decode()
    )
