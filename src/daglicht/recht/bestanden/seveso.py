"""The way of working of a joint Seveso inspection as it is written."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from annotated_types import Ge, Le
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, EenVan
from daglicht.recht.bestanden.boete import Oordeel

C = TypeVar("C")
Rol = Annotated[
    str, EenVan("inspectieleider", "inspecteur", "manager", "ondersteuner", "regiocoordinator")
]
Pijler = Annotated[str, EenVan("systeem", "techniek", "cultuur")]
VbsElement = Annotated[str, EenVan("i", "ii", "iii", "iv", "v", "vi", "vii")]
Zwaarte = Annotated[int, Ge(1), Le(3)]
Eindoordeel = Annotated[str, EenVan("geen", "verbeterpunten", "overtredingen", "direct")]
Reden = Annotated[
    str,
    EenVan(
        "nog-niet",
        "lagedrempel",
        "risico",
        "niet-actief",
        "samengevoegd",
        "buiten-werkingssfeer",
        "niet-aangeboden",
        "geen-overeenstemming",
    ),
]
Modelgrootheid = Annotated[
    str, EenVan("omvang", "complexiteit", "installaties", "stoffen", "activiteiten", "omgeving")
]


@dataclass(frozen=True, config=STRIKT)
class Lijst(Generic[C]):
    """Names per code, with their source."""

    bron: Bron
    waarden: dict[C, str]


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
    invoer: dict[Modelgrootheid, Modelinvoer]
    functioneren: dict[Oordeel, float]


@dataclass(frozen=True, config=STRIKT)
class Werkwijzebestand:
    """The whole file."""

    rollen: Lijst[Rol]
    pijlers: Lijst[Pijler]
    vbs: Lijst[VbsElement]
    categorieen: dict[Zwaarte, str]
    eindoordelen: Lijst[Eindoordeel]
    zienswijze: Zienswijze
    redenen_leeg: Lijst[Reden]
    toezichtmodel: Model

    @property
    def bronnen(self) -> dict[str, Bron]:
        """Return the source of each part that has one."""
        return {name: part.bron for name, part in vars(self).items() if hasattr(part, "bron")}
