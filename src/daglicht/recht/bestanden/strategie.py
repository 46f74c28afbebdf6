"""An enforcement strategy as it is written: with a matrix, or by categories."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le, MinLen
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, EenVan, JaNee, eenmaal, geldig

Code = Annotated[str | int, Field(union_mode="left_to_right")]
Gevolgcode = Annotated[str, EenVan("1", "2", "3", "4")]
Gedragcode = Annotated[str, EenVan("A", "B", "C", "D")]
"""The axes of the matrix (CIm VTH FLo, enumeraties Gevolg and Gedrag)."""
Aspect = Annotated[
    str,
    EenVan(
        "recidive",
        "voordeel",
        "voorbeeldfunctie",
        "combinatie",
        "deskundige-hulp",
        "normbevestiging",
    ),
]
"""What makes a violation graver; the code is what later judging asks for, the words are free."""
Instrumentcode = Annotated[
    str,
    EenVan(
        "informatie",
        "gesprek",
        "waarschuwing",
        "dwangsom",
        "bestuursdwang",
        "boete",
        "stillegging",
        "intrekking",
        "bsb",
        "pv",
    ),
]
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


OWN = ["code", "naam", "versie", "bron", "geldig_van"]


def _with_base(schema: dict[str, Any]) -> None:
    """Let a file that builds on another leave out what that one has."""
    rest = [name for name in schema["required"] if name not in OWN]
    schema["required"] = OWN
    schema["anyOf"] = [{"required": ["basis"]}, {"required": rest}]


@dataclass(frozen=True, config=ConfigDict(**STRIKT, json_schema_extra=_with_base))
class Strategiebestand:
    """A strategy with a matrix; the axes go from light to heavy.

    ``basis``: the file it takes its other parts from.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    gevolgen: dict[Gevolgcode, str]
    gedragingen: dict[Gedragcode, str]
    instrumenten: dict[Instrumentcode, Instrumentregel]
    cellen: Annotated[tuple[Celregel, ...], MinLen(1)]
    aspecten: dict[Aspect, str] = Field(default_factory=dict)
    geldig_tot: date | None = None
    domein: Domein = "omgevingsrecht"
    cim: str = "anders"
    recidive_jaren: Annotated[int, Ge(1), Le(100)] = 5
    soort: Literal["matrix"] = "matrix"
    basis: str = ""

    def __post_init__(self) -> None:
        geldig(self.geldig_van, self.geldig_tot)
        eenmaal((row.id for row in self.cellen), "elke cel heeft een eigen id")


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
    instrumenten: dict[Instrumentcode, Instrumentregel]
    categorieen: Annotated[tuple[Categorieregel, ...], MinLen(1)]
    geldig_tot: date | None = None
    domein: Domein = "seveso"
    cim: str = "anders"
    basis: str = ""

    def __post_init__(self) -> None:
        geldig(self.geldig_van, self.geldig_tot)
        codes = (str(row.code) for row in self.categorieen)
        eenmaal(codes, "elke categorie heeft een eigen code")
