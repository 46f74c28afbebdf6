"""Enforcement strategies: an intervention matrix as data, positioned with an explanation."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daglicht.recht.bron import Bron
from daglicht.recht.fouten import RechtFout

OMGEVINGSRECHT, SEVESO = "omgevingsrecht", "seveso"


@dataclass(frozen=True)
class Instrument:
    """An instrument with its weight: a higher ``zwaarte`` is heavier."""

    code: str
    naam: str
    zwaarte: int


@dataclass(frozen=True)
class Cel:
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
        """Return how heavy the cell is: the heaviest administrative, then the heaviest criminal instrument."""
        return (
            max((i.zwaarte for i in self.bestuursrecht), default=0),
            max((i.zwaarte for i in self.strafrecht), default=0),
        )


@dataclass(frozen=True)
class Positionering:
    """The outcome of placing a violation: cell, instruments, consultation and the reasoning step by step."""

    strategie: str
    versie: str
    cel: Cel
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
    """A strategy in one version: axes (code to label, light to heavy), cells and aggravating aspects.

    Adopted per authority: which strategy applies follows from (authority, date), so ``geldig_van`` and
    ``vastgesteld_door`` belong to the strategy. Invariants checked on reading: every cell once; further along an axis
    is never lighter.
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
    cellen: Mapping[tuple[str, str], Cel]
    domein: str = OMGEVINGSRECHT
    cim: str = "anders"
    recidive_jaren: int = 5

    def positioneer(self, gevolg: str, gedrag: str, aspecten: Sequence[str] = ()) -> Positionering:
        """Place a violation; ``aspecten`` are codes of aggravating aspects. Raises RechtFout for an unknown code."""
        for value, axis, name in ((gevolg, self.gevolgen, "gevolg"), (gedrag, self.gedragingen, "gedrag")):
            if value not in axis:
                raise RechtFout(f"{self.naam} kent {name} ‘{value}’ niet; kies uit {', '.join(axis)}.")
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

    def _steps(self, cell: Cel, aspecten: Sequence[str]) -> list[str]:
        names = {True: ", ".join(i.naam for i in cell.bestuursrecht), False: "geen"}
        criminal = ", ".join(i.naam for i in cell.strafrecht) or "geen"
        steps = [
            f"Gevolg {cell.gevolg}: {self.gevolgen[cell.gevolg]}.",
            f"Gedrag {cell.gedrag}: {self.gedragingen[cell.gedrag]}.",
            f"Dat is cel {cell.id} van {self.naam}, versie {self.versie}.",
            f"Aangewezen in het bestuursrecht: {names[bool(cell.bestuursrecht)]}.",
            f"Aangewezen in het strafrecht: {criminal}.",
        ]
        if aspecten:
            listed = "; ".join(self.aspecten[code] for code in aspecten)
            steps.append(f"Verzwarende aspecten: {listed}. De cel verschuift niet vanzelf; weeg en motiveer.")
        steps.append(f"Overleg met het OM: {cell.overleg_om}.")
        steps.append(f"Bron: {self.bron}.")
        if not (cell.geverifieerd and self.bron.geverifieerd):
            steps.append("Niet geverifieerd: vergelijk met de door uw bevoegd gezag vastgestelde tekst.")
        return steps

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Strategie:
        """Read a strategy from YAML data and check its invariants; raises RechtFout with the place."""
        _check_head(gegevens, plaats)
        instruments = {
            code: Instrument(code, row["naam"], int(row["zwaarte"])) for code, row in gegevens["instrumenten"].items()
        }
        result = cls(
            code=gegevens["code"],
            naam=gegevens["naam"],
            versie=str(gegevens["versie"]),
            bron=Bron.lees(gegevens.get("bron"), plaats),
            geldig_van=date.fromisoformat(str(gegevens["geldig_van"])),
            geldig_tot=date.fromisoformat(str(gegevens["geldig_tot"])) if gegevens.get("geldig_tot") else None,
            gevolgen={str(k): v for k, v in gegevens["gevolgen"].items()},
            gedragingen={str(k): v for k, v in gegevens["gedragingen"].items()},
            aspecten=dict(gegevens.get("aspecten", {})),
            instrumenten=instruments,
            cellen=_cells(gegevens["cellen"], instruments, plaats),
            domein=gegevens.get("domein", OMGEVINGSRECHT),
            cim=gegevens.get("cim", "anders"),
            recidive_jaren=int(gegevens.get("recidive_jaren", 5)),
        )
        result._check(plaats)
        return result

    def _check(self, plaats: str) -> None:
        wanted = {(gevolg, gedrag) for gevolg in self.gevolgen for gedrag in self.gedragingen}
        if set(self.cellen) != wanted:
            missing = ", ".join(f"{b}{a}" for a, b in sorted(wanted ^ set(self.cellen)))
            raise RechtFout(f"{plaats}: cellen ontbreken of zijn te veel: {missing}.")
        for axis_a, axis_b in ((self.gevolgen, self.gedragingen), (self.gedragingen, self.gevolgen)):
            for fixed in axis_b:
                codes = list(axis_a)
                for light, heavy in itertools.pairwise(codes):
                    one = self.cellen[(light, fixed) if axis_a is self.gevolgen else (fixed, light)]
                    two = self.cellen[(heavy, fixed) if axis_a is self.gevolgen else (fixed, heavy)]
                    if two.zwaarte[0] < one.zwaarte[0] or two.zwaarte[1] < one.zwaarte[1]:
                        raise RechtFout(f"{plaats}: cel {two.id} is lichter dan cel {one.id}.")


def _check_head(gegevens: Mapping[str, Any], plaats: str) -> None:
    needed = {"code", "naam", "versie", "geldig_van", "gevolgen", "gedragingen", "instrumenten", "cellen"}
    if not isinstance(gegevens, Mapping) or (missing := sorted(needed - set(gegevens))):
        listed = ", ".join(missing) if isinstance(gegevens, Mapping) else "alles"
        raise RechtFout(f"{plaats}: er ontbreekt: {listed}.")


def _cells(
    rows: Sequence[Mapping[str, Any]], instruments: Mapping[str, Instrument], plaats: str
) -> dict[tuple[str, str], Cel]:
    cells: dict[tuple[str, str], Cel] = {}
    for row in rows:
        if missing := sorted({"id", "gevolg", "gedrag"} - set(row)):
            raise RechtFout(f"{plaats}: een cel mist {', '.join(missing)}.")
        key = (str(row["gevolg"]), str(row["gedrag"]))
        if key in cells:
            raise RechtFout(f"{plaats}: cel {row['id']} komt twee keer voor.")
        try:
            administrative, criminal = (
                tuple(instruments[code] for code in row.get(kind) or []) for kind in ("bestuursrecht", "strafrecht")
            )
        except KeyError as error:
            raise RechtFout(f"{plaats}: cel {row['id']} noemt een onbekend instrument {error}.") from error
        cells[key] = Cel(
            id=str(row["id"]),
            gevolg=key[0],
            gedrag=key[1],
            bestuursrecht=administrative,
            strafrecht=criminal,
            overleg_om=row.get("overleg_om", "onbekend"),
            geverifieerd=row.get("geverifieerd") == "ja",
        )
    return cells
