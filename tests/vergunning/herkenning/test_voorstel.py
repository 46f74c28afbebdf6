"""From the words of a decision to the permit after it; what is not clear is left open with why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Schorsen, Status, Toevoegen
from daglicht.tijd.consolidatie.gebeurtenis import Doelelement
from daglicht.vergunning.herkenning import herken
from daglicht.vergunning.herkenning.voorstel import Kop, Voorstel, stel_voor

GRANTED, CHANGED = date(2018, 4, 26), date(2024, 6, 1)
HEAD = Kop("wijziging", "besluit", CHANGED, CHANGED)
WORDS = {
    "2.1": "De vloer is vloeistofdicht.",
    "2.2": "De vloer wordt eens per zes jaar beoordeeld.",
    "2.3": "Het rapport wordt bewaard.",
    "4.3": "De emissie van stof is ten hoogste 5 mg/Nm3.",
    "4.10": "Er wordt jaarlijks gemeten.",
}


def permit(*others: Gebeurtenis) -> Consolidatie:
    made: tuple[Any, ...] = (
        Toevoegen(wid="h2", soort="hoofdstuk", nummer="2"),
        Toevoegen(wid="h4", soort="hoofdstuk", nummer="4"),
    )
    made += tuple(
        Toevoegen(wid=f"v{n}", nummer=n, tekst=words, ouder=f"h{n[0]}")
        for n, words in WORDS.items()
    )
    grant = Gebeurtenis(id="vergunning", bekend_op=GRANTED, geldig_vanaf=GRANTED, operaties=made)
    return Consolidatie([grant, *others])


def after(
    words: str, whole: Consolidatie | None = None, **options: Any
) -> tuple[dict[str, str], Voorstel]:
    """Return numbers with their words after a decision, and the proposal."""
    whole = whole or permit()
    proposal = stel_voor(whole, herken(f"Besluit\n{words}").mutaties, HEAD, **options)
    whole.voeg_toe(proposal.gebeurtenis)
    state = whole.toestand(CHANGED, CHANGED)
    assert not state.samenloop
    return {part.cel.nummer or "": part.cel.tekst or "" for part in state if part.diepte}, proposal


def test_a_whole_decision_at_once() -> None:
    found, proposal = after(
        "Voorschrift 2.1 wordt ingetrokken.\n"
        "In voorschrift 4.3 wordt “5 mg/Nm3” vervangen door “2 mg/Nm3”.\n"
        "Voorschrift 4.10 wordt vernummerd tot 4.11.\n"
        "Na voorschrift 2.2 worden twee voorschriften ingevoegd, luidende:\n"
        "2.2a Het oordeel is van een deskundige.\n"
        "2.2b Gebreken worden gemeld.\n"
        "Voorschrift 2.3 komt te luiden:\n"
        "2.3 Het rapport wordt tien jaar bewaard."
    )
    assert proposal.open == ()
    assert list(found.items()) == [
        ("2.2", WORDS["2.2"]),
        ("2.2a", "Het oordeel is van een deskundige."),
        ("2.2b", "Gebreken worden gemeld."),
        ("2.3", "Het rapport wordt tien jaar bewaard."),
        ("4.3", "De emissie van stof is ten hoogste 2 mg/Nm3."),
        ("4.11", WORDS["4.10"]),
    ]


def test_a_range_is_what_stands_between_in_the_permit() -> None:
    assert after("De voorschriften 2.1 tot en met 2.3 komen te vervallen.")[0].keys() == {
        "4.3",
        "4.10",
    }


def test_a_chapter_goes_with_what_is_in_it() -> None:
    assert after("Hoofdstuk 2 vervalt.")[0].keys() == {"4.3", "4.10"}


def test_without_a_place_a_number_finds_its_own() -> None:
    found, _ = after(
        "Aan de vergunning wordt het volgende voorschrift toegevoegd:\n4.4 De schoorsteen is 20 "
        "meter hoog."
    )
    assert list(found) == ["2.1", "2.2", "2.3", "4.3", "4.4", "4.10"]


def test_replacing_keeps_the_place_and_names_the_new_source() -> None:
    whole = permit()
    found, _ = after(
        "Voorschrift 2.2 wordt vervangen door:\n2.2 De vloer wordt jaarlijks beoordeeld.", whole
    )
    assert list(found)[:3] == ["2.1", "2.2", "2.3"]
    assert whole.toestand(CHANGED, CHANGED)["wijziging/2.2"].cel.tekstbron == "wijziging"


def test_a_court_annuls_and_suspends() -> None:
    whole = permit()
    found, proposal = after(
        "De rechtbank vernietigt de voorschriften 2.1 en 2.2.\nVoorschrift 4.3 wordt geschorst.",
        whole,
    )
    assert found.keys() == {"2.3", "4.10"}
    state = whole.toestand(CHANGED, CHANGED)
    assert (state["v2.1"].status, state["v4.3"].status) == (Status.VERNIETIGD, Status.GESCHORST)
    assert proposal.open == ()


def test_a_suspension_is_lifted_by_who_made_it() -> None:
    stay = Gebeurtenis(
        id="vv",
        soort="uitspraak",
        bekend_op=date(2023, 1, 1),
        geldig_vanaf=date(2023, 1, 1),
        operaties=(Schorsen(doel=Doelelement(wid="v4.3")),),
    )
    found, _ = after(
        "De voorzieningenrechter heft de schorsing van voorschrift 4.3 op.", permit(stay)
    )
    assert "4.3" in found


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Voorschrift 9.9 wordt ingetrokken.", "Voorschrift 9.9 geldt dan niet"),
        ("Voorschrift 4.3 wordt gewijzigd.", "nieuwe tekst van voorschrift 4.3 ontbreekt"),
        ("In voorschrift 4.3 wordt “9 mg” vervangen door “2 mg”.", "staat niet precies één keer"),
        ("Voorschrift 4.3, tweede lid, komt te luiden: “Nieuw.”", "Geef de volledige tekst"),
        (
            "Voorschrift 2.1 wordt vervangen door voorschrift 7.1.",
            "tekst die ervoor in de plaats komt",
        ),
        (
            "Aan de vergunning worden voorschriften verbonden.",
            "tekst van het nieuwe voorschrift ontbreekt",
        ),
        (
            (
                "De schorsing van voorschrift 4.3 wordt opgeheven; de rechter heft de schorsing "
                "van voorschrift 4.3 op."
            ),
            "is niet geschorst",
        ),
    ],
)
def test_what_is_not_clear_is_left_open(words: str, why: str) -> None:
    found, proposal = after(words)
    assert found == WORDS
    assert proposal.open
    assert why in proposal.open[0][1]


def test_a_number_in_two_decisions_is_asked_unless_the_decision_is_named() -> None:
    second = Gebeurtenis(
        id="tweede",
        bekend_op=date(2020, 3, 5),
        geldig_vanaf=date(2020, 3, 5),
        operaties=(Toevoegen(wid="t", nummer="2.1", tekst="x"),),
    )
    _, proposal = after("Voorschrift 2.1 wordt ingetrokken.", permit(second))
    assert "komt meer dan eens voor (in tweede, vergunning)" in proposal.open[0][1]
    words = "Voorschrift 2.1 van de vergunning van 5 maart 2020, kenmerk Z-20, wordt ingetrokken."
    for known in ({"Z-20": "tweede"}, {"2020-03-05": "tweede"}):
        whole = permit(second)
        _, proposal = after(words, whole, besluiten=known)
        assert proposal.open == ()
        assert whole.toestand(CHANGED, CHANGED)["v2.1"].status is Status.GELDEND
