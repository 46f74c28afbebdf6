"""A library checklist as it is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, eenmaal
from daglicht.recht.bestanden.seveso import Pijler, VbsElement


@dataclass(frozen=True, config=STRIKT)
class Onderwerp:
    """A topic: its pillar, the element of the VBS it belongs to, and points to look at."""

    code: str
    naam: str
    pijler: Pijler
    punten: Annotated[tuple[str, ...], MinLen(1)]
    vbs: VbsElement | Literal[""] = ""


@dataclass(frozen=True, config=STRIKT)
class Checklistbestand:
    """The whole file. ``thema``: code of the value list controle-onderwerp for its points."""

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    thema: str
    onderwerpen: Annotated[tuple[Onderwerp, ...], MinLen(1)]

    def __post_init__(self) -> None:
        """Refuse a code that two topics have."""
        eenmaal((topic.code for topic in self.onderwerpen), "elk onderwerp heeft een eigen code")
