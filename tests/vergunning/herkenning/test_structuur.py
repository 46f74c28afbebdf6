"""The voorschriften of a whole permit: nothing is lost, numbers that do not follow are put before a person."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from daglicht.vergunning.herkenning.structuur import follows, lees_structuur
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
    assert {number: item.soort for number, item in found.items() if item.soort != "voorschrift"} == {
        "1": "hoofdstuk", "1.1": "paragraaf", "1.2": "paragraaf", "2": "hoofdstuk", "2.1": "paragraaf",
    }  # fmt: skip
    assert found["1.1.1"].tekst == "De inrichting is schoon en\noverzichtelijk."
    assert found["1.1.2"].tekst.endswith("b. de poort is gesloten.")
    assert (found["1.2.1"].kop, found["1.2.1"].ouder) == ("Meetregister", "1.2")
    assert found["2.1.1"].tekst.startswith("De emissie bedraagt ten hoogste\n5 mg/Nm3.")


def test_a_measure_at_the_beginning_of_a_line_is_no_number() -> None:
    assert "2.5 mg per dag" in {i.nummer: i for i in lees_structuur(PERMIT).elementen}["1.2.1"].tekst


def test_a_number_that_does_not_follow_is_kept_in_the_text_and_put_before_a_person() -> None:
    found = lees_structuur(PERMIT)
    (doubt,) = found.te_beoordelen
    assert (doubt.zin, doubt.reden) == ("7.9 Dit volgt niet.", "nummer 7.9 volgt niet op 2.1.1")
    assert found.elementen[-1].tekst.endswith("7.9 Dit volgt niet.")


def test_a_text_without_numbers_gives_nothing() -> None:
    assert lees_structuur("a. Het terrein is omheind;\nb. De poort is dicht.").elementen == ()
    assert lees_structuur("Er staat niets.").elementen == ()
    assert lees_structuur("").elementen == ()


WORDS = st.sampled_from(["De vloer is dicht.", "Er is een logboek;\na. dagelijks;\nb. volledig.", "Ten hoogste 5 mg."])
TREES = st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3), min_size=1, max_size=3)


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
    assert [(i.nummer, i.tekst, i.ouder) for i in found.elementen if i.soort == "voorschrift"] == expected
    assert found.te_beoordelen == ()


@given(st.text(alphabet="12. ab\nVoorschriften§", max_size=120))
def test_elements_follow_each_other_and_lose_no_words(text: str) -> None:
    found = lees_structuur(text)
    for first, second in pairwise(found.elementen):
        assert first.eind == second.begin
        assert follows(first.nummer, second.nummer)
    for item in found.elementen:
        inside = "".join(text[item.begin : item.eind].split())
        assert "".join(f"{item.kop}{item.tekst}".split()) in inside


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3), st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_what_follows_is_higher(before: list[int], after: list[int]) -> None:
    last, number = (".".join(map(str, parts)) for parts in (before, after))
    if follows(last, number):
        assert rangnummer(number) > rangnummer(last)
