"""Characters that no text of a person holds."""

from __future__ import annotations

import pytest

from daglicht.kit.vreemd import niet_te_bewaren, onleesbaar, vreemd

GEWOON = (
    "Stof: 5 µg/m³ – ‘géén’ e\u0301 \u200d\U0001f468\u200d\U0001f527 \u05d0\u200f \ufeff\u00ad"
    "\t\r\n"
)


def test_ordinary_text_is_fine() -> None:
    assert (niet_te_bewaren(GEWOON), vreemd(GEWOON), onleesbaar(GEWOON)) == ("", "", "")


@pytest.mark.parametrize(
    ("teken", "woorden"),
    [
        ("\x00", "een nulteken (U+0000)"),
        ("\ud800", "een half teken (U+D800)"),
        ("\udfff", "een half teken (U+DFFF)"),
    ],
)
def test_what_cannot_be_kept_is_named(teken: str, woorden: str) -> None:
    text = f"a{teken}b"
    assert {niet_te_bewaren(text), vreemd(text), onleesbaar(text)} == {f"bevat {woorden}"}


@pytest.mark.parametrize("teken", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_what_turns_the_order_of_words_is_named(teken: str) -> None:
    assert "de leesrichting verandert (U+20" in vreemd(f"a{teken}b")
    assert niet_te_bewaren(f"a{teken}b") == ""


@pytest.mark.parametrize("teken", ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010fffe"])
def test_what_is_no_character_is_named(teken: str) -> None:
    assert "geen teken" in vreemd(f"a{teken}b")


def test_the_mark_of_bytes_that_were_no_text_counts_where_bytes_were_read() -> None:
    assert vreemd("a\ufffdb") == ""
    assert onleesbaar("a\ufffdb") == "bevat een teken dat onleesbaar is geworden (U+FFFD)"
    assert "nulteken" in onleesbaar("\x00")
