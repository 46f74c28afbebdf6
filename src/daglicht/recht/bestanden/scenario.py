"""Cases beside a file of law: what is given, and what must follow.

One form for every kind of law.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar

from annotated_types import Ge, MinLen
from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, JaNee, eenmaal
from daglicht.recht.bestanden.afstanden import Afstanden
from daglicht.recht.bestanden.boete import Oordeel
from daglicht.recht.bestanden.termijnen import Duurregel

G = TypeVar("G")
V = TypeVar("V")
Eigenschappen = dict[str, bool | float | str | None]
Regeluitkomst = dict[str, bool | None]
"""Per rule whether it holds, or null where that is unknown."""


@dataclass(frozen=True, config=STRIKT)
class Geval(Generic[G, V]):
    """One case. ``volgens``: who stated the outcome; ``op``: on which day,
    when not that of the file.
    """

    naam: str
    gegeven: G
    verwacht: V
    volgens: str = ""
    op: date | None = None


def _own_names(cases: tuple[Geval[Any, Any], ...]) -> tuple[Geval[Any, Any], ...]:
    eenmaal((case.naam for case in cases), "elk geval heeft een eigen naam")
    return cases


EIGEN_NAMEN = AfterValidator(_own_names)


@dataclass(frozen=True, config=STRIKT)
class Uitstel:
    """A pause: of some days (``van``), or after a request (``verzocht_op``), until it ends."""

    tot: date
    van: date | None = None
    verzocht_op: date | None = None

    def __post_init__(self) -> None:
        if (self.van is None) == (self.verzocht_op is None):
            raise ValueError("noem ‘van’ of ‘verzocht_op’, een van beide")


@dataclass(frozen=True, config=STRIKT)
class Verlengd(Duurregel):
    """An extension, and the day on which it was announced."""

    bekendgemaakt_op: date = Field(kw_only=True)


@dataclass(frozen=True, config=STRIKT)
class Termijngegeven:
    """A term of the list (``termijn``) or of its own (``duur``), and its event.

    ``atw: nee``: without the Termijnenwet.
    """

    gebeurtenis: date
    termijn: str = ""
    duur: Duurregel | None = None
    atw: JaNee = True
    opschortingen: tuple[Uitstel, ...] = ()
    verlengingen: tuple[Verlengd, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.termijn) == (self.duur is not None):
            raise ValueError("noem ‘termijn’ of ‘duur’, een van beide")


@dataclass(frozen=True, config=STRIKT)
class Termijnuitkomst:
    """The last day; ``geverifieerd`` of the term and how many ``waarschuwingen``,
    where that matters.
    """

    einddatum: date
    geverifieerd: JaNee | None = None
    waarschuwingen: Annotated[int, Ge(0)] | None = None


@dataclass(frozen=True, config=STRIKT)
class Overtreding:
    """What was found: a place in the matrix of a strategy, or a category."""

    domein: str
    gevolg: str = ""
    gedrag: str = ""
    aspecten: tuple[str, ...] = ()
    categorie: str = ""

    def __post_init__(self) -> None:
        if bool(self.categorie) == bool(self.gevolg and self.gedrag):
            raise ValueError("noem ‘categorie’, of ‘gevolg’ en ‘gedrag’")


@dataclass(frozen=True, config=STRIKT)
class Plaatsing:
    """Which strategy holds, in which cell it lands, and words that the explanation must have."""

    strategie: str
    cel: str
    geverifieerd: JaNee
    woorden: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRIKT)
class Feitregel:
    """A breach, and the judgement of each aspect where it is judged."""

    norm: str
    oordelen: dict[str, Oordeel] | None = None


@dataclass(frozen=True, config=STRIKT)
class Boetegegeven:
    """Breaches by an employer of some size, or ``punten``: the outcome of the
    judgement of one breach.
    """

    feiten: tuple[Feitregel, ...] = ()
    werknemers: Annotated[int, Ge(1)] | None = None
    punten: Annotated[int, Ge(0)] | None = None

    def __post_init__(self) -> None:
        if (self.punten is None) == (not self.feiten) or bool(self.feiten) == (
            self.werknemers is None
        ):
            raise ValueError("noem ‘feiten’ en ‘werknemers’, of ‘punten’")


@dataclass(frozen=True, config=STRIKT)
class Boeteuitkomst:
    """The fine, or per norm amount what the outcome of the judgement makes of it."""

    bedrag: Decimal | None = None
    per_norm: dict[int, Decimal] | None = None

    def __post_init__(self) -> None:
        if (self.bedrag is None) == (self.per_norm is None):
            raise ValueError("noem ‘bedrag’ of ‘per_norm’, een van beide")


@dataclass(frozen=True, config=STRIKT)
class Risicobron:
    """A risk source: its class, what is measured from, and what is known of it."""

    klasse: str
    referentie: str
    eigenschappen: Eigenschappen


@dataclass(frozen=True, config=STRIKT)
class Rijuitkomst:
    """The row that holds, and its distances in metres."""

    rij: int
    afstanden: Afstanden


@dataclass(frozen=True, config=STRIKT)
class Regelscenario:
    """Cases of a set of rules."""

    soort: Literal["regels"]
    gevallen: Annotated[tuple[Geval[Eigenschappen, Regeluitkomst], ...], MinLen(1), EIGEN_NAMEN]
    op: date | None = None


@dataclass(frozen=True, config=STRIKT)
class Termijnscenario:
    """Cases of terms."""

    soort: Literal["termijnen"]
    gevallen: Annotated[tuple[Geval[Termijngegeven, Termijnuitkomst], ...], MinLen(1), EIGEN_NAMEN]
    op: date | None = None


@dataclass(frozen=True, config=STRIKT)
class Strategiescenario:
    """Cases of a strategy."""

    soort: Literal["strategie"]
    gevallen: Annotated[tuple[Geval[Overtreding, Plaatsing], ...], MinLen(1), EIGEN_NAMEN]
    op: date | None = None


@dataclass(frozen=True, config=STRIKT)
class Boetescenario:
    """Cases of a policy on fines."""

    soort: Literal["boete"]
    gevallen: Annotated[tuple[Geval[Boetegegeven, Boeteuitkomst], ...], MinLen(1), EIGEN_NAMEN]
    op: date | None = None


@dataclass(frozen=True, config=STRIKT)
class Afstandscenario:
    """Cases of distances."""

    soort: Literal["afstanden"]
    gevallen: Annotated[tuple[Geval[Risicobron, Rijuitkomst], ...], MinLen(1), EIGEN_NAMEN]
    op: date | None = None


Scenario = Regelscenario | Termijnscenario | Strategiescenario | Boetescenario | Afstandscenario
Scenariobestand: Any = Annotated[Scenario, Field(discriminator="soort")]
"""The whole file. ``op`` is the day of each case that names none."""
