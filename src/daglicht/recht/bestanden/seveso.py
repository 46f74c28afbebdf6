"""The way of working of a joint Seveso inspection as it is written."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron


@dataclass(frozen=True, config=STRIKT)
class Lijst:
    """Names per code, with their source."""

    bron: Bron
    waarden: dict[str, str]


@dataclass(frozen=True, config=STRIKT)
class Zienswijze:
    """How many weeks a company has to give its view."""

    weken: int
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Modelinvoer:
    """An input of the model: days per unit, and the most that counts."""

    naam: str
    dagen: float
    hoogstens: int


@dataclass(frozen=True, config=STRIKT)
class Model:
    """The model of inspection days."""

    versie: str
    bron: Bron
    basis: float
    invoer: dict[str, Modelinvoer]
    functioneren: dict[str, float]


@dataclass(frozen=True, config=STRIKT)
class Werkwijzebestand:
    """The whole file."""

    rollen: Lijst
    pijlers: Lijst
    vbs: Lijst
    categorieen: dict[int, str]
    eindoordelen: Lijst
    zienswijze: Zienswijze
    redenen_leeg: Lijst
    toezichtmodel: Model

    @property
    def bronnen(self) -> dict[str, Bron]:
        """Return the source of each part that has one."""
        return {name: part.bron for name, part in vars(self).items() if hasattr(part, "bron")}
