"""A method for risk, and the working values of a programme, as they are written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, EenVan, JaNee

Thema = Annotated[
    str, EenVan("lucht", "water", "bodem", "afval", "geluid-geur", "veiligheid", "omgeving")
]
"""The criteria of effect: what a method weighs, what sites are scored on and programmes assume."""
Prestatie = Annotated[str, EenVan("naleving", "houding", "beheersysteem")]
"""The criteria of performance; ``naleving`` follows from the history of a site."""
Objecttype = Annotated[
    str,
    EenVan(
        "inrichting-seveso-hoog", "inrichting-seveso-laag", "inrichting-ippc", "inrichting-overig"
    ),
]
"""The kinds of site of the register of which a programme assumes something."""


@dataclass(frozen=True, config=STRIKT)
class Schaal:
    """The lowest and the highest score."""

    laagste: int
    hoogste: int


@dataclass(frozen=True, config=STRIKT)
class Criterium:
    """A criterion with its weight: added to a score of effect,
    multiplied with a score of performance.
    """

    naam: str
    gewicht: float


@dataclass(frozen=True, config=STRIKT)
class Beginsel:
    """A principle of the method, and whether it was confirmed in what could be read."""

    code: str
    tekst: str
    bevestigd: JaNee


@dataclass(frozen=True, config=STRIKT)
class Risicobestand:
    """A method. ``regel``: how many criteria need the highest score;
    ``frequentie``: months per category.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    beginselen: tuple[Beginsel, ...]
    geldig_van: date
    regel: int
    schaal: Schaal
    effect: dict[Thema, Criterium]
    prestatie: dict[Prestatie, Criterium]
    frequentie: dict[int, int]


@dataclass(frozen=True, config=STRIKT)
class Nalevingsgrenzen:
    """When own history counts as good or poor performance:
    shares of first visits in which something was wrong.
    """

    jaren: int
    ten_minste: int
    goed_tot: float
    slecht_boven: float

    def score(self, bezoeken: int, met_overtreding: int) -> int | None:
        """Return -1 (good), 0 or 1 (poor), or None when there were too few visits
        to say anything.
        """
        if bezoeken < self.ten_minste:
            return None
        share = met_overtreding / bezoeken
        return 1 if share > self.slecht_boven else -1 if share <= self.goed_tot else 0


@dataclass(frozen=True, config=STRIKT)
class Uren:
    """Hours of a visit: fixed, and per point of the sum of scores."""

    vast: float
    per_punt: float


@dataclass(frozen=True, config=STRIKT)
class Reizen:
    """Travel: km per hour, the factor on a straight line, the share of a round trip per visit,
    and the most in km.
    """

    snelheid: float
    omweg: float
    deel: float
    hoogstens: float


@dataclass(frozen=True, config=STRIKT)
class Objecttypewaarden:
    """What is assumed of a kind of site: scores of effect, competences a visit asks,
    and what law says of it.
    """

    effect: dict[Thema, int]
    competenties: tuple[str, ...]
    wet: dict[Literal["ippc", "seveso", "hogedrempel"], bool]


@dataclass(frozen=True, config=STRIKT)
class Programmabestand:
    """Working values. ``gewicht``: what a visit weighs per risk category;
    ``rotatie``: visits in a row by one person.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    naleving: Nalevingsgrenzen
    groot_risico_vanaf: int
    rotatie: int
    uren: Uren
    reizen: Reizen
    gewicht: dict[int, float]
    objecttypen: dict[Objecttype, Objecttypewaarden]
