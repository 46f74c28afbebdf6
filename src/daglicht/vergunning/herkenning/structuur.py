"""Reads the voorschriften of a whole permit: chapters, paragraphs and numbered voorschriften, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from daglicht.kit.tekst import ingekort
from daglicht.vergunning.herkenning.mutaties import CLOSING, TeBeoordelen

Soort = Literal["hoofdstuk", "paragraaf", "voorschrift"]
KOP = re.compile(
    r"^(?:bijlage ?[\w.]* ?[:–-]? ?)?(?:(?:vergunning|milieu)?voorschriften)(?: \(?(?:milieu|omgevingsvergunning)\)?)? ?:?$",
    re.IGNORECASE,
)
EINDE = re.compile(
    r"^\s*(?:bijlage(?:n)?\b|begripp?en(?:lijst)?\b|begripsbepalingen\b|definities\b|toelichting\b|overwegingen\b|procedure\b|rechtsmiddelen\b)[^.]{0,60}$",
    re.IGNORECASE,
)
GENUMMERD = re.compile(
    r"^[ \t]*+(?P<woord>(?i:voorschrift|paragraaf|hoofdstuk|§))?[ \t]*+(?P<nummer>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[A-Z](?=\.[ \t]))(?P<punt>[.):]?)[ \t]++(?P<rest>\S[^\n]*)$",
    re.MULTILINE,
)
ALLEEN_NUMMER = re.compile(r"^[ \t]*+(?P<nummer>\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?)[.):]?[ \t]*+$", re.MULTILINE)
EENHEID = re.compile(
    r"^(?:%|‰|°|mg|kg|g\b|µg|ng|ton\b|m\b|m2|m3|m²|m³|mm|cm|km|dB|kW|MW|Nm3|Nm³|uur\b|jaar\b|maanden?\b|weken\b|dagen\b|minuten\b|ou|ouE|l\b|liter|kPa|bar\b|euro\b|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)",
    re.IGNORECASE,
)
INHOUD = re.compile(r"(?:\.[ \t]?){4,}+[ \t]*+\d{1,4}[ \t]*+$|…[ \t]*+\d{1,4}[ \t]*+$")
"""A line of a table of contents: dots up to the number of a page."""
REGEL = re.compile(r"^[^\n]+$", re.MULTILINE)
LANGSTE_KOP = 200
SPRONG = 3
"""How many numbers may be left out between two voorschriften before a person is asked."""


@dataclass(slots=True)
class Element:
    """One element as it was read: ``begin``–``eind`` is its place, ``ouder`` the number of what it stands below."""

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
    """The elements of a permit in reading order, the lines that a person must look at, and what was not read."""

    elementen: tuple[Element, ...] = ()
    te_beoordelen: tuple[TeBeoordelen, ...] = ()
    ongelezen: tuple[TeBeoordelen, ...] = ()


@dataclass(frozen=True, slots=True)
class _Regel:
    begin: int
    eind: int
    nummer: str
    woord: str
    rest: str


@dataclass(slots=True)
class _Lezer:
    tekst: str
    twijfel: list[TeBeoordelen] = field(default_factory=list)
    ongelezen: list[TeBeoordelen] = field(default_factory=list)

    def lees(self) -> Structuur:
        begin, headed = self._begin()
        marks, end = self._marks(begin, headed=headed)
        found = []
        for mark, after in zip_longest(marks, marks[1:]):
            until = after.begin if after else end
            deeper = after is not None and after.nummer.startswith(f"{mark.nummer.rstrip('.')}.")
            found.append(self._element(mark, until, heads=deeper))
        lead = self.tekst[begin : marks[0].begin] if marks else self.tekst[begin:end]
        if lead.strip():
            self._ask(begin, begin + len(lead), "staat voor het eerste genummerde voorschrift")
        self._leave(end, len(self.tekst))
        if not found and begin == len(self.tekst):
            self._leave(0, begin)
        _parents(found)
        doubts = tuple(sorted(self.twijfel, key=lambda item: item.begin))
        return Structuur(tuple(found), doubts, tuple(sorted(self.ongelezen, key=lambda item: item.begin)))

    def _begin(self) -> tuple[int, bool]:
        """Return from where voorschriften stand, and whether that is below their heading or from the first number on.

        Of several headings the last one with numbers below it counts; what stands below an earlier one is not read.
        """
        numbers = [found.start() for found in GENUMMERD.finditer(self.tekst)]
        if not numbers:
            return len(self.tekst), False
        heads = [line for line in REGEL.finditer(self.tekst) if is_kop(line[0]) and line.end() <= numbers[-1]]
        if not heads:
            return numbers[0], False
        if bisect_left(numbers, heads[0].end()) < bisect_left(numbers, heads[-1].start()):
            self._leave(heads[0].start(), heads[-1].start())
        return heads[-1].end(), True

    def _marks(self, begin: int, *, headed: bool) -> tuple[list[_Regel], int]:
        """Return the numbered lines that follow each other, and up to where they go.

        A line with which the voorschriften seem to end is none where the numbering goes on behind it.
        """
        lines = self._lines(begin)
        ends = (
            line.start() for line in REGEL.finditer(self.tekst, begin) if EINDE.match(line[0]) or CLOSING.match(line[0])
        )
        end = next(ends, None)
        found: list[_Regel] = []
        for line, after in zip_longest(lines, lines[1:]):
            last = found[-1].nummer if found else None
            while end is not None and end <= line.begin:
                if not (last and "." in line.nummer and follows(last, line.nummer)):
                    return found, end
                end = next(ends, None)
            if follows(last, line.nummer) or (headed and self._later_start(last, line, after)):
                found.append(line)
            elif "." in line.nummer:
                self._ask(line.begin, line.eind, f"nummer {line.nummer} volgt niet op {last}")
        return found, len(self.tekst) if end is None else end

    def _lines(self, begin: int) -> list[_Regel]:
        found = [*GENUMMERD.finditer(self.tekst, begin), *ALLEEN_NUMMER.finditer(self.tekst, begin)]
        lines = []
        for match in sorted(found, key=lambda item: item.start()):
            given = match.groupdict()
            rest, word = given.get("rest") or "", (given.get("woord") or "").lower()
            if not (EENHEID.match(rest) and not word) and not INHOUD.search(rest):
                lines.append(_Regel(match.start(), match.end(), given["nummer"].rstrip("."), word, rest))
        return lines

    def _later_start(self, last: str | None, line: _Regel, after: _Regel | None) -> bool:
        """Tell whether the numbering begins here at a higher number, as in a part of a permit; a person is asked."""
        if last is not None or after is None or not follows(line.nummer, after.nummer):
            return False
        self._ask(line.begin, line.eind, f"de nummering begint bij {line.nummer}")
        return True

    def _leave(self, begin: int, eind: int) -> None:
        """Note words that are not read."""
        words = self.tekst[begin:eind]
        if words.strip():
            begin += len(words) - len(words.lstrip())
            self.ongelezen.append(
                TeBeoordelen(begin, begin + len(words.strip()), ingekort(words.strip(), 200), "niet gelezen")
            )

    def _element(self, mark: _Regel, until: int, *, heads: bool) -> Element:
        body = self.tekst[mark.eind : until].strip()
        words = mark.rest.strip()
        if heads or mark.woord in ("hoofdstuk", "paragraaf", "§"):
            kind: Soort = "paragraaf" if "." in mark.nummer or mark.woord in ("paragraaf", "§") else "hoofdstuk"
            return Element(kind, mark.nummer, words, body, None, mark.begin, until, 0.95 if not body else 0.8)
        title, text = kop_en_tekst(f"{words}\n{body}")
        return Element(
            "voorschrift", mark.nummer, title, text, None, mark.begin, until,
            0.95 if text.endswith((".", ";", ":", "”")) else 0.8,
        )  # fmt: skip

    def _ask(self, begin: int, end: int, why: str) -> None:
        self.twijfel.append(TeBeoordelen(begin, end, self.tekst[begin:end].strip(), why))


def is_kop(regel: str) -> bool:
    """Tell whether a line is the heading above the voorschriften."""
    words = " ".join(regel.split())
    return len(words) < LANGSTE_KOP and KOP.match(words) is not None


def lees_structuur(tekst: str) -> Structuur:
    """Return the numbered elements below the heading *Voorschriften*, or of the whole text where there is none.

    A number counts only when it can follow the one before it; a line that begins with another number is put before a
    person, as is what stands before the first one. Everything between two numbers belongs to the first.
    """
    return _Lezer(tekst).lees()


def follows(last: str | None, number: str) -> bool:
    """Tell whether a number can come next: one deeper, or a little further at the same or a higher level."""
    now = _parts(number)
    if last is None:
        return now[-1][0] <= 1 + SPRONG and all(part[0] <= 1 + SPRONG for part in now)
    before = _parts(last)
    common = 0
    while common < min(len(before), len(now)) and before[common] == now[common]:
        common += 1
    if common == len(now):
        return False
    if common == len(before):
        return all(part[0] <= 1 + SPRONG for part in now[common:])
    (digits, letter), (earlier, earlier_letter) = now[common], before[common]
    step = digits - earlier
    deeper = all(part[0] <= 1 + SPRONG for part in now[common + 1 :])
    return deeper and (0 < step <= SPRONG or (step == 0 and letter > earlier_letter))


def _parts(number: str) -> list[tuple[int, str]]:
    found = re.findall(r"(\d+)([a-z]?)|([A-Z])", number)
    return [(int(digits), letter) if digits else (ord(capital) - ord("A"), "") for digits, letter, capital in found]


def kop_en_tekst(woorden: str) -> tuple[str, str]:
    """Return the title and the text of a voorschrift; without a short first line of its own there is no title."""
    first, _, rest = woorden.strip().partition("\n")
    body = rest.strip()
    short = len(first) <= 80 and not first.endswith((".", ";", ":", ",")) and first[:1].isupper()
    if short and re.match(r"[A-Z“‘«]|\w{1,2}[.)°]\s", body):
        return first.strip(), body
    return "", woorden.strip()


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
