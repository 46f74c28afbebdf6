"""Text on the screen: whole or refused with its counter, and what was typed stays on the page."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from beelden import JPEG
from daglicht.handhaving import service as handhaving
from daglicht.kit.documenten import als_pdf
from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from scherm import gelezen
from stukken import PERMIT
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
LONG = toezicht.BIJZONDERHEDEN
HEADING = (
    " ".join(["Vloeistofdichte voorzieningen onder de opslag van verpakte stoffen"] * 9)
    + " slotwoord"
)


@pytest.fixture
def visit(wereld: Wereld, client: Client) -> Any:
    client.force_login(wereld.gebruikers["toezichthouder"])
    inspector = wereld.gebruikers["toezichthouder"]
    planned = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAY, toezichthouder=inspector
    )
    return toezicht.begin(planned, DAY)


def judge(client: Client, point: Any, words: str) -> Any:
    given = {
        "resultaat": ResultaatBevinding.NIET_AKKOORD.value,
        "bijzonderheden": words,
        "gevolg": "3",
        "gedrag": "B",
    }
    return client.post(
        f"/bevindingen/{point.pk}",
        {f"punt-{point.volgnummer}-{name}": value for name, value in given.items()},
    )


def test_what_was_seen_is_kept_whole_up_to_the_limit(client: Client, visit: Any) -> None:
    point = visit.bevindingen.first()
    assert judge(client, point, "a" * 408).status_code == 302
    point.refresh_from_db()
    assert point.bijzonderheden == "a" * 408
    lines = "regel\n" * (LONG // 6)
    full = lines + "b" * (LONG - len(lines))
    assert judge(client, point, full.replace("\n", "\r\n")).status_code == 302
    point.refresh_from_db()
    assert point.bijzonderheden == full, "a line end of a browser counts as one character"


def test_one_character_more_is_refused_with_the_text_on_the_page(
    client: Client, visit: Any
) -> None:
    point = visit.bevindingen.first()
    page = judge(client, point, "a" * (LONG + 1)).content.decode()
    assert f"niet meer dan {LONG} tekens" in page.replace(".", "")
    assert "a" * (LONG + 1) in page
    point.refresh_from_db()
    assert (point.resultaat, point.bijzonderheden) == (None, None)


def test_a_field_with_a_limit_has_a_counter_that_describes_it_and_no_maxlength(
    client: Client, visit: Any
) -> None:
    page = gelezen(client.get(f"/controles/{visit.pk}"))
    assert "maxlength" not in page
    name = "id_punt-1-bijzonderheden"
    assert f'id="{name}_teller" data-teller="{name}" data-hoogstens="{LONG}"' in page
    assert f'aria-describedby="{name}_helptext {name}_teller"' in page
    assert 'aria-live="polite"' in page
    offline = client.get("/veldwerk").content.decode()
    assert "maxlength" not in offline
    assert all(
        f'data-teller="{field}"' in offline for field in ("bijzonderheden", "eigen", "functie")
    )


def test_a_point_of_ones_own_is_whole_or_refused_with_the_words_kept(
    client: Client, visit: Any
) -> None:
    before, most = visit.bevindingen.count(), toezicht.EIGEN_PUNT
    topic = register.waarden("controle-onderwerp").first().code
    answer = client.post(
        f"/controles/{visit.pk}/punt", {"aandachtspunt": "p" * (most + 1), "onderwerp": topic}
    )
    assert answer.status_code == 422
    assert "p" * (most + 1) in answer.content.decode()
    assert visit.bevindingen.count() == before
    assert (
        client.post(
            f"/controles/{visit.pk}/punt", {"aandachtspunt": "p" * most, "onderwerp": topic}
        ).status_code
        == 302
    )
    assert visit.bevindingen.get(aandachtspunt="p" * most)


def test_the_field_hears_why_and_loses_nothing(client: Client, visit: Any) -> None:
    point = visit.bevindingen.first()
    empty = {"resultaat": "", "bijzonderheden": "", "gevolg": "", "gedrag": ""}
    fine = {"resultaat": ResultaatBevinding.NAGELEEFD.value, "bijzonderheden": "v" * (LONG + 1)}

    def send(words: str) -> dict[str, Any]:
        change = {
            "id": str(uuid4()),
            "bevinding": str(point.pk),
            "basis": empty,
            "gegevens": fine | {"bijzonderheden": words},
            "gedaan_op": "2025-03-03T09:00:00Z",
        }
        told = client.post(
            "/veldwerk/sync", json.dumps({"mutaties": [change]}), content_type="application/json"
        )
        (outcome,) = told.json()["uitkomsten"]
        return dict(outcome)

    outcome = send("v" * (LONG + 1))
    assert outcome["toestand"] == "geweigerd"
    assert (
        f"Bijzonderheden van bevinding telt {LONG + 1} tekens; ten hoogste {LONG} past"
        in outcome["reden"]
    )
    point.refresh_from_db()
    assert point.bijzonderheden is None
    kept = toezicht.Veldmutatie.objects.get()
    assert kept.gegevens["bijzonderheden"] == "v" * (LONG + 1), (
        "what was written stays with the refusal"
    )
    assert send("v" * LONG)["toestand"] == "verwerkt"
    point.refresh_from_db()
    assert point.bijzonderheden == "v" * LONG


def test_a_point_and_a_picture_from_the_field_are_refused_by_name(
    client: Client, visit: Any
) -> None:
    before, most = visit.bevindingen.count(), toezicht.EIGEN_PUNT

    def point(words: str) -> dict[str, str]:
        body = {"id": str(uuid4()), "controle": str(visit.pk), "aandachtspunt": words}
        return dict(client.post("/veldwerk/punt", body, content_type="application/json").json())

    told = point("p" * (most + 1))
    assert told["toestand"] == "geweigerd"
    assert f"telt {most + 1} tekens; ten hoogste {most}" in told["reden"]
    assert visit.bevindingen.count() == before
    assert point("p" * most)["toestand"] == "verwerkt"

    def picture(words: str) -> dict[str, str]:
        moment = datetime(2025, 3, 3, 10, tzinfo=UTC).isoformat()
        about = {
            "id": str(uuid4()),
            "controle": str(visit.pk),
            "soort": "foto",
            "gemaakt_op": moment,
        }
        sent = {
            "gegevens": json.dumps(about | {"omschrijving": words}),
            "bestand": SimpleUploadedFile("beeld", JPEG),
        }
        return dict(client.post("/veldwerk/beeld", sent).json())

    told = picture("f" * (toezicht.BEELDTEKST + 1))
    assert told["toestand"] == "geweigerd"
    assert f"telt {toezicht.BEELDTEKST + 1} tekens" in told["reden"]
    assert picture("f" * toezicht.BEELDTEKST)["toestand"] == "verwerkt"
    assert toezicht.Veldbeeld.objects.get().omschrijving == "f" * toezicht.BEELDTEKST


def concept(client: Client, wereld: Wereld) -> vergunning.Concept:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    head = {
        "kenmerk": "2026-1",
        "onderwerp": "het maken van verf",
        "besluitdatum": "2026-03-02",
        "bekend_op": "2026-03-03",
        "geldig_vanaf": "2026-03-04",
        "overwegingen": "",
        "soort": "vergunning",
    }
    client.post(f"/locaties/{wereld.locatie.pk}/concept", head)
    return vergunning.Concept.objects.get()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nummer", "1" * (vergunning.NUMMER_HOOGSTENS + 1)),
        ("kop", "k" * (vergunning.KOP_HOOGSTENS + 1)),
    ],
)
def test_a_draft_refuses_what_does_not_fit_and_keeps_what_was_typed(
    client: Client, wereld: Wereld, name: str, words: str
) -> None:
    draft = concept(client, wereld)
    typed = {"nummer": "1.1", "kop": "Stof", "tekst": "Er komt geen stof vrij.", "thema": ""} | {
        name: words
    }
    given = {
        "handeling": "toevoegen",
        "voorvoegsel": "nieuw",
        **{f"nieuw-{key}": value for key, value in typed.items()},
    }
    answer = client.post(f"/concepten/{draft.pk}/wijziging", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"telt {len(words)} tekens; ten hoogste {len(words) - 1} past" in page
    assert words in page
    assert page.count("Er komt geen stof vrij.") == 1
    assert not draft.wijzigingen.exists()
    given[f"nieuw-{name}"] = words[1:]
    assert client.post(f"/concepten/{draft.pk}/wijziging", given).status_code == 302
    assert draft.wijzigingen.get().operatie[name] == words[1:]


def test_a_corrected_line_keeps_what_was_typed_without_script(
    client: Client, wereld: Wereld
) -> None:
    writer = wereld.gebruikers["vergunningverlener"]
    client.force_login(writer)
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk.VERGUNNING, "2012-1", "oud", DAY, DAY, DAY, grond="terstond"
    )
    stuk = vergunning.lees_in(
        wereld.locatie, "oud.txt", b"1.1.1 Het terrein is schoon.\n", given, writer
    )
    line = stuk.regels.first()
    assert line is not None
    sent = {
        "handeling": "toevoegen",
        "soort": "voorschrift",
        "nummer": "9" * 81,
        "tekst": "Heel schoon terrein.",
    }
    form = {f"r{line.volgnummer}-{name}": value for name, value in sent.items()}
    answer = client.post(f"/leesregels/{line.pk}", {"oordeel": "verbeterd", **form})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Heel schoon terrein." in page
    assert "niet meer dan 80 tekens" in page
    line.refresh_from_db()
    assert line.oordeel == "open"


def words(document: Any) -> str:
    pages = pypdfium2.PdfDocument(als_pdf(document))
    return " ".join(
        " ".join(page.get_textpage().get_text_range().split()) for page in pages
    ).replace("- ", "")


def test_a_long_heading_from_paper_comes_back_whole_everywhere(
    client: Client, wereld: Wereld
) -> None:
    writer, inspector = wereld.gebruikers["vergunningverlener"], wereld.gebruikers["toezichthouder"]
    day = date(2024, 6, 1)
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk.VERGUNNING, "2024-9", "opslag", day, day, day, grond="terstond"
    )
    stuk = vergunning.lees_in(wereld.locatie, "besluit.txt", PERMIT.encode(), given, writer)
    for line in stuk.regels.all():
        if line.operatie is None:
            vergunning.verwerp(line, writer)
        elif line.operatie["nummer"] == "1.1.1":
            item = vergunning.Verbetering(
                "toevoegen", "1.1.1", HEADING, "De vloer is vloeistofdicht.", "bodem"
            )
            vergunning.verbeter(line, item, writer)
        else:
            vergunning.aanvaard(line, writer)
    vergunning.stel_stuk_vast(stuk)
    version = vergunning.SpecifiekVoorschrift.objects.get(nummer="1.1.1")
    assert version.titel == HEADING, "in the permit"
    planned = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAY, toezichthouder=inspector
    )
    visit = toezicht.begin(planned, DAY)
    point = visit.bevindingen.get(specifieke_voorschriften=version)
    assert point.aandachtspunt == f"1.1.1 {HEADING}", "on the checklist"
    seen = "Gat in de vloer. " * 60
    for row in visit.bevindingen.all():
        wrong = row.pk == point.pk
        toezicht.leg_bevinding_vast(
            row,
            ResultaatBevinding.NIET_AKKOORD if wrong else ResultaatBevinding.NAGELEEFD,
            bijzonderheden=seen if wrong else "",
            gevolg="3" if wrong else None,
            gedrag="B" if wrong else None,
        )
    handhaving.rond_controle_af(visit, DAY)
    point.refresh_from_db()
    violation = handhaving.constateer(
        point, wereld.bedrijf.betrokkene, f"{point.aandachtspunt}: {point.bijzonderheden}"
    )
    violation.refresh_from_db()
    assert HEADING in violation.aard
    assert seen in violation.aard
    report = words(toezicht.controleverslag(visit, DAY))
    letter = words(toezicht.begeleidende_brief(visit, DAY))
    for text in (report, letter):
        assert HEADING in text
        assert text.count("Gat in de vloer.") == 60
    assert version.pk in {row.object_id for row in zoek("slotwoord", soorten=["voorschrift"])}
    assert point.pk in {row.object_id for row in zoek("slotwoord", soorten=["bevinding"])}
    client.force_login(inspector)
    for address in (
        f"/controles/{visit.pk}",
        f"/overtredingen/{violation.pk}",
        f"/locaties/{wereld.locatie.pk}/vergunning",
    ):
        assert HEADING in client.get(address).content.decode(), address


def test_a_question_that_is_too_long_is_not_cut_but_refused(client: Client) -> None:
    page = client.get("/zoeken", {"q": "z" * 201}).content.decode()
    assert "Uw vraag telt 201 tekens; zoek met hoogstens 200." in page
    assert "z" * 201 in page
