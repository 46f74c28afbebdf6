"""A strategy by category of violation instead of a matrix, as for Seveso sites:
the lowest number is the most serious.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.strategie import Categoriebestand, Categorieregel
from daglicht.recht.fouten import RechtFout
from daglicht.recht.strategie import (
    SEVESO,
    Instrument,
    Matrixcel,
    Positionering,
    aangewezen,
    instrumenten,
)


@dataclass(frozen=True)
class Categorie:
    """A category: what it means, how to react, and which term to repair belongs to it."""

    code: str
    betekenis: str
    reactie: str
    hersteltermijn: str
    cel: Matrixcel


@dataclass(frozen=True)
class Categoriestrategie:
    """A strategy in one version by categories."""

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    geldig_tot: date | None
    categorieen: Mapping[str, Categorie]
    domein: str = SEVESO
    cim: str = "anders"

    def positioneer(self, categorie: str, aspecten: Sequence[str] = ()) -> Positionering:
        """Place a violation in a category; raises RechtFout for an unknown one."""
        if categorie not in self.categorieen:
            raise RechtFout(
                f"{self.naam} kent categorie ‘{categorie}’ niet; kies uit "
                f"{', '.join(self.categorieen)}."
            )
        found = self.categorieen[categorie]
        names = ", ".join(item.naam for item in found.cel.bestuursrecht)
        steps = [
            f"Categorie {categorie}: {found.betekenis}.",
            f"Reactie volgens {self.naam}, versie {self.versie}: {found.reactie}.",
            f"Hersteltermijn: {found.hersteltermijn}.",
            f"Aangewezen in het bestuursrecht: {names}.",
            f"Overleg met het OM: {found.cel.overleg_om}.",
            f"Bron: {self.bron}.",
        ]
        verified = found.cel.geverifieerd and self.bron.geverifieerd
        if not verified:
            steps.append(
                "Niet geverifieerd: vergelijk met de door uw bevoegd gezag vastgestelde tekst."
            )
        return Positionering(
            self.code, self.versie, found.cel, tuple(aspecten), tuple(steps), verified
        )

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Categoriestrategie:
        """Read a strategy from YAML data; raises RechtFout with the place when it cannot be."""
        read = lees(Categoriebestand, gegevens, plaats, RechtFout)
        known = instrumenten(read.instrumenten)
        categories = {str(row.code): _category(row, known, plaats) for row in read.categorieen}
        result = cls(
            read.code,
            read.naam,
            read.versie,
            read.bron,
            read.geldig_van,
            read.geldig_tot,
            categories,
            read.domein,
            read.cim,
        )
        weights = [item.cel.zwaarte for _, item in sorted(categories.items())]
        if weights != sorted(weights, reverse=True):
            raise RechtFout(
                f"{plaats}: een hogere categorie is zwaarder dan een lagere; categorie 1 is de "
                "zwaarste."
            )
        return result


def _category(row: Categorieregel, known: Mapping[str, Instrument], plaats: str) -> Categorie:
    place = f"{plaats}: categorie {row.code}"
    cell = Matrixcel(
        id=f"categorie {row.code}",
        gevolg="",
        gedrag="",
        bestuursrecht=aangewezen(row.bestuursrecht, known, place),
        strafrecht=aangewezen(row.strafrecht, known, place),
        overleg_om=row.overleg_om,
        geverifieerd=row.geverifieerd,
    )
    return Categorie(str(row.code), row.betekenis, row.reactie, row.hersteltermijn, cell)
