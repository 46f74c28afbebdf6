"""Patterns with room between their parts, matched in a time that grows with the text and no faster.

A regular expression with several lazy gaps tries every way to divide a text over them. Here each
part is a short expression of its own; where a part cannot go on from a place is remembered, so that
no place is tried twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

FINITE = r"wordt|worden|komt|komen|vervalt|vervallen|blijft|blijven|luidt|luiden|trekken|trekt"
GAP, ANY, CLAUSE, LISTED = "\ue000", "\ue001", "\ue002", "\ue003"
"""Marks for words between: up to a finite verb; to that or a reference; to a stop;
to a stop that is no colon.
"""
ENDS = {
    GAP: re.compile(rf"[.;:]|\b(?:{FINITE})\b", re.IGNORECASE),
    ANY: re.compile(rf"[.;:⟦]|\b(?:{FINITE})\b", re.IGNORECASE),
    CLAUSE: re.compile(r"[.;:]"),
    LISTED: re.compile(r"[.;]"),
}


WORDS = re.compile(
    r"(?:\^\\W\*(?:\(\?:\w+\\s\+\)\?)?|(?:\(\?<!\w+\\s\))*\\b)"
    r"(?:\(\?:(?P<een>[a-zéó|]+)\)|(?P<woord>[a-zéó]{2,}))(?:\\b|\\s\+|$)"
)
"""The beginning of a part that is a word, or one of some words:
without these in a text it cannot fit.
"""


@dataclass(frozen=True, slots=True)
class Treffer:
    """What a pattern found: ``begin``–``eind`` in the text, and its named groups that took part."""

    begin: int
    eind: int
    groepen: dict[str, str]


@cache
def _part(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(pattern, re.IGNORECASE), re.compile(f"(?={pattern})", re.IGNORECASE)


class Doorzocht:
    """A text with what was looked up in it before."""

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.klein = tekst.lower()
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def begins(self, pattern: str) -> list[int]:
        """Return every place at which a part can begin."""
        if pattern not in self._starts:
            self._starts[pattern] = [
                found.start() for found in _part(pattern)[1].finditer(self.tekst)
            ]
        return self._starts[pattern]

    def grens(self, soort: str, plaats: int) -> int:
        """Return up to where the words between can go from a place."""
        if soort not in self._ends:
            self._ends[soort] = [found.start() for found in ENDS[soort].finditer(self.tekst)]
        ends = self._ends[soort]
        index = bisect_left(ends, plaats)
        return ends[index] if index < len(ends) else len(self.tekst)


class Patroon:
    """A pattern in parts; a mark (``GAP``, ``ANY``, ``CLAUSE``, ``LISTED``)
    between two parts says what may stand there.
    """

    def __init__(self, geschreven: str) -> None:
        pieces = re.split(f"([{GAP}{ANY}{CLAUSE}{LISTED}])", geschreven)
        self.parts, self.gaps = pieces[::2], pieces[1::2]
        begins = [found for part in self.parts if (found := WORDS.match(part))]
        self._words = [(found["een"] or found["woord"]).split("|") for found in begins]

    def kan(self, zoek: Doorzocht) -> bool:
        """Tell whether the words that this cannot do without stand in a text."""
        text = zoek.klein
        for words in self._words:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True

    def vindt(self, zoek: Doorzocht) -> Iterator[Treffer]:
        """Yield what fits, left to right and without overlap,
        each as early and as short as it can be.
        """
        if not all(zoek.begins(part) for part in reversed(self.parts)):
            return
        attempt, place = _Poging(self, zoek), 0
        for begin in zoek.begins(self.parts[0]):
            if begin < place:
                continue
            found = attempt.vanaf(0, begin)
            if found is not None:
                yield found
                place = max(found.eind, begin + 1)


class _Poging:
    """One pattern on one text, with the places from which a part is known to fail."""

    def __init__(self, patroon: Patroon, zoek: Doorzocht) -> None:
        self._pattern, self._text = patroon, zoek
        self._next: list[dict[int, int]] = [{} for _ in patroon.parts]

    def vanaf(self, number: int, begin: int) -> Treffer | None:
        match = _part(self._pattern.parts[number])[0].match(self._text.tekst, begin)
        if match is None:
            return None
        given = {name: value for name, value in match.groupdict().items() if value is not None}
        if number == len(self._pattern.gaps):
            return Treffer(begin, match.end(), given)
        later = self._later(number + 1, match.end())
        return later and Treffer(begin, later.eind, given | later.groepen)

    def _later(self, number: int, place: int) -> Treffer | None:
        limit = self._text.grens(self._pattern.gaps[number - 1], place)
        starts = self._text.begins(self._pattern.parts[number])
        index = self._alive(number, bisect_left(starts, place))
        while index < len(starts) and starts[index] <= limit:
            found = self.vanaf(number, starts[index])
            if found is not None:
                return found
            self._next[number][index] = index + 1
            index = self._alive(number, index)
        return None

    def _alive(self, number: int, index: int) -> int:
        """Return the first start from an index on that did not fail before."""
        dead, seen = self._next[number], []
        while index in dead:
            seen.append(index)
            index = dead[index]
        for one in seen:
            dead[one] = index
        return index
