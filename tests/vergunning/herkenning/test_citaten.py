"""New words between single marks are read when they can be read in one way;
an apostrophe is none.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd.consolidatie import Wijzigen
from daglicht.vergunning.herkenning.citaten import Aanhalingen
from vergunning.herkenning.test_beperking import proposed

PLAIN = (
    "De vloer is nat.",
    "De vloer is ’s avonds nat.",
    "De vloer is 's avonds nat.",
    "De foto’s zijn nat.",
    "De foto's zijn nat.",
    "’s Nachts is het nat.",
    "'s Nachts is het nat.",
    "In ’t hok is 't nat.",
    "De vloer is nat.\nEr is een logboek.",
    "De vloer is nat. Er is een logboek.",
    "De “natte” vloer is dicht.",
    "Ten hoogste 5 mg per m3; gemiddeld.",
)


@pytest.mark.parametrize("words", PLAIN)
@pytest.mark.parametrize("marks", ["‘’", "''", "“”", "„”"])
def test_new_words_between_single_or_low_marks_are_read(words: str, marks: str) -> None:
    if marks[1] == "”":
        words = words.replace("“", "").replace("”", "")
    for behind in ("", ".", "\nVoorschrift 4.1 vervalt."):
        for before in (" ", "\n"):
            found, _ = proposed(
                f"Voorschrift 2.1 komt te luiden:{before}{marks[0]}{words}{marks[1]}{behind}"
            )
            (new,) = [item for item in found.gebeurtenis.operaties if isinstance(item, Wijzigen)]
            assert (new.tekst, found.open) == (words, ())
            assert len(found.gebeurtenis.operaties) == (2 if "4.1" in behind else 1)


@pytest.mark.parametrize("marks", ["‘’", "''"])
def test_words_within_a_voorschrift_between_single_marks(marks: str) -> None:
    old, new = (f"{marks[0]}{words}{marks[1]}" for words in ("jaarlijks", "maandelijks"))
    _, state = proposed(f"In voorschrift 4.1 wordt {old} vervangen door {new}.")
    assert state["4.1"] == "Er wordt maandelijks gemeten."


@pytest.mark.parametrize(
    "words",
    [
        "‘De vloer is ‘dicht’ en nat.’",
        "'Frans' auto staat op de vloer'",
        "'De vloer is nat.",
        "‘De vloer is nat.",
        "De vloer is nat.’",
        "'De bussen' remmen zijn 'nat'",
        "‘De vloer is nat.’ Dit geldt voor hal 3.",
        "“De vloer is nat.",
        "‘De vloer is nat.’ met ingang van 1 juli 2027.",
        "'De vloer is nat.' voor hal 3",
        "'De vloer is nat.'\nEr is een hek.'",
        "“De vloer is nat.\nEr is een hek.” met ingang van 1 juli 2027.",
        "'De vloer is nat.\nEr is een hek.' voor hal 3.",
    ],
)
def test_words_of_which_the_end_is_unclear_or_that_are_narrowed_stay_open(words: str) -> None:
    for verb in ("komt te luiden", "wordt vervangen door"):
        for between in (" ", "\n"):
            found, _ = proposed(f"Voorschrift 2.1 {verb}:{between}{words}")
            assert found.gebeurtenis.operaties == (), words
            assert found.open


@given(st.text(alphabet="a s.’'‘\n“”", max_size=60))
def test_quotations_do_not_overlap_and_stand_as_they_are(text: str) -> None:
    place = 0
    for found in Aanhalingen(text).alle():
        assert place <= found.begin < found.eind <= len(text)
        assert text[found.begin + 1 : found.eind - 1].strip() == found.woorden
        place = found.eind
