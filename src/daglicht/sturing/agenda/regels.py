"""The lines of the text, each with its place and what kind of line it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daglicht.sturing.agenda.soorten import Plaats, SectieCode

PROGRAMMALIJN = re.compile(
    r"^(?:(\d++)\.\s*+)?Programmalijn(?:\s*+(?::\s*+)?(?:\d++\s*+(?:[:.]\s*+)?)?"
    r"(?P<rest>[‘'\"“].*)?)?$"
)
SECTIES: list[tuple[SectieCode, re.Pattern[str]]] = [
    ("doel-en-ambitie", re.compile(r"^(\d++\.)?\s*+Doel(en)? en ambities?$")),
    ("terugblik", re.compile(r"^(\d++\.)?\s*+(Terugblik\b.*|Wat hebben we .*bereikt\?)$")),
    (
        "doelen",
        re.compile(r"^(\d++\.)?\s*+(Doelen (voor de )?komende .*|Wat willen we bereiken\?)$"),
    ),
    ("aanpak", re.compile(r"^(\d++\.)?\s*+(Aanpak|Hoe willen we dat aanpakken\?)$")),
]
BULLET = re.compile(r"^(?:[>•▪–*]|-(?=\s))\s*")
WHITE = " \t\xa0\u200b\x0c"


@dataclass(frozen=True)
class Regel:
    """A line that is not blank: number from 1, text without margins and bullet,
    and its place in the source.
    """

    nummer: int
    tekst: str
    plaats: Plaats
    opsomming: bool
    nieuwe_pagina: bool

    @property
    def einde_zin(self) -> bool:
        """Tell whether the line ends as a sentence or clause does."""
        return self.tekst.endswith((".", "?", "!", ":", ";", "”", ")"))

    @property
    def hoofdletter(self) -> bool:
        """Tell whether the line begins as a sentence does."""
        return bool(re.match(r"[‘'“(]*[A-ZÀ-Ý0-9€]", self.tekst))


def splits(tekst: str) -> Iterator[Regel]:
    """Yield the lines that hold more than white space."""
    position = 0
    for number, raw in enumerate(tekst.splitlines(keepends=True), start=1):
        body = raw.strip(WHITE + "\r\n•")
        if body:
            start = position + raw.find(body)
            bullet = BULLET.match(body)
            skip = bullet.end() if bullet else 0
            page = raw.startswith((" ", "\x0c")) and not raw.startswith("  ")
            if body[skip:]:
                yield Regel(
                    number, body[skip:], (start + skip, start + len(body)), bool(bullet), page
                )
        position += len(raw)


def sectie_van(regel: Regel) -> SectieCode | None:
    """Return which of the four parts a line opens, or None."""
    return next((code for code, pattern in SECTIES if pattern.match(regel.tekst)), None)
