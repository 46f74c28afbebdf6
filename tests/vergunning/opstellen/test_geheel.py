"""Drafting a whole permit: new, or as a revision in the place of all before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from daglicht.kit.documenten import als_docx, als_pdf
from daglicht.register.models import Activiteituitvoering
from daglicht.ruimte import punt
from daglicht.tijd import datum
from daglicht.tijd.consolidatie import Status
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.herkenning.document import ontleed
from daglicht.vergunning.herkenning.structuur import lees_structuur
from procedures import begonnen
from wereld import Wereld

DECIDED, PUBLIC, EFFECT = date(2025, 1, 10), date(2025, 1, 20), date(2025, 3, 1)


def begin(wereld: Wereld, *, revisie: bool) -> Any:
    head = vergunning.Conceptgegevens(
        "2025-R", "het maken van verf", DECIDED, PUBLIC, EFFECT, "Alles is bekeken."
    )
    user = wereld.gebruikers["vergunningverlener"]
    return vergunning.begin_vergunning(wereld.locatie, head, user, revisie=revisie)


def written(wereld: Wereld) -> Any:
    concept = begin(wereld, revisie=False)
    vergunning.voeg_kop_toe(concept, "1", "Algemeen")
    vergunning.voeg_voorschrift_toe(
        concept, "1.2", "", "Het logboek is op de locatie aanwezig.", ""
    )
    vergunning.voeg_voorschrift_toe(
        concept, "1.1", "Logboek", "Er is een logboek met:\na. storingen;\nb. klachten.", ""
    )
    vergunning.voeg_kop_toe(concept, "2", "Lucht")
    vergunning.voeg_voorschrift_toe(
        concept, "2.1", "Stof", "De emissie van stof is ten hoogste 2 mg/Nm3.", "lucht"
    )
    return concept


def state(wereld: Wereld, op: date, bekend: date = PUBLIC) -> dict[tuple[str, str], Status]:
    parts = vergunning.dossier([wereld.uitvoering]).delen(op, bekend)
    return {(part.nummer, part.omschrijving): part.status for part in parts}


def test_a_new_permit_stands_beside_the_old_one(wereld: Wereld) -> None:
    permit = vergunning.publiceer(written(wereld))
    assert (permit.type, permit.basis, permit.onderwerp) == (
        "verlening",
        None,
        "het maken van verf",
    )
    assert list(permit.legitimeert.all()) == [wereld.uitvoering]
    found = {
        row.nummer: row for row in vergunning.voorschriften([wereld.uitvoering], EFFECT, PUBLIC)
    }
    assert set(found) == {"1.1", "1.2", "2.1", "4.3"}
    assert set(state(wereld, EFFECT, DECIDED)) == {
        ("2.1", "De vloer is vloeistofdicht."),
        ("4.3", "De emissie van stof is ten hoogste 5 mg/Nm3."),
    }
    assert found["1.1"].omschrijving.endswith("b. klachten.")


def test_parts_stand_by_number_whatever_the_order_of_writing(wereld: Wereld) -> None:
    seen = vergunning.voorbeeld(written(wereld))
    assert seen.fouten == ()
    assert seen.formuleringen == []
    assert [(part.nummer, part.soort) for part in seen.daarna] == [
        ("1", "hoofdstuk"),
        ("1.1", "voorschrift"),
        ("1.2", "voorschrift"),
        ("2", "hoofdstuk"),
        ("2.1", "voorschrift"),
    ]


@pytest.mark.parametrize(("write", "name"), [(als_pdf, "b.pdf"), (als_docx, "b.docx")])
def test_the_document_is_read_back_as_the_same_permit(
    wereld: Wereld, write: Any, name: str
) -> None:
    content = write(vergunning.voorbeeld(written(wereld)).document)
    read = lees_structuur(ontleed(name, content).tekst)
    assert {item.nummer: item.tekst.replace("\n", " ") for item in read.elementen} == {
        "1": "",
        "1.1": "Er is een logboek met: a. storingen; b. klachten.",
        "1.2": "Het logboek is op de locatie aanwezig.",
        "2": "",
        "2.1": "De emissie van stof is ten hoogste 2 mg/Nm3.",
    }


@pytest.mark.parametrize(("write", "name"), [(als_pdf, "b.pdf"), (als_docx, "b.docx")])
def test_the_list_of_signs_is_read_as_no_part_of_the_permit(
    wereld: Wereld, write: Any, name: str
) -> None:
    document = vergunning.voorbeeld(written(wereld)).document
    blocks = tuple(
        replace(block, tekst=block.tekst.replace("Nm3.", "Nm3 \x01.")) for block in document.blokken
    )
    read = lees_structuur(ontleed(name, write(replace(document, blokken=blocks))).tekst)
    assert (
        read.elementen[-1].tekst
        == "De emissie van stof is ten hoogste 2 mg/Nm3 [U+0001 stuurteken]."
    )


def test_a_revision_begins_with_what_holds_and_takes_its_place(wereld: Wereld) -> None:
    concept = begin(wereld, revisie=True)
    assert {row.operatie["nummer"] for row in concept.wijzigingen.all()} == {"2.1", "4.3"}
    strict = "De emissie van stof is ten hoogste 1 mg/Nm3."
    vergunning.voeg_kop_toe(concept, "2", "Bodem")
    vergunning.voeg_kop_toe(concept, "4", "Lucht")
    vergunning.wijzig_voorschrift(concept, f"{concept.pk}/4.3", "Stofemissie", strict)
    vergunning.herstel(concept, f"{concept.pk}/2.1")
    vergunning.voeg_voorschrift_toe(concept, "2.1", "Vloer", "De vloer is dicht.", "bodem")
    before = state(wereld, EFFECT)
    permit = vergunning.publiceer(concept)
    assert permit.type == "revisie"
    after = state(wereld, EFFECT)
    assert before.keys() < after.keys()
    assert {after[key] for key in before} == {Status.VERVANGEN}
    assert [
        row.omschrijving for row in vergunning.voorschriften([wereld.uitvoering], EFFECT, PUBLIC)
    ] == [
        "De vloer is dicht.",
        strict,
    ]
    assert state(wereld, EFFECT, date(2025, 1, 19)) == before
    day_before = state(wereld, date(2025, 2, 28))
    assert {key: day_before[key] for key in before} == before
    assert {day_before[key] for key in after.keys() - before.keys()} == {Status.TOEKOMSTIG}


def test_a_revision_keeps_its_themes(wereld: Wereld) -> None:
    concept = begin(wereld, revisie=True)
    assert {row.operatie["nummer"]: row.thema for row in concept.wijzigingen.all()} == {
        "2.1": "bodem",
        "4.3": "lucht",
    }


def test_a_number_that_two_permits_use_stands_once_in_a_revision(wereld: Wereld) -> None:
    vergunning.publiceer(written(wereld))
    head = vergunning.Conceptgegevens(
        "2025-S", "alles in één", EFFECT, EFFECT, EFFECT, grond="terstond"
    )
    concept = vergunning.begin_vergunning(wereld.locatie, head, None, revisie=True)
    numbers = [part.nummer for part in vergunning.voorbeeld(concept).daarna]
    assert (
        len(numbers)
        == len(set(numbers))
        == len(vergunning.dossier([wereld.uitvoering]).delen(EFFECT, EFFECT))
    )
    assert {"1", "1.1", "1.2", "2", "2.1", "2.2", "4.3"} == set(numbers)


def test_what_was_written_from_the_library_stays_linked_in_a_revision(wereld: Wereld) -> None:
    value = vergunning.Standaardparameter("waarde", "Waarde", "getal", "mg/Nm3")
    ground = [
        {"soort": "bbt", "verwijzing": "BBT-conclusie 20", "versie": "2023", "geverifieerd": False}
    ]
    text = vergunning.Standaardtekst("Stof", "Ten hoogste {waarde} mg/Nm3.", [value], ground)
    user = wereld.gebruikers["vergunningverlener"]
    version = vergunning.stel_versie_vast(
        vergunning.maak_standaard(wereld.provincie, "Stof", "lucht", text), user
    )
    first = written(wereld)
    vergunning.voeg_standaard_toe(first, "2.2", version, {"waarde": "3"})
    vergunning.publiceer(first)
    head = vergunning.Conceptgegevens(
        "2025-S", "alles in één", EFFECT, EFFECT, EFFECT, grond="terstond"
    )
    concept = vergunning.begin_vergunning(wereld.locatie, head, None, revisie=True)
    (row,) = concept.wijzigingen.exclude(standaardversie=None)
    assert (row.standaardversie, row.standaardwaarden) == (version, {"waarde": "3"})


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda c: vergunning.voeg_kop_toe(c, "1", "Nog een"), "Nummer 1 bestaat al"),
        (lambda c: vergunning.voeg_kop_toe(c, "", "Zonder"), "Geef het nummer en de titel"),
        (lambda c: vergunning.voeg_kop_toe(c, "3", " "), "Geef het nummer en de titel"),
        (lambda c: vergunning.voeg_voorschrift_toe(c, "1.1", "", "x", ""), "Nummer 1.1 bestaat al"),
        (lambda c: vergunning.trek_voorschrift_in(c, f"{c.pk}/1.1"), "Maak de toevoeging ongedaan"),
    ],
)
def test_a_step_that_cannot_be_is_refused(wereld: Wereld, step: Any, words: str) -> None:
    concept = written(wereld)
    with pytest.raises(ValidationError, match=words):
        step(concept)


def test_a_heading_with_nothing_under_it_is_not_published(wereld: Wereld) -> None:
    concept = written(wereld)
    vergunning.voeg_kop_toe(concept, "3", "Geluid")
    with pytest.raises(ValidationError, match="Onder kop 3 staat nog niets"):
        vergunning.publiceer(concept)


def test_a_change_has_no_headings(wereld: Wereld) -> None:
    head = vergunning.Conceptgegevens("2025-W", "Wijziging", DECIDED, PUBLIC, EFFECT)
    concept = vergunning.begin_concept(wereld.vergunning, head, None)
    with pytest.raises(ValidationError, match="geen hoofdstukken"):
        vergunning.voeg_kop_toe(concept, "9", "Nieuw")


def test_there_is_something_to_permit_and_to_revise(wereld: Wereld) -> None:
    from daglicht.register import service as register

    empty = register.leg_locatie_vast(
        wereld.dienst.rsin,
        "Leeg",
        wereld.locatie.type,
        punt(121_000, 480_000),
        jaar=2024,
        verantwoordelijken=[wereld.bedrijf.betrokkene],
    )
    head = vergunning.Conceptgegevens("x", "x", DECIDED, PUBLIC, EFFECT)
    with pytest.raises(ValidationError, match="geen activiteit geregistreerd"):
        vergunning.begin_vergunning(empty, head, None)
    Activiteituitvoering.objects.create(
        identificatie="X-1",
        status="uitvoering",
        type=wereld.uitvoering.type,
        binnen=empty,
        bevoegd_gezag=wereld.provincie,
        toezichtinstantie=wereld.dienst,
    )
    with pytest.raises(ValidationError, match="nog geen vergunning om te herzien"):
        vergunning.begin_vergunning(empty, head, None, revisie=True)


def test_a_draft_in_a_procedure_tells_until_when_it_waits(wereld: Wereld) -> None:
    """A step is recorded once it was taken: what is to be made known later cannot be yet."""
    procedure, today = begonnen(wereld, "ow-regulier"), timezone.localdate()
    head = vergunning.Conceptgegevens(
        "2025-R", "Reactor", today, today, today + timedelta(days=1), procedure=procedure
    )
    concept = vergunning.begin_vergunning(wereld.locatie, head, None)
    vergunning.voeg_voorschrift_toe(concept, "1.1", "", "Er is een logboek.", "")
    assert vergunning.voorbeeld(concept).fouten == ()
    later = today + timedelta(days=9)
    concept.bekend_op, concept.geldig_vanaf = later, later + timedelta(days=1)
    concept.save()
    (told,) = vergunning.voorbeeld(concept).fouten
    assert f"Publiceer het op of na {datum(later)}" in told
    with pytest.raises(ValidationError, match="op of na"):
        vergunning.publiceer(concept)
    concept.procedure = None
    concept.save()
    assert vergunning.voorbeeld(concept).fouten == ()
    vergunning.publiceer(concept)
