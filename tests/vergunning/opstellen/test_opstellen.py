"""Drafting: what is written is what holds, and what is written can be read back by anyone,
ourselves included.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daglicht.kit.documenten import als_docx, als_pdf
from daglicht.tijd.consolidatie import (
    Consolidatie,
    Doelelement,
    Gebeurtenis,
    Intrekken,
    Toevoegen,
    Wijzigen,
)
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.herkenning import herken
from daglicht.vergunning.herkenning.document import ontleed
from daglicht.vergunning.herkenning.voorstel import Kop, stel_voor
from daglicht.vergunning.opstellen.formulering import OnverwoordbaarFout, Staande, verwoord
from daglicht.vergunning.opstellen.publiceren import essentie, operaties
from daglicht.vergunning.vaststellen import OPERATIES
from wereld import Wereld

DECIDED, PUBLIC, EFFECT = date(2025, 1, 10), date(2025, 1, 20), date(2025, 3, 1)


def draft(wereld: Wereld) -> Any:
    head = vergunning.Conceptgegevens(
        "2025-W", "Strengere stofeis", DECIDED, PUBLIC, EFFECT, "Omdat het kan.\n\nEn moet."
    )
    return vergunning.begin_concept(
        wereld.vergunning, head, wereld.gebruikers["vergunningverlener"]
    )


def wid(concept: Any, number: str) -> str:
    return next(part.wid for part in vergunning.huidige_delen(concept) if part.nummer == number)


def filled(wereld: Wereld) -> Any:
    concept = draft(wereld)
    text = "De emissie van stof is ten hoogste 2 mg/Nm3,\ngemiddeld over een halfuur."
    vergunning.wijzig_voorschrift(concept, wid(concept, "4.3"), "Stofemissie", text)
    vergunning.trek_voorschrift_in(concept, wid(concept, "2.1"))
    vergunning.voeg_voorschrift_toe(
        concept,
        "4.4",
        "Meten",
        "De emissie wordt gemeten:\na. ieder jaar;\nb. door een ander.",
        "lucht",
    )
    vergunning.voeg_voorschrift_toe(
        concept, "4.5", "", "Het rapport is binnen acht weken beschikbaar.", "lucht"
    )
    return concept


def in_force(wereld: Wereld, op: date, bekend: date) -> dict[str, str]:
    return {
        row.nummer: row.omschrijving
        for row in vergunning.voorschriften([wereld.uitvoering], op, bekend)
    }


def test_a_draft_changes_nothing_until_it_is_published(wereld: Wereld) -> None:
    before = in_force(wereld, EFFECT, EFFECT)
    concept = filled(wereld)
    assert in_force(wereld, EFFECT, EFFECT) == before
    permit = vergunning.publiceer(concept)
    after = in_force(wereld, EFFECT, PUBLIC)
    assert list(after) == ["4.3", "4.4", "4.5"]
    assert after["4.3"].startswith("De emissie van stof is ten hoogste 2 mg")
    assert in_force(wereld, date(2025, 2, 28), PUBLIC) == before
    assert in_force(wereld, EFFECT, date(2025, 1, 19)) == before
    assert (permit.type, permit.basis, permit.kenmerk) == ("wijziging", wereld.vergunning, "2025-W")


def test_the_words_of_the_decision_stand_with_each_voorschrift(wereld: Wereld) -> None:
    vergunning.publiceer(filled(wereld))
    parts = {p.nummer: p for p in vergunning.dossier([wereld.uitvoering]).delen(EFFECT, EFFECT)}
    assert parts["4.3"].vindplaats is not None
    assert (
        parts["4.3"]
        .vindplaats["tekst"]
        .startswith("Voorschrift 4.3 komt te luiden:\n“4.3 Stofemissie\nDe emissie")
    )
    assert parts["4.4"].versie.thema == "lucht"  # type: ignore[union-attr]


def test_the_preview_shows_words_and_the_permit_afterwards(wereld: Wereld) -> None:
    seen = vergunning.voorbeeld(filled(wereld))
    assert seen.fouten == ()
    ((base, items),) = seen.formuleringen
    assert base == "de vergunning van 1 maart 2024, kenmerk 2024-001,"
    assert [item.zin for item in items] == [
        "Voorschrift 2.1 wordt ingetrokken.",
        "Voorschrift 4.3 komt te luiden:",
        "Na voorschrift 4.3 worden twee voorschriften ingevoegd, luidende:",
    ]
    assert [part.nummer for part in seen.daarna] == ["4.3", "4.4", "4.5"]


@pytest.mark.parametrize(("write", "name"), [(als_pdf, "b.pdf"), (als_docx, "b.docx")])
def test_our_own_document_is_read_back_as_the_same_changes(
    wereld: Wereld, write: Any, name: str
) -> None:
    concept = filled(wereld)
    meant = {essentie(item) for item in operaties(concept)}
    content = write(vergunning.voorbeeld(concept).document)
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk.WIJZIGING, "2025-W", "x", DECIDED, PUBLIC, EFFECT, wereld.vergunning
    )
    stuk = vergunning.lees_in(wereld.locatie, name, content, given, None)
    lines = stuk.regels.all()
    assert {
        essentie(item) for item in OPERATIES.validate_python([line.operatie for line in lines])
    } == meant
    assert [line for line in lines if line.operatie is None] == []


def test_documents_are_kept_and_the_pdf_is_for_the_archive(wereld: Wereld) -> None:
    concept = filled(wereld)
    vergunning.publiceer(concept)
    concept.refresh_from_db()
    pdf, word = bytes(concept.pdf.inhoud), bytes(concept.docx.inhoud)
    assert b"<pdfaid:part>2" in pdf
    assert b"<pdfuaid:part>1" in pdf
    assert "Zo luiden de voorschriften op 1 maart 2025" in ontleed("b.docx", word).tekst
    assert als_pdf(vergunning.voorbeeld(draft_again(concept)).document) != pdf


def draft_again(concept: Any) -> Any:
    head = vergunning.Conceptgegevens("2025-X", "Nog een", EFFECT, EFFECT, EFFECT, grond="terstond")
    return vergunning.begin_concept(concept.basis, head, None)


def test_additions_made_in_any_order_are_written_and_read_by_number(wereld: Wereld) -> None:
    concept = draft(wereld)
    for number in ("4.5", "4.4"):
        vergunning.voeg_voorschrift_toe(concept, number, "", f"Tekst van {number} hier.", "")
    seen = vergunning.voorbeeld(concept)
    assert seen.fouten == ()
    ((_, (sentence,)),) = seen.formuleringen
    assert sentence.zin == "Na voorschrift 4.3 worden twee voorschriften ingevoegd, luidende:"
    vergunning.publiceer(concept)
    assert list(in_force(wereld, EFFECT, PUBLIC)) == ["2.1", "4.3", "4.4", "4.5"]


def test_undoing_an_addition_gives_the_next_one_its_place(wereld: Wereld) -> None:
    concept = filled(wereld)
    vergunning.herstel(concept, f"{concept.pk}/4.4")
    (row,) = concept.wijzigingen.filter(operatie__op="toevoegen")
    assert row.operatie["na"] == wid(concept, "4.3")
    assert vergunning.voorbeeld(concept).fouten == ()


def test_a_change_undone_by_writing_the_old_words_is_no_change(wereld: Wereld) -> None:
    concept = filled(wereld)
    old = next(part for part in vergunning.huidige_delen(concept) if part.nummer == "4.3")
    with pytest.raises(ValidationError, match="gelijk gebleven"):
        vergunning.wijzig_voorschrift(concept, old.wid, old.titel, old.omschrijving)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda c: vergunning.voeg_voorschrift_toe(c, "4.3", "", "x", ""), "Nummer 4.3 bestaat al"),
        (lambda c: vergunning.voeg_voorschrift_toe(c, "", "", "x", ""), "Geef het nummer"),
        (lambda c: vergunning.wijzig_voorschrift(c, "onbekend", "", "x"), "geldt niet op de dag"),
        (
            lambda c: vergunning.wijzig_voorschrift(c, wid(c, "4.3"), "", " "),
            "Geef de nieuwe tekst",
        ),
        (lambda c: vergunning.trek_voorschrift_in(c, "onbekend"), "geldt niet op de dag"),
        (vergunning.publiceer, "bevat nog niets"),
    ],
)
def test_a_step_that_cannot_be_is_refused(wereld: Wereld, step: Any, words: str) -> None:
    concept = draft(wereld)
    with pytest.raises(ValidationError, match=words):
        step(concept)
    assert not concept.wijzigingen.exists()


def test_days_out_of_order_are_refused(wereld: Wereld) -> None:
    head = vergunning.Conceptgegevens("x", "x", PUBLIC, DECIDED, EFFECT)
    with pytest.raises(ValidationError, match="nadat het is genomen"):
        vergunning.begin_concept(wereld.vergunning, head, None)


def test_what_could_be_read_otherwise_is_not_published(wereld: Wereld) -> None:
    concept = draft(wereld)
    vergunning.voeg_voorschrift_toe(
        concept, "4.4", "", "Zie het volgende.\n9.1 Dit lijkt een eigen voorschrift.", "lucht"
    )
    (error,) = {word for word in vergunning.voorbeeld(concept).fouten if "Wijziging 1" in word}
    assert "Begin geen regel van de tekst met een nummer" in error
    with pytest.raises(ValidationError, match="niet eenduidig"):
        vergunning.publiceer(concept)


def test_a_published_draft_is_closed(wereld: Wereld) -> None:
    concept = filled(wereld)
    vergunning.publiceer(concept)
    concept.refresh_from_db()
    with pytest.raises(ValidationError, match="al gepubliceerd"):
        vergunning.publiceer(concept)
    with pytest.raises(ValidationError, match="al gepubliceerd"):
        vergunning.herstel(concept, "x")


def test_both_kinds_of_quotes_in_one_text_cannot_be_quoted() -> None:
    change = Wijzigen(doel=Doelelement(wid="a"), tekst="Een “a” en een «b».")
    with pytest.raises(OnverwoordbaarFout, match="Gebruik één soort"):
        list(verwoord([change], {"a": Staande("1.1", "", "voorschrift")}))


WORDS = st.sampled_from(
    [
        "De vloer is dicht.",
        "Ten hoogste 5 mg/Nm3, zoals bedoeld in voorschrift 1.1.",
        "Er is:\na. een logboek;\nb. een register.",
        "Het logboek (bijlage 2) heet “A”.",
        "De vergunninghouder meldt dit vóór 1 mei.",
    ]
)
TITLES = st.sampled_from(["", "Logboek", "Meting van stof (jaarlijks)"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("wti-"), TITLES, WORDS), min_size=4, max_size=4))
def test_whatever_is_written_is_read_back(steps: list[tuple[str, str, str]]) -> None:
    """Words of a dictum in, the same operations out."""
    numbers = ["1.1", "1.2", "2.1", "2.2"]
    made = tuple(
        Toevoegen(wid=number, nummer=number, kop="Oud", tekst="Oude tekst.") for number in numbers
    )
    base = Gebeurtenis(id="basis", bekend_op=DECIDED, geldig_vanaf=DECIDED, operaties=made)
    standing = {number: Staande(number, "Oud", "voorschrift") for number in numbers}
    meant: list[Any] = []
    for number, (step, title, words) in zip(numbers, steps, strict=True):
        if step == "w":
            meant.append(Wijzigen(doel=Doelelement(wid=number), tekst=words, kop=title or None))
        elif step == "t":
            new = f"{number}a"
            meant.append(
                Toevoegen(
                    wid=f"w/{new}", nummer=new, kop=title, tekst=words, na=number, bij="basis"
                )
            )
        elif step == "i":
            meant.append(Intrekken(doel=Doelelement(wid=number)))
    text = "Besluit\n" + "\n".join(
        f"{item.zin}\n{item.citaat}" for item in verwoord(meant, standing)
    )
    read = stel_voor(
        Consolidatie([base]), herken(text).mutaties, Kop("w", "besluit", PUBLIC, EFFECT)
    )
    assert read.open == ()
    assert [essentie(item) for item in read.gebeurtenis.operaties] == [
        essentie(item) for item in meant
    ]
