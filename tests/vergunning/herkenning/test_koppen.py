"""A heading or signature ends the voorschrift above it, or is put before a person;
text that goes on is never cut.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.vergunning.herkenning.structuur import Element, Structuur, lees_structuur

READ = "Voorschriften\n1.1 Het terrein is schoon.\n1.2 Er is een logboek."
ENDS = (
    "Artikel 5\nDe houder meldt.",
    "Artikel 5 Geluid\nDe houder meldt.",
    "DEEL B\nBouwen",
    "Deel 2: Bouw\nMuren.",
    "BIJLAGE A\nTekening.",
    "Bijlage 1 Tekeningen\nTekening.",
    "Bijlagen:\n- tekening",
    "HOOFDSTUK II LUCHT\nTekst.",
    "Hoofdstuk Geluid\nTekst.",
    "Namens Gedeputeerde Staten van Gelderland,\nJ. Jansen",
    "Hoogachtend,\nJ. Jansen",
    "Gedeputeerde Staten van Noord-Brabant,\nnamens dezen,",
    "Burgemeester en wethouders van Haarlem,\nde secretaris,",
    "de directeur\nJ. Jansen",
    "De directeur Omgevingsdienst Noord\nJ. Jansen",
    "Arnhem, 12 maart 2020\nJ. Jansen",
    "Rechtsmiddelen\nU kunt bezwaar maken.",
    "Bezwaar\nU kunt bezwaar maken.",
    "Bezwaar en beroep\nU kunt.",
    "Mededelingen\nLet op.",
    "Inhoudsopgave\n1 Algemeen ..... 3\n1.3 Bodem .... 4",
    "1 Algemeen ..... 3\n1.3 Bodem .... 4",
    "Considerans\nWij overwegen.",
    "OVERWEGINGEN\n2.1 Aanvraag\nOp 1 mei.",
    "2 Rechtsmiddelen\n2.1 U kunt bezwaar maken.",
    "Leges\nDe leges zijn hoog.",
    "Aldus besloten te Zwolle",
    "Tegen dit besluit kan bezwaar worden gemaakt.",
    "De overige voorschriften blijven van kracht.",
    "DEEL B\nBouwen\n1.1 De muur is dik.",
    "Voorschriften\na. De muur is dik.",
    "Geluidvoorschriften\nHet is stil.",
    "RECHTSMIDDELENCLAUSULE\nEr is beroep.",
    "mr. J. Jansen\nAfdelingshoofd Vergunningen",
    "Namens het college van gedeputeerde staten van Gelderland,\nJ. Jansen",
    "MET VRIENDELIJKE GROET,\nJ. Jansen",
)
GOES_ON = (
    "zoals opgenomen in\nBijlage A van deze vergunning.",
    "zoals opgenomen in\nBijlage A.",
    "zie de\nBijlage",
    "volgens\nArtikel 3.2 van het besluit.",
    "gezonden aan\nGedeputeerde Staten van Gelderland",
    "aan\n\nde directeur\nten minste.",
    "Bijlage A bevat de tekening.",
    "Gedeputeerde Staten kunnen eisen stellen.",
    "De directeur stelt een plan op.",
    "het besluit en de\nOverwegingen daarbij",
    "op de tekening\nBijlage A van deze vergunning is bindend.",
    "met de\nDeel 1 vermelde stoffen",
    "over de\nMededelingen van hal 3",
)
DOUBTFUL = (
    "Ter informatie\nBel ons.",
    "Wij wijzen u op het volgende.",
    "CC: waterschap",
    "Ondergetekende, J. Jansen",
    "Meer weten\nBel ons.",
    "Bent u het niet eens met dit besluit?",
    "U hoort nog van ons.",
    "Uw vragen zijn welkom.",
    "Kopie aan het waterschap",
    "Bijlage A\nbevat de tekening.",
    "Artikel 3.2 van het besluit\nis van toepassing.",
    "Overwegingen milieu\nx",
    "Overige stoffen worden gemeld.",
    "De overige stoffen zijn weg.",
    "LUCHT\nEr is lucht.",
    "Overwegingen zijn genoteerd",
    "Bijlage 1 is bindend voor de hal",
    "B. Bouwen\nEr is gebouwd.",
    "II Bouwen\nEr is gebouwd.",
    "1 Bouwen\nEr is gebouwd.",
)


def flat(element: Element) -> str:
    return " ".join(f"{element.kop} {element.tekst}".split())


def told(found: Structuur) -> str:
    return "\n".join(item.zin for item in (*found.te_beoordelen, *found.ongelezen))


@pytest.mark.parametrize("tail", ENDS)
def test_what_begins_another_part_ends_the_voorschrift_and_is_told(tail: str) -> None:
    for between in ("\n", "\n\n", "\n\n\n   "):
        found = lees_structuur(f"{READ}{between}{tail}")
        assert [(item.nummer, item.tekst) for item in found.elementen] == [
            ("1.1", "Het terrein is schoon."),
            ("1.2", "Er is een logboek."),
        ]
        assert told(found).endswith(tail)


@pytest.mark.parametrize("tail", GOES_ON)
def test_text_that_goes_on_is_not_cut(tail: str) -> None:
    for after in ("", "\n1.3 Er is een hek."):
        found = lees_structuur(f"{READ[:-1] if tail[0].islower() else READ} {tail}{after}")
        if not tail[0].islower():
            found = lees_structuur(f"{READ}\n{tail}{after}")
        assert flat(found.elementen[1]).endswith(" ".join(tail.split()))
        assert (found.te_beoordelen, found.ongelezen) == ((), ())


@pytest.mark.parametrize("tail", DOUBTFUL)
def test_what_can_be_read_two_ways_is_kept_and_asked(tail: str) -> None:
    found = lees_structuur(f"{READ}\n{tail}")
    assert found.elementen[-1].tekst.endswith(tail)
    assert found.elementen[-1].zekerheid <= 0.5
    assert [item.zin for item in found.te_beoordelen] == [tail.split("\n")[0]]
    assert found.te_beoordelen[0].reden == "kijk of voorschrift 1.2 hier eindigt"


@pytest.mark.parametrize(
    ("tail", "ends"),
    [
        ("BIJLAGE A\nTekening.", True),
        ("Rechtsmiddelen\nU kunt", True),
        ("Hoogachtend,\nJ. Wit", True),
        ("DEEL B\nBouw", True),
        ("Bijlage A\nTekening.", False),
        ("de directeur\n", False),
        ("Deel B\nBouw", False),
        ("Artikel 5\nBouw", False),
    ],
)
def test_behind_a_line_without_an_end_only_plain_headings_end_it(tail: str, ends: bool) -> None:
    found = lees_structuur(f"{READ[:-1]}\n{tail}")
    assert (
        tail.split("\n")[0] not in f"{found.elementen[-1].kop}{found.elementen[-1].tekst}"
    ) == ends
    assert tail.split("\n")[0] in told(found)


def test_numbering_that_goes_on_behind_a_heading_is_read() -> None:
    for heading in (
        "HOOFDSTUK II LUCHT",
        "Toelichting\nDit is bedoeld.",
        "Begrippen\nEmissie: uitstoot.",
        "Bijlage 2",
        "Voorschriften",
    ):
        found = lees_structuur(f"{READ}\n{heading}\n2.1 De emissie is laag.\n2.2 Er wordt gemeten.")
        assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "2.1", "2.2"]
        assert found.elementen[1].tekst == "Er is een logboek."
        assert [item.zin for item in found.ongelezen] == [heading]


@pytest.mark.parametrize(
    "heading", ["Overwegingen", "Rechtsmiddelen", "Hoogachtend,", "Inhoudsopgave", "Procedure"]
)
def test_numbers_behind_the_end_of_the_decision_are_not_read(heading: str) -> None:
    found = lees_structuur(f"{READ}\n\n{heading}\n2.1 De aanvraag\nOp 1 mei is gevraagd.")
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2"]
    assert told(found).startswith(heading)
    found = lees_structuur(f"{READ}\n\n{heading}\n1.3 Er is een hek.")
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "1.3"]
    assert [item.reden for item in found.te_beoordelen] == [
        "staat achter wat het besluit lijkt af te sluiten"
    ]


def test_a_numbered_heading_that_may_be_of_the_decision_is_asked() -> None:
    found = lees_structuur(f"{READ}\n2 Procedure\n2.1 De aanvraag is gemeld.")
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "2", "2.1"]
    assert [item.zin for item in found.te_beoordelen] == ["2 Procedure"]


@pytest.mark.parametrize("title", ["Lucht", "Emissies naar de lucht", "LUCHT"])
def test_a_title_without_a_number_before_the_next_one_is_asked(title: str) -> None:
    found = lees_structuur(f"{READ}\n{title}\n2.1 De emissie is laag.")
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "2.1"]
    assert [item.zin for item in found.te_beoordelen] == [title]


def test_a_chapter_whose_title_stands_below_it_is_a_chapter() -> None:
    found = lees_structuur(f"{READ}\nHOOFDSTUK 2\nLucht\n2.1 De emissie is laag.")
    assert [(item.soort, item.kop, item.tekst) for item in found.elementen[2:]] == [
        ("hoofdstuk", "Lucht", ""),
        ("voorschrift", "", "De emissie is laag."),
    ]
    assert (found.te_beoordelen, found.ongelezen) == ((), ())


@pytest.mark.parametrize(
    "reference",
    [
        "het in\nvoorschrift 1.3 bedoelde register.",
        "de voorschriften 1.1 en\n1.3 van toepassing.",
        "zie\n1.3.",
        "schoon.\nVoorschrift 1.3 is niet van toepassing.",
        "bedoeld in\nparagraaf 2.1 van de vergunning.",
    ],
)
def test_a_reference_at_the_beginning_of_a_line_is_no_voorschrift(reference: str) -> None:
    found = lees_structuur(
        f"Voorschriften\n1.1 Er is een logboek.\n1.2 De vloer is {reference}\n1.3 Er is een hek."
    )
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "1.3"]
    assert found.elementen[2].tekst == "Er is een hek."
    assert flat(found.elementen[1]).endswith(" ".join(reference.split()))
    assert "lijkt een verwijzing" in found.te_beoordelen[0].reden


def test_of_two_parts_with_the_same_numbers_one_is_told_as_not_read() -> None:
    first, second = (
        "1.1 Het is schoon.\n1.2 Er is een hek.",
        "1.1 Geen olie.\n1.2 Er wordt gemeten.",
    )
    found = lees_structuur(f"Voorschriften\n{first}\nVoorschriften\n{second}")
    assert [item.tekst for item in found.elementen] == ["Geen olie.", "Er wordt gemeten."]
    assert [item.zin for item in found.ongelezen] == [first]
    for reasons in ("Overwegingen", "Toelichting"):
        found = lees_structuur(f"Voorschriften\n{first}\n{reasons}\nVoorschriften\n{second}")
        assert [item.tekst for item in found.elementen] == ["Het is schoon.", "Er is een hek."]
        assert [item.zin for item in found.ongelezen] == [f"{reasons}\nVoorschriften\n{second}"]


def test_a_list_of_contents_without_dots_is_not_the_permit() -> None:
    contents, permit = (
        "1 Algemeen 3\n1.1 Terrein 3\n1.2 Bodem 4",
        "1 Algemeen\n1.1 Terrein\n1.1.1 Schoon.\n1.2 Bodem\n1.2.1 Dicht.",
    )
    for text in (
        f"Voorschriften\n{contents}\n{permit}",
        f"Voorschriften\nInhoud\n{contents}\n\nVoorschriften\n{permit}",
    ):
        found = lees_structuur(text)
        assert [item.nummer for item in found.elementen] == ["1", "1.1", "1.1.1", "1.2", "1.2.1"]
        assert contents in told(found)


def test_a_numbered_heading_of_voorschriften_behind_the_reasons_counts() -> None:
    before = "1 Besluit\nWij besluiten.\n2 Overwegingen\n2.1 De aanvraag."
    found = lees_structuur(
        f"{before}\n3 Voorschriften\n3.1 Terrein\n3.1.1 Schoon.\n4 Rechtsmiddelen\nU kunt bezwaar "
        "maken."
    )
    assert [item.nummer for item in found.elementen] == ["3.1", "3.1.1"]
    assert told(found).startswith(before)
    assert told(found).endswith("4 Rechtsmiddelen\nU kunt bezwaar maken.")


@given(
    st.lists(
        st.sampled_from(
            [
                *ENDS,
                *GOES_ON,
                *DOUBTFUL,
                "1.3 Er is een hek.",
                "2 Lucht\n2.1 Stof",
                "Voorschriften",
                "",
            ]
        ),
        max_size=5,
    )
)
def test_no_word_is_lost_without_being_told(tails: list[str]) -> None:
    text = "\n".join([READ, *tails])
    found = lees_structuur(text)
    spans = [(item.begin, item.eind) for item in found.elementen]
    spans += [(item.begin, item.eind) for item in (*found.te_beoordelen, *found.ongelezen)]
    covered = {place for begin, end in spans for place in range(begin, end)}
    heads = {
        place
        for place in range(len(text))
        if text[: place + 1].rpartition("\n")[2] in "Voorschriften"
    }
    assert not {place for place, sign in enumerate(text) if sign.strip()} - covered - heads
