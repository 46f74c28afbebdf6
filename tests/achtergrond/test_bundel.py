"""Files put together for one piece of work come out as they went in."""

from __future__ import annotations

from daglicht.achtergrond.service import Bestandsinhoud, bundel, uit_bundel

FILES = [
    Bestandsinhoud("verzoek.xml", b"<a/>"),
    Bestandsinhoud("Één plan.pdf", b"%PDF-1.7"),
    Bestandsinhoud("Één plan.pdf", b""),
    Bestandsinhoud("..", bytes(range(256)) * 100),
]


def test_files_come_out_in_order_with_their_names_also_when_those_are_the_same() -> None:
    made = bundel("verzoek.xml", FILES)
    assert made.naam == "verzoek.xml"
    assert uit_bundel(made) == FILES


def test_the_same_files_give_the_same_bytes_and_others_do_not() -> None:
    assert bundel("a", FILES) == bundel("a", FILES)
    assert bundel("a", FILES[::-1]) != bundel("a", FILES)
