"""Sentences of a decision with their place, and in which part of it they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daglicht.vergunning.herkenning.citaten import Aanhalingen

Deel = Literal["dictum", "overweging"]
ABBREVIATIONS = re.compile(
    r"(?:\b(?:nr|nrs|art|artt|dhr|mr|ir|ing|dr|drs|bijv|resp|incl|excl|max|min|ca|blz|pag|sub|st"
    r"|zgn|ECLI|lid)|\b[a-z](?:\.[a-z])+|\bd\.d|\bi\.c|\bB\.V|\bN\.V|\b[A-Z])\.$"
)
BREAK = re.compile(
    r"(?P<leeg>\n[^\S\n]*+\n\s*+)|(?P<regel>(?:(?<=[.:;])|(?<=[.:;,][”»\"’]))[ \t]*+\n\s*+)|"
    r"(?P<punt>(?<=[.;:?!])[ \t]++(?=[A-Z«“\"‘'•–-]))|"
    r"(?P<lijst>\n\s*+(?=[-–•*]\s|[a-z0-9]{1,2}[.)]\s))"
)
LONGEST_ABBREVIATION = 40
QUOTES = '“„”«»"'
DICTUM = re.compile(
    (
        r"^(?:[\dIVX.]+\s+)?(?:besluit|beslissing|dictum|wij\s+besluiten|besluiten|de\s+"
        r"(?:rechtbank|afdeling|voorzieningenrechter)|voorschriften|wijzigingen?|bijlage)\b"
        r"[^.]{0,60}:?\s*$"
    ),
    re.IGNORECASE,
)
REASONS = re.compile(
    (
        r"^(?:[\dIVX.]+\s+)?(?:\w+e\s+)?(?:overwegingen?|considerans|motivering|procedure"
        r"(?:le\s+aspecten)?|aanleiding|toelichting|beoordeling|zienswijzen?|huidige\s+"
        r"vergunning\w*|actuele\s+vergunning\w*|gronden|feiten|procesverloop|samenvatting|advies)\b"
        r"[^.:]{0,60}:?\s*$"
    ),
    re.IGNORECASE,
)


INFORMATIEF = re.compile(
    r"^[^\n]{0,80}\(ter\s{1,20}informatie\)[^\S\n]*+$", re.IGNORECASE | re.MULTILINE
)
"""A heading below which nothing is decided, such as that of a consolidated text."""


@dataclass(frozen=True, slots=True)
class Zin:
    """One sentence (or heading) with its place in the text."""

    begin: int
    eind: int
    tekst: str
    deel: Deel


def zinnen(tekst: str) -> Iterator[Zin]:
    """Yield the sentences; a heading decides for what follows whether it decides or explains."""
    part: Deel = "dictum"
    informative = INFORMATIEF.search(tekst)
    for begin, end in _spans(tekst[: informative.start()] if informative else tekst):
        words = tekst[begin:end]
        if "\n" not in words.strip() and len(words) < 90:
            if REASONS.match(words.strip()):
                part = "overweging"
            elif DICTUM.match(words.strip()):
                part = "dictum"
        yield Zin(begin, end, words, part)


def _spans(tekst: str) -> Iterator[tuple[int, int]]:
    begin, quotes = 0, _Open(tekst)
    for start, end, soft in sorted([*_breaks(tekst), *_headings(tekst), *_tables(tekst)]):
        if start < begin or (
            soft and (_abbreviated(tekst, begin, start) or quotes.tussen(begin, start))
        ):
            continue
        before = tekst[begin:start]
        if before.strip():
            yield begin + len(before) - len(before.lstrip()), begin + len(before.rstrip())
        begin = end
    rest = tekst[begin:]
    if rest.strip():
        yield begin + len(rest) - len(rest.lstrip()), begin + len(rest.rstrip())


def _abbreviated(tekst: str, begin: int, eind: int) -> bool:
    return ABBREVIATIONS.search(tekst, max(begin, eind - LONGEST_ABBREVIATION), eind) is not None


def _breaks(tekst: str) -> Iterator[tuple[int, int, bool]]:
    for found in BREAK.finditer(tekst):
        yield found.start(), found.end(), bool(found["punt"])


def _tables(tekst: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the breaks between a table and what stands before and behind it."""
    place, before = 0, None
    for line in tekst.splitlines(keepends=True):
        row = "\t" in line.strip()
        if before is not None and row != before:
            yield place, place, False
        place, before = place + len(line), row


def _headings(tekst: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the breaks around lines that are headings."""
    for line in re.finditer(r"^[^\n]{1,90}$", tekst, re.MULTILINE):
        if DICTUM.match(line[0].strip()) or REASONS.match(line[0].strip()):
            yield line.start(), line.start(), False
            yield line.end(), line.end(), False


class _Open:
    """Tells whether a quotation is still open, counting on from where it was asked before."""

    def __init__(self, tekst: str) -> None:
        self._text, self._begin, self._counted = tekst, 0, 0
        self._single = [(found.begin, found.eind) for found in Aanhalingen(tekst).enkele()]
        self._marks: Counter[str] = Counter()

    def tussen(self, begin: int, eind: int) -> bool:
        """Tell so of the words from a place that never goes back up to one that does not either."""
        if begin != self._begin:
            self._begin, self._counted = begin, begin
            self._marks.clear()
        for mark in QUOTES:
            self._marks[mark] += self._text.count(mark, self._counted, eind)
        self._counted = eind
        marks = self._marks
        index = bisect_right(self._single, (eind, 0)) - 1
        if index >= 0 and begin <= self._single[index][0] and eind < self._single[index][1]:
            return True
        return (
            marks["“"] + marks["„"] > marks["”"] or marks["«"] > marks["»"] or marks['"'] % 2 == 1
        )
