"""Enforcement strategies: an intervention matrix as data, positioned with an explanation."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.strategie import Celregel, Instrumentregel, Strategiebestand
from daglicht.recht.fouten import RechtFout

OMGEVINGSRECHT, SEVESO = "omgevingsrecht", "seveso"


@dataclass(frozen=True)
class Instrument:
    """An instrument with its weight: a higher ``zwaarte`` is heavier."""

    code: str
    naam: str
    zwaarte: int


@dataclass(frozen=True)
class Matrixcel:
    """One cell: the instruments indicated and when to consult the public prosecutor."""

    id: str
    gevolg: str
    gedrag: str
    bestuursrecht: tuple[Instrument, ...]
    strafrecht: tuple[Instrument, ...]
    overleg_om: str
    geverifieerd: bool

    @property
    def zwaarte(self) -> tuple[int, int]:
        """Return how heavy the cell is: the heaviest administrative,
        then the heaviest criminal instrument.
        """
        return (
            max((i.zwaarte for i in self.bestuursrecht), default=0),
            max((i.zwaarte for i in self.strafrecht), default=0),
        )


@dataclass(frozen=True)
class Positionering:
    """The outcome of placing a violation: cell, instruments,
    consultation and the reasoning step by step.
    """

    strategie: str
    versie: str
    cel: Matrixcel
    aspecten: tuple[str, ...]
    stappen: tuple[str, ...]
    geverifieerd: bool

    def als_dict(self) -> dict[str, Any]:
        """Return as plain data, to be stored with the violation."""
        return {
            "strategie": self.strategie,
            "versie": self.versie,
            "cel": self.cel.id,
            "gevolg": self.cel.gevolg,
            "gedrag": self.cel.gedrag,
            "bestuursrecht": [i.code for i in self.cel.bestuursrecht],
            "strafrecht": [i.code for i in self.cel.strafrecht],
            "overlegOm": self.cel.overleg_om,
            "aspecten": list(self.aspecten),
            "stappen": list(self.stappen),
            "geverifieerd": self.geverifieerd,
        }


@dataclass(frozen=True)
class Strategie:
    """A strategy in one version: axes (code to label, light to heavy),
    cells and aggravating aspects.

    Adopted per authority: which strategy applies follows from (authority, date), so ``geldig_van``
    and ``vastgesteld_door`` belong to the strategy. Invariants checked on reading: every cell once;
    further along an axis is never lighter.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    geldig_tot: date | None
    gevolgen: Mapping[str, str]
    gedragingen: Mapping[str, str]
    aspecten: Mapping[str, str]
    instrumenten: Mapping[str, Instrument]
    cellen: Mapping[tuple[str, str], Matrixcel]
    domein: str = OMGEVINGSRECHT
    cim: str = "anders"
    recidive_jaren: int = 5

    def positioneer(self, gevolg: str, gedrag: str, aspecten: Sequence[str] = ()) -> Positionering:
        """Place a violation; ``aspecten`` are codes of aggravating aspects.

        Raises RechtFout for an unknown code.
        """
        for value, axis, name in (
            (gevolg, self.gevolgen, "gevolg"),
            (gedrag, self.gedragingen, "gedrag"),
        ):
            if value not in axis:
                raise RechtFout(
                    f"{self.naam} kent {name} ‘{value}’ niet; kies uit {', '.join(axis)}."
                )
        unknown = [code for code in aspecten if code not in self.aspecten]
        if unknown:
            raise RechtFout(f"{self.naam} kent het verzwarende aspect ‘{unknown[0]}’ niet.")
        cell = self.cellen[gevolg, gedrag]
        return Positionering(
            self.code,
            self.versie,
            cell,
            tuple(aspecten),
            tuple(self._steps(cell, aspecten)),
            cell.geverifieerd and self.bron.geverifieerd,
        )

    def _steps(self, cell: Matrixcel, aspecten: Sequence[str]) -> list[str]:
        administrative = ", ".join(i.naam for i in cell.bestuursrecht) or "geen"
        criminal = ", ".join(i.naam for i in cell.strafrecht) or "geen"
        steps = [
            f"Gevolg {cell.gevolg}: {self.gevolgen[cell.gevolg]}.",
            f"Gedrag {cell.gedrag}: {self.gedragingen[cell.gedrag]}.",
            f"Dat is cel {cell.id} van {self.naam}, versie {self.versie}.",
            f"Aangewezen in het bestuursrecht: {administrative}.",
            f"Aangewezen in het strafrecht: {criminal}.",
        ]
        if aspecten:
            listed = "; ".join(self.aspecten[code] for code in aspecten)
            steps.append(
                f"Verzwarende aspecten: {listed}. De cel verschuift niet vanzelf; weeg en motiveer."
            )
        steps.append(f"Overleg met het OM: {cell.overleg_om}.")
        steps.append(f"Bron: {self.bron}.")
        if not (cell.geverifieerd and self.bron.geverifieerd):
            steps.append(
                "Niet geverifieerd: vergelijk met de door uw bevoegd gezag vastgestelde tekst."
            )
        return steps

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Strategie:
        """Read a strategy from YAML data and check its invariants;
        raises RechtFout with the place.
        """
        read = lees(Strategiebestand, gegevens, plaats, RechtFout)
        instruments = instrumenten(read.instrumenten)
        result = cls(
            code=read.code,
            naam=read.naam,
            versie=read.versie,
            bron=read.bron,
            geldig_van=read.geldig_van,
            geldig_tot=read.geldig_tot,
            gevolgen=read.gevolgen,
            gedragingen=read.gedragingen,
            aspecten=read.aspecten,
            instrumenten=instruments,
            cellen=_cells(read.cellen, instruments, plaats),
            domein=read.domein,
            cim=read.cim,
            recidive_jaren=read.recidive_jaren,
        )
        result._check(plaats)
        return result

    def _check(self, plaats: str) -> None:
        wanted = {(gevolg, gedrag) for gevolg in self.gevolgen for gedrag in self.gedragingen}
        if set(self.cellen) != wanted:
            missing = ", ".join(f"{b}{a}" for a, b in sorted(wanted ^ set(self.cellen)))
            raise RechtFout(f"{plaats}: cellen ontbreken of zijn te veel: {missing}.")
        down, along = itertools.pairwise(self.gevolgen), itertools.pairwise(self.gedragingen)
        neighbours = [
            *(((one, same), (two, same)) for one, two in down for same in self.gedragingen),
            *(((same, one), (same, two)) for one, two in along for same in self.gevolgen),
        ]
        for light, heavy in neighbours:
            one, two = self.cellen[light], self.cellen[heavy]
            if two.zwaarte[0] < one.zwaarte[0] or two.zwaarte[1] < one.zwaarte[1]:
                raise RechtFout(f"{plaats}: cel {two.id} is lichter dan cel {one.id}.")


def instrumenten(regels: Mapping[str, Instrumentregel]) -> dict[str, Instrument]:
    """Return the instruments of a file by code."""
    return {code: Instrument(code, row.naam, row.zwaarte) for code, row in regels.items()}


def aangewezen(
    codes: Sequence[str], bekend: Mapping[str, Instrument], plaats: str
) -> tuple[Instrument, ...]:
    """Return the instruments that a cell or category names;
    raises RechtFout for one that the file does not list.
    """
    if unknown := [code for code in codes if code not in bekend]:
        raise RechtFout(
            f"{plaats} noemt een onbekend instrument ‘{unknown[0]}’; kies uit {', '.join(bekend)}."
        )
    return tuple(bekend[code] for code in codes)


def _cells(
    rows: Sequence[Celregel], instruments: Mapping[str, Instrument], plaats: str
) -> dict[tuple[str, str], Matrixcel]:
    cells: dict[tuple[str, str], Matrixcel] = {}
    for row in rows:
        key, place = (str(row.gevolg), str(row.gedrag)), f"{plaats}: cel {row.id}"
        if key in cells:
            raise RechtFout(f"{place} komt twee keer voor.")
        cells[key] = Matrixcel(
            id=row.id,
            gevolg=key[0],
            gedrag=key[1],
            bestuursrecht=aangewezen(row.bestuursrecht, instruments, place),
            strafrecht=aangewezen(row.strafrecht, instruments, place),
            overleg_om=row.overleg_om,
            geverifieerd=row.geverifieerd,
        )
    return cells
