"""Pages of the library: written, adopted, used in a grant and a draft, and who gets in."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.vergunning import service as vergunning
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
WRITTEN = {
    "code": "lucht-stof",
    "thema": "lucht",
    "titel": "Stof",
    "tekst": "De emissie van stof is ten hoogste {grens} mg/Nm3.",
    "plaats-TOTAL_FORMS": "3",
    "plaats-INITIAL_FORMS": "0",
    "plaats-0-naam": "grens",
    "plaats-0-label": "Grenswaarde",
    "plaats-0-soort": "getal",
    "plaats-0-eenheid": "mg/Nm3",
    "plaats-0-maximum": "50",
    "plaats-0-standaard": "5",
    "plaats-1-soort": "getal",
    "plaats-2-soort": "getal",
    "grondslag-TOTAL_FORMS": "2",
    "grondslag-INITIAL_FORMS": "0",
    "grondslag-0-soort": "bbt",
    "grondslag-0-verwijzing": "BBT-conclusie 20",
    "grondslag-1-soort": "wet",
}


@pytest.fixture
def version(wereld: Wereld, client: Client) -> vergunning.Standaardversie:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    answer = client.post("/bibliotheek/nieuw", WRITTEN | {"eigenaar": str(wereld.provincie.pk)})
    assert answer.status_code == 302, answer.content.decode()
    draft = vergunning.Standaardversie.objects.get()
    client.post(f"/standaardversies/{draft.pk}/vaststellen")
    draft.refresh_from_db()
    return draft


def test_written_adopted_and_written_anew(
    client: Client, wereld: Wereld, version: vergunning.Standaardversie
) -> None:
    assert (version.status, version.parameters[0]["maximum"]) == ("vastgesteld", "50")
    page = client.get(f"/bibliotheek/{version.standaard_id}").content.decode()
    assert "BBT: BBT-conclusie 20" in page
    assert "niet geverifieerd" in page
    form = client.get(f"/bibliotheek/{version.standaard_id}/versie").content.decode()
    assert 'value="Grenswaarde"' in form
    again = WRITTEN | {
        "tekst": "De emissie van stof is ten hoogste {grens} mg/Nm3 en wordt gemeten.",
        "plaats-INITIAL_FORMS": "1",
        "grondslag-INITIAL_FORMS": "1",
    }
    assert client.post(f"/bibliotheek/{version.standaard_id}/versie", again).status_code == 302
    page = client.get(f"/bibliotheek/{version.standaard_id}").content.decode()
    assert "Versie 2" in page
    assert "<ins> mg/Nm3 en wordt gemeten.</ins>" in page


def test_what_is_wrong_with_a_text_is_said_in_the_form(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = WRITTEN | {
        "eigenaar": str(wereld.provincie.pk),
        "tekst": "Ten hoogste {anders} mg/Nm3.",
    }
    page = client.post("/bibliotheek/nieuw", given).content.decode()
    assert "Voor {anders} is niet gezegd wat er kan staan." in page
    assert "‘grens’ staat niet in de tekst." in page
    assert not vergunning.Standaardvoorschrift.objects.exists()


def test_a_grant_asks_what_is_filled_in_and_keeps_it(
    client: Client, wereld: Wereld, version: vergunning.Standaardversie
) -> None:
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen"
    day = timezone.localdate()
    given: dict[str, Any] = {
        "onderwerp": "Stof",
        "kenmerk": "2026-5",
        "besluitdatum": day,
        "bekendmaking": day,
        "inwerkingtreding": day,
        "grond": "terstond",
        "voorschrift-TOTAL_FORMS": "1",
        "voorschrift-INITIAL_FORMS": "0",
        "voorschrift-0-nummer": "9.1",
        "voorschrift-0-standaard": str(version.pk),
    }
    page = client.post(address, given).content.decode()
    assert "Kijk na wat in het standaardvoorschrift wordt ingevuld." in page
    assert 'name="voorschrift-0-p_grens" value="5"' in page
    assert not vergunning.Toestemming.objects.filter(kenmerk="2026-5").exists()
    refused = client.post(address, given | {"voorschrift-0-p_grens": "60"}).content.decode()
    assert "60 is meer dan 50" in refused
    assert client.post(address, given | {"voorschrift-0-p_grens": "2,5"}).status_code == 302
    row = vergunning.SpecifiekVoorschrift.objects.get(nummer="9.1")
    assert row.omschrijving == "De emissie van stof is ten hoogste 2,5 mg/Nm3."
    assert (row.titel, row.thema, row.standaardversie, row.standaardwaarden) == (
        "Stof",
        "lucht",
        version,
        {"grens": "2,5"},
    )
    shown = client.get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
    assert "lucht-stof v1" in shown
    bare = given | {
        "voorschrift-0-standaard": "",
        "voorschrift-0-nummer": "9.2",
        "kenmerk": "2026-6",
    }
    assert "of kies een standaardvoorschrift" in client.post(address, bare).content.decode()


def test_a_draft_takes_from_the_library(
    client: Client, wereld: Wereld, version: vergunning.Standaardversie
) -> None:
    day = timezone.localdate()
    head = vergunning.Conceptgegevens("2026-7", "Stof", day, day, day, grond="terstond")
    concept = vergunning.begin_concept(
        wereld.vergunning, head, wereld.gebruikers["vergunningverlener"]
    )
    address = f"/concepten/{concept.pk}/standaard"
    assert (
        "De emissie van stof is ten hoogste {grens} mg/Nm3." in client.get(address).content.decode()
    )
    chosen = f"{address}?versie={version.pk}"
    assert "ten hoogste 50" in client.get(chosen).content.decode().lower()
    assert "geen getal" in client.post(chosen, {"nummer": "9.1", "p_grens": "x"}).content.decode()
    assert client.post(chosen, {"nummer": "9.1", "p_grens": "4"}).status_code == 302
    assert (
        "Nummer 9.1 bestaat al"
        in client.post(chosen, {"nummer": "9.1", "p_grens": "4"}).content.decode()
    )
    page = client.get(f"/concepten/{concept.pk}").content.decode()
    assert "lucht-stof v1" in page
    row = next(part for part in vergunning.huidige_delen(concept) if part.nummer == "4.3")
    assert client.post(f"{chosen}&wid={row.wid}", {"p_grens": "3"}).status_code == 302
    vergunning.wijzig_voorschrift(
        concept, row.wid, "Stof", "De emissie van stof is minder dan 3 mg/Nm3."
    )
    assert "wijkt af" in client.get(f"/concepten/{concept.pk}").content.decode()


def test_linking_is_for_who_may_write_the_permit(
    client: Client, wereld: Wereld, version: vergunning.Standaardversie
) -> None:
    row = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3")
    like = vergunning.Standaardtekst(
        "Stof", row.omschrijving, [], [{"soort": "wet", "verwijzing": "x"}]
    )
    made = vergunning.stel_versie_vast(
        vergunning.maak_standaard(wereld.provincie, "zelfde", "lucht", like), None
    )
    page = client.get(f"/bibliotheek/{made.standaard_id}").content.decode()
    assert "Leest precies zo" in page
    client.post(f"/bibliotheek/{made.standaard_id}/koppelen", {"voorschrift": "alle"})
    row.refresh_from_db()
    assert row.standaardversie == made


def test_the_public_reads_what_was_adopted_and_writes_nothing(
    client: Client, wereld: Wereld, version: vergunning.Standaardversie
) -> None:
    vergunning.nieuwe_versie(
        version.standaard, vergunning.Standaardtekst("Geheim concept", "Nog niet.", [], [])
    )
    client.logout()
    page = client.get(f"/bibliotheek/{version.standaard_id}").content.decode()
    assert "Versie 1" in page
    assert "Geheim concept" not in page
    assert "Nieuwe versie schrijven" not in page
    assert "lucht-stof" in client.get("/bibliotheek").content.decode()
    client.force_login(
        gebruiker("vic", "vergunningverlener", instantie("Omgevingsdienst Elders", 9))
    )
    paths = (
        f"/bibliotheek/{version.standaard_id}/versie",
        f"/bibliotheek/{version.standaard_id}/koppelen",
        f"/standaardversies/{version.pk}/vaststellen",
        f"/standaardversies/{version.pk}/intrekken",
    )
    assert [client.post(path, WRITTEN).status_code for path in paths] == [404] * 4
    version.refresh_from_db()
    assert version.status == "vastgesteld"
