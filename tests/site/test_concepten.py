"""Pages on which a decision is drafted: of each kind, from beginning to publication."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from daglicht.vergunning import service as vergunning
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
HEAD = {
    "kenmerk": "2026-1",
    "onderwerp": "het maken van verf",
    "besluitdatum": "2026-03-02",
    "bekend_op": "2026-03-03",
    "geldig_vanaf": "2026-03-04",
    "overwegingen": "",
}


@pytest.fixture
def wereld(client: Client) -> Wereld:
    made = maak_wereld()
    client.force_login(made.gebruikers["vergunningverlener"])
    return made


def begin(client: Client, wereld: Wereld, **given: str) -> vergunning.Concept:
    answer = client.post(f"/locaties/{wereld.locatie.pk}/concept", HEAD | given)
    assert answer.status_code == 302, answer.content.decode()
    return vergunning.Concept.objects.get()


def change(client: Client, concept: vergunning.Concept, handeling: str, **given: Any) -> str:
    data = {
        "handeling": handeling,
        **{name.replace("__", "-"): value for name, value in given.items()},
    }
    answer = client.post(f"/concepten/{concept.pk}/wijziging", data, follow=True)
    return str(answer.content.decode())


def test_a_site_with_a_permit_offers_a_change_first(client: Client, wereld: Wereld) -> None:
    form = client.get(f"/locaties/{wereld.locatie.pk}/concept").context["form"]
    assert (form.initial["soort"], form.initial["basis"]) == ("wijziging", wereld.vergunning.pk)
    answer = client.post(f"/locaties/{wereld.locatie.pk}/concept", HEAD | {"soort": "wijziging"})
    assert "Kies welke vergunning wijzigt." in answer.content.decode()
    assert not vergunning.Concept.objects.exists()


def test_a_new_permit_is_written_seen_and_published(client: Client, wereld: Wereld) -> None:
    concept = begin(client, wereld, soort="vergunning")
    assert "Nog leeg." in client.get(f"/concepten/{concept.pk}").content.decode()
    change(client, concept, "kop", voorvoegsel="kop", kop__nummer="1", kop__kop="Lucht")
    page = change(
        client,
        concept,
        "toevoegen",
        voorvoegsel="nieuw",
        nieuw__nummer="1.1",
        nieuw__kop="",
        nieuw__thema="",
        nieuw__tekst="De emissie van stof is ten hoogste 4 mg/Nm3.",
    )
    assert "De emissie van stof is ten hoogste 4 mg/Nm3." in page
    (row,) = concept.wijzigingen.filter(operatie__nummer="1.1")
    prefix = f"w{row.pk.hex[:8]}"
    page = change(
        client,
        concept,
        "wijzigen",
        voorvoegsel=prefix,
        wid=row.wid,
        **{
            f"{prefix}-kop": "Stof",
            f"{prefix}-tekst": "De emissie van stof is ten hoogste 3 mg/Nm3.",
        },
    )
    assert "1.1 Stof" in page
    assert "ten hoogste 4" not in page
    done = client.post(f"/concepten/{concept.pk}/publiceren", follow=True)
    concept.refresh_from_db()
    assert concept.toestemming is not None
    assert done.redirect_chain[-1][0] == f"/toestemmingen/{concept.toestemming_id}"
    assert f"{concept.kenmerk} is gepubliceerd." in done.content.decode()
    assert concept.toestemming.type == "verlening"
    assert (
        "ten hoogste 3 mg/Nm3"
        in client.get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
    )


def test_an_empty_draft_is_refused_on_its_page(client: Client, wereld: Wereld) -> None:
    concept = begin(client, wereld, soort="vergunning")
    done = client.post(f"/concepten/{concept.pk}/publiceren", follow=True)
    assert done.redirect_chain[-1][0] == f"/concepten/{concept.pk}"
    assert "Het concept bevat nog niets." in done.content.decode()


def test_a_revision_shows_what_it_took_over_and_says_so(client: Client, wereld: Wereld) -> None:
    concept = begin(client, wereld, soort="revisie")
    page = client.get(f"/concepten/{concept.pk}").content.decode()
    assert "vervangt alle eerdere vergunningen" in page
    assert "De vloer is vloeistofdicht." in page
    assert (
        change(client, concept, "herstellen", wid=f"{concept.pk}/2.1").count(
            "De vloer is vloeistofdicht."
        )
        == 0
    )
    permit_page = client.get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
    assert f"/concepten/{concept.pk}" in permit_page


def test_a_heading_is_taken_out_and_a_fault_is_told(client: Client, wereld: Wereld) -> None:
    concept = begin(client, wereld, soort="vergunning")
    page = change(client, concept, "kop", voorvoegsel="kop", kop__nummer="1", kop__kop="Lucht")
    assert "Verwijder kop 1" in page
    assert "Onder kop 1 staat nog niets" in page
    assert "Verwijder kop 1" not in change(client, concept, "herstellen", wid=f"{concept.pk}/1")


def test_the_words_of_a_whole_draft_are_for_its_own_authority(
    client: Client, wereld: Wereld
) -> None:
    concept = begin(client, wereld, soort="vergunning")
    for reader in ("toezichthouder", "handhavingsjurist"):
        client.force_login(wereld.gebruikers[reader])
        assert client.get(f"/concepten/{concept.pk}").status_code in (403, 404)


def test_an_addition_takes_the_words_of_the_library(client: Client, wereld: Wereld) -> None:
    user = wereld.gebruikers["vergunningverlener"]
    value = vergunning.Standaardparameter("grens", "Grenswaarde", "getal", "mg/Nm3")
    ground = [
        {"soort": "bbt", "verwijzing": "BBT-conclusie 20", "versie": "2023", "geverifieerd": False}
    ]
    texts = ("Ten hoogste {grens} mg/Nm3.", "Ten hoogste {grens} mg/Nm3, gemeten.")
    first, second = (vergunning.Standaardtekst("Stof", text, [value], ground) for text in texts)
    version = vergunning.stel_versie_vast(
        vergunning.maak_standaard(wereld.provincie, "Stof", "lucht", first), user
    )
    concept = begin(client, wereld, soort="vergunning")
    row = vergunning.voeg_standaard_toe(concept, "1.1", version, {"grens": "3"})
    vergunning.stel_versie_vast(vergunning.nieuwe_versie(version.standaard, second), user)
    assert "versie 2 beschikbaar" in client.get(f"/concepten/{concept.pk}").content.decode()
    address = f"/concepten/{concept.pk}/standaard?wid={row.wid}"
    assert "Ten hoogste 3 mg/Nm3." in client.get(address).content.decode()
    answer = client.post(address, {"p_grens": "3"})
    assert answer.status_code == 302, answer.content.decode()
    assert (
        "Ten hoogste 3 mg/Nm3, gemeten." in client.get(f"/concepten/{concept.pk}").content.decode()
    )


def test_what_prints_otherwise_is_told_before_publishing(client: Client, wereld: Wereld) -> None:
    concept = begin(client, wereld, soort="vergunning")
    page = change(client, concept, "kop", voorvoegsel="kop", kop__nummer="1", kop__kop="Lucht")
    assert "anders gedrukt" not in page
    page = change(
        client,
        concept,
        "toevoegen",
        voorvoegsel="nieuw",
        nieuw__nummer="1.1",
        nieuw__kop="",
        nieuw__thema="",
        nieuw__tekst="Er is een logboek met:\n\uf0b7 storingen \U0001f44d",
    )
    flat = " ".join(page.split())
    assert "U+F0B7 (teken uit Symbol of Wingdings) wordt “•”, in “• storingen" in flat
    assert "U+1F44D (duim omhoog) wordt “[U+1F44D duim omhoog]”, in “• storingen" in flat
    assert client.get(f"/concepten/{concept.pk}/besluit.pdf").content.startswith(b"%PDF")
    client.post(f"/concepten/{concept.pk}/publiceren")
    concept.refresh_from_db()
    assert bytes(concept.pdf.inhoud).startswith(b"%PDF")
    assert "anders gedrukt" not in client.get(f"/concepten/{concept.pk}").content.decode()
