"""Sentences of a decision with their place, and in which part of it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Deel = Literal["dictum", "overweging"]
ABBREVIATIONS = re.compile(
    r"(?:\b(?:nr|nrs|art|artt|dhr|mr|ir|ing|dr|drs|bijv|resp|incl|excl|max|min|ca|blz|pag|sub|st|zgn|ECLI|lid)|\b[a-z](?:\.[a-z])+|\bd\.d|\bi\.c|\bB\.V|\bN\.V|\b[A-Z])\.$"
)
BREAK = re.compile(
    r"(?P<leeg>\n[ \t]*\n\s*)|(?P<regel>(?:(?<=[.:;])|(?<=[.:;,][”»\"’]))[ \t]*\n\s*)|(?P<punt>(?<=[.;:?!])[ \t]+(?=[A-Z«“\"‘'•–-]))|(?P<lijst>\n\s*(?=[-–•*]\s|[a-z0-9]{1,2}[.)]\s))"
)
DICTUM = re.compile(
    r"^(?:[\dIVX.]+\s+)?(?:besluit|beslissing|dictum|wij\s+besluiten|besluiten|de\s+(?:rechtbank|afdeling|voorzieningenrechter)|voorschriften|wijzigingen?|bijlage)\b[^.]{0,60}:?\s*$",
    re.IGNORECASE,
)
REASONS = re.compile(
    r"^(?:[\dIVX.]+\s+)?(?:\w+e\s+)?(?:overwegingen?|considerans|motivering|procedure(?:le\s+aspecten)?|aanleiding|toelichting|beoordeling|zienswijzen?|huidige\s+vergunning\w*|actuele\s+vergunning\w*|gronden|feiten|procesverloop|samenvatting|advies)\b[^.:]{0,60}:?\s*$",
    re.IGNORECASE,
)


INFORMATIEF = re.compile(r"^[^\n]{0,80}\(ter\s+informatie\)\s*$", re.IGNORECASE | re.MULTILINE)
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
    begin = 0
    for start, end, soft in sorted([*_breaks(tekst), *_headings(tekst)]):
        before = tekst[begin:start]
        if start < begin or (soft and (ABBREVIATIONS.search(before) or _open_quote(before))):
            continue
        if before.strip():
            yield begin + len(before) - len(before.lstrip()), begin + len(before.rstrip())
        begin = end
    rest = tekst[begin:]
    if rest.strip():
        yield begin + len(rest) - len(rest.lstrip()), begin + len(rest.rstrip())


def _breaks(tekst: str) -> Iterator[tuple[int, int, bool]]:
    for found in BREAK.finditer(tekst):
        yield found.start(), found.end(), bool(found["punt"])


def _headings(tekst: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the breaks around lines that are headings."""
    for line in re.finditer(r"^[^\n]{1,90}$", tekst, re.MULTILINE):
        if DICTUM.match(line[0].strip()) or REASONS.match(line[0].strip()):
            yield line.start(), line.start(), False
            yield line.end(), line.end(), False


def _open_quote(words: str) -> bool:
    """Tell whether a quotation is still open."""
    return words.count("“") > words.count("”") or words.count("«") > words.count("»") or words.count('"') % 2 == 1
