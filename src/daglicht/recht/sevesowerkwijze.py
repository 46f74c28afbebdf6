"""How a joint Seveso inspection is done, as data: names per code with their source,
and the model of inspection days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.seveso import Werkwijzebestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map


@dataclass(frozen=True)
class Invoer:
    """An input of the model: days per unit, and the most that counts."""

    naam: str
    dagen: float
    hoogstens: int


@dataclass(frozen=True)
class Toezichtmodel:
    """Days of inspection at the site per year for one core team: size, complexity and risk,
    times how well measures work.
    """

    versie: str
    bron: Bron
    basis: float
    invoer: Mapping[str, Invoer]
    functioneren: Mapping[str, float]

    def dagen(self, invoer: Mapping[str, int], functioneren: str) -> float:
        """Return the days, to the half day; raises RechtFout (Dutch)
        for what is missing or cannot be.
        """
        lacking = [item.naam for code, item in self.invoer.items() if code not in invoer]
        if lacking:
            raise RechtFout(f"Nog niet ingevuld: {'; '.join(lacking)}.")
        for code, value in invoer.items():
            if code not in self.invoer or value < 0:
                raise RechtFout(f"Het toezichtmodel kent ‘{code}’ met waarde {value} niet.")
        if functioneren not in self.functioneren:
            raise RechtFout(f"Kies hoe maatregelen en VBS werken: {', '.join(self.functioneren)}.")
        days = self.basis + sum(
            item.dagen * min(invoer[code], item.hoogstens) for code, item in self.invoer.items()
        )
        return round(2 * days * self.functioneren[functioneren]) / 2


@dataclass(frozen=True)
class Sevesowerkwijze:
    """Codes with their names, the sources of each list, and the model."""

    rollen: Mapping[str, str]
    pijlers: Mapping[str, str]
    vbs: Mapping[str, str]
    categorieen: Mapping[int, str]
    eindoordelen: Mapping[str, str]
    redenen_leeg: Mapping[str, str]
    zienswijze_weken: int
    bronnen: Mapping[str, Bron]
    toezichtmodel: Toezichtmodel


@cache
def sevesowerkwijze() -> Sevesowerkwijze:
    """Return the way of working that ships with Daglicht."""
    name = "werkwijze.yaml"
    read = lees(Werkwijzebestand, lees_map("seveso")[name], name, RechtFout)
    model = read.toezichtmodel
    inputs = {
        code: Invoer(row.naam, row.dagen, row.hoogstens) for code, row in model.invoer.items()
    }
    return Sevesowerkwijze(
        read.rollen.waarden,
        read.pijlers.waarden,
        read.vbs.waarden,
        read.categorieen,
        read.eindoordelen.waarden,
        read.redenen_leeg.waarden,
        read.zienswijze.weken,
        read.bronnen,
        Toezichtmodel(model.versie, model.bron, model.basis, inputs, model.functioneren),
    )
