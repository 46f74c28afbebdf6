"""What an agenda consists of.

Places are half-open character ranges in the text as it was pasted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Plaats = tuple[int, int]
SectieCode = Literal["doel-en-ambitie", "terugblik", "doelen", "aanpak", "voorwerk"]


class AgendaFout(ValueError):
    """The text cannot be read as an agenda; the message (Dutch)
    tells what is missing and how to mend it.
    """


@dataclass(frozen=True)
class Kop:
    """A heading: of a programme line, a part or a theme."""

    soort: Literal["programmalijn", "sectie", "thema"]
    tekst: str
    plaatsen: tuple[Plaats, ...]


@dataclass(frozen=True)
class Uitspraak:
    """One paragraph or list item, under its theme, with one place per line of the source.

    ``adres`` is stable for the same text: ``pl4/doelen/3`` is the third paragraph of the goals of
    line 4, and ``pl4/doelen/3.2`` the second item of the list it introduces. ``regels`` are the
    first and last line, from 1.
    """

    adres: str
    sectie: SectieCode
    soort: Literal["alinea", "opsomming"]
    thema: str
    tekst: str
    plaatsen: tuple[Plaats, ...]
    regels: tuple[int, int]
    meldingen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programmalijn:
    """A programme line with its statements in the order of the text."""

    nummer: int
    titel: str
    uitspraken: tuple[Uitspraak, ...]

    def sectie(self, code: SectieCode) -> tuple[Uitspraak, ...]:
        """Return the statements of one part."""
        return tuple(item for item in self.uitspraken if item.sectie == code)


@dataclass(frozen=True)
class Agenda:
    """The whole: what precedes the first line (``voorwerk``), the lines, all headings,
    and what needs a look.
    """

    voorwerk: tuple[Uitspraak, ...]
    programmalijnen: tuple[Programmalijn, ...]
    koppen: tuple[Kop, ...]
    meldingen: tuple[str, ...]
