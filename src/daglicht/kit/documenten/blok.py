"""What a document is made of, whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stijl = Literal["kop1", "kop2", "kop3", "alinea", "citaat", "klein", "beeld"]


@dataclass(frozen=True, slots=True)
class Blok:
    """A heading, paragraph or picture; a newline in ``tekst`` begins a new line of the same block.

    Of a picture (``stijl`` "beeld") ``beeld`` is the SVG and ``tekst`` what it shows,
    for who cannot see it.
    """

    stijl: Stijl
    tekst: str
    beeld: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in Dutch with its date, facts for the head (label and value) and blocks."""

    titel: str
    datum: date
    kenmerken: tuple[tuple[str, str], ...]
    blokken: tuple[Blok, ...]
    auteur: str = ""
