"""A policy on fines as it is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, EenVan, JaNee

Oordeel = Annotated[str, EenVan("goed", "redelijk", "matig", "slecht")]
Aspect = Annotated[str, EenVan("gedocumenteerd", "geschikt", "geimplementeerd")]


@dataclass(frozen=True, config=STRIKT)
class Normregel:
    """A norm amount in euro.

    ``type``: ODB is fined at once, OO after a term to repair or when repeated.
    """

    naam: str
    bedrag: Decimal
    type: Literal["ODB", "OO"]
    beoordeeld: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Grootte:
    """Below so many employees, this percentage of the norm."""

    minder_dan: int
    procent: int


@dataclass(frozen=True, config=STRIKT)
class Recidivecategorie:
    """Amounts that count as alike: from (``van``) or above (``meer_dan``),
    to the last included one.
    """

    van: Decimal | None = None
    meer_dan: Decimal | None = None
    tot_en_met: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a category that begins at two places, or at none."""
        if (self.van is None) == (self.meer_dan is None):
            raise ValueError("noem ‘van’ of ‘meer_dan’, een van beide")


@dataclass(frozen=True, config=STRIKT)
class Boetebestand:
    """The whole file. ``geldt_nu``: whether it holds under the law of today,
    as far as that was verified.
    """

    code: str
    naam: str
    bron: Bron
    geldig_van: date
    geldt_nu: Literal["ja", "nee", "onbekend"]
    aspecten: dict[Aspect, dict[Oordeel, int]]
    deler: int
    grootte: tuple[Grootte, ...]
    recidivegrens: Decimal
    recidivecategorieen: tuple[Recidivecategorie, ...]
    normen: dict[str, Normregel]
