"""A set of rules as it is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from annotated_types import Ge, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee, eenmaal, geldig
from daglicht.recht.bestanden.voorwaarde import Voorwaarde

Gevolgwaarde = str | int | float | bool


@dataclass(frozen=True, config=STRIKT)
class Regelrij:
    """One rule: ``gevolg`` holds when ``voorwaarde`` is true,
    from ``geldig_van`` until (not including) ``geldig_tot``.
    """

    code: str
    naam: str
    voorwaarde: Voorwaarde
    gevolg: dict[str, Gevolgwaarde | list[Gevolgwaarde]]
    bron: Bron
    geldig_van: date
    geldig_tot: date | None = None

    def __post_init__(self) -> None:
        geldig(self.geldig_van, self.geldig_tot)


@dataclass(frozen=True, config=STRIKT)
class Regelbestand:
    """The whole file. ``invoer``: per input its unit and what it means."""

    code: str
    naam: str
    invoer: dict[str, str]
    regels: Annotated[tuple[Regelrij, ...], MinLen(1)]

    def __post_init__(self) -> None:
        eenmaal((row.code for row in self.regels), "elke regel heeft een eigen code")


@dataclass(frozen=True, config=STRIKT)
class Frequentiegevolg:
    """How many months may lie between visits."""

    maximaal_maanden: Annotated[int, Ge(1)]


@dataclass(frozen=True, config=STRIKT)
class Strafgevolg:
    """That a strafbeschikking cannot be, or what is preferred to it."""

    kan: Literal["", "nee"] = ""
    liever: Literal["", "proces-verbaal"] = ""

    def __post_init__(self) -> None:
        if bool(self.kan) == bool(self.liever):
            raise ValueError("noem ‘kan’ of ‘liever’, een van beide")


@dataclass(frozen=True, config=STRIKT)
class Afstemgevolg:
    """That a violation is put before police and prosecutor."""

    voorleggen: JaNee


@dataclass(frozen=True, config=STRIKT)
class Voordrachtgevolg:
    """That a site is put forward."""

    voordragen: JaNee


@dataclass(frozen=True, config=STRIKT)
class Oordeelgevolg:
    """What external safety says of a building or place near a source of risk."""

    oordeel: Literal["verboden", "motiveren", "afwegen", "maatregelen"]


@dataclass(frozen=True, config=STRIKT)
class Kwetsbaarheidgevolg:
    """The category of a building or place (Bkl bijlage VI)."""

    categorie: Literal["zeerKwetsbaar", "kwetsbaar", "beperktKwetsbaar"]


GEVOLGEN: dict[str, Any] = {
    "afstemming": Afstemgevolg,
    "bsb": Strafgevolg,
    "externe-veiligheid": Oordeelgevolg,
    "kwetsbaarheid": Kwetsbaarheidgevolg,
    "risicorelevant": Voordrachtgevolg,
    "toezichtfrequentie": Frequentiegevolg,
    "zorgbedrijf": Voordrachtgevolg,
}
"""What the rules of each set conclude, by the code of the set: what reads a set uses these."""
