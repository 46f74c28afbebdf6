"""A message of the Omgevingsloket is taken in by the worker, by who may then."""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Bestandsinhoud, Staat
from daglicht.config.werker.rechten import NIET_MEER, mag_nog
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.achtergrondsoorten import BERICHT, Berichtopdracht
from stamberichten import bericht
from wereld import Wereld, instantie, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


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
