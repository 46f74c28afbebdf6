"""An enforcement strategy as it is written: with a matrix, or by categories."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee

Code = Annotated[str | int, Field(union_mode="left_to_right")]
Domein = Literal["omgevingsrecht", "seveso"]


@dataclass(frozen=True, config=STRIKT)
class Instrumentregel:
    """An instrument: a higher ``zwaarte`` is heavier."""

    naam: str
    zwaarte: int


@dataclass(frozen=True, config=STRIKT)
class Celregel:
    """One cell of the matrix."""

    id: str
    gevolg: Code
    gedrag: Code
    bestuursrecht: tuple[str, ...] = ()
    strafrecht: tuple[str, ...] = ()
    overleg_om: str = "onbekend"
    geverifieerd: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Strategiebestand:
    """A strategy with a matrix; the axes go from light to heavy.

    ``basis``: the file it takes its other parts from.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    gevolgen: dict[str, str]
    gedragingen: dict[str, str]
    instrumenten: dict[str, Instrumentregel]
    cellen: Annotated[tuple[Celregel, ...], MinLen(1)]
    aspecten: dict[str, str] = Field(default_factory=dict)
    geldig_tot: date | None = None
    domein: Domein = "omgevingsrecht"
    cim: str = "anders"
    recidive_jaren: int = 5
    soort: Literal["matrix"] = "matrix"
    basis: str = ""


@dataclass(frozen=True, config=STRIKT)
class Categorieregel:
    """One category: what it means, how to react, and which term to repair belongs to it."""

    code: Code
    betekenis: str
    reactie: str
    hersteltermijn: str
    bestuursrecht: tuple[str, ...]
    strafrecht: tuple[str, ...] = ()
    overleg_om: str = "onbekend"
    geverifieerd: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Categoriebestand:
    """A strategy by categories; the lowest is the most serious."""

    soort: Literal["categorieen"]
    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    instrumenten: dict[str, Instrumentregel]
    categorieen: Annotated[tuple[Categorieregel, ...], MinLen(1)]
    geldig_tot: date | None = None
    domein: Domein = "seveso"
    cim: str = "anders"
    basis: str = ""
