"""Procedures and their steps as data, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from daglicht.tijd import Bron, Termijn, termijn

BESTAND = Path(__file__).with_name("procedures.yaml")


class Fase(StrEnum):
    """How far a procedure is."""

    IN_BEHANDELING = "in behandeling"
    ONVOLLEDIG = "onvolledig"
    OPGESCHORT = "opgeschort"
    AANGEHOUDEN = "aangehouden"
    TER_INZAGE = "ter inzage"
    BESLOTEN = "besloten"
    BEKENDGEMAAKT = "bekendgemaakt"
    IN_WERKING = "in werking"
    GESCHORST = "geschorst"
    ONHERROEPELIJK = "onherroepelijk"
    GEWEIGERD = "geweigerd"
    HERROEPEN = "herroepen"
    VERNIETIGD = "vernietigd"
    BUITEN_BEHANDELING = "buiten behandeling"
    INGETROKKEN = "ingetrokken"
    AFGEHANDELD = "afgehandeld"


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
    """Return the procedures of ``procedures.yaml``."""
    data = yaml.load(BESTAND.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - reads text only
    acts = data["regelingen"]
    return Regels(
        {row["code"]: _procedure(row, acts) for row in data["procedures"]},
        {row["code"]: _step(row, acts) for row in data["stappen"]},
        tuple(Uitgebreid(row["kenmerk"], row["tekst"], _bron(row["bron"], acts)) for row in data["uitgebreid"]),
    )


def _bron(row: Mapping[str, str], acts: Mapping[str, Any]) -> Bron:
    return Bron.lees({**acts[row["regeling"]], **{key: value for key, value in row.items() if key != "regeling"}})


def _procedure(row: Mapping[str, Any], acts: Mapping[str, Any]) -> Proceduresoort:
    values = dict(row)
    values["bron"] = _bron(row["bron"], acts)
    values["afdeling_3_4"] = row.get("afdeling_3_4") == "ja"
    for name in ("beslistermijn", "vooraf"):
        if name in row:
            values[name] = termijn(row[name])
    if "van_rechtswege" in row:
        values["van_rechtswege"] = _bron(row["van_rechtswege"], acts)
    return Proceduresoort(**values)


def _step(row: Mapping[str, Any], acts: Mapping[str, Any]) -> Stapsoort:
    values = dict(row)
    values["bron"] = _bron(row["bron"], acts)
    values["fasen"] = frozenset(Fase(fase) for fase in row["fasen"])
    values["procedures"] = frozenset(row.get("procedures", ()))
    values["eerst"] = tuple(row.get("eerst", {}).items())
    for name in ("na", "na_een_van", "voor", "velden", "uitkomsten"):
        values[name] = tuple(row.get(name, ()))
    for name in ("eenmaal", "afdeling_3_4", "op_aanvraag", "tot_mag_leeg"):
        values[name] = row.get(name) == "ja"
    values["gronden"] = tuple(
        Grond(code, item["tekst"], _bron(item["bron"], acts), item.get("recht", ""))
        for code, item in row.get("gronden", {}).items()
    )
    return Stapsoort(**values)
