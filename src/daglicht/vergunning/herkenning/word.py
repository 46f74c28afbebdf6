"""The words of a Word document (DOCX), read as a stream: no more is kept than its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from daglicht.kit.ingepakt import (
    Grens,
    InpakFout,
    Lezing,
    Naam,
    Zipgrens,
    doorloop,
    lees_deel,
    open_zip,
    telling,
)

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
RELATIES = "http://schemas.openxmlformats.org/package/2006/relationships"
INGEPAKT = Zipgrens(5_000, 400 * 1024 * 1024)
GRENS = Grens(200 * 1024 * 1024, 4_000_000)
"""Two thousand pages of forty lines have about half of this."""
ALINEAS = 300_000
TEKENS = 20_000_000
KOLOMMEN = 63
"""How many columns a table in Word can have."""
WEG = frozenset(
    {
        "del",
        "moveFrom",
        "drawing",
        "pict",
        "object",
        "txbxContent",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "Fallback",
    }
)
"""What holds no words of the text as it reads: what was struck out, pictures, fields and layout."""
TEKENS_VAN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Rij:
    """A row of a table: the words of its cells by column, and the cell that is being read."""

    boven: dict[int, str]
    cellen: dict[int, str] = field(default_factory=dict)
    alineas: list[str] = field(default_factory=list)
    breedte: int = 1
    vervolg: bool = False

    def sluit_cel(self) -> None:
        """End a cell; one that was merged reads the same in each row and column."""
        place = len(self.cellen)
        words = self.boven.get(place, "") if self.vervolg else "\n".join(self.alineas)
        for column in range(place, place + min(self.breedte, KOLOMMEN)):
            self.cellen[column] = words
        self.alineas, self.breedte, self.vervolg = [], 1, False


class _Woorden(Lezing):
    def __init__(self) -> None:
        self.regels: list[str] = []
        self._rows: list[_Rij] = []
        self._above: list[dict[int, str]] = []
        self._words: list[list[str]] = []
        self._skip = self._paragraphs = self._size = 0
        self._in_text = self.begonnen = False

    def begin(self, naam: Naam, kenmerken: Mapping[Naam, str]) -> None:
        space, name = naam
        if self._skip or name in WEG:
            self._skip += 1
        elif space in WORD:
            self._start(space, name, kenmerken)

    def _start(self, space: str | None, name: str, given: Mapping[Naam, str]) -> None:
        match name:
            case "document":
                self.begonnen = True
            case "p":
                self._paragraphs += 1
                self._words.append([])
                if self._paragraphs > ALINEAS:
                    raise InpakFout(
                        f"heeft meer dan {telling(ALINEAS)} alinea’s. Splits het document."
                    )
            case "t":
                self._in_text = True
            case "tbl":
                self._above.append({})
            case "tr":
                self._rows.append(_Rij(self._above[-1] if self._above else {}))
            case "br" if given.get((space, "type"), "textWrapping") == "textWrapping":
                self._put("\n")
            case "tab" | "ptab" | "cr" | "noBreakHyphen" if self._words:
                self._put(TEKENS_VAN[name])
            case "gridSpan" | "vMerge":
                self._cell(space, name, given)

    def _cell(self, space: str | None, name: str, given: Mapping[Naam, str]) -> None:
        if not self._rows:
            return
        if name == "gridSpan":
            span = given.get((space, "val"), "1")
            self._rows[-1].breedte = min(int(span[:4]), KOLOMMEN) if span.isdecimal() else 1
        elif name == "vMerge":
            self._rows[-1].vervolg = given.get((space, "val"), "continue") == "continue"

    def tekst(self, tekens: str) -> None:
        if self._in_text and not self._skip:
            self._put(tekens)

    def _put(self, words: str) -> None:
        self._count(len(words))
        if self._words:
            self._words[-1].append(words)

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > TEKENS:
            raise InpakFout(f"heeft meer dan {telling(TEKENS)} tekens. Splits het document.")

    def eind(self, naam: Naam) -> None:
        if self._skip:
            self._skip -= 1
            return
        if naam[0] not in WORD:
            return
        match naam[1]:
            case "t":
                self._in_text = False
            case "p" if self._words:
                line = "".join(self._words.pop())
                (self._rows[-1].alineas if self._rows else self.regels).append(line)
            case "tc" if self._rows:
                self._rows[-1].sluit_cel()
            case "tr" if self._rows:
                self._end_row(self._rows.pop())
            case "tbl" if self._above:
                self._above.pop()

    def _end_row(self, row: _Rij) -> None:
        line = "\t".join(row.cellen[column] for column in sorted(row.cellen))
        self._count(len(line))
        (self._rows[-1].alineas if self._rows else self.regels).append(line)
        if self._above:
            self._above[-1] = row.cellen


class _Hoofddeel(Lezing):
    """Finds which part of the package is the document."""

    naam = "word/document.xml"

    def begin(self, naam: Naam, kenmerken: Mapping[Naam, str]) -> None:
        kind = kenmerken.get((None, "Type"), "")
        if naam == (RELATIES, "Relationship") and kind.endswith("/officeDocument"):
            self.naam = kenmerken.get((None, "Target"), self.naam).lstrip("/")


def regels(inhoud: bytes) -> Iterator[str]:
    """Return the lines of a document, a row of a table with tabs between its cells;
    raises InpakFout (Dutch).
    """
    with open_zip(inhoud, INGEPAKT) as archive:
        where, words = _Hoofddeel(), _Woorden()
        lees_deel(archive, "_rels/.rels", lambda part: doorloop(part, where, Grens(1024**2, 1_000)))
        lees_deel(archive, where.naam, lambda part: doorloop(part, words, GRENS))
    if not words.begonnen:
        raise InpakFout("is geen Word-document (DOCX).")
    return iter(words.regels)
