"""What is marked as confidential is read at no door by who has no right to it, on whichever day it
is asked, and by who has, everywhere with the ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import mapbox_vector_tile
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from daglicht.kit.handeling import EerderGedaan
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.openbaarheid import eisen as alle_eisen
from daglicht.recht.openbaarheid import soorten
from daglicht.register.models import VthObject
from daglicht.ruimte.tegels import Tegel
from daglicht.site.urls import urlpatterns
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Vertrouwelijkmerk
from daglicht.uitwisseling.conform import KAN_ONTBREKEN
from daglicht.uitwisseling.ogc.adressen import urlpatterns as ogc
from daglicht.uitwisseling.ogc.collecties import COLLECTIES
from tankstation import BEGIN, VULPUNT, huis, leg_vast, lpg_station
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, instantie, maak_wereld

pytestmark = pytest.mark.django_db
DEUREN = re.compile("omgevingsveiligheid|risicobronnen|gebouwen|locaties|plannen|ogc|zoeken|kaart")
"""Where risk sources are shown."""
X, Y = VULPUNT
BRONNEN, GEBIEDEN = (f"/ogc/v1/collections/{name}/items" for name in ("risicobronnen", "gebieden"))
OOIT = "2021-01-01"
OPWEGEN = ("niet-opwegen",)
"""What every ground of the second paragraph asks besides."""
EERST: dict[str, Any] = {"herzien_op": None, "eisen": ("eerst-lezen",)}
SCHADE = ("ernstige-schade", "schade-weegt-zwaarder")
RECEPT = "recept van het bedrijf"
EMISSIE = r"emissies in het milieu \(art\. 5\.1, zevende lid, Wet open overheid\)"
VANDAAG = timezone.localdate


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    world = maak_wereld()
    world.gebruikers["vreemd"] = gebruiker("vreemde", "vergunningverlener", instantie("Elders", 77))
    world.gebruikers["partner"] = gebruiker("pim", "partner", instantie("Partner", 78))
    station = lpg_station(world)
    leg_vast(station, 800.0, toestemming=world.vergunning)
    veiligheid.LocatieEVActiviteit.objects.update(naam="Waterral BV")
    veiligheid.leg_gebouwen_vast("proef", [huis(n, 50.0 + 12 * n, 0.0) for n in range(3)], BEGIN)
    return world


def bron() -> veiligheid.LocatieEVActiviteit:
    return veiligheid.LocatieEVActiviteit.objects.get()


def ooit() -> date:
    """A day on which a mark is looked at again."""
    return VANDAAG() + timedelta(days=365)


def merk(world: Wereld, veld: str = "", **anders: Any) -> Vertrouwelijkmerk:
    given = {
        "veld": veld,
        "grond": "woo-5.1-2-h",
        "motivering": "kans op sabotage",
        "vanaf": VANDAAG(),
        "herzien_op": ooit(),
        "eisen": OPWEGEN,
    } | anders
    return toegang.zet_merk(
        bron(), toegang.Merkgegevens(**given), world.gebruikers["vergunningverlener"]
    )


def addresses(world: Wereld) -> Iterator[str]:
    """Every address that needs no more than a key or the name of a collection, and the questions
    that would find the source.
    """
    building = veiligheid.GebouwOfLocatie.objects.first()
    assert building is not None
    keys = [building.pk, bron().pk, world.locatie.pk]
    routes = [str(item.pattern) for item in urlpatterns]
    routes += [f"ogc/v1/{item.pattern}" for item in ogc]
    for route in routes:
        for name in ("risicobronnen", "gebieden"):
            plain = route.replace("<str:naam>", name)
            if "<" not in plain:
                yield f"/{plain}"
            elif set(re.findall("<[^>]*>", plain)) == {"<uuid:pk>"}:
                yield from (f"/{plain.replace('<uuid:pk>', str(key))}" for key in keys)
    for day in ("", f"&geldigOp={OOIT}&bekendOp={OOIT}", "&geldigOp=2035-01-01"):
        yield f"/omgevingsveiligheid/hier?x={X + 20}&y={Y}{day}"
        yield f"/omgevingsveiligheid?q=tanken{day}"
        yield f"/risicobronnen/{bron().pk}?{day}"
        yield f"/locaties/{world.locatie.pk}?{day}"
    for path in (BRONNEN, GEBIEDEN):
        yield f"{path}?datetime={OOIT}"
    yield "/zoeken?q=waterr"
    yield "/zoeken?q=proef-locatie"


def test_a_source_that_is_marked_is_nowhere(client: Client, wereld: Wereld) -> None:
    marks = re.compile("Waterral|proef-locatie|TankenLPG|Vulpunt LPG")
    before = {path for path in addresses(wereld) if _says(client, path, marks)}
    assert len(before) > 10
    merk(wereld)
    for name in ("", "vreemd"):
        if name:
            client.force_login(wereld.gebruikers[name])
        for path in addresses(wereld):
            assert not _says(client, path, marks), path
        assert client.get(f"/risicobronnen/{bron().pk}").status_code == 404
        assert client.get(f"{BRONNEN}/{bron().pk}").status_code == 404
        for path in (BRONNEN, GEBIEDEN):
            assert client.get(path).json()["numberMatched"] == 0
        assert _tile(client) == {}


@pytest.mark.parametrize("veld", ["", "plaats", "gebieden"])
def test_every_site_and_search_says_alike_that_sources_may_be_missing(
    client: Client, wereld: Wereld, veld: str
) -> None:
    other = VthObject.objects.exclude(pk=wereld.locatie.pk).filter(type=wereld.locatie.type).first()
    other = other or wereld.locatie
    paths = [f"/locaties/{wereld.locatie.pk}", f"/locaties/{other.pk}", "/zoeken?q=nietbestaand"]
    words = "Er zijn gegevens over risicobronnen weggelaten"
    assert not any(words in client.get(path).content.decode() for path in paths)
    merk(wereld, veld)
    for path in paths:
        assert words in client.get(path).content.decode(), path
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert not any(words in client.get(path).content.decode() for path in paths)


def _says(client: Client, path: str, marks: re.Pattern[str]) -> bool:
    answer = client.get(path)
    assert answer.status_code < 500, path
    if answer.streaming:
        return False
    asked = path.partition("q=")[2].partition("&")[0]
    words = answer.content.decode(errors="replace")
    return bool(marks.search(words.replace(asked, "") if asked else words))


def _tile(client: Client, op: str = OOIT) -> dict[str, Any]:
    z = 9
    side = Tegel(z, 0, 0).zijde
    west, _, _, north = Tegel(0, 0, 0).omvang
    place = f"{z}/{int((X - west) // side)}/{int((north - Y) // side)}"
    answer = client.get(f"/omgevingsveiligheid/tegels/gebieden/{op}/{place}")
    found: dict[str, Any] = mapbox_vector_tile.decode(answer.content)
    return found


@pytest.mark.parametrize("wie", ["vreemd", "partner"])
def test_a_partner_and_another_authority_read_what_the_public_reads(
    client: Client, wereld: Wereld, wie: str
) -> None:
    path = f"/risicobronnen/{bron().pk}"
    client.force_login(wereld.gebruikers[wie])
    row = merk(wereld, "naam")
    page = client.get(path).content.decode()
    assert "Waterral" not in page
    assert "vertrouwelijk (art. 5.1" in page
    assert "sabotage" not in page
    user = wereld.gebruikers["vergunningverlener"]
    toegang.trek_merk_in(row, VANDAAG(), "openbaar", user)
    assert "Waterral" in client.get(path).content.decode()
    merk(wereld)
    assert client.get(path).status_code == 404
    for address in (f"/vertrouwelijk/risicobron/{bron().pk}", f"/vertrouwelijkmerken/{row.pk}"):
        assert client.get(address).status_code in (403, 404)
        assert client.post(address, {"per": VANDAAG(), "reden": "x"}).status_code in (403, 404)


def test_who_works_on_it_sees_it_with_the_ground(client: Client, wereld: Wereld) -> None:
    merk(wereld)
    for name in ("vergunningverlener", "toezichthouder"):
        client.force_login(wereld.gebruikers[name])
        page = client.get(f"/risicobronnen/{bron().pk}").content.decode()
        assert "Waterral BV" in page
        assert "art. 5.1, tweede lid, onder h, Wet open overheid" in page
        assert "sabotage" in page
        assert ("Als vertrouwelijk merken" in page) is (name == "vergunningverlener")
        assert client.get(BRONNEN).json()["numberMatched"] == 1
        assert (
            "weggelaten"
            not in client.get(f"/omgevingsveiligheid/hier?x={X}&y={Y}").content.decode()
        )


@pytest.mark.parametrize(("x", "y"), [(X, Y), (X + 50_000, Y - 30_000)])
def test_what_is_left_out_is_told_everywhere_alike(
    client: Client, wereld: Wereld, x: float, y: float
) -> None:
    merk(wereld)
    here = client.get(f"/omgevingsveiligheid/hier?x={x}&y={y}").content.decode()
    assert veiligheid.WEGGELATEN in here
    assert "Geen bekend gebied" not in here
    building = veiligheid.GebouwOfLocatie.objects.first()
    assert building is not None
    assert veiligheid.WEGGELATEN in client.get(f"/gebouwen/{building.pk}").content.decode()


VELDEN: dict[str, tuple[str, list[str]]] = {
    "naam": (
        "Waterral",
        [
            "?risicobron=Waterral BV",
            "?filter=risicobron LIKE 'Water%25'",
            "?filter=NOT (risicobron = 'x')",
        ],
    ),
    "locatie": ("proef-locatie-1", ["?identificatie=proef-locatie-1"]),
    "identificatie": ("proef-locatie-1", ["?identificatie=proef-locatie-1"]),
    "klasse": ("TankenLPG", ["?activiteit=TankenLPG", "?filter=NOT (activiteit = 'x')"]),
    "gebieden": ("Brandaandachtsgebied: ", ["", "?soort=plaatsgebondenRisico10-6"]),
    "hoeveelheid": ("Vulpunt LPG", ["", "?filter=wet LIKE '%25'"]),
}


@pytest.mark.parametrize("veld", VELDEN)
def test_a_field_that_is_marked_is_hidden_and_so_is_what_it_follows_from(
    client: Client, wereld: Wereld, veld: str
) -> None:
    secret, _ = VELDEN[veld]
    merk(wereld, veld)
    hidden = re.compile(re.escape(secret))
    for path in filter(DEUREN.search, addresses(wereld)):
        if "/locaties/" not in path or veld != "klasse":
            assert not _says(client, path, hidden), path
    page = client.get(f"/risicobronnen/{bron().pk}")
    assert page.status_code == 200
    assert "vertrouwelijk (art. 5.1, tweede lid, onder h, Wet open overheid)" in (
        page.content.decode().lower().replace("wet open", "Wet open")
    )


@pytest.mark.parametrize(("veld", "vraag"), [(v, q) for v, (_, qs) in VELDEN.items() for q in qs])
def test_a_filter_on_what_is_hidden_finds_nothing(
    client: Client, wereld: Wereld, veld: str, vraag: str
) -> None:
    merk(wereld, veld)
    path = BRONNEN if "identificatie" in vraag else GEBIEDEN
    asked = client.get(f"{path}{vraag}")
    assert asked.status_code == 200
    assert asked.json()["numberMatched"] == 0


def test_a_place_that_is_hidden_is_found_on_no_map(client: Client, wereld: Wereld) -> None:
    merk(wereld, "plaats")
    (found,) = client.get(BRONNEN).json()["features"]
    assert found["geometry"] is None
    assert found["properties"]["naam"] == "Waterral BV"
    assert found["properties"]["onbekendeGebieden"].startswith("vertrouwelijk")
    assert not client.get(f"{BRONNEN}?bbox=3,50,8,54").json()["features"]
    assert not client.get(GEBIEDEN).json()["features"]
    assert _tile(client) == {}
    box = "/omgevingsveiligheid?bbox=100000,400000,200000,500000"
    assert "Waterral" not in client.get(box).content.decode()
    page = client.get(f"/risicobronnen/{bron().pk}").content.decode()
    assert "Op de kaart" not in page
    assert "Vergunning en toezicht" not in page


@pytest.mark.parametrize("veld", ["locatie", "plaats"])
def test_of_a_site_that_is_hidden_nothing_tells_where_it_is_today_or_on_another_day(
    client: Client, wereld: Wereld, veld: str
) -> None:
    merk(wereld, veld)
    (found,) = client.get(BRONNEN).json()["features"]
    assert found["geometry"] is None
    assert found["properties"]["identificatie"].startswith("vertrouwelijk")
    for day in (OOIT, "1990-01-01", "2035-01-01"):
        assert client.get(f"{BRONNEN}?datetime={day}").json()["numberMatched"] == 0
        assert client.get(f"{BRONNEN}/{bron().pk}?datetime={day}").status_code == 404
        page = client.get(f"/omgevingsveiligheid?geldigOp={day}").content.decode()
        assert "Waterral" not in page
        source = client.get(f"/risicobronnen/{bron().pk}?geldigOp={day}").content.decode()
        assert "proef-locatie" not in source
        assert f"/locaties/{wereld.locatie.pk}" not in source
        site = client.get(f"/locaties/{wereld.locatie.pk}?geldigOp={day}").content.decode()
        assert "Vulpunt" not in site


@pytest.mark.parametrize("veld", ["", "naam", "plaats", "gebieden", "klasse"])
@pytest.mark.parametrize("vraag", ["", "?bbox=6,52,6.1,52.1", f"?datetime={OOIT}"])
def test_features_say_that_some_may_be_missing_whatever_is_asked(
    client: Client, wereld: Wereld, veld: str, vraag: str
) -> None:
    for path in (BRONNEN, GEBIEDEN):
        open_ = client.get(f"{path}{vraag}")
        assert "weggelaten" not in open_.json()
        assert KAN_ONTBREKEN not in open_.headers
    merk(wereld, veld)
    user = Client()
    user.force_login(wereld.gebruikers["vergunningverlener"])
    for path in (BRONNEN, GEBIEDEN):
        told = client.get(f"{path}{vraag}")
        shown = path == GEBIEDEN or veld != "klasse"
        assert told.json().get("weggelaten", "") == (veiligheid.WEGGELATEN if shown else "")
        assert told.headers.get(KAN_ONTBREKEN) == (path.split("/")[-2] if shown else None)
        assert "weggelaten" not in user.get(f"{path}{vraag}").json()
    buildings = client.get("/ogc/v1/collections/gebouwen/items")
    assert "weggelaten" not in buildings.json()


def test_a_search_by_a_name_that_is_hidden_says_that_something_may_be_missing(
    client: Client, wereld: Wereld
) -> None:
    assert veiligheid.WEGGELATEN not in client.get("/zoeken?q=waterr").content.decode()
    merk(wereld, "naam")
    assert veiligheid.WEGGELATEN in client.get("/zoeken?q=iets anders").content.decode()


def test_every_public_field_is_in_the_file_and_nothing_else_is_shown() -> None:
    for row in COLLECTIES.values():
        if row.soort:
            known = {field.code for field in soorten()[row.soort].velden}
            assert {about.openbaar for about in row.eigenschappen.values()} <= known
            assert row.soort == "gebouw" or row.plaats in known
    empty = toegang.Schild("risicobron", frozenset(), {})
    assert empty.reden(COLLECTIES["gebieden"].id, "naam") == toegang.NIET_OPENBAAR  # type: ignore[arg-type]


def test_a_mark_counts_on_its_days(client: Client, wereld: Wereld, monkeypatch: Any) -> None:
    today = VANDAAG()
    row = merk(wereld, vanaf=today + timedelta(days=2), tot=today + timedelta(days=9))
    path = f"/risicobronnen/{bron().pk}?geldigOp={today + timedelta(days=5)}"
    toegang.trek_merk_in(
        row, today + timedelta(days=4), "openbaar", wereld.gebruikers["handhavingsjurist"]
    )
    for days, status in ((0, 200), (1, 200), (2, 404), (3, 404), (4, 200), (10, 200)):
        monkeypatch.setattr(timezone, "localdate", lambda *_, d=days: today + timedelta(days=d))
        assert client.get(path).status_code == status, days


@pytest.mark.parametrize(
    ("anders", "told"),
    [
        ({"grond": "woo-5.1-5"}, r"niet voor milieu-informatie \(art\. 5\.1, vijfde lid"),
        ({"emissies": True}, EMISSIE),
        ({"emissies": True, "grond": "woo-5.1-1-c"}, EMISSIE),
        ({"emissies": True, "grond": "woo-5.1-5"}, EMISSIE),
        ({"grond": "woo-5.1-4", "tot": date(2126, 1, 1)} | EERST, "maar een tijd"),
        ({"herzien_op": None}, r"binnen 5 jaar .*noem een dag .*\(art\. 5\.3 Wet open overheid"),
        ({"herzien_op": None, "tot": date(2126, 1, 1)}, "binnen 5 jaar"),
        ({"herzien_op": date(2126, 1, 1)}, "uiterlijk op"),
        ({"herzien_op": date(2020, 1, 1)}, "na zijn eerste dag"),
        ({"motivering": ".,:;!? ... -- ()"}, "in 10 letters of meer"),
        ({"motivering": "geheim 12"}, "in 10 letters of meer"),
        ({"grond": "woo-5.1-4"} | EERST, "maar een tijd"),
        ({"eisen": ()}, r"weegt niet op .*\(art\. 5\.1, tweede lid, Wet open overheid"),
        ({"eisen": (*OPWEGEN, *SCHADE)}, "alleen aan wat bij de gekozen grond hoort"),
        ({"grond": "woo-5.1-1-c"}, "niet voor milieu-informatie"),
        ({"grond": "woo-5.1-6", "eisen": SCHADE[1:]}, r"ernstig \(art\. 5\.1, zesde lid"),
        ({"grond": "woo-5.1-6", "eisen": SCHADE[:1]}, r"weegt niet op .*zesde lid"),
        ({"grond": "woo-5.1-6", "eisen": SCHADE, "emissies": True}, EMISSIE),
        ({"grond": "woo-5.1-2-b"}, r"vertrouwelijk karakter \(art\. 5\.1, tweede lid, onder b"),
        ({"grond": "woo-5.1-1-d", "eisen": ()}, "geen uitdrukkelijke toestemming"),
        ({"grond": "x"}, "Kies een grond"),
        ({"veld": "x"}, "geen zo’n veld"),
        ({"motivering": " "}, "Schrijf op waarom"),
        ({"vanaf": date(2020, 1, 1)}, "niet eerder dan vandaag"),
        ({"tot": date(2020, 1, 1)}, "laatste dag"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(wereld: Wereld, anders: Any, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        merk(wereld, **anders)
    assert not Vertrouwelijkmerk.objects.exists()


def test_about_emissions_only_who_is_addressed_reads_first(wereld: Wereld) -> None:
    until = VANDAAG() + timedelta(days=14)
    row = merk(wereld, emissies=True, grond="woo-5.1-4", tot=until, **EERST)
    assert (row.emissies, row.tot, row.te_herzien) == (True, until, False)
    assert row.historie.get().emissies is True
    assert merk(wereld, "naam", tot=until, herzien_op=None).emissies is False


@pytest.mark.parametrize(
    ("grond", "eisen"),
    [
        ("woo-5.1-6", SCHADE),
        ("woo-5.1-2-b", (*OPWEGEN, "vertrouwelijk-karakter")),
        ("woo-5.1-1-e", ("inbreuk",)),
    ],
)
def test_what_a_ground_asks_besides_is_kept_and_told(
    client: Client, wereld: Wereld, grond: str, eisen: tuple[str, ...]
) -> None:
    row = merk(wereld, "naam", grond=grond, eisen=eisen)
    assert tuple(row.historie.get().eisen) == eisen
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = client.get(f"/risicobronnen/{bron().pk}").content.decode()
    for code in eisen:
        assert str(alle_eisen()[code]) in page


def test_a_mark_that_is_to_be_looked_at_again_says_so(
    client: Client, wereld: Wereld, monkeypatch: Any
) -> None:
    row = merk(wereld, "naam")
    client.force_login(wereld.gebruikers["vergunningverlener"])
    path = f"/vertrouwelijk/risicobron/{bron().pk}"
    assert "te herzien" not in client.get(path).content.decode()
    when = ooit()
    monkeypatch.setattr(timezone, "localdate", lambda *_: when)
    assert row.te_herzien
    assert "te herzien" in client.get(path).content.decode()
    later = replace(gegevens(row), herzien_op=when + timedelta(days=365))
    assert not toegang.verbeter_merk(row, later).te_herzien


def gegevens(row: Vertrouwelijkmerk) -> toegang.Merkgegevens:
    return toegang.Merkgegevens(
        row.veld, row.grond, row.motivering, row.vanaf, row.tot, eisen=tuple(row.eisen)
    )


def test_the_form_asks_whether_it_is_about_emissions(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    path = f"/vertrouwelijk/risicobron/{bron().pk}"
    page = client.get(path)
    assert (
        "de geadresseerde eerst (art. 5.1, zevende lid, Wet open overheid)" in page.content.decode()
    )
    given = verborgen(page)[path][0] | {
        "grond": "woo-5.1-2-h",
        "motivering": RECEPT,
        "vanaf": VANDAAG(),
        "herzien_op": ooit(),
        "eisen": OPWEGEN,
    }
    client.post(path, given)
    refused = client.post(path, given | {"emissies": "ja"}).content.decode()
    assert (
        "geldt niet voor informatie over emissies in het milieu (art. 5.1, zevende lid" in refused
    )
    assert not Vertrouwelijkmerk.objects.exists()


@pytest.mark.parametrize(
    ("nieuw", "geweigerd"),
    [
        ({"vanaf": 30}, "Trek het merk in, met een reden"),
        ({"tot": 1}, "Trek het merk in, met een reden"),
        ({"tot": 5}, "Trek het merk in, met een reden"),
        ({"tot": 20}, ""),
        ({"tot": None}, ""),
    ],
)
def test_correcting_makes_nothing_public_sooner(
    wereld: Wereld, nieuw: dict[str, int | None], geweigerd: str
) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else VANDAAG() + timedelta(days=number)

    row = merk(wereld, "naam", tot=day(10))
    days = {"vanaf": VANDAAG(), "tot": day(10)} | {name: day(n) for name, n in nieuw.items()}
    if "vanaf" in nieuw:
        days["tot"] = None
    given = toegang.Merkgegevens(
        "naam", "woo-5.1-6", RECEPT, herzien_op=ooit(), eisen=SCHADE, **days
    )  # type: ignore[arg-type]
    if geweigerd:
        with pytest.raises(ValidationError, match=geweigerd):
            toegang.verbeter_merk(row, given)
    else:
        assert toegang.verbeter_merk(row, given).tot == days["tot"]


def test_days_of_a_mark_that_does_not_count_yet_can_be_any_to_come(wereld: Wereld) -> None:
    row = merk(wereld, "naam", vanaf=VANDAAG() + timedelta(days=9))
    given = toegang.Merkgegevens(
        "naam", "woo-5.1-6", RECEPT, VANDAAG() + timedelta(days=20), None, ooit(), eisen=SCHADE
    )
    assert toegang.verbeter_merk(row, given).vanaf == given.vanaf
    past = toegang.Merkgegevens(
        "naam", "woo-5.1-6", RECEPT, VANDAAG() - timedelta(days=1), None, ooit(), eisen=SCHADE
    )
    with pytest.raises(ValidationError, match="niet eerder dan vandaag"):
        toegang.verbeter_merk(row, past)


def test_two_marks_of_the_same_do_not_meet_by_correcting(wereld: Wereld) -> None:
    first = merk(wereld, "naam", tot=VANDAAG() + timedelta(days=10))
    merk(wereld, "naam", vanaf=VANDAAG() + timedelta(days=10))
    longer = toegang.Merkgegevens(
        "naam", "woo-5.1-6", RECEPT, VANDAAG(), None, ooit(), eisen=SCHADE
    )
    with pytest.raises(EerderGedaan, match="al als vertrouwelijk gemerkt"):
        toegang.verbeter_merk(first, longer)


def test_taking_away_on_a_day_to_come_can_be_put_right(wereld: Wereld) -> None:
    user, row = wereld.gebruikers["vergunningverlener"], merk(wereld, "naam")
    toegang.trek_merk_in(row, date(2099, 1, 1), "openbaar", user)
    toegang.trek_merk_in(row, VANDAAG(), "uitspraak", user)
    assert (toegang.vind_merk(row.pk).ingetrokken_per, row.te_wijzigen) == (VANDAAG(), True)
    assert not toegang.vind_merk(row.pk).te_wijzigen
    with pytest.raises(EerderGedaan, match="al ingetrokken"):
        toegang.trek_merk_in(row, VANDAAG(), "openbaar", user)


def test_a_mark_is_set_corrected_and_taken_away_once(wereld: Wereld) -> None:
    user = wereld.gebruikers["vergunningverlener"]
    row = merk(wereld, "naam")
    with pytest.raises(EerderGedaan, match="al als vertrouwelijk gemerkt"):
        merk(wereld, "naam")
    given = toegang.Merkgegevens("naam", "woo-5.1-6", RECEPT, row.vanaf, None, ooit(), eisen=SCHADE)
    assert toegang.verbeter_merk(row, given).motivering == RECEPT
    toegang.trek_merk_in(row, VANDAAG(), "openbaar", user)
    with pytest.raises(EerderGedaan, match="al ingetrokken"):
        toegang.trek_merk_in(row, VANDAAG(), "openbaar", user)
    with pytest.raises(EerderGedaan, match="al ingetrokken"):
        toegang.verbeter_merk(row, given)
    assert [event.motivering for event in row.historie.order_by("pgh_id")] == [
        "kans op sabotage",
        RECEPT,
        RECEPT,
    ]
    merk(wereld, "naam")


def test_a_mark_is_set_and_taken_away_on_its_page(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    path = f"/vertrouwelijk/risicobron/{bron().pk}"
    stamp = verborgen(client.get(path))[path][0]
    given = {"veld": "naam", "grond": "woo-5.1-2-f", "motivering": RECEPT, "vanaf": VANDAAG()}
    given |= {"emissies": "nee", "herzien_op": ooit(), "eisen": OPWEGEN}
    first = VANDAAG() + timedelta(days=1)
    assert client.post(path, stamp | given | {"tot_en_met": first}).status_code == 302
    row = Vertrouwelijkmerk.objects.get()
    assert (row.veld, row.tot) == ("naam", first + timedelta(days=1))
    path = f"/vertrouwelijkmerken/{row.pk}"
    stamp = verborgen(client.get(path))[path][0]
    given = {"grond": "woo-5.1-2-h", "motivering": RECEPT, "vanaf": VANDAAG()}
    given |= {"emissies": "nee", "herzien_op": ooit(), "eisen": OPWEGEN}
    sooner = client.post(path, stamp | given | {"tot_en_met": VANDAAG()}).content.decode()
    assert "Zo zou het eerder openbaar worden. Trek het merk in, met een reden" in sooner
    later = client.post(path, stamp | given | {"vanaf": first}).content.decode()
    assert "Dit merk telt al vanaf" in later
    last = VANDAAG() + timedelta(days=3)
    assert client.post(path, stamp | given | {"tot_en_met": last}).status_code == 302
    row.refresh_from_db()
    assert (row.grond, row.tot) == ("woo-5.1-2-h", last + timedelta(days=1))
    path = f"{path}/intrekken"
    stamp = verborgen(client.get(path))[path][0]
    assert client.post(path, stamp | {"per": VANDAAG(), "reden": "mag"}).status_code == 302
    row.refresh_from_db()
    assert row.ingetrokken_door == wereld.gebruikers["vergunningverlener"]


def test_what_was_taken_out_for_a_reader_is_never_saved(wereld: Wereld) -> None:
    merk(wereld, "naam")
    masked = veiligheid.bronzicht(toegang.toegang_van(None)).scherm_bron(bron())
    with pytest.raises(RuntimeError, match="taken out"):
        masked.save()
