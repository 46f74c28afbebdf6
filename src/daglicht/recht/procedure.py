"""Kinds of procedure and their steps, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.procedure import Fase, Procedurebestand, Procedureregel, Processtapregel
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.recht.termijnen import termijn
from daglicht.tijd import Termijn

AFGEROND = frozenset({
    Fase.ONHERROEPELIJK, Fase.HERROEPEN, Fase.VERNIETIGD, Fase.BUITEN_BEHANDELING, Fase.INGETROKKEN, Fase.AFGEHANDELD,
})  # fmt: skip
"""Phases in which the authority has nothing more to do, unless a legal remedy reopens it."""


@dataclass(frozen=True, slots=True)
class Grond:
    """A reason that can be given with a step; ``recht``: only in procedures of that law."""

    code: str
    tekst: str
    bron: Bron
    recht: str = ""


@dataclass(frozen=True, slots=True)
class Stapsoort:
    """A kind of step: when it can be taken (``fasen`` and the steps around it) and what it holds (``velden``)."""

    code: str
    naam: str
    bron: Bron
    fasen: frozenset[Fase]
    procedures: frozenset[str] = frozenset()
    na: tuple[str, ...] = ()
    na_een_van: tuple[str, ...] = ()
    voor: tuple[str, ...] = ()
    eerst: tuple[tuple[str, str], ...] = ()
    velden: tuple[str, ...] = ()
    gronden: tuple[Grond, ...] = ()
    uitkomsten: tuple[str, ...] = ()
    eenmaal: bool = False
    afdeling_3_4: bool = False
    op_aanvraag: bool = False
    rechtsmiddel: str = ""
    tot: str = ""
    tot_mag_leeg: bool = False

    def grond(self, code: str) -> Grond | None:
        """Return the reason with this code, None when the step does not know it."""
        return next((item for item in self.gronden if item.code == code), None)


@dataclass(frozen=True, slots=True)
class Proceduresoort:
    """A kind of procedure. ``vanaf`` starts ``beslistermijn``; ``vooraf``: the time before an activity may begin."""

    code: str
    naam: str
    recht: Literal["Ow", "Wabo"]
    bron: Bron
    beslistermijn: Termijn | None = None
    vanaf: str = "ontvangst"
    afdeling_3_4: bool = False
    rechtsmiddel: Literal["bezwaar", "beroep", ""] = ""
    inwerking: Literal["ow", "wabo", "awb", ""] = ""
    vooraf: Termijn | None = None
    van_rechtswege: Bron | None = None

    def kent(self, stap: Stapsoort) -> bool:
        """Tell whether the step belongs to this kind of procedure."""
        if stap.procedures:
            return self.code in stap.procedures
        if (stap.afdeling_3_4 and not self.afdeling_3_4) or (stap.op_aanvraag and self.ambtshalve):
            return False
        if stap.rechtsmiddel:
            return stap.rechtsmiddel == self.rechtsmiddel
        return bool(self.rechtsmiddel) or not stap.fasen <= NA_BESLUIT

    @property
    def ambtshalve(self) -> bool:
        """Tell whether the authority begins it by itself."""
        return self.beslistermijn is None and self.vooraf is None

    def bron_van(self, stap: Stapsoort) -> Bron:
        """Return the article of a step in this procedure: for an extension that of its own term."""
        extension = self.beslistermijn.verlenging if self.beslistermijn else None
        if stap.code == "verlenging" and extension and isinstance(extension.bron, Bron):
            return extension.bron
        return stap.bron


NA_BESLUIT = frozenset({
    Fase.BESLOTEN, Fase.BEKENDGEMAAKT, Fase.IN_WERKING, Fase.GESCHORST, Fase.GEWEIGERD, Fase.VERNIETIGD, Fase.HERROEPEN,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uitgebreid:
    """What makes the extensive procedure apply; ``kenmerk`` is the kind of site in the register."""

    kenmerk: str
    tekst: str
    bron: Bron


@dataclass(frozen=True, slots=True)
class Regels:
    """All procedures and steps by code, and what asks for the extensive procedure."""

    procedures: Mapping[str, Proceduresoort]
    stappen: Mapping[str, Stapsoort]
    uitgebreid: tuple[Uitgebreid, ...]


@cache
def regels() -> Regels:
    """Return the procedures of ``data/procedure``; raises RechtFout for a term that is not in the list."""
    name = "procedures.yaml"
    read = lees(Procedurebestand, lees_map("procedure")[name], name, RechtFout)
    return Regels(
        {row.code: _procedure(row) for row in read.procedures},
        {row.code: _step(row) for row in read.stappen},
        tuple(Uitgebreid(row.kenmerk, row.tekst, row.bron) for row in read.uitgebreid),
    )


def _procedure(row: Procedureregel) -> Proceduresoort:
    terms = {name: termijn(code) for name in ("beslistermijn", "vooraf") if (code := getattr(row, name))}
    return Proceduresoort(**_values(row) | {"beslistermijn": None, "vooraf": None} | terms)


def _step(row: Processtapregel) -> Stapsoort:
    given = _values(row) | {
        "fasen": frozenset(row.fasen),
        "procedures": frozenset(row.procedures),
        "eerst": tuple(row.eerst.items()),
        "gronden": tuple(Grond(code, item.tekst, item.bron, item.recht) for code, item in row.gronden.items()),
    }
    return Stapsoort(**given)


def _values(row: Any) -> dict[str, Any]:
    return {item.name: getattr(row, item.name) for item in fields(row)}
