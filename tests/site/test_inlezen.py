"""Reading in files and calculating again from the site, in the background."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from bronbestanden import HOTMAPS_KOP, site
from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Staat
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from tankstation import leg_vast, lpg_station
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
INLEZEN, HEREKENEN = "/beheer/inlezen", "/beheer/herberekenen"
BAG = (
    '<x:bagStand xmlns:x="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601" '
    'xmlns:s="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601" '
    'xmlns:o="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601" '
    'xmlns:h="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601" '
    'xmlns:g="http://www.opengis.net/gml/3.2">'
    "<s:StandTechnischeDatum>2024-05-01</s:StandTechnischeDatum>{}</x:bagStand>"
)
PAND = (
    "<o:Pand><o:identificatie>{}</o:identificatie><o:geometrie><g:Polygon><g:exterior>"
    "<g:LinearRing><g:posList>{}</g:posList></g:LinearRing></g:exterior></g:Polygon></o:geometrie>"
    "<o:status>Pand in gebruik</o:status><o:voorkomen><h:Voorkomen><h:beginGeldigheid>2000-01-01"
    "</h:beginGeldigheid></h:Voorkomen></o:voorkomen></o:Pand>"
)
RING = "155000 463000 155010 463000 155010 463010 155000 463010 155000 463000"


@pytest.fixture
def wereld(settings: Any, tmp_path: Path) -> Wereld:
    settings.DATA = tmp_path
    return maak_wereld()


@pytest.fixture
def keeper(wereld: Wereld) -> Client:
    client = Client()
    client.force_login(gebruiker("bert", "beheerder", wereld.dienst))
    return client


def sent(client: Client, soort: str, naam: str, inhoud: str, **given: str) -> Any:
    file = ContentFile(inhoud.encode(), naam)
    data = {"soort": soort, "bestand": file, "codering": "utf-8"} | given
    return client.post(INLEZEN, data, follow=True)


def test_the_page_says_that_it_belongs_to_beheer(keeper: Client) -> None:
    crumbs = keeper.get(INLEZEN).content.decode().split('class="kruimels"')[1].split("</nav>")[0]
    assert 'href="/beheer"' in crumbs


def test_a_file_of_a_public_source_becomes_rows_and_a_report(keeper: Client) -> None:
    page = sent(keeper, "hotmaps", "sites.csv", f"{HOTMAPS_KOP}\n{site(7)}{site('x', punt='')}")
    shown = page.content.decode()
    assert page.redirect_chain[-1][0].startswith("/beheer/inlezingen/")
    assert "1 rijen geladen, 0 ongewijzigd, 1 afgekeurd." in shown
    assert register.VthObject.objects.filter(naam="Proeffabriek").count() == 1
    again = sent(keeper, "hotmaps", "sites.csv", f"{HOTMAPS_KOP}\n{site(7)}")
    assert "0 rijen geladen, 1 ongewijzigd" in again.content.decode()


def test_a_file_that_cannot_be_read_says_why_in_the_form_and_leaves_nothing(
    keeper: Client,
) -> None:
    shown = sent(keeper, "hotmaps", "sites.csv", "iets;anders\n1;2\n").content.decode()
    assert "ontbreken de kolommen" in shown
    assert 'name="bestand"' in shown
    shown = sent(keeper, "bag-inlezen", "extract.xml", "geen xml").content.decode()
    assert "is geen extract van de BAG" in shown
    werk = achtergrond.Achtergrondwerk.objects.first()
    assert werk is not None
    assert werk.staat == Staat.MISLUKT


def test_a_file_larger_than_fits_is_refused(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daglicht.site.algemeen.beheer.forms.GROOTSTE", 5)
    shown = sent(keeper, "hotmaps", "sites.csv", HOTMAPS_KOP).content.decode()
    assert "is groter dan" in shown
    assert not achtergrond.Achtergrondwerk.objects.exists()


def test_an_extract_of_the_bag_gives_buildings_and_a_file_of_what_was_set_aside(
    keeper: Client,
) -> None:
    good, bad = PAND.format("0307100000000001", RING), PAND.format("0307100000000002", "1 2 3")
    page = sent(keeper, "bag-inlezen", "extract.xml", BAG.format(good + bad), volledig="nee")
    shown = page.content.decode()
    assert "1 panden overgenomen zoals ze waren op 01-05-2024, 1 afgewezen" in shown
    assert veiligheid.gebouwen(date(2026, 6, 1)).filter(bron="BAG").count() == 1
    werk = achtergrond.Achtergrondwerk.objects.get()
    assert werk.uitvoer is not None
    answer = keeper.get(f"/achtergrondwerk/{werk.pk}/bestand")
    assert "0307100000000002" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_areas_and_the_index_are_made_again(keeper: Client, wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld, 500), 800.0)
    veiligheid.EVContour.objects.all().delete()
    page = keeper.post(f"{HEREKENEN}/gebieden-afleiden", follow=True).content.decode()
    assert "van 1 activiteiten zijn afgeleid" in page
    assert veiligheid.EVContour.objects.exists()
    page = keeper.post(f"{HEREKENEN}/bevolking-index", follow=True).content.decode()
    assert "staan in de index" in page
    assert veiligheid.heeft_index()
    assert keeper.post(f"{HEREKENEN}/iets-anders").status_code == 404


def test_the_adviser_renews_the_index_from_the_page_of_people(wereld: Wereld) -> None:
    client = Client()
    client.force_login(gebruiker("ad", "adviseur", wereld.dienst))
    place = "/omgevingsveiligheid/bevolking"
    assert "Index van de bevolking maken" in client.get(place).content.decode()
    assert "staan in de index" in client.post(f"{place}/index", follow=True).content.decode()
    assert "Index van de bevolking maken" not in client.get(place).content.decode()
    assert client.post(f"{HEREKENEN}/bevolking-index").status_code == 403
    assert client.get(INLEZEN).status_code == 403


def test_an_index_that_was_left_half_made_changes_nothing(
    keeper: Client, wereld: Wereld, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.post(f"{HEREKENEN}/bevolking-index")
    before = (settings.DATA / "bevolking" / "stand.json").read_text()

    def fail(*_: Any) -> str:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("daglicht.ruimte.telling.Telindex.bouw", fail)
        keeper.post(f"{HEREKENEN}/bevolking-index")
    werk = achtergrond.Achtergrondwerk.objects.first()
    assert werk is not None
    assert werk.staat == Staat.MISLUKT
    assert (settings.DATA / "bevolking" / "stand.json").read_text() == before
