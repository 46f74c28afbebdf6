"""The selection list as it is written: what is kept for how long, from when, by which source."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Gt, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, eenmaal


class Waardering(StrEnum):
    """What happens to data in the end."""

    BEWAREN = "bewaren"
    VERNIETIGEN = "vernietigen"
    NIET_VASTGESTELD = "niet-vastgesteld"


class Startmoment(StrEnum):
    """From when a term runs."""

    ACCOUNT_GESLOTEN = "account-gesloten"
    NIET_MEER_GENOEMD = "niet-meer-genoemd"
    SESSIE_VERLOPEN = "sessie-verlopen"
    WERK_GEEINDIGD = "werk-geeindigd"


class Uitvoering(StrEnum):
    """Who destroys what is due: a person after a proposal, or Daglicht by itself."""

    VOORSTEL = "voorstel"
    VANZELF = "vanzelf"


@dataclass(frozen=True, config=STRIKT)
class Bewaartermijn:
    """How long after which moment, in whole days or months."""

    begint: Startmoment
    uitvoering: Uitvoering
    maanden: Annotated[int, Gt(0)] | None = None
    dagen: Annotated[int, Gt(0)] | None = None

    def __post_init__(self) -> None:
        if (self.maanden is None) == (self.dagen is None):
            raise ValueError("noem ‘maanden’ of ‘dagen’, een van beide")

    def __str__(self) -> str:
        if self.maanden is not None:
            return "1 maand" if self.maanden == 1 else f"{self.maanden} maanden"
        return "1 dag" if self.dagen == 1 else f"{self.dagen} dagen"


@dataclass(frozen=True, config=STRIKT)
class Selectiecategorie:
    """A category of data: what happens to it in the end, and after which term."""

    code: str
    naam: str
    waardering: Waardering
    bronnen: Annotated[tuple[Bron, ...], MinLen(1)]
    termijn: Bewaartermijn | None = None
    toelichting: str = ""

    def __post_init__(self) -> None:
        if (self.waardering is Waardering.VERNIETIGEN) != (self.termijn is not None):
            raise ValueError("noem een ‘termijn’ bij ‘vernietigen’, en alleen daar")

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read every source saying this."""
        return all(source.geverifieerd for source in self.bronnen)


@dataclass(frozen=True, config=STRIKT)
class Selectielijstbestand:
    """The whole file."""

    categorieen: Annotated[tuple[Selectiecategorie, ...], MinLen(1)]

    def __post_init__(self) -> None:
        eenmaal(
            (row.code for row in self.categorieen), "de code van een categorie staat er één keer"
        )
