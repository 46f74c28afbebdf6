"""Quotations in a text, found in one pass: a mark that is never closed is looked for once,
not from every place.

A single mark is an apostrophe as well (*’s avonds*, *foto’s*);
it quotes only where it can be read in one way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = {"“": "”", "„": "”", "«": "»", '"': '"'}
"""What closes each opening mark."""
OPENING, CLOSING = re.compile("[“„«\"‘']"), re.compile('[”»"]')
ENKEL = {"‘": "’", "'": "'"}
"""What closes each single mark."""
BEGINT = re.compile(
    r"(?<![^\s(:–—-])[‘'](?=[^\s.,;:)’']|[’'](?:s|t|n|m|k|r)\b)(?!(?:s|t|n|m|k|r)\b(?![’']))"
)
"""A single mark that may open: no apostrophe as in *’s avonds*."""
EINDIGT = re.compile(r"(?<![\s(])[’'](?!\w)")
"""A single mark that may close: no apostrophe as in *foto’s*."""
VOLZIN = re.compile(r"(?<=[.!?;])[’'][.,;]?[ \t]*+(?:\n|$)")
"""A single mark behind a whole sentence at the end of a line,
which closes whatever stands further on.
"""


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
        self._closing: dict[str, list[int]] = {
            mark: [] for mark in [*MARKS.values(), *ENKEL.values()]
        }
        for pattern in (CLOSING, EINDIGT):
            for found in pattern.finditer(tekst):
                self._closing[found[0]].append(found.start())
        self._opening: dict[str, list[int]] = {mark: [] for mark in ENKEL}
        for found in BEGINT.finditer(tekst):
            self._opening[found[0]].append(found.start())

    def op(self, plaats: int) -> Citaat | None:
        """Return the quotation that begins at a place, None where there is none."""
        mark = self._text[plaats : plaats + 1]
        if mark in self._opening:
            end = self._enkel(mark, plaats)
        elif mark in MARKS:
            closing = self._closing[MARKS[mark]]
            index = bisect_right(closing, plaats)
            end = closing[index] if index < len(closing) else None
        else:
            return None
        return (
            None if end is None else Citaat(plaats, end + 1, self._text[plaats + 1 : end].strip())
        )

    def _enkel(self, mark: str, place: int) -> int | None:
        """Return where a single mark is closed; None when that can be read in more than one way."""
        opening, closing = self._opening[mark], self._closing[ENKEL[mark]]
        index = bisect_left(opening, place)
        if index == len(opening) or opening[index] != place:
            return None
        limit = opening[index + 1] if index + 1 < len(opening) else len(self._text)
        first = bisect_right(closing, place)
        if first == len(closing) or closing[first] > limit:
            return None
        end = closing[first]
        if VOLZIN.match(self._text, end) or first + 1 == len(closing) or closing[first + 1] > limit:
            return end
        return end if self._text.find("\n", end, closing[first + 1]) >= 0 else None

    def alle(self) -> Iterator[Citaat]:
        """Yield the quotations from left to right, none inside another."""
        place = 0
        for opening in OPENING.finditer(self._text):
            found = self.op(opening.start()) if opening.start() >= place else None
            if found is not None:
                yield found
                place = found.eind

    def enkele(self) -> Iterator[Citaat]:
        """Yield the quotations between single marks."""
        return (found for found in self.alle() if self._text[found.begin] in ENKEL)
