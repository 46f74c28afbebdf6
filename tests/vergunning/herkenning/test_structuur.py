"""The voorschriften of a whole permit: nothing is lost,
numbers that do not follow are put before a person.
"""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.vergunning.herkenning import document
from daglicht.vergunning.herkenning.gang import follows
from daglicht.vergunning.herkenning.structuur import lees_structuur
from daglicht.vergunning.plaats import rangnummer

PERMIT = """Beschikking
Gedeputeerde Staten besluiten de vergunning te verlenen.

Voorschriften
1 ALGEMEEN
1.1 Terrein
1.1.1 De inrichting is schoon en
overzichtelijk.
1.1.2 Aan dit voorschrift is voldaan als:
a. het terrein is omheind;
b. de poort is gesloten.
1.2 Registratie
1.2.1 Meetregister
Er is een register van metingen.
2.5 mg per dag wordt genoteerd.
2 LUCHT
2.1 Emissie van stof
2.1.1 De emissie bedraagt ten hoogste
5 mg/Nm3.
7.9 Dit volgt niet.

Begrippen
Nm3: kubieke meter.
"""


def test_chapters_paragraphs_and_voorschriften() -> None:
    found = {item.nummer: item for item in lees_structuur(PERMIT).elementen}
    assert {
        number: item.soort for number, item in found.items() if item.soort != "voorschrift"
    } == {
        "1": "hoofdstuk",
        "1.1": "paragraaf",
        "1.2": "paragraaf",
        "2": "hoofdstuk",
        "2.1": "paragraaf",
    }
    assert found["1.1.1"].tekst == "De inrichting is schoon en\noverzichtelijk."
    assert found["1.1.2"].tekst.endswith("b. de poort is gesloten.")
    assert (found["1.2.1"].kop, found["1.2.1"].ouder) == ("Meetregister", "1.2")
    assert found["2.1.1"].tekst.startswith("De emissie bedraagt ten hoogste\n5 mg/Nm3.")


def test_a_measure_at_the_beginning_of_a_line_is_no_number() -> None:
    assert (
        "2.5 mg per dag" in {i.nummer: i for i in lees_structuur(PERMIT).elementen}["1.2.1"].tekst
    )


def test_a_number_that_does_not_follow_is_kept_in_the_text_and_put_before_a_person() -> None:
    found = lees_structuur(PERMIT)
    (doubt,) = found.te_beoordelen
    assert (doubt.zin, doubt.reden) == ("7.9 Dit volgt niet.", "nummer 7.9 volgt niet op 2.1.1")
    assert found.elementen[-1].tekst.endswith("7.9 Dit volgt niet.")


def test_a_text_without_numbers_gives_nothing() -> None:
    assert lees_structuur("a. Het terrein is omheind;\nb. De poort is dicht.").elementen == ()
    assert lees_structuur("Er staat niets.").elementen == ()
    assert lees_structuur("").elementen == ()


WORDS = st.sampled_from(
    ["De vloer is dicht.", "Er is een logboek;\na. dagelijks;\nb. volledig.", "Ten hoogste 5 mg."]
)
TREES = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)


@given(TREES)
def test_a_permit_that_is_written_out_is_read_again(chapters: list[list[list[str]]]) -> None:
    lines, expected = ["Voorschriften"], []
    for chapter, paragraphs in enumerate(chapters, 1):
        lines.append(f"{chapter} Hoofdstuk")
        for paragraph, texts in enumerate(paragraphs, 1):
            lines.append(f"{chapter}.{paragraph} Paragraaf")
            for number, text in enumerate(texts, 1):
                lines.append(f"{chapter}.{paragraph}.{number} {text}")
                expected.append((f"{chapter}.{paragraph}.{number}", text, f"{chapter}.{paragraph}"))
    text = "\n".join(lines)
    found = lees_structuur(text)
    assert [
        (i.nummer, i.tekst, i.ouder) for i in found.elementen if i.soort == "voorschrift"
    ] == expected
    assert found.te_beoordelen == ()


PIECES = st.lists(
    st.sampled_from(
        [
            "1",
            "2",
            ".",
            " ",
            "a",
            "B",
            "\n",
            "Voorschriften\n",
            "§",
            "Bijlage A\n",
            "Toelichting\n",
            "x.\n",
            "1.1 ",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES)
def test_elements_follow_each_other_and_lose_no_words(text: str) -> None:
    found = lees_structuur(text)
    told = [(item.begin, item.eind) for item in found.ongelezen]
    for first, second in pairwise(found.elementen):
        between = text[first.eind : second.begin]
        assert not between.strip() or any(
            b <= first.eind + len(between) and e >= second.begin - len(between) for b, e in told
        )
        assert follows(first.nummer, second.nummer)
    for item in found.elementen:
        inside = "".join(text[item.begin : item.eind].split())
        assert "".join(f"{item.kop}{item.tekst}".split()) in inside


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
)
def test_what_follows_is_higher(before: list[int], after: list[int]) -> None:
    last, number = (".".join(map(str, parts)) for parts in (before, after))
    if follows(last, number):
        assert rangnummer(number) > rangnummer(last)


TWO_PARTS = (
    "Voorschriften milieu\n1 Algemeen\n1.1 Schoon.\n1.2 Netjes.\nVoorschriften\n1 Water\n1.1 Geen "
    "olie.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Gedeputeerde Staten van de provincie.",
        "overige stoffen worden gemeld.",
        "Bijlage 2 bij dit besluit",
        "Procedure A",
    ],
)
def test_a_line_that_looks_like_the_end_is_none_where_the_numbering_goes_on(line: str) -> None:
    found = lees_structuur(
        f"Voorschriften\n1.1 Een plan gaat naar\n{line}\n1.2 Er is een logboek.\n2.1 De vloer is "
        "dicht."
    )
    assert [item.nummer for item in found.elementen] == ["1.1", "1.2", "2.1"]
    assert line in found.elementen[0].tekst
    assert found.ongelezen == ()


def test_what_is_not_read_is_told_with_its_place() -> None:
    text = "Voorschriften\n1.1 Er is een logboek.\n\nBegrippen\nLogboek: een boek.\n1. Een lijst."
    (rest,) = lees_structuur(text).ongelezen
    assert text[rest.begin : rest.eind] == "Begrippen\nLogboek: een boek.\n1. Een lijst."
    (first,) = lees_structuur(TWO_PARTS).ongelezen
    assert TWO_PARTS[first.begin : first.eind].endswith("1.2 Netjes.")
    (whole,) = lees_structuur("De vergunninghouder houdt het terrein schoon.").ongelezen
    assert whole.begin == 0


def test_a_part_that_begins_at_a_higher_number_is_read_and_asked() -> None:
    found = lees_structuur("Voorschriften\n8 Lucht\n8.1 De emissie is laag.\n8.2 Er wordt gemeten.")
    assert [item.nummer for item in found.elementen] == ["8", "8.1", "8.2"]
    assert [item.reden for item in found.te_beoordelen] == ["de nummering begint bij 8"]


def test_a_table_of_contents_is_not_the_permit() -> None:
    text = (
        "VOORSCHRIFTEN\n1 Algemeen ..... 3\n1.1 Terrein ..... 3\n2 Lucht . . . . . 5\n\n1 "
        "Algemeen\n1.1 Schoon.\n1.2 Netjes."
    )
    assert [item.nummer for item in lees_structuur(text).elementen] == ["1", "1.1", "1.2"]


@given(
    TREES,
    st.sampled_from(
        ["Begrippen", "Bijlage 1", "Rechtsmiddelen", "Gedeputeerde Staten,\nde secretaris"]
    ),
    WORDS,
)
def test_no_word_is_lost_without_being_told(
    chapters: list[list[list[str]]], end: str, words: str
) -> None:
    lines = ["Voorschriften"]
    for chapter, paragraphs in enumerate(chapters, 1):
        for paragraph, texts in enumerate(paragraphs, 1):
            lines += [
                f"{chapter}.{paragraph}.{number} {text}" for number, text in enumerate(texts, 1)
            ]
    text = "\n".join([*lines, end, words])
    found = lees_structuur(text)
    told = [*found.elementen, *found.te_beoordelen, *found.ongelezen]
    covered = {place for item in told for place in range(item.begin, item.eind)}
    head = len("Voorschriften")
    assert [
        sign
        for place, sign in enumerate(text)
        if place >= head and place not in covered and sign.strip()
    ] == []


@pytest.mark.skipif("DAGLICHT_TESTDATA" not in os.environ, reason="needs DAGLICHT_TESTDATA")
def test_public_permits_are_read_whole_or_told() -> None:
    root = Path(os.environ["DAGLICHT_TESTDATA"], "vergunning_teksten", "structuur")
    for label in sorted(root.glob("*.verwacht.json")):
        (path,) = [item for item in root.glob(f"{label.name.split('.')[0]}.*") if item != label]
        found = lees_structuur(document.lees(path).tekst)
        read = [item.nummer for item in found.elementen if item.soort == "voorschrift"]
        assert read == json.loads(label.read_text(encoding="utf-8")) or found.ongelezen, path.name
