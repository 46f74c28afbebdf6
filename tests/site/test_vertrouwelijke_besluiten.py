"""A decision that is marked as confidential, or its document, is read at no door by the public, a
partner or another authority; where it is missing, that is told with the ground.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from daglicht.register import service as register
from daglicht.register.models import Zaakpartner
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Vertrouwelijkmerk
from daglicht.uitwisseling.conform import KAN_ONTBREKEN
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.afgeschermd import WEGGELATEN
from daglicht.vergunning.models import Bestand, Concept
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, instantie, maak_wereld
from zicht import BASIS

pytestmark = pytest.mark.django_db
WOORD, KENMERK = "Ganzenbord", "2024-G07"
GROND = "vertrouwelijk (art. 5.1, tweede lid, onder h, Wet open overheid)"
VANDAAG = timezone.localdate
BUITEN = ("publiek", "ander gezag", "partner", "partner met een rol")
"""Who may not read what is marked."""


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    world = maak_wereld()
    case = register.start_zaak(
        world.dienst, "Vergunning", "Wijziging", date(2024, 5, 1), opdrachtgever=world.provincie
    )
    permit = vergunning.wijzig(
        world.vergunning,
        case,
        KENMERK,
        [
            vergunning.NieuwVoorschrift("8.1", WOORD, f"Het {WOORD} staat op het dak.", "bodem"),
            vergunning.NieuwVoorschrift(
                "8.2", f"Stof {WOORD}", f"De emissie van stof uit {WOORD} is 3 mg/Nm3.", "lucht"
            ),
        ],
        besluitdatum=date(2024, 6, 1),
        inwerkingtreding=date(2024, 7, 15),
        bekendmaking=date(2024, 6, 5),
    )
    content = Bestand.objects.create(sha256="0" * 64, inhoud=b"%PDF-1.7", grootte=8)
    Concept.objects.create(
        basis=world.vergunning,
        toestemming=permit,
        kenmerk=KENMERK,
        onderwerp=WOORD,
        besluitdatum=date(2024, 6, 1),
        bekend_op=date(2024, 6, 5),
        geldig_vanaf=date(2024, 7, 15),
        pdf=content,
        docx=content,
    )
    elsewhere, partner = instantie("Elders", 77), instantie("Partner", 78)
    for found in (case, world.vergunning.zaak):
        Zaakpartner.objects.create(zaak=found, instantie=partner, grondslag=BASIS)
    world.gebruikers |= {
        "ander gezag": gebruiker("els", "vergunningverlener", elsewhere),
        "partner": gebruiker("pim", "partner", partner),
        "partner met een rol": gebruiker("pia", "vergunningverlener", partner),
    }
    return world


def besluit() -> vergunning.Toestemming:
    return vergunning.Toestemming.objects.get(kenmerk=KENMERK)


def merk(world: Wereld, veld: str = "", **anders: Any) -> Vertrouwelijkmerk:
    given = {
        "veld": veld,
        "grond": "woo-5.1-2-h",
        "motivering": "kans op sabotage",
        "vanaf": VANDAAG(),
        "herzien_op": VANDAAG() + timedelta(days=365),
        "eisen": ("niet-opwegen",),
    } | anders
    user = world.gebruikers["vergunningverlener"]
    return toegang.zet_merk(besluit(), toegang.Merkgegevens(**given), user)


def deuren(world: Wereld) -> Iterator[str]:
    """Every door on decisions, today and as on another day."""
    site, permit = f"/locaties/{world.locatie.pk}", f"/toestemmingen/{world.vergunning.pk}"
    api = f"/api/v1{site}"
    for day in ("", "?geldigOp=2024-09-01&bekendOp=2024-09-01", "?geldigOp=2035-01-01"):
        yield from (f"{site}{day}", f"{site}/vergunning{day}", f"{permit}{day}")
        for kind in vergunning.UITVOERSOORTEN:
            if kind != "pdf":
                yield f"{site}/vergunning.{kind}{day}"
                yield f"{api}/vergunning-uitvoer/{kind}{day}"
        yield from (f"{api}/{name}{day}" for name in ("voorschriften", "rechtsfeiten", "normen"))
    yield f"{site}/verschil?van=2024-04-20&tot=2025-01-01"
    yield f"{site}/vergunning?alles=1"
    yield from (f"/api/v1/toestemmingen{end}" for end in ("", f"?kenmerk={KENMERK}"))
    yield from (f"/voorschriften{end}" for end in ("", f"?q={WOORD}", "?geldigOp=2024-09-01"))
    yield from (f"/normen{end}?parameter=stof" for end in ("", ".csv"))
    yield from (f"/zoeken?q={word}" for word in (WOORD, KENMERK))


def eigen(world: Wereld) -> Iterator[str]:
    """The addresses of the decision itself."""
    yield f"/toestemmingen/{besluit().pk}"
    yield f"/toestemmingen/{besluit().pk}/besluit.pdf"
    yield f"/api/v1/toestemmingen/{besluit().pk}"


def browser(world: Wereld, wie: str) -> Client:
    client = Client()
    if wie != "publiek":
        client.force_login(world.gebruikers[wie])
    return client


def _says(client: Client, path: str) -> bool:
    answer = client.get(path)
    assert answer.status_code < 500, path
    asked = path.partition("q=")[2] or path.partition("kenmerk=")[2]
    words = answer.content.decode(errors="replace")
    words = words.replace(asked, "") if asked else words
    return WOORD in words or KENMERK in words


def test_a_decision_that_is_not_marked_is_public(wereld: Wereld) -> None:
    client = browser(wereld, "publiek")
    told = [path for path in deuren(wereld) if _says(client, path)]
    assert len(told) > 20, told
    assert [client.get(path).status_code for path in eigen(wereld)] == [200] * 3


API_BESLUITEN = ("voorschriften", "rechtsfeiten", "normen", "vergunde-toestand")


@pytest.mark.parametrize("wie", ["publiek", "partner", "vergunningverlener"])
def test_the_api_says_that_decisions_may_be_missing_wherever_one_asks(
    wereld: Wereld, wie: str
) -> None:
    client, site = browser(wereld, wie), f"/api/v1/locaties/{wereld.locatie.pk}"
    paths = [f"{site}/{name}" for name in API_BESLUITEN]
    paths += [f"{site}/vergunning-uitvoer/{kind}" for kind in ("normen.csv", "jsonld")]
    lists = ["/api/v1/toestemmingen", f"/api/v1/toestemmingen?kenmerk={KENMERK}"]
    lists.append(f"/api/v1/toestemmingen?locatie={uuid4()}")
    assert not any(client.get(path).headers.get(KAN_ONTBREKEN) for path in paths + lists)
    merk(wereld)
    hidden = wie != "vergunningverlener"
    told = {client.get(path).headers.get(KAN_ONTBREKEN) for path in paths + lists}
    assert told == ({"besluiten"} if hidden else {None})
    words = {client.get(path).json()["weggelaten"] for path in lists}
    assert words == ({WEGGELATEN} if hidden else {None})


@pytest.mark.parametrize("wie", BUITEN)
def test_a_decision_that_is_marked_is_nowhere(wereld: Wereld, wie: str) -> None:
    merk(wereld)
    client = browser(wereld, wie)
    assert [path for path in deuren(wereld) if _says(client, path)] == []
    assert [client.get(path).status_code for path in eigen(wereld)] == [404] * 3


def test_who_works_on_it_reads_it_with_the_ground(wereld: Wereld) -> None:
    merk(wereld)
    for who in ("vergunningverlener", "toezichthouder", "beleid"):
        client = browser(wereld, who)
        assert [client.get(path).status_code for path in eigen(wereld)] == [200] * 3
        page = client.get(f"/toestemmingen/{besluit().pk}").content.decode()
        assert WOORD in page
        assert "art. 5.1, tweede lid, onder h, Wet open overheid" in page
        assert "sabotage" in page
        assert ("Als vertrouwelijk merken" in page) is (who == "vergunningverlener")
        site = client.get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
        assert "kan daarom afwijken" not in site


def test_where_it_is_missing_that_is_told_with_the_ground(wereld: Wereld) -> None:
    merk(wereld)
    client, site = browser(wereld, "publiek"), f"/locaties/{wereld.locatie.pk}"
    told = f"Een besluit hierover is {GROND}. Wat hier staat, kan daarom afwijken van wat geldt."
    kinds = [kind for kind in vergunning.UITVOERSOORTEN if kind != "pdf"]
    for path in (
        site,
        f"{site}/vergunning",
        f"{site}/verschil?van=2024-04-20&tot=2025-01-01",
        f"/toestemmingen/{wereld.vergunning.pk}",
        *(f"{site}/vergunning.{kind}" for kind in kinds),
    ):
        assert told in client.get(path).content.decode(), path
    for path in ("/voorschriften", "/normen"):
        assert "vertrouwelijk zijn, staan hier niet bij" in client.get(path).content.decode(), path


def test_where_all_is_hidden_nothing_says_that_there_is_none(wereld: Wereld) -> None:
    merk(wereld)
    client, site = browser(wereld, "publiek"), f"/locaties/{wereld.locatie.pk}/vergunning"
    again = VANDAAG() + timedelta(days=365)
    given = toegang.Merkgegevens(
        "", "woo-5.1-2-h", "kans op sabotage", VANDAAG(), None, again, eisen=("niet-opwegen",)
    )
    toegang.zet_merk(wereld.vergunning, given, wereld.gebruikers["vergunningverlener"])
    page = client.get(site).content.decode()
    assert "2 besluiten hierover zijn vertrouwelijk" in page
    assert "Er is niets dat u mag zien." in page
    assert "nog niets bekend" not in page
    _, row = client.get(f"{site}.normen.csv").content.decode().splitlines()
    assert "2 besluiten hierover zijn vertrouwelijk" in row


@pytest.mark.parametrize(("parameter", "rijen"), [("stof", 1), ("cadmium", 0)])
def test_a_table_of_limits_says_in_each_row_that_some_may_be_missing(
    wereld: Wereld, parameter: str, rijen: int
) -> None:
    client, path = browser(wereld, "publiek"), f"/normen.csv?parameter={parameter}"

    def table() -> list[dict[str, str]]:
        text = client.get(path).content.decode()
        return list(csv.DictReader(text.splitlines(), delimiter=";"))

    before = table()
    assert len(before) == rijen
    assert {row["voorbehoud"] for row in before} <= {""}
    merk(wereld)
    after = table()
    assert len([row for row in after if row["voorschrift"]]) == rijen
    assert after
    assert all("vertrouwelijk zijn, staan hier niet bij" in row["voorbehoud"] for row in after)


def test_the_api_says_that_what_it_gives_can_differ(wereld: Wereld) -> None:
    client, api = browser(wereld, "publiek"), f"/api/v1/locaties/{wereld.locatie.pk}"
    permit = f"/api/v1/toestemmingen/{wereld.vergunning.pk}"
    lists = [f"{api}/{name}" for name in ("voorschriften", "rechtsfeiten", "normen")]

    def told(who: Client) -> set[bool]:
        rows = [row for path in lists for row in who.get(path).json()]
        rows += [who.get(permit).json(), *who.get("/api/v1/toestemmingen").json()["resultaten"]]
        return {row["nietVerwerkt"] for row in rows}

    assert told(client) == {False}
    merk(wereld)
    assert told(client) == {True}
    assert told(browser(wereld, "toezichthouder")) == {False}


def test_a_decision_that_is_not_published_is_not_told_of(wereld: Wereld) -> None:
    type(besluit().besluit).objects.filter(Q(toestemmingen=besluit())).update(publicatiedatum=None)
    merk(wereld)
    page = browser(wereld, "publiek").get(f"/locaties/{wereld.locatie.pk}").content.decode()
    assert "vertrouwelijk (" not in page


@pytest.mark.parametrize("wie", BUITEN)
def test_of_a_document_that_is_marked_the_decision_stays(wereld: Wereld, wie: str) -> None:
    merk(wereld, "document")
    client = browser(wereld, wie)
    page, document, item = eigen(wereld)
    answer = client.get(page)
    assert answer.status_code == 200
    assert GROND in answer.content.decode()
    assert "besluit.pdf" not in answer.content.decode()
    assert client.get(document).status_code == 404
    assert client.get(item).status_code == 200
    assert browser(wereld, "toezichthouder").get(document).status_code == 200


@pytest.mark.parametrize("wie", [*BUITEN, "toezichthouder", "beheerder"])
def test_a_mark_is_set_only_by_who_may(wereld: Wereld, wie: str) -> None:
    row = merk(wereld, "document")
    client = browser(wereld, wie)
    given = {"veld": "", "grond": "woo-5.1-2-h", "motivering": "kans op sabotage"}
    given |= {"vanaf": VANDAAG(), "herzien_op": VANDAAG() + timedelta(days=365), "emissies": "nee"}
    for path in (
        f"/vertrouwelijk/toestemming/{besluit().pk}",
        f"/vertrouwelijkmerken/{row.pk}",
        f"/vertrouwelijkmerken/{row.pk}/intrekken",
    ):
        for answer in (client.get(path), client.post(path, given)):
            assert answer.status_code in (302, 403, 404), path
            assert answer.status_code != 302 or "/inloggen/" in answer.headers["Location"]
    assert [item.motivering for item in Vertrouwelijkmerk.objects.all()] == ["kans op sabotage"]


def test_a_mark_on_a_decision_is_set_and_lifted(wereld: Wereld, monkeypatch: Any) -> None:
    writer, public = browser(wereld, "vergunningverlener"), browser(wereld, "publiek")
    path, (page, *_) = f"/vertrouwelijk/toestemming/{besluit().pk}", eigen(wereld)
    given = {"veld": "", "grond": "woo-5.1-2-h", "motivering": "kans op sabotage"}
    given |= {"eisen": ["niet-opwegen"]}
    given |= {"vanaf": VANDAAG(), "herzien_op": VANDAAG() + timedelta(days=365), "emissies": "nee"}
    stamp = verborgen(writer.get(path))[path][0]
    assert writer.post(path, stamp | given).status_code == 302
    assert public.get(page).status_code == 404
    again = writer.post(path, stamp | given, follow=True)
    assert "er is niets dubbel vastgelegd" in again.content.decode()
    row = Vertrouwelijkmerk.objects.get()
    path = f"/vertrouwelijkmerken/{row.pk}/intrekken"
    stamp = verborgen(writer.get(path))[path][0]
    day = VANDAAG() + timedelta(days=1)
    assert writer.post(path, stamp | {"per": day, "reden": "Het mag."}).status_code == 302
    assert public.get(page).status_code == 404
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    assert public.get(page).status_code == 200
