"""Kinds of procedure and their steps as they are written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee

Recht = Literal["Ow", "Wabo"]
Rechtsmiddel = Literal["bezwaar", "beroep", ""]
Veld = Literal["tot", "grond", "uitkomst", "ingang", "weken"]


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


@dataclass(frozen=True, config=STRIKT)
class Procedureregel:
    """A kind of procedure; ``beslistermijn`` and ``vooraf`` are codes of terms."""

    code: str
    naam: str
    recht: Recht
    bron: Bron
    beslistermijn: str = ""
    vanaf: Literal["ontvangst", "ontwerp"] = "ontvangst"
    afdeling_3_4: JaNee = False
    rechtsmiddel: Rechtsmiddel = ""
    inwerking: Literal["ow", "wabo", "awb", ""] = ""
    vooraf: str = ""
    van_rechtswege: Bron | None = None


@dataclass(frozen=True, config=STRIKT)
class Grondregel:
    """A reason that can be given with a step; ``recht``: only in procedures of that law."""

    tekst: str
    bron: Bron
    recht: Recht | Literal[""] = ""


@dataclass(frozen=True, config=STRIKT)
class Processtapregel:
    """A kind of step: in which phases and around which steps it can be taken, and what it holds."""

    code: str
    naam: str
    bron: Bron
    fasen: Annotated[tuple[Fase, ...], MinLen(1)]
    procedures: tuple[str, ...] = ()
    na: tuple[str, ...] = ()
    na_een_van: tuple[str, ...] = ()
    voor: tuple[str, ...] = ()
    eerst: dict[str, str] = Field(default_factory=dict)
    velden: tuple[Veld, ...] = ()
    gronden: dict[str, Grondregel] = Field(default_factory=dict)
    uitkomsten: tuple[str, ...] = ()
    eenmaal: JaNee = False
    afdeling_3_4: JaNee = False
    op_aanvraag: JaNee = False
    rechtsmiddel: Rechtsmiddel = ""
    tot: str = ""
    tot_mag_leeg: JaNee = False

    @property
    def genoemd(self) -> set[str]:
        """Return the codes of other steps that this one names."""
        return {*self.na, *self.na_een_van, *self.voor, *self.eerst.values()}


@dataclass(frozen=True, config=STRIKT)
class Uitgebreidregel:
    """What makes the extensive procedure apply; ``kenmerk`` is the kind of site in the register."""

    kenmerk: str
    tekst: str
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Procedurebestand:
    """The whole file; refuses a step or procedure that is named and not there, and a code that stands twice."""

    procedures: Annotated[tuple[Procedureregel, ...], MinLen(1)]
    stappen: Annotated[tuple[Processtapregel, ...], MinLen(1)]
    uitgebreid: tuple[Uitgebreidregel, ...] = ()

    def __post_init__(self) -> None:
        procedures = [row.code for row in self.procedures]
        steps = [row.code for row in self.stappen]
        for codes in (procedures, steps):
            if double := {code for code in codes if codes.count(code) > 1}:
                raise ValueError(f"elke code staat er één keer; twee keer: {', '.join(sorted(double))}")
        for step in self.stappen:
            unknown = (step.genoemd - set(steps)) | (set(step.procedures) - set(procedures))
            if unknown:
                raise ValueError(f"stap ‘{step.code}’ noemt wat er niet is: {', '.join(sorted(unknown))}")
