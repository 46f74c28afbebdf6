"""A number is what people and programs write as one, not all that Python reads as one."""

from __future__ import annotations

import pytest

from daglicht.gegevens import GetalFout, lees_getal


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), (" 2,5 ", 2.5), ("-.5", -0.5), ("1e-6", 1e-6), ("+3.", 3), ("1E+2", 100)],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert lees_getal(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1_000",
        "١٢",
        "１２",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "0x10",
        "1.2.3",
        "1 2",
        "9" * 99,
    ],
)
def test_what_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(GetalFout, match="cijfers 0 tot en met 9"):
        lees_getal(text)
