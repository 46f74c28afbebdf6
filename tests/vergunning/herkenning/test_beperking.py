"""A change is applied to a whole voorschrift only when it is of the whole:
anything that narrows it is left open.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Status, Toevoegen
from daglicht.tijd.consolidatie.bestand import lees
from daglicht.vergunning.herkenning import document, herken
from daglicht.vergunning.herkenning.voorstel import Kop, Voorstel, stel_voor

GRANTED, CHANGED = date(2018, 4, 26), date(2024, 6, 1)
HEAD = Kop("wijziging", "besluit", CHANGED, CHANGED)
WORDS = {
    "2.1": "De vloer is dicht.",
    "2.2": "1. De tank is dubbelwandig.\n2. De tank wordt gekeurd.",
    "2.3": "In het logboek staan:\na. de storingen;\nb. de metingen.",
    "4.1": "Er wordt jaarlijks gemeten.",
}
WHOLE = (
    "Voorschrift 2.1 wordt ingetrokken",
    "Voorschrift 2.1 vervalt",
    "De voorschriften 2.1 en 2.2 vervallen",
    "Voorschrift 2.1 van de vergunning van 26 april 2018, kenmerk Z-1, wordt ingetrokken",
    "Wij trekken voorschrift 2.1 in",
    "Wij besluiten voorschrift 2.1 in te trekken",
    "Hoofdstuk 2 vervalt",
    "De rechtbank vernietigt voorschrift 2.1",
    "De rechtbank schorst voorschrift 2.1",
    "De rechtbank vernietigt het besluit voor zover het voorschrift 2.1 betreft",
    "In voorschrift 4.1 wordt “jaarlijks” vervangen door “maandelijks”",
    "Voorschrift 2.1 wordt vernummerd tot 2.9",
    "Op grond van artikel 5.40 van de Omgevingswet wordt voorschrift 2.1 ambtshalve ingetrokken",
)
NARROWING = (
    "met uitzondering van de laatste zin",
    "met ingang van 1 juli 2027",
    "vanaf 2027",
    "per 1 juli 2027",
    "tot 2028",
    "tot en met 31 december 2027",
    "tot zes weken na de uitspraak",
    "voor zover het tank 2 betreft",
    "behoudens tank 3",
    "tenzij de vloer nieuw is",
    "uitsluitend voor de loods",
    "alleen bij storingen",
    "gedurende de winter",
    "mits gemeld",
    "zolang er wordt gebouwd",
    "nadat de filter is geplaatst",
    "onder voorwaarden",
    "tijdelijk",
    "deels",
    "gedeeltelijk",
    "wat betreft de opslag",
    "ten aanzien van het tweede lid",
    "in die zin dat de termijn wordt verlengd",
    "lid 2",
    "met dien verstande dat de vloer dicht blijft",
    "onder a",
    "sub b",
    "de aanhef",
    "het derde gedachtestreepje",
    "de tweede volzin",
    "de laatste zin",
    "de zinsnede over tanks",
    "rij 3 van tabel 2",
    "kolom 4",
    "punt 3",
    "3°",
    "op zondagen",
    "'s nachts",
    "voor de tanks",
    "onder vernummering van 2.2 tot 2.1",
    "aangevuld met een termijn",
    "uitgezonderd hal 3",
    "anders dan voor hal 3",
    "behalve in hal 3",
    "10 maanden",
    "indien de vloer nieuw is",
    "na bekendmaking",
    "slechts ten dele",
    "bij wijze van proef",
    "te weten het tweede lid",
    "namelijk onderdeel b",
)


def permit() -> Consolidatie:
    made = [Toevoegen(wid="h2", soort="hoofdstuk", nummer="2")]
    made += [
        Toevoegen(wid=f"v{n}", nummer=n, tekst=text, ouder="h2" if n[0] == "2" else None)
        for n, text in WORDS.items()
    ]
    return Consolidatie(
        [Gebeurtenis(id="v", bekend_op=GRANTED, geldig_vanaf=GRANTED, operaties=tuple(made))]
    )


def proposed(words: str) -> tuple[Voorstel, dict[str, str]]:
    whole = permit()
    found = stel_voor(whole, herken(f"Besluit\n{words}").mutaties, HEAD)
    whole.voeg_toe(found.gebeurtenis)
    state = whole.toestand(CHANGED, CHANGED)
    in_force = [part for part in state.met(Status.GELDEND) if part.element.soort == "voorschrift"]
    return found, {part.cel.nummer or "": part.cel.tekst or "" for part in in_force}


@pytest.mark.parametrize("words", WHOLE)
def test_a_change_of_the_whole_is_applied(words: str) -> None:
    found, state = proposed(f"{words}.")
    assert found.open == ()
    assert state != WORDS


@pytest.mark.parametrize("words", WHOLE)
def test_words_that_narrow_a_change_leave_it_open(words: str) -> None:
    for narrowing in NARROWING:
        for text in (
            f"{words}, {narrowing}.",
            f"{narrowing.capitalize()}: {words}.",
            f"{words}, {narrowing}, geheel.",
        ):
            assert proposed(text)[1] == WORDS, text
        first, rest = words.split(" ", 1)
        assert proposed(f"{first} {narrowing} {rest}.")[1] == WORDS, (narrowing, words)


@pytest.mark.parametrize(
    "words",
    [
        "Het tweede lid van voorschrift 2.2 vervalt.",
        "Onderdeel b van voorschrift 2.3 vervalt.",
        "Voorschrift 2.2, tweede lid, vervalt.",
        "De laatste volzin van voorschrift 2.1 vervalt.",
        "Aan voorschrift 2.3 wordt een onderdeel toegevoegd, luidende:\nc. een plan.",
        "Aan voorschrift 2.3 wordt toegevoegd: “c. een plan.”",
        "Voorschrift 2.3 komt te luiden:\nc. een plan.",
        "Voorschrift 2.2 komt te luiden:\n2. De tank wordt vaker gekeurd.",
        "Voorschrift 2.2 komt te luiden:\n1. De tank is enkelwandig.",
        (
            "Voorschrift 2.2 wordt als volgt gewijzigd:\na. het tweede lid komt te luiden: 2. De "
            "druk is 120 bar."
        ),
        "Voorschrift 2.2 wordt gewijzigd als volgt: in de aanhef wordt een woord toegevoegd.",
        "Voorschrift 2.1 wordt vervangen door: de vloer is nat.",
        "Voorschrift 2.1 komt te luiden: “... nat.”",
        "Voorschrift 2.1 komt te luiden:\nDe vloer voldoet aan de volgende tabel.",
        "Wij besluiten met ingang van 1 juli 2027:\na. voorschrift 2.1 in te trekken;",
        "Voorschrift 2.1 wordt ingetrokken. Dit geldt alleen voor tank 2.",
        "De volgende voorschriften worden met ingang van 1 juli 2027 ingetrokken:\n- 2.1\n- 2.2\n",
        "De rechtbank vernietigt voorschrift 2.1 voor zover daarin een termijn is gesteld.",
        (
            "De rechtbank vernietigt het besluit voor zover het voorschrift 2.1 betreft en daarin "
            "een termijn staat."
        ),
        "De rechtbank schorst voorschrift 2.1 tot zes weken na de uitspraak.",
    ],
)
def test_a_change_of_a_part_is_never_one_of_the_whole(words: str) -> None:
    found, state = proposed(words)
    assert state == WORDS
    assert found.open
    assert all(len(why) > 20 for _, why in found.open)


def test_its_own_day_is_no_limit_when_it_is_the_day_of_the_decision() -> None:
    assert "2.1" not in proposed("Met ingang van 1 juni 2024 vervalt voorschrift 2.1.")[1]


def test_a_sentence_behind_a_change_that_may_narrow_it_is_put_before_a_person() -> None:
    read = herken("Besluit\nVoorschrift 2.1 vervalt. De intrekking geldt niet voor tank 3.")
    assert [item.reden for item in read.te_beoordelen] == [
        "kan de wijziging die ervoor staat beperken"
    ]


@pytest.mark.skipif("DAGLICHT_TESTDATA" not in os.environ, reason="needs DAGLICHT_TESTDATA")
def test_public_decisions_of_a_part() -> None:
    root = Path(os.environ["DAGLICHT_TESTDATA"], "vergunning_teksten")
    day = date(2026, 1, 1)
    for folder in sorted((root / "voorstel").iterdir()):
        read = herken((folder / "besluit.txt").read_text(encoding="utf-8"))
        found = stel_voor(
            Consolidatie(lees(folder / "gebeurtenissen.json")),
            read.mutaties,
            Kop("X", "besluit", day, day),
        )
        assert json.loads(found.gebeurtenis.model_dump_json())["operaties"] == [], folder.name
        assert found.open, folder.name
    text = document.lees(root / "documenten" / "wijziging_met_tabel.docx").tekst
    (new,) = [
        item.nieuwe_tekst or ""
        for item in herken(text).mutaties
        if item.doelen[0].nummer == "4.1.1"
    ]
    assert new.splitlines()[-1] == "EP-2\tbenzeen\t0,5 mg/Nm3\t2 x per jaar"
    assert len(new.splitlines()) == 5
