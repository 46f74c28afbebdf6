"""What a document is made of, whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stijl = Literal["kop1", "kop2", "kop3", "alinea", "citaat", "klein"]


@dataclass(frozen=True, slots=True)
class Blok:
    """A heading or paragraph; a newline in ``tekst`` begins a new line of the same block."""

    stijl: Stijl
    tekst: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document in Dutch with its date, facts for the head (label and value) and blocks."""

    titel: str
    datum: date
    kenmerken: tuple[tuple[str, str], ...]
    blokken: tuple[Blok, ...]
    auteur: str = ""
