"""Background work on screen: for who asked, the beheerder, and who holds the right on it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Bestandsinhoud, Staat
from daglicht.kit.bestandscan.model import Bestandscan
from proefwerk.achtergrondsoorten import Proef
from wereld import Wereld, gebruiker

pytestmark = pytest.mark.django_db
LIJST = "/achtergrondwerk"


@pytest.fixture
def rij(settings: Any) -> None:
    settings.ACHTERGROND_DIRECT = False


def asked(wereld: Wereld, code: str = "proef-tellen", **given: Any) -> achtergrond.Achtergrondwerk:
    standard = {
        "door": wereld.gebruikers["toezichthouder"],
        "instantie": wereld.dienst.pk,
        "bestand": Bestandsinhoud("in.txt", b"abc"),
    }
    return achtergrond.vraag(code, Proef(merk="een"), "Meetreeks inlezen", **(standard | given))


def als(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def inside(page: Any) -> str:
    return str(page.content.decode().split("<main", 1)[1].split("</main>")[0])


@pytest.mark.usefixtures("rij")
def test_waiting_work_says_so_and_can_be_stopped(wereld: Wereld) -> None:
    asked(wereld, code="proef-doof")
    werk, client = asked(wereld), als(wereld.gebruikers["toezichthouder"])
    page = client.get(f"{LIJST}/{werk.pk}")
    assert page.headers["Cache-Control"] == "no-store"
    shown = page.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in shown
    assert "Er wacht nog 1 opdracht hiervoor." in shown
    assert "geen werker" in shown
    still = client.get(f"{LIJST}/{werk.pk}?vanzelf=nee").content.decode()
    assert "http-equiv" not in still
    assert "hx-trigger" not in still.partition("<main")[2]  # the head counts what is due
    after = client.post(f"{LIJST}/{werk.pk}/afbreken", follow=True).content.decode()
    assert "Het is afgebroken. Er is niets vastgelegd." in after
    assert "Afbreken</button>" not in after
    werk.refresh_from_db()
    assert werk.staat == Staat.AFGEBROKEN
    again = client.post(f"{LIJST}/{werk.pk}/afbreken", follow=True)
    assert "was al afgelopen" in again.content.decode()
    moved = client.post(f"{LIJST}/{werk.pk}/opnieuw").headers["Location"]
    assert moved not in ("", f"{LIJST}/{werk.pk}")
    assert "Wacht" in inside(client.get(moved))


@pytest.mark.usefixtures("rij")
def test_running_work_shows_how_far_it_is_and_the_part_that_a_script_asks(wereld: Wereld) -> None:
    werk, client = asked(wereld), als(wereld.gebruikers["toezichthouder"])
    begun = achtergrond.begin(werk.pk)
    assert begun is not None
    achtergrond.leeft(werk.pk, begun.poging, ("Rijen lezen", 1200, 4800))
    shown = inside(client.get(f"{LIJST}/{werk.pk}"))
    assert 'max="4800" value="1200"' in shown
    assert "1.200 van 4.800" in shown
    assert "25 %" in shown
    part = client.get(f"{LIJST}/{werk.pk}", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert 'value="1200"' in part.content.decode()
    client.post(f"{LIJST}/{werk.pk}/afbreken")
    assert "wordt afgebroken" in inside(client.get(f"{LIJST}/{werk.pk}"))
    achtergrond.sluit(werk.pk, begun.poging, achtergrond.Afloop(Staat.AFGEBROKEN))
    part = client.get(f"{LIJST}/{werk.pk}", headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"


@pytest.mark.usefixtures("rij")
def test_work_of_a_dead_worker_is_not_shown_as_running(wereld: Wereld, settings: Any) -> None:
    werk = asked(wereld)
    achtergrond.begin(werk.pk)
    settings.ACHTERGROND_VERLOREN = -1
    shown = inside(als(wereld.gebruikers["toezichthouder"]).get(f"{LIJST}/{werk.pk}"))
    assert "Mislukt" in shown
    assert "onverwachts gestopt" in shown
    assert ">Opnieuw</button>" in shown


def test_what_came_of_it_and_the_file(wereld: Wereld) -> None:
    werk = asked(wereld, code="proef-bestand")
    client = als(wereld.gebruikers["toezichthouder"])
    shown = inside(client.get(f"{LIJST}/{werk.pk}"))
    assert "Omgekeerd" in shown
    assert "Bestand opslaan" in shown
    answer = client.get(f"{LIJST}/{werk.pk}/bestand")
    assert b"".join(answer.streaming_content) == b"cba"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="om.txt"'
    failed = asked(wereld, code="proef-weigering")
    assert "geen rijen" in inside(client.get(f"{LIJST}/{failed.pk}"))
    assert client.get(f"{LIJST}/{failed.pk}/bestand").status_code == 404


def test_the_list_is_ones_own_and_the_beheerder_sees_that_of_the_office(wereld: Wereld) -> None:
    werk = asked(wereld, code="proef-bestand")
    mine, elsewhere = wereld.gebruikers["toezichthouder"], gebruiker("eva", "beleid", wereld.dienst)
    keeper = gebruiker("bert", "beheerder", wereld.dienst)
    other = gebruiker("barbara", "beheerder", wereld.provincie)
    assert werk.titel in inside(als(mine).get(LIJST))
    for person in (mine, elsewhere):
        assert inside(als(person).get(f"{LIJST}?van=allen")).count("Van allen") == 0
    assert werk.titel not in inside(als(elsewhere).get(LIJST))
    assert werk.titel in inside(als(keeper).get(f"{LIJST}?van=allen"))
    assert werk.titel not in inside(als(other).get(f"{LIJST}?van=allen"))
    statuses = {
        person: als(person).get(f"{LIJST}/{werk.pk}").status_code
        for person in (mine, elsewhere, keeper, other)
    }
    assert statuses == {mine: 200, elsewhere: 404, keeper: 200, other: 404}
    assert als(keeper).get(f"{LIJST}/{werk.pk}/bestand").status_code == 404
    assert als(elsewhere).post(f"{LIJST}/{werk.pk}/afbreken").status_code == 404
    assert als(mine).get(f"{LIJST}/{uuid4()}").status_code == 404


@pytest.mark.usefixtures("rij")
def test_who_holds_the_right_on_the_object_sees_it_and_may_not_stop_it(wereld: Wereld) -> None:
    werk = asked(wereld, recht="toezicht:risico:lezen", voorwerp=wereld.locatie)
    colleague = gebruiker("eva", "beleid", wereld.dienst)
    partner = gebruiker("pim", "partner", wereld.dienst)
    assert als(colleague).get(f"{LIJST}/{werk.pk}").status_code == 200
    assert als(colleague).post(f"{LIJST}/{werk.pk}/afbreken").status_code == 404
    assert als(colleague).post(f"{LIJST}/{werk.pk}/opnieuw").status_code == 404
    assert als(partner).get(f"{LIJST}/{werk.pk}").status_code == 404
    keeper = gebruiker("bert", "beheerder", wereld.dienst)
    assert als(keeper).post(f"{LIJST}/{werk.pk}/afbreken").status_code == 302
    werk.refresh_from_db()
    assert werk.staat == Staat.AFGEBROKEN


def test_a_file_is_given_only_while_the_right_lasts(wereld: Wereld) -> None:
    mine = wereld.gebruikers["toezichthouder"]
    right = "toezicht:risico:lezen"
    werk = asked(wereld, code="proef-bestand", recht=right, voorwerp=wereld.locatie)
    assert als(mine).get(f"{LIJST}/{werk.pk}/bestand").status_code == 200
    mine.rolvervullingen.update(rol="partner")
    assert als(mine).get(f"{LIJST}/{werk.pk}").status_code == 200
    assert als(mine).get(f"{LIJST}/{werk.pk}/bestand").status_code == 404


@pytest.mark.usefixtures("rij")
def test_work_tells_whether_its_file_was_scanned(wereld: Wereld) -> None:
    werk, client = asked(wereld), als(wereld.gebruikers["toezichthouder"])
    assert "niet gescand op virussen" in inside(client.get(f"{LIJST}/{werk.pk}"))
    key = sha256(b"abc").hexdigest()
    Bestandscan.objects.create(sha256=key, scanner="ClamAV 1.4.2/27500")
    shown = inside(client.get(f"{LIJST}/{werk.pk}"))
    assert "in.txt" in shown
    assert "niets gevonden (ClamAV 1.4.2/27500)" in shown
    bare = asked(wereld, bestand=None)
    assert "gescand" not in inside(client.get(f"{LIJST}/{bare.pk}"))
