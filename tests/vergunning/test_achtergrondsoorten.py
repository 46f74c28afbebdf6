"""What the worker does for permits: a message taken in, by who may then, and a decision published
as it was when that was asked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Bestandsinhoud, Staat
from daglicht.config.werker.rechten import NIET_MEER, mag_nog
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.achtergrondsoorten import (
    BERICHT,
    BESLUIT,
    Berichtopdracht,
    Besluitopdracht,
)
from stamberichten import bericht
from wereld import Wereld, instantie

pytestmark = pytest.mark.django_db


def asked(
    wereld: Wereld, inhoud: bytes, bijlagen: Any = (), **given: Any
) -> achtergrond.Achtergrondwerk:
    files = [("v.xml", inhoud), *bijlagen]
    return achtergrond.vraag(
        BERICHT,
        Berichtopdracht(**given),
        "Verzoek inlezen: v.xml",
        door=wereld.gebruikers["vergunningverlener"],
        instantie=wereld.dienst.pk,
        recht=Recht.VERZOEK_SCHRIJVEN,
        bestand=achtergrond.bundel("v.xml", [Bestandsinhoud(*file) for file in files]),
    )


def test_a_message_with_its_attachments_becomes_what_its_work_points_to(wereld: Wereld) -> None:
    files = [("a.pdf", b"%PDF-1"), ("a.pdf", b"%PDF-2")]
    werk = asked(wereld, bericht(indiendatum="2026-01-05"), files)
    assert (werk.staat, werk.fout) == (Staat.KLAAR, "")
    message = vergunning.Verzoekbericht.objects.get(pk=werk.resultaat_id)
    assert werk.resultaat_soort == "vergunning.verzoekbericht"
    assert werk.uitkomst == f"Verzoek {message.verzoeknummer} is ingelezen, met 2 bijlagen."
    assert message.ingelezen_door == wereld.gebruikers["vergunningverlener"]
    assert {bytes(row.bestand.inhoud) for row in message.bijlagen.all()} == {b"%PDF-1", b"%PDF-2"}


def test_the_same_message_again_is_refused_and_leaves_nothing(wereld: Wereld) -> None:
    asked(wereld, bericht(indiendatum="2026-01-05"))
    again = asked(wereld, bericht(indiendatum="2026-01-05"), [("b.pdf", b"%PDF-nieuw")])
    assert again.staat == Staat.MISLUKT
    assert "v.xml is al ontvangen. Open verzoek" in again.fout
    assert vergunning.Verzoekbericht.objects.count() == 1
    assert not vergunning.Bestand.objects.filter(grootte=len(b"%PDF-nieuw")).exists()


def test_whom_a_message_is_for_must_be_who_is_worked_for(wereld: Wereld) -> None:
    unnamed = bericht(indiendatum="2026-01-05").replace(b"Provincie Proefland", b"Ander")
    werk = asked(wereld, unnamed, gericht_aan=wereld.dienst.pk)
    message = vergunning.Verzoekbericht.objects.get(pk=werk.resultaat_id)
    assert message.gericht_aan == wereld.dienst
    other = instantie("Omgevingsdienst Elders", 9)
    werk = asked(wereld, bericht(indiendatum="2026-01-06"), gericht_aan=other.pk)
    assert werk.staat == Staat.MISLUKT
    assert werk.fout == "U werkt niet meer voor wie u koos. Er is niets vastgelegd."
    assert vergunning.Verzoekbericht.objects.count() == 1


def test_who_lost_the_right_meanwhile_is_told_so(wereld: Wereld, settings: Any) -> None:
    settings.ACHTERGROND_DIRECT = False
    werk = asked(wereld, bericht(indiendatum="2026-01-05"))
    assert mag_nog(werk) == ""
    Rolvervulling.objects.filter(gebruiker=werk.door).delete()
    assert mag_nog(werk) == NIET_MEER


def draft(wereld: Wereld) -> vergunning.Concept:
    days = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
    writer = wereld.gebruikers["vergunningverlener"]
    made = vergunning.begin_concept(
        wereld.vergunning, vergunning.Conceptgegevens("2026-1", "Logboek", *days), writer
    )
    vergunning.voeg_voorschrift_toe(made, "4.4", "", "Er is een logboek.", "lucht")
    return made


def published(wereld: Wereld, concept: vergunning.Concept, stand: str) -> Any:
    return achtergrond.vraag(
        BESLUIT,
        Besluitopdracht(concept=concept.pk, stand=stand),
        f"{concept} publiceren",
        door=wereld.gebruikers["vergunningverlener"],
        instantie=wereld.dienst.pk,
        recht=Recht.TOESTEMMING_SCHRIJVEN,
        voorwerp=concept,
    )


def test_a_draft_is_published_once(wereld: Wereld) -> None:
    concept = draft(wereld)
    stand = vergunning.conceptstand(concept)
    werk = published(wereld, concept, stand)
    concept.refresh_from_db()
    assert (werk.staat, werk.uitkomst) == (Staat.KLAAR, "2026-1 is gepubliceerd.")
    assert (werk.resultaat_soort, werk.resultaat_id) == (
        "vergunning.toestemming",
        concept.toestemming_id,
    )
    again = published(wereld, concept, stand)
    assert "is al gepubliceerd" in again.fout


@pytest.mark.parametrize("changed", ["tekst", "kop", "erbij"])
def test_a_draft_that_changed_after_it_was_asked_is_not_published(
    wereld: Wereld, changed: str
) -> None:
    concept = draft(wereld)
    stand = vergunning.conceptstand(concept)
    match changed:
        case "tekst":
            wid = concept.wijzigingen.get().wid
            vergunning.wijzig_voorschrift(concept, wid, "", "Er is een digitaal logboek.")
        case "kop":
            concept.overwegingen = "Overwegende dat."
            concept.save()
        case _:
            vergunning.voeg_voorschrift_toe(concept, "4.5", "", "Er is een archief.", "lucht")
    werk = published(wereld, concept, stand)
    assert werk.staat == Staat.MISLUKT
    assert "is gewijzigd nadat u vroeg om het te publiceren" in werk.fout
    concept.refresh_from_db()
    assert concept.toestemming is None
    assert published(wereld, concept, vergunning.conceptstand(concept)).staat == Staat.KLAAR
