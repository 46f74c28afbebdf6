"""The walk over the numbered lines of a base permit: which of them are its elements,
and where each ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from daglicht.vergunning.herkenning.koppen import (
    LANGSTE_REGEL,
    VERDER,
    WERKWOORD,
    Kopregel,
    Oordeel,
)
from daglicht.vergunning.herkenning.mutaties import TeBeoordelen

VERWIJST = re.compile(
    rf"[,;(]|(?:bedoelde?|genoemde?|gestelde?|opgenomen|vermelde?|van|uit|in|en|of|tot|t/m|bij|lid|onder|sub|eerste|tweede|derde|vierde)\b"
    rf"|{WERKWOORD.pattern}"
)
"""How words go on behind a reference to a voorschrift that stands at the beginning of a line."""
ZIN = re.compile(r"[^\W\d][.;]$", re.MULTILINE)
SPRONG = 3
"""How many numbers may be left out between two voorschriften before a person is asked."""


@dataclass(frozen=True, slots=True)
class Regel:
    """A line that begins with a number; ``verwijst`` tells that it is that of a reference."""

    begin: int
    eind: int
    nummer: str
    woord: str
    rest: str
    verwijst: bool


@dataclass(slots=True)
class Gang:
    """Goes over the numbered lines and the headings of a permit in reading order.

    ``vanaf`` is from where is read; ``open`` what ended the last number and was not yet followed by
    another; ``opnieuw`` a further heading of voorschriften, at which reading begins anew when
    the numbering does.
    """

    tekst: str
    vanaf: int
    headed: bool
    marks: list[Regel] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    twijfel: list[TeBeoordelen] = field(default_factory=list)
    ongelezen: list[tuple[int, int]] = field(default_factory=list)
    open: Kopregel | None = None
    opnieuw: Kopregel | None = None
    misschien: Kopregel | None = None
    titel: Kopregel | None = None
    eerste: Kopregel | None = None
    gezocht: int = 0
    zin: bool = False

    @property
    def laatste(self) -> str | None:
        """Return the last number that was read."""
        return self.marks[-1].nummer if self.marks else None

    def ga(self, lines: Sequence[Regel], heads: Sequence[Kopregel]) -> None:
        """Read lines and headings to the end of the text."""
        place = 0
        for number, line in enumerate(lines):
            while place < len(heads) and heads[place].begin < line.begin:
                self.kop(heads[place])
                place += 1
            own = place < len(heads) and heads[place].begin <= line.begin
            after = lines[number + 1] if number + 1 < len(lines) else None
            first = (
                own
                and not line.woord
                and heads[place].oordeel in ("voorschriften", "slot", "twijfel")
            )
            if first:
                self.kop(heads[place])
            if not self.regel(line, after) and own and not first:
                self.kop(heads[place])
            place += own
        for head in heads[place:]:
            self.kop(head)
        self._end(self.misschien)
        if self.open is None and self.eerste is not None:
            self._ask(self.eerste.begin, self.eerste.eind, self._ends_here())
        if self.open is not None:
            self.ongelezen.append((self.open.begin, len(self.tekst)))

    def kop(self, head: Kopregel) -> None:
        """Take in a heading, or what may be one."""
        if head.oordeel == "voorschriften":
            self._again(head)
        elif not self.marks:
            if head.oordeel == "slot" and self.open is None:
                self.open = head
        elif self.open is not None:
            if head.oordeel in ("slot", "inhoud"):
                self.open = replace(self.open, oordeel="slot")
        elif head.oordeel in ("twijfel", "nummer"):
            self._ask(head.begin, head.eind, self._ends_here())
        elif head.oordeel == "titel":
            self.titel, self.eerste = head, self.eerste or head
        elif head.oordeel == "misschien":
            self.misschien = self.misschien or head
        else:
            self._end(head)

    def regel(self, line: Regel, after: Regel | None) -> bool:
        """Take in a numbered line; tell whether it begins an element."""
        last = self.laatste
        fits = follows(last, line.nummer)
        if line.verwijst:
            if fits and self.open is None and self.marks:
                self._ask(line.begin, line.eind, f"nummer {line.nummer} lijkt een verwijzing")
            return False
        if self.open is not None:
            fits = fits and self._goes_on(line, after)
            if (
                not fits
                and self.opnieuw is not None
                and (begins_at(line, after) or follows(None, line.nummer))
            ):
                self._restart(self.opnieuw.begin, self.opnieuw.eind)
                fits = follows(None, line.nummer)
        elif (
            not fits
            and self.marks
            and line.nummer == self.marks[0].nummer
            and not self._sentences(line.begin)
        ):
            self._restart(line.begin, line.begin)
            fits = True
        if (
            not fits
            and self.open is None
            and self.headed
            and not self.marks
            and begins_at(line, after)
        ):
            self._ask(line.begin, line.eind, f"de nummering begint bij {line.nummer}")
            fits = True
        if fits and (self.open is None or self.marks):
            self._begin(line)
            return True
        if self.open is None and "." in line.nummer:
            self._ask(line.begin, line.eind, f"nummer {line.nummer} volgt niet op {last}")
        return False

    def _begin(self, line: Regel) -> None:
        if self.open is not None:
            if self.open.oordeel == "slot":
                self._ask(line.begin, line.eind, "staat achter wat het besluit lijkt af te sluiten")
            self.ongelezen.append((self.open.begin, line.begin))
        for head in (self.titel, self.misschien):
            if head is not None and (
                head is self.misschien or not self.tekst[head.eind : line.begin].strip()
            ):
                self._ask(head.begin, head.eind, self._ends_here())
        if self.ends:
            self.ends[-1] = min(self.ends[-1], line.begin)
        self.open = self.opnieuw = self.misschien = self.titel = self.eerste = None
        self.marks.append(line)
        self.ends.append(len(self.tekst))

    def _end(self, head: Kopregel | None) -> None:
        """End the last number at a heading, or before it at what may close the decision."""
        if head is None or self.open is not None or not self.marks:
            return
        oordeel: Oordeel = "deel" if head.oordeel in ("deel", "voorschriften") else "slot"
        self.open = replace(self.misschien or head, oordeel=oordeel)
        self.ends[-1] = self.open.begin
        self.misschien = self.titel = self.eerste = None

    def _again(self, head: Kopregel) -> None:
        """Take in a further heading of voorschriften:
        one in the reasons behind what was read is none.
        """
        if not self.marks:
            self._pass(head.begin)
            self.vanaf, self.open, self.headed = head.eind, None, True
            return
        above = self.open and self.tekst[self.open.begin : self.open.eind].lower()
        closed = self.open is not None and (
            self.open.oordeel == "slot" or "toelichting" in (above or "")
        )
        if closed and self._sentences(head.begin):
            return
        self._end(head)
        self.opnieuw = head

    def _restart(self, end: int, begin: int) -> None:
        """Read anew from a place; what was read up to there is told as not read."""
        while self.ongelezen and self.ongelezen[-1][1] > self.vanaf:
            self.ongelezen.pop()
        while self.twijfel and self.twijfel[-1].begin >= self.vanaf:
            self.twijfel.pop()
        self._pass(end)
        self.marks.clear()
        self.ends.clear()
        self.vanaf, self.headed = begin, True
        self.open = self.opnieuw = self.misschien = self.titel = self.eerste = None

    def _pass(self, end: int) -> None:
        """Tell what was passed over from where reading began as not read."""
        begin = (
            self.ongelezen.pop()[0]
            if self.ongelezen and self.ongelezen[-1][1] == self.vanaf
            else self.vanaf
        )
        self.ongelezen.append((begin, end))
        self.gezocht, self.zin = 0, False

    def _sentences(self, end: int) -> bool:
        """Tell whether sentences stand below the numbers read so far,
        as they do not in a table of contents.
        """
        until = end if self.open is None else self.open.begin
        begin = max(self.gezocht, self.vanaf)
        if not self.zin and until > begin:
            self.zin, self.gezocht = ZIN.search(self.tekst, begin, until) is not None, until
        return self.zin

    def _goes_on(self, line: Regel, after: Regel | None) -> bool:
        """Tell whether the numbering goes on behind a heading."""
        last = self.laatste or ""
        if self.open is not None and self.open.oordeel == "slot":
            return "." in line.nummer and last.rpartition(".")[0] == line.nummer.rpartition(".")[0]
        deeper = after is not None and after.nummer.startswith(f"{line.nummer}.")
        return bool(last) and ("." in line.nummer or bool(line.woord) or deeper)

    def _ends_here(self) -> str:
        return f"kijk of voorschrift {self.laatste} hier eindigt"

    def _ask(self, begin: int, end: int, why: str) -> None:
        self.twijfel.append(TeBeoordelen(begin, end, self.tekst[begin:end].strip(), why))


def verwijst(tekst: str, begin: int, woord: str, rest: str) -> bool:
    """Tell whether the number at the beginning of a line is that of a reference:
    its sentence began above it.
    """
    above = tekst[max(0, begin - LANGSTE_REGEL) : begin].rstrip(" \t").removesuffix("\n")
    line = above.rpartition("\n")[2].rstrip()
    goes_on = VERDER.search(line) is not None and not line.endswith((";", ":", "–", "-", "("))
    if goes_on and (not rest or rest[0].islower() or rest[0] in ",.;)("):
        return True
    return bool(woord) and VERWIJST.match(rest) is not None


def begins_at(line: Regel, after: Regel | None) -> bool:
    """Tell whether the numbering can begin at a line, as in a part of a permit."""
    return after is not None and follows(line.nummer, after.nummer)


def follows(last: str | None, number: str) -> bool:
    """Tell whether a number can come next: one deeper,
    or a little further at the same or a higher level.
    """
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
    return [
        (int(digits), letter) if digits else (ord(capital) - ord("A"), "")
        for digits, letter, capital in found
    ]
