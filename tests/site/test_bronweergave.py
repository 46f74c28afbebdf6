"""The places that were read are marked in a decision, by the narrowest line over them."""

from __future__ import annotations

from time import process_time
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daglicht.site.vergunning.stukken.bronweergave import Brontekst, bladzijden

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=8)


def lines(spans: list[tuple[int, int]]) -> list[Any]:
    return [
        SimpleNamespace(begin=begin, eind=min(40, begin + size), volgnummer=number)
        for number, (begin, size) in enumerate(spans, 1)
    ]


@given(SPANS)
def test_each_character_is_marked_by_the_narrowest_line_over_it(
    spans: list[tuple[int, int]],
) -> None:
    text = "".join(chr(65 + place % 26) for place in range(40))
    made = lines(spans)
    pieces = [
        piece for page in bladzijden(Brontekst(text, [0, 17]), made) for piece in page.stukjes
    ]
    assert "".join(piece.tekst for piece in pieces) == text
    marks = [piece.regel for piece in pieces for _ in piece.tekst]
    for place, mark in enumerate(marks):
        over = [line for line in made if line.begin <= place < line.eind]
        widths = {line.volgnummer: line.eind - line.begin for line in over}
        assert (mark is None) == (not over)
        assert mark is None or widths[mark] == min(widths.values())


def test_many_lines_take_no_longer_than_their_number() -> None:
    def cost(number: int) -> float:
        begin = process_time()
        bladzijden(
            Brontekst("x" * number, [0]),
            lines([])
            + [
                SimpleNamespace(begin=place, eind=place + 1, volgnummer=place)
                for place in range(number)
            ],
        )
        return process_time() - begin

    assert cost(16_000) < 24 * max(cost(2_000), 0.06)
