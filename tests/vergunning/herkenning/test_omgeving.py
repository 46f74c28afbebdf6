"""What stands around a change may narrow it;
only what is wholly understood as harmless does not.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Toevoegen
from daglicht.vergunning.herkenning import herken
from daglicht.vergunning.herkenning.omgeving import onbegrepen
from daglicht.vergunning.herkenning.voorstel import Kop, Voorstel, stel_voor
from vergunning.herkenning.test_beperking import CHANGED, GRANTED, HEAD, WHOLE, WORDS, permit

NARROWING = (
    "De wijziging treedt in werking op 1 januari 2027.",
    "Dit onderdeel treedt in werking op 1 januari 2027.",
    "Deze wijziging werkt eerst zodra de meetinstallatie is goedgekeurd.",
    "Inwerkingtreding: 1 januari 2027.",
    "Ketel 4 is hiervan uitgesloten.",
    "Bestaande ketels vallen hier buiten.",
    "Het voorgaande ziet op ketel 4.",
    "Tot ingebruikname van de meetpaal geldt de oude tekst.",
    "(Met ingang van 1 januari 2027.)",
    "Overgangsbepaling: op metingen die zijn aangevangen blijft het oude recht van kracht.",
    "De intrekking van voorschrift 2.1 gaat in op 1 juli 2027.",
    "Het tweede en derde lid blijven ongewijzigd.",
    "De zin over de nachtperiode blijft ongewijzigd.",
    "De volgende wijzigingen gelden vanaf 1 januari 2027.",
    "Voor de oostelijke hal geldt het volgende.",
    "Ten aanzien van ketel 4 besluiten wij het volgende.",
    "De rechtbank bepaalt dat de rechtsgevolgen van het vernietigde voorschrift in stand blijven.",
    "Wijzigingen per 1 januari 2027:",
    "Dit besluit treedt in werking op 1 januari 2027.",
    "Voor hal 2.",
    "Dit geldt tot 1 juni 2024.",
    "Dit geldt na 1 juni 2024.",
    "Een en ander geldt voor de duur van de proef.",
    "Aldus vastgesteld, met uitzondering van hal 3.",
    "Namens dezen, alleen voor ketel 4.",
    "Tegen dit besluit kunt u bezwaar maken; het geldt niet voor hal 3.",
    "Het is een proef.",
    "De werking wordt opgeschort tot op het bezwaar is beslist.",
    "Dit voorschrift herleeft zodra hal 2 sluit.",
)
HARMLESS = (
    "Tegen dit besluit kunt u binnen zes weken bezwaar maken.",
    "Aldus vastgesteld te Zwolle op 1 juni 2024.",
    (
        "Tegen deze uitspraak kan binnen zes weken na de dag van verzending hoger beroep worden "
        "ingesteld bij de Afdeling bestuursrechtspraak van de Raad van State."
    ),
    "De overige voorschriften blijven onverkort van kracht.",
    "Voor het overige blijft de vergunning ongewijzigd.",
    "De wijziging treedt in werking op 1 juni 2024.",
    "Dit besluit geldt vanaf 1 juni 2024.",
    "Inwerkingtreding: 1 juni 2024.",
    "Het voorschrift is achterhaald.",
    "Een afschrift van dit besluit wordt verzonden aan de vergunninghouder.",
    "Kenmerk Z-2024-18.",
    "Gedeputeerde Staten van Gelderland, namens dezen, J. Jansen, teammanager Vergunningen.",
    "Dit besluit treedt in werking met ingang van de dag na de bekendmaking.",
    "Hoogachtend, J. de Wit.",
    "De rechtbank veroordeelt het college in de proceskosten tot een bedrag van € 1.750,-.",
)


def proposed(text: str, day: date = CHANGED) -> Voorstel:
    return stel_voor(permit(), herken(text).mutaties, Kop("w", "besluit", day, day))


def around(sentence: str, neighbour: str) -> list[str]:
    """Return a change with a neighbour at every place where one can stand."""
    return [
        f"Besluit\n{sentence}. {neighbour}",
        f"Besluit\n{sentence}.\n{neighbour}",
        f"Besluit\n{sentence}.\n\n{neighbour}",
        f"Besluit\n{neighbour} {sentence}.",
        f"Besluit\n{neighbour}\n{sentence}.",
        f"{neighbour}\n\n{sentence}.",
        f"Besluit\n{sentence} ({neighbour.strip('().')}).",
        f"Besluit\n{sentence}.\nTegen dit besluit kunt u bezwaar maken.\n{neighbour}",
    ]


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_neighbour_that_may_narrow_leaves_the_change_open(sentence: str) -> None:
    for neighbour in NARROWING:
        for text in around(sentence, neighbour):
            found = proposed(text)
            assert found.gebeurtenis.operaties == (), text
            assert found.open, text


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_neighbour_that_is_understood_leaves_the_change_applied(sentence: str) -> None:
    for neighbour in HARMLESS:
        for text in (
            *around(sentence, neighbour)[:6],
            f"Besluit\n{sentence}.\n{neighbour}\n{neighbour}",
        ):
            found = proposed(text)
            assert found.open == (), text
            assert found.gebeurtenis.operaties, text


@pytest.mark.parametrize(
    "text",
    [
        "Wijzigingen per 1 januari 2027\nVoorschrift 2.1 vervalt.",
        "De wijzigingen gelden vanaf 1 januari 2027.\nBesluit\nVoorschrift 2.1 vervalt.",
        "Besluit\nVoorschrift 2.1 vervalt.\nToelichting\nDeze wijziging geldt alleen voor hal 3.",
        (
            "Besluit\nI. voorschrift 2.1 in te trekken; II. onderdeel I in werking te laten treden "
            "op 1 januari 2027."
        ),
        "Besluit\nVoorschrift 2.1 vervalt (voor ketel 4 blijft het gehandhaafd).",
        (
            "Besluit\nVoorschrift 2.1 wordt vervangen door: “De opslag is overdekt.” Het tweede en "
            "derde lid blijven ongewijzigd."
        ),
        (
            "Besluit\nVoorschrift 2.1 komt te luiden:\n2.1 De vloer is nat.\nDeze wijziging geldt "
            "vanaf 1 januari 2027."
        ),
        "Besluit\nVoorschrift 2.1 vervalt en wordt vervangen door voorschrift 3.3:\n3.3 Nieuw.",
        "Besluit\nVoorschrift 2.1 wordt vervangen door voorschrift 3.3:\n3.3 Nieuw.",
        "Besluit\nVoorschrift 2.1 vervalt, en daarmee voorschrift 4.1.",
        (
            "Besluit\nVoorschrift 2.1 vervalt.\nVoorschrift 4.1 vervalt.\nDe wijzigingen treden in "
            "werking op 1 januari 2027."
        ),
        (
            "Besluit\nVoor de oostelijke hal geldt het volgende.\nVoorschrift 2.1 "
            "vervalt.\nVoorschrift 4.1 vervalt."
        ),
        (
            "Besluit\nVoorschrift 2.1 vervalt. Dit geldt vanaf 1 juni 2024.\nDit geldt vanaf 1 "
            "juli 2024.\nDit geldt vanaf 1 juni 2024."
        ),
    ],
)
def test_nothing_of_the_document_is_applied(text: str) -> None:
    found = proposed(text)
    assert found.gebeurtenis.operaties == ()
    assert found.open
    assert all(why.endswith((".", "’")) for _, why in found.open)


def test_why_a_change_is_open_tells_the_words_around_it() -> None:
    ((_, why),) = proposed("Besluit\nVoorschrift 2.1 vervalt. Ketel 4 is hiervan uitgesloten.").open
    assert why == "Kijk of dit de wijziging beperkt: ‘Ketel 4 is hiervan uitgesloten.’"


def test_words_on_the_line_of_one_change_leave_another_line_as_it_is() -> None:
    found = proposed(
        "Besluit\nVoorschrift 4.1 vervalt.\nVoorschrift 2.1 vervalt. Ketel 4 is hiervan "
        "uitgesloten."
    )
    assert [mutation.doelen[0].nummer for mutation, _ in found.open] == ["2.1"]
    assert len(found.gebeurtenis.operaties) == 1


def test_a_plain_change_beside_another_is_applied() -> None:
    for between in (" ", "\n", "\n\n"):
        found = proposed(
            f"Besluit\nWij besluiten als volgt:\nVoorschrift 2.1 vervalt.{between}Voorschrift 4.1 "
            "vervalt."
        )
        assert found.open == ()
        assert len(found.gebeurtenis.operaties) == 2


def test_what_the_reasons_say_of_other_things_is_no_limit() -> None:
    text = (
        "Overwegingen\nOp 1 mei 2012 is hal 3 gebouwd.\nBesluit\nVoorschrift 2.1 "
        "vervalt.\nToelichting\nKetel 4 is weg."
    )
    assert proposed(text).open == ()


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([*NARROWING, *HARMLESS]))
def test_a_sentence_without_the_day_is_judged_alike_on_any_day(day: date, sentence: str) -> None:
    if not any(char.isdigit() for char in sentence):
        assert onbegrepen(sentence, day) == onbegrepen(sentence, CHANGED)


def test_the_new_words_never_come_under_the_number_of_another() -> None:
    start = Gebeurtenis(
        id="v",
        bekend_op=GRANTED,
        geldig_vanaf=GRANTED,
        operaties=(Toevoegen(wid="a", nummer="1.1", tekst=WORDS["2.1"]),),
    )
    for verb in ("wordt vervangen door", "komt te luiden"):
        text = f"Besluit\nVoorschrift 1.1 {verb}:\n3.3 Nieuw."
        ((_, why),) = stel_voor(Consolidatie([start]), herken(text).mutaties, HEAD).open
        assert "begint met nummer 3.3" in why
