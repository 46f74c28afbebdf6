"""Where no buildings were read, who is there is unknown at every door: nowhere nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
import shapely
from click.testing import CliRunner
from django.test import Client

from daglicht.cli import main
from daglicht.cli import veiligheid as commando
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.dekking import vul_aan
from daglicht.omgevingsveiligheid.models import Gebouwendekking, Gebouwenstand
from daglicht.register import service as register
from daglicht.register.service import SoortGebied
from daglicht.ruimte.tegels import Tegel
from scherm import gelezen
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station, vlak, voor_publiek
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
NU = date(2026, 1, 1)
FOLDER = "geodata/bag_nlextract"
X, Y = VULPUNT
CORNERS = f"{X} {Y - 50}\n{X + 400} {Y - 50}\n{X + 400} {Y + 50}\n{X} {Y + 50}"
HEEL, HALF = vlak(-2000, -2000, 4000, 4000), vlak(-2000, -2000, 2200, 4000)


@pytest.fixture
def wereld(settings: Any, tmp_path: Path) -> Wereld:
    settings.DATA = tmp_path
    world = maak_wereld()
    leg_vast(lpg_station(world), 1000.0)
    return world


@pytest.fixture
def adviseur(client: Client, wereld: Wereld) -> Client:
    client.force_login(gebruiker("aad", "adviseur", wereld.dienst))
    return client


def lees(dekking: Any = None, aantal: int = 6, op: date = BEGIN) -> None:
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(n, 45.0 + 12 * n, 0.0) for n in range(aantal)], op, dekking
    )


def gemeente(vorm: Any, code: str = "GM0221", vanaf: date = BEGIN) -> None:
    register.leg_gebied_vast(
        SoortGebied.GEMEENTE, "Proefdam", vanaf, "proef", code=code, geometrie=vorm
    )


@pytest.mark.parametrize(
    ("read", "asked", "mate", "deel"),
    [
        (None, HEEL, "onbekend", 0.0),
        (HEEL, vlak(0, 0), "volledig", 1.0),
        (HEEL, HEEL, "volledig", 1.0),
        (HALF, HEEL, "deels", 0.55),
        (HALF, vlak(1000, 0), "onbekend", 0.0),
        (HEEL, shapely.Point(X, Y), "volledig", 1.0),
        (HALF, shapely.Point(X + 900, Y), "onbekend", 0.0),
        (
            vlak(0, 0, 9.99, 100),
            vlak(0, 0, 10, 100),
            "volledig",
            1.0,
        ),  # a strip that no building fits in
        (HEEL, shapely.Polygon(), "volledig", 1.0),
    ],
)
def test_how_much_of_an_area_was_read(
    wereld: Wereld, read: Any, asked: Any, mate: str, deel: float
) -> None:
    lees(read)
    found = veiligheid.dekking(asked, NU)
    assert (found.mate.value, found.deel) == (mate, pytest.approx(deel, abs=1e-6))
    assert bool(found.toelichting) is not found.volledig


def test_what_was_read_later_says_nothing_of_earlier_days(wereld: Wereld) -> None:
    lees(HEEL, op=date(2025, 6, 1))
    assert veiligheid.dekking(vlak(0, 0), date(2025, 5, 31)).mate.value == "onbekend"
    assert veiligheid.dekking(vlak(0, 0), date(2025, 6, 1)) == veiligheid.Dekking(
        veiligheid.Mate.VOLLEDIG, 1.0, date(2025, 6, 1)
    )


def heel(op: date, gebied: str = "0221") -> None:
    veiligheid.werk_gebouwen_bij("BAG", [], op, veiligheid.Levering({gebied}))


@pytest.mark.parametrize("gebied", ["0221", "*"])
def test_a_municipality_that_was_read_whole_is_known_within_its_border(
    wereld: Wereld, gebied: str
) -> None:
    gemeente(HALF)
    gemeente(vlak(0, 5000, 500, 500), "GM0222") if gebied != "*" else None
    heel(BEGIN, gebied)
    assert veiligheid.dekking(HEEL, NU).mate.value == "deels"
    assert veiligheid.dekking(vlak(0, 0), NU).volledig
    assert veiligheid.dekking(vlak(100, 5100), NU).mate.value == "onbekend"


def test_a_border_that_comes_later_counts_from_then_on(wereld: Wereld) -> None:
    heel(BEGIN)
    assert veiligheid.zonder_grens({"0221"}, BEGIN) == ["0221"]
    assert veiligheid.dekking(vlak(0, 0), NU).mate.value == "onbekend"
    gemeente(HEEL)
    assert (vul_aan(), vul_aan()) == (1, 0)
    assert veiligheid.dekking(vlak(0, 0), NU).volledig
    assert veiligheid.zonder_grens({"0221"}, BEGIN) == []


def test_a_border_of_another_day_is_not_taken_for_it(wereld: Wereld) -> None:
    gemeente(HEEL, vanaf=date(2023, 1, 1))
    heel(BEGIN)
    assert veiligheid.dekking(vlak(0, 0), NU).mate.value == "onbekend"


def test_what_a_municipality_gave_up_is_no_longer_known_from_it(wereld: Wereld) -> None:
    gemeente(HEEL)
    heel(BEGIN)
    gemeente(HALF, vanaf=date(2024, 1, 1))
    heel(date(2024, 6, 1))
    assert veiligheid.dekking(vlak(1000, 0), date(2024, 5, 1)).volledig
    assert veiligheid.dekking(vlak(1000, 0), NU).mate.value == "onbekend"
    assert veiligheid.dekking(vlak(0, 0), NU).oudste == date(2024, 6, 1)


def test_what_was_read_before_this_was_kept_stays_unknown(wereld: Wereld) -> None:
    Gebouwenstand.objects.create(bron="BAG", gebied="0221", op=BEGIN)
    gemeente(HEEL)
    assert veiligheid.dekking(vlak(0, 0), NU).mate.value == "onbekend"
    veiligheid.bouw_index(NU)
    assert veiligheid.dekking(vlak(0, 0), NU).volledig
    assert Gebouwendekking.objects.get().herkomst == "grens van de gemeente: proef"


def tel(client: Client) -> tuple[str, dict[str, Any]]:
    page = gelezen(client.post("/omgevingsveiligheid/bevolking", {"omtrek": CORNERS}))
    return page, client.get("/api/v1/bevolkingstellingen", {"omtrek": CORNERS}).json()


def test_the_population_service_says_unknown_where_nothing_was_read(adviseur: Client) -> None:
    veiligheid.bouw_index(NU)
    page, counted = tel(adviseur)
    assert "is <strong>onbekend</strong>" in page
    assert "<strong>0</strong>" not in page
    told = ("gebouwen", "dag", "nacht", "dekking", "gedekt", "volledigheid", "gedektSinds")
    assert [counted[name] for name in told] == [None, None, None, "onbekend", 0.0, None, None]
    assert "onbekend" in counted["toelichting"]


@pytest.mark.parametrize(("read", "mate"), [(HALF, "deels"), (None, "onbekend")])
def test_the_population_service_says_at_least(adviseur: Client, read: Any, mate: str) -> None:
    lees(read)
    veiligheid.bouw_index(NU)
    page, counted = tel(adviseur)
    assert "Ten minste <strong>6</strong> gebouwen" in page
    assert "voor een deel onbekend" in page
    assert "Personen, ten minste" in page
    assert (counted["gebouwen"], counted["dekking"], counted["nacht"]) == (
        6,
        mate,
        {"laag": 7.2, "punt": 14.4, "hoog": None},
    )


def test_an_index_from_before_says_no_more_than_it_can(adviseur: Client) -> None:
    veiligheid.bouw_index(NU)
    lees(HEEL)
    assert veiligheid.loopt_achter()
    assert tel(adviseur)[1]["dekking"] == "onbekend"
    veiligheid.bouw_index(NU)
    assert (tel(adviseur)[1]["dekking"], tel(adviseur)[1]["gebouwen"]) == ("volledig", 6)


def bron(client: Client) -> str:
    source = veiligheid.LocatieEVActiviteit.objects.get()
    return gelezen(client.get(f"/risicobronnen/{source.pk}"))


def test_the_page_of_a_source_says_unknown_where_nothing_was_read(
    client: Client, wereld: Wereld
) -> None:
    page = bron(client)
    assert (
        page.count(
            '<td>onbekend</td><td class="getal">onbekend</td><td class="getal">onbekend</td>'
        )
        == 3
    )
    assert "daar staat niet niemand" in page
    lees(HEEL, aantal=0)
    page = bron(client)
    assert page.count('<td>geen</td><td class="getal">0</td><td class="getal">0</td>') == 3
    assert "onbekend</td>" not in page


def test_the_page_of_a_source_says_at_least_where_a_part_was_read(adviseur: Client) -> None:
    lees(vlak(-2000, -2000, 2100, 4000))
    page = bron(adviseur)
    assert "ten minste 6 kwetsbaar" in page
    assert "ten minste 14" in page
    assert "voor een deel onbekend" in page


def test_a_number_that_is_the_least_is_never_rounded_up(client: Client, wereld: Wereld) -> None:
    lees(vlak(-2000, -2000, 2100, 4000), aantal=7)
    assert "ten minste 10" in bron(client)  # 16.8 at night
    assert "ten minste 20" not in bron(client)


def test_the_map_shows_where_nothing_was_read(client: Client, wereld: Wereld) -> None:
    def here() -> str:
        return gelezen(client.get(f"/omgevingsveiligheid/hier?x={X + 300}&y={Y}"))

    def tile() -> Any:
        west, _, _, north = Tegel(0, 0, 0).omvang
        side = Tegel(8, 0, 0).zijde
        address = (
            f"/omgevingsveiligheid/tegels/dekking/{NU}/8/{int((X - west) // side)}"
            f"/{int((north - Y) // side)}"
        )
        return mapbox_vector_tile.decode(client.get(address).content)

    assert "is onbekend" in here()
    assert len(tile()["ongedekt"]["features"]) == 1
    lees(vlak(-90_000, -90_000, 180_000, 180_000))
    assert "is onbekend" not in here()
    assert tile() == {}


def test_ogc_tells_where_all_buildings_are_known(client: Client, wereld: Wereld) -> None:
    lees(HALF)
    address = "/ogc/v1/collections/gebouwendekking/items"
    (item,) = client.get(address).json()["features"]
    assert item["properties"]["op"] == "2020-01-01"
    assert client.get(address, {"datetime": "2019-12-31"}).json()["features"] == []


def test_the_report_of_a_plan_says_what_was_not_read(adviseur: Client, wereld: Wereld) -> None:
    given = veiligheid.Plangegevens("Woningen", vlak(30, 10), {"woonfunctie": 900.0}, 9)
    plan = veiligheid.leg_plan_vast(
        given, wereld.dienst, wereld.gebruikers["vergunningverlener"], op=NU
    )
    words = " ".join(
        block.tekst for block in veiligheid.planrapport(plan, NU, voor_publiek()).blokken
    )
    assert "Aandachtsgebieden van deze bron. Van dit gebied is niet bekend" in words
    assert "Kaart. Van dit gebied" in words
    page = gelezen(adviseur.get(f"/plannen/{plan.pk}"))
    assert 'class="ongedekt"' in page
    assert "Aandachtsgebieden van deze bron. Van dit gebied" in page
    lees(HEEL)
    assert "is onbekend" not in " ".join(
        block.tekst for block in veiligheid.planrapport(plan, NU, voor_publiek()).blokken
    )


def test_who_reads_an_extract_hears_what_stays_unknown(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, testdata: Callable[[str], Path], tmp_path: Path
) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(commando, name, lambda: None)
    file = testdata(f"{FOLDER}/0221PND15092020-000001.xml")
    done = CliRunner().invoke(main, ["veiligheid", "bag", str(file)])
    assert "Geef het vlak met --dekking" in done.stderr, done.output
    stated = tmp_path / "vlak.txt"
    stated.write_text(CORNERS)
    done = CliRunner().invoke(main, ["veiligheid", "bag", str(file), "--dekking", str(stated)])
    assert "--dekking" not in done.stderr, done.output
    assert veiligheid.dekking(vlak(0, 0), NU).volledig
    done = CliRunner().invoke(main, ["veiligheid", "bag", str(file), "--volledig"])
    assert "Van gemeente 0221 is de grens op 15-09-2020 niet bekend" in done.stderr, done.output
