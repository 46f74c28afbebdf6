"""Reads the voorschriften of a whole permit: chapters, paragraphs and numbered voorschriften,
each with its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from daglicht.kit.tekst import ingekort
from daglicht.vergunning.herkenning.gang import Gang, Regel, verwijst
from daglicht.vergunning.herkenning.koppen import (
    INHOUD,
    REGEL,
    VERDER,
    genummerde_kop,
    is_kop,
    koppen,
)
from daglicht.vergunning.herkenning.mutaties import TeBeoordelen

Soort = Literal["hoofdstuk", "paragraaf", "voorschrift"]
GENUMMERD = re.compile(
    (
        r"^[ \t]*+(?P<woord>(?i:voorschrift|paragraaf|hoofdstuk|§))?[ \t]*+"
        r"(?P<nummer>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[A-Z](?=\.[ \t]))"
        r"(?P<punt>[.):]?)[ \t]++(?P<rest>\S[^\n]*)$"
    ),
    re.MULTILINE,
)
ALLEEN_NUMMER = re.compile(
    (
        r"^[ \t]*+(?:(?P<woord>(?i:paragraaf|hoofdstuk|§))[ \t]++"
        r"(?P<hoofd>\d{1,3}(?:\.\d{1,3}){0,4})|(?P<nummer>\d{1,3}"
        r"(?:\.\d{1,3}){1,4}[a-z]?))[.):]?[ \t]*+$"
    ),
    re.MULTILINE,
)
EENHEID = re.compile(
    (
        r"^(?:%|‰|°|mg|kg|g\b|µg|ng|ton\b|m\b|m2|m3|m²|m³|mm|cm|km|dB|kW|MW|Nm3|Nm³|uur\b|jaar\b"
        r"|maanden?\b|weken\b|dagen\b|minuten\b|ou|ouE|l\b|liter|kPa|bar\b|euro\b|januari|februari"
        r"|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    ),
    re.IGNORECASE,
)
TWIJFEL = 0.5
"""How sure an element is in which a line may be none of its words."""


@dataclass(slots=True)
class Element:
    """One element as it was read: ``begin``–``eind`` is its place,
    ``ouder`` the number of what it stands below.
    """

    soort: Soort
    nummer: str
    kop: str
    tekst: str
    ouder: str | None
    begin: int
    eind: int
    zekerheid: float


@dataclass(frozen=True, slots=True)
class Structuur:
    """The elements of a permit in reading order, the lines that a person must look at,
    and what was not read.
    """

    elementen: tuple[Element, ...] = ()
    te_beoordelen: tuple[TeBeoordelen, ...] = ()
    ongelezen: tuple[TeBeoordelen, ...] = ()


@dataclass(slots=True)
class _Lezer:
    tekst: str
    ongelezen: list[TeBeoordelen] = field(default_factory=list)

    def lees(self) -> Structuur:
        lines = self._lines()
        if not lines:
            self._leave(0, len(self.tekst))
            return Structuur(ongelezen=tuple(self.ongelezen))
        heads = (
            line.end()
            for line in REGEL.finditer(self.tekst)
            if is_kop(line[0]) and line.end() <= lines[-1].begin
        )
        begin = next(heads, None)
        if begin is None:
            begin = genummerde_kop(self.tekst)
            self._leave(0, lines[0].begin if begin is None else begin)
        walk = Gang(self.tekst, lines[0].begin if begin is None else begin, begin is not None)
        walk.ga(
            [line for line in lines if line.begin >= walk.vanaf],
            list(koppen(self.tekst, walk.vanaf)),
        )
        return self._read(walk)

    def _read(self, walk: Gang) -> Structuur:
        found = []
        for number, mark in enumerate(walk.marks):
            after = walk.marks[number + 1] if number + 1 < len(walk.marks) else None
            deeper = after is not None and after.nummer.startswith(f"{mark.nummer.rstrip('.')}.")
            found.append(self._element(mark, walk.ends[number], heads=deeper))
        first = (
            walk.marks[0].begin if walk.marks else walk.open.begin if walk.open else len(self.tekst)
        )
        words = self.tekst[walk.vanaf : first]
        if words.strip():
            why = "staat voor het eerste genummerde voorschrift"
            walk.twijfel.append(TeBeoordelen(walk.vanaf, first, words.strip(), why))
        for one in walk.ongelezen:
            self._leave(*one)
        _parents(found)
        doubts = tuple(sorted(walk.twijfel, key=lambda item: item.begin))
        _unsure(found, doubts)
        return Structuur(
            tuple(found), doubts, tuple(sorted(self.ongelezen, key=lambda item: item.begin))
        )

    def _lines(self) -> list[Regel]:
        found = [*GENUMMERD.finditer(self.tekst), *ALLEEN_NUMMER.finditer(self.tekst)]
        lines = []
        for match in sorted(found, key=lambda item: item.start()):
            given = match.groupdict()
            rest, word = given.get("rest") or "", (given.get("woord") or "").lower()
            number = (given["nummer"] or given.get("hoofd") or "").rstrip(".")
            if not (EENHEID.match(rest) and not word) and not INHOUD.search(rest):
                refers = verwijst(self.tekst, match.start(), word, rest)
                lines.append(Regel(match.start(), match.end(), number, word, rest, refers))
        return lines

    def _leave(self, begin: int, eind: int) -> None:
        """Note words that are not read."""
        words = self.tekst[begin:eind]
        if words.strip():
            begin += len(words) - len(words.lstrip())
            self.ongelezen.append(
                TeBeoordelen(
                    begin, begin + len(words.strip()), ingekort(words.strip(), 200), "niet gelezen"
                )
            )

    def _element(self, mark: Regel, until: int, *, heads: bool) -> Element:
        body = self.tekst[mark.eind : until].strip()
        words = mark.rest.strip()
        if heads or mark.woord in ("hoofdstuk", "paragraaf", "§"):
            kind: Soort = (
                "paragraaf"
                if "." in mark.nummer or mark.woord in ("paragraaf", "§")
                else "hoofdstuk"
            )
            if not words:
                words, _, body = (part.strip() for part in body.partition("\n"))
            return Element(
                kind, mark.nummer, words, body, None, mark.begin, until, 0.95 if not body else 0.8
            )
        title, text = kop_en_tekst(f"{words}\n{body}")
        return Element(
            "voorschrift",
            mark.nummer,
            title,
            text,
            None,
            mark.begin,
            until,
            0.95 if text.endswith((".", ";", ":", "”")) else 0.8,
        )


def lees_structuur(tekst: str) -> Structuur:
    """Return the numbered elements below the heading *Voorschriften*,
    or of the whole text where there is none.

    A number counts only when it can follow the one before it; a line that begins with another
    number is put before a person, as is what stands before the first one. Everything between two
    numbers belongs to the first.
    """
    return _Lezer(tekst).lees()


def kop_en_tekst(woorden: str) -> tuple[str, str]:
    """Return the title and the text of a voorschrift;
    without a short first line of its own there is no title.
    """
    first, _, rest = woorden.strip().partition("\n")
    body = rest.strip()
    short = len(first) <= 80 and not first.endswith((".", ";", ":", ",")) and first[:1].isupper()
    if short and not VERDER.search(first) and re.match(r"[A-Z“‘«]|\w{1,2}[.)°]\s", body):
        return first.strip(), body
    return "", woorden.strip()


def _unsure(found: list[Element], doubts: Sequence[TeBeoordelen]) -> None:
    """Lower how sure an element is in which a person must look at a line."""
    begins = [element.begin for element in found]
    for doubt in doubts:
        index = bisect_right(begins, doubt.begin) - 1
        if index >= 0 and begins[index] < doubt.begin < found[index].eind:
            found[index].zekerheid = min(found[index].zekerheid, TWIJFEL)


def _parents(found: list[Element]) -> None:
    """Give each element the nearest heading whose number it goes on from."""
    headings: set[str] = set()
    for element in found:
        number = element.nummer
        while "." in number:
            number = number.rpartition(".")[0]
            if number in headings:
                element.ouder = number
                break
        if element.soort != "voorschrift":
            headings.add(element.nummer)
