"""From lines to programme lines, parts, themes and statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from daglicht.kit.bestanden import waarom
from daglicht.sturing.agenda.regels import PROGRAMMALIJN, Regel, sectie_van, splits
from daglicht.sturing.agenda.soorten import (
    Agenda,
    AgendaFout,
    Kop,
    Programmalijn,
    SectieCode,
    Uitspraak,
)

TITLE_LINES = 5
FULL_WIDTH = 78
THEME_WIDTH = 64
PARTS: tuple[SectieCode, ...] = ("doel-en-ambitie", "terugblik", "doelen", "aanpak")


@dataclass
class _Reader:
    """What is being read: the open statement, and what has been closed."""

    line: int = 0
    part: SectieCode = "voorwerk"
    theme: str = ""
    kind: Literal["alinea", "opsomming"] = "alinea"
    open: list[Regel] = field(default_factory=list)
    index: int = 0
    item: int = 0
    introduces: bool = False
    statements: dict[int, list[Uitspraak]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    headings: list[Kop] = field(default_factory=list)
    themes: set[str] = field(default_factory=set)

    def close(self) -> None:
        """Close the open statement and give it its address."""
        if not self.open:
            return
        if self.kind == "opsomming" and self.introduces:
            self.item += 1
            number = f"{self.index}.{self.item}"
        else:
            self.index, self.item = self.index + 1, 0
            number = str(self.index)
        text = _join(self.open)
        prefix = f"pl{self.line}/{self.part}" if self.line else "voorwerk"
        statement = Uitspraak(
            adres=f"{prefix}/{number}",
            sectie=self.part,
            soort=self.kind,
            thema=self.theme,
            tekst=text,
            plaatsen=tuple(line.plaats for line in self.open),
            regels=(self.open[0].nummer, self.open[-1].nummer),
            meldingen=tuple(_remarks(self.open, self.kind)),
        )
        self.statements.setdefault(self.line, []).append(statement)
        if self.kind == "alinea":
            self.introduces = text.endswith(":")
        self.open = []

    def heading(
        self, kind: Literal["programmalijn", "sectie", "thema"], lines: list[Regel]
    ) -> None:
        """Record a heading."""
        self.close()
        self.headings.append(Kop(kind, _join(lines), tuple(line.plaats for line in lines)))
        self.introduces = False


def _join(lines: list[Regel]) -> str:
    """Join lines; a hyphen at the end of a line stays,
    because the source never breaks words with one.
    """
    text = lines[0].tekst
    for line in lines[1:]:
        glue = "" if text.endswith("-") and not text.endswith(" -") else " "
        text += glue + line.tekst
    return " ".join(text.split())


def _remarks(lines: list[Regel], kind: str) -> list[str]:
    remarks = []
    if not lines[-1].einde_zin and kind == "alinea":
        remarks.append("eindigt midden in een zin: het vervolg staat mogelijk elders in de tekst")
    if not lines[0].hoofdletter and kind == "alinea":
        remarks.append(
            "begint midden in een zin: mogelijk verplaatst bij het kopiëren uit een opgemaakt "
            "document"
        )
    return remarks


def lees(tekst: str) -> Agenda:
    """Read an agenda; every character that is no white space or bullet belongs to exactly one
    heading or statement.

    Raises AgendaFout (Dutch) for an empty text or one without programme line.
    """
    if not tekst.strip():
        raise AgendaFout("De tekst is leeg. Plak de tekst van de agenda.")
    lines, reader = list(splits(tekst)), _Reader()
    position = 0
    while position < len(lines):
        position += _read(reader, lines, position)
    reader.close()
    if not reader.titles:
        raise AgendaFout(
            "Er is geen programmalijn gevonden. Elke programmalijn begint met een regel "
            "‘Programmalijn ‘naam’’, gevolgd door ‘1. Doel en ambitie’."
        )
    programmalijnen = tuple(
        Programmalijn(number, title, tuple(reader.statements.get(number, ())))
        for number, title in reader.titles.items()
    )
    remarks = [
        f"Programmalijn {line.nummer} ({line.titel}) heeft geen deel ‘{part}’."
        for line in programmalijnen
        for part in PARTS
        if not line.sectie(part)
    ]
    return Agenda(
        tuple(reader.statements.get(0, ())), programmalijnen, tuple(reader.headings), tuple(remarks)
    )


def _read(reader: _Reader, lines: list[Regel], position: int) -> int:
    """Read one line, or the lines of one title; return how many were used."""
    line = lines[position]
    if used := _title(reader, lines, position):
        return used
    part = sectie_van(line)
    if part is not None and reader.line:
        reader.heading("sectie", [line])
        reader.part, reader.theme, reader.index, reader.item = part, "", 0, 0
        return 1
    if line.tekst in reader.themes or _is_theme(lines, position):
        reader.heading("thema", [line])
        reader.theme = line.tekst
        reader.themes.add(_join([line]))
        return 1
    if line.opsomming or (reader.open and _starts_paragraph(reader.open[-1], line)):
        reader.close()
    if not reader.open:
        reader.kind = "opsomming" if line.opsomming else "alinea"
    reader.open.append(line)
    return 1


def _title(reader: _Reader, lines: list[Regel], position: int) -> int:
    if not PROGRAMMALIJN.match(lines[position].tekst):
        return 0
    for size in range(1, TITLE_LINES + 1):
        following = lines[position + size] if position + size < len(lines) else None
        if following is not None and sectie_van(following):
            title_lines = lines[position : position + size]
            reader.heading("programmalijn", title_lines)
            words = _join(title_lines).partition("Programmalijn")[2]
            reader.line, reader.part, reader.theme = reader.line + 1, "doel-en-ambitie", ""
            reader.index = reader.item = 0
            reader.titles[reader.line] = _clean(words)
            return size
    return 0


def _clean(title: str) -> str:
    for mark in "‘’'\"“”":
        title = title.replace(mark, "")
    return " ".join(title.strip(" :").split())


def _is_theme(lines: list[Regel], position: int) -> bool:
    """A short line that begins as a sentence but does not end as one,
    after a finished and before a new sentence.
    """
    line = lines[position]
    if (
        line.opsomming
        or len(line.tekst) > THEME_WIDTH
        or not line.hoofdletter
        or line.tekst.endswith((".", ":", ";", ",", "?"))
    ):
        return False
    before = lines[position - 1] if position else None
    after = lines[position + 1] if position + 1 < len(lines) else None
    finished = (
        before is None or before.einde_zin or before.opsomming or sectie_van(before) is not None
    )
    return (
        finished
        and after is not None
        and (after.hoofdletter or after.opsomming)
        and sectie_van(after) is None
    )


def _starts_paragraph(before: Regel, line: Regel) -> bool:
    if line.nieuwe_pagina and before.einde_zin:
        return True
    return before.einde_zin and line.hoofdletter and len(before.tekst) < FULL_WIDTH


def lees_tekst(pad: Path) -> str:
    """Return the text of a file; raises AgendaFout (Dutch) for a missing,
    binary or wrongly encoded file.
    """
    try:
        data = pad.read_bytes()
    except OSError as error:
        raise AgendaFout(f"{pad} is niet te openen: {waarom(error)}.") from error
    if b"\0" in data:
        raise AgendaFout(f"{pad} is geen tekst. Sla het document eerst op als platte tekst (.txt).")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AgendaFout(
        f"{pad} is niet als UTF-8 of Windows-1252 te lezen. Sla het opnieuw op als UTF-8."
    )
