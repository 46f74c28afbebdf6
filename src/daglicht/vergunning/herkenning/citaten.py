"""Quotations in a text, found in one pass: a mark that is never closed is looked for once, not from every place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = {"“": ("”", 0), "«": ("»", 0), '"': ('"', 0), "‘": ("’", 2)}
"""What closes each opening mark, and how many characters stand between at the least."""
OPENING, CLOSING = re.compile('[“«"‘]'), re.compile('[”»"’]')


@dataclass(frozen=True, slots=True)
class Citaat:
    """A quotation from its opening up to and including its closing mark, and the words between."""

    begin: int
    eind: int
    woorden: str


class Aanhalingen:
    """The places of closing marks in a text."""

    def __init__(self, tekst: str) -> None:
        self._text = tekst
        self._closing: dict[str, list[int]] = {mark: [] for mark, _ in MARKS.values()}
        for found in CLOSING.finditer(tekst):
            self._closing[found[0]].append(found.start())

    def op(self, plaats: int) -> Citaat | None:
        """Return the quotation that begins at a place, None where there is none."""
        if plaats >= len(self._text) or self._text[plaats] not in MARKS:
            return None
        mark, least = MARKS[self._text[plaats]]
        closing = self._closing[mark]
        index = bisect_right(closing, plaats)
        if index == len(closing) or closing[index] - plaats - 1 < least:
            return None
        end = closing[index]
        return Citaat(plaats, end + 1, self._text[plaats + 1 : end].strip())

    def alle(self) -> Iterator[Citaat]:
        """Yield the quotations from left to right, none inside another."""
        place = 0
        for opening in OPENING.finditer(self._text):
            found = self.op(opening.start()) if opening.start() >= place else None
            if found is not None:
                yield found
                place = found.eind
