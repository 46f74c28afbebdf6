"""A text that asks more of the machine than a file of data does is refused before it is made."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import nullcontext

import pytest

from daglicht.gegevens import GegevensFout, lees_yaml
from daglicht.gegevens.dialect import CIJFERS, DELEN, DIEPTE


def bom(niveaus: int) -> str:
    """Return a short text of which every level repeats the one before ten times."""
    rows = [
        f"n{level}: &n{level} [{', '.join([f'*n{level - 1}' if level else 'x'] * 10)}]\n"
        for level in range(niveaus)
    ]
    return "".join(rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (bom(9), rf"^regel 6: met wat hier herhaald wordt .* meer dan {DELEN} delen; herhaal"),
        ("x: " + "[" * 3000 + "]" * 3000, rf"^regel 1: .* meer dan {DIEPTE} diep in elkaar; maak"),
        ("[" * 100_000, rf"^regel 1: .* meer dan {DIEPTE} diep in elkaar; maak"),
        ("{a: " * 3000, rf"^regel 1: .* meer dan {DIEPTE} diep in elkaar; maak"),
        ("x: y\ny: " + "1" * 200_000, rf"^regel 2: dit getal heeft meer dan {CIJFERS} cijfers; k"),
        ("y: 0." + "1" * 200_000, rf"^regel 1: dit getal heeft meer dan {CIJFERS} cijfers; kort"),
        ("y: 1_" + "1" * 200_000, "^regel 1: ‘1_1{38}’ is geen getal zoals 10 of 1.5; schrijf"),
        ("x: &x [*x]", r"^regel 1: ‘\*x’ staat in zichzelf; schrijf het deel uit\.$"),
        ("x: &x\n  <<: *x\n", r"^regel 2: ‘\*x’ staat in zichzelf"),
        ("a: 1\n---\nb: 2\n", r"^regel 2: hier begint een tweede document .* twee bestanden van"),
        ("a: &b 1\nc: &b 2\n", "^regel 2: de naam achter ‘&’ is al gegeven; kies een andere"),
        ("a: *b\n", "^regel 1: een naam achter ‘\\*’ is niet eerder met ‘&’ gegeven"),
        ("a: b\nc: \x07\n", "^regel 2: hier staat een teken dat in YAML niet mag; haal het weg"),
        ("é: ‘b’\nc: ü\nd: \x07\n", "^regel 3: hier staat een teken dat in YAML niet mag"),
        ("a: b\nc: \ud800\n", "^regel 2: hier staat een teken dat in YAML niet mag; haal het weg"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_too_much_is_refused_in_words_at_once(text: str, told: str) -> None:
    began = time.process_time()
    tracemalloc.start()
    with pytest.raises(GegevensFout, match=told):
        lees_yaml(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
    assert time.process_time() - began < 3


def test_the_cost_grows_with_the_text_and_not_with_what_it_repeats() -> None:
    made = []
    for levels in (5, 6, 9, 12):
        with pytest.raises(GegevensFout, match="herhaald") if levels > 5 else nullcontext():
            tracemalloc.start()
            lees_yaml(bom(levels))
        made.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(made) < 2 * min(made) + 200_000


@pytest.mark.parametrize(
    "value",
    ["010", "1_0", "+5", "12:30", "1:30.5", ".inf", "-.inf", ".nan", "0x1F", "0b1", "0o7", "1e3",
     "1.5e-3", ".5", "1."],
)  # fmt: skip
def test_a_number_that_readers_take_differently_is_refused(value: str) -> None:
    with pytest.raises(GegevensFout, match=r"^regel 2: ‘.*’ is geen getal zoals 10 of 1\.5"):
        lees_yaml(f"b: 1\na: {value}\n")
    assert lees_yaml(f"a: '{value}'\n") == {"a": value}


def test_numbers_articles_and_days_are_read_as_they_stand() -> None:
    text = "[0, -3, 12, 0.5, -1.25, 123456789012345, 5:31d, 6.1-a, 2026-01-02, v1, '010', 1.2.3]"
    assert lees_yaml(text) == [
        0, -3, 12, 0.5, -1.25, 123456789012345, "5:31d", "6.1-a", "2026-01-02", "v1", "010",
        "1.2.3",
    ]  # fmt: skip
