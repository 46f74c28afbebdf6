"""The legal course of an instrument, and the parts that courses share, as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee

Codes = str | tuple[str, ...] | None
"""One code, or several; in a shared part also a place to fill in, like ``$besluit``."""
Wie = Literal["gezag", "overtreder", "belanghebbende", "OM", "rechter"]
Werking = Literal["", "stil", "hervat", "eindigt", "vervalt", "herleeft", "opnieuw"]
"""What a step or its outcome does to a decision: it stands still, goes on, ends, is taken away, or comes back; ``opnieuw``:
the decision on the objection is taken away, so that the objection waits for another."""


@dataclass(frozen=True, config=STRIKT)
class Keuzeregel:
    """A value of a field that has an article, or does something to the decision."""

    tekst: str
    bron: Bron | None = None
    werking: Werking = ""


@dataclass(frozen=True, config=STRIKT)
class Veldregel:
    """Something a step records."""

    soort: Literal["datum", "dag", "geld", "getal", "keuze", "tekst"]
    label: str
    verplicht: JaNee = False
    keuzes: dict[str, str | Keuzeregel] | str = Field(default_factory=dict)
    hulp: str = ""
    bron: Bron | None = None
    hoogste: int | None = None
    niet_later: JaNee = False
    uniek: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Eisregel:
    """What must hold before a step is taken."""

    melding: str
    bron: Bron | None = None
    na: Codes = None
    niet_na: Codes = None
    voorbij: str = ""
    na_termijn: str = ""
    binnen: str = ""
    gegeven: str = ""
    tenzij: Codes = None
    als: dict[str, str] = Field(default_factory=dict, max_length=1)
    staat: str = ""
    werkt: str = ""
    buiten: str = ""
    op: Codes = None


@dataclass(frozen=True, config=STRIKT)
class Stapregel:
    """A kind of step. Without ``volgt`` the step before says what comes next; an empty list says that nothing does."""

    code: str
    naam: str
    bron: Bron
    velden: dict[str, Veldregel] = Field(default_factory=dict)
    eisen: tuple[Eisregel, ...] = ()
    herhaalbaar: JaNee = False
    status: str = ""
    volgt: Codes = None
    wie: Wie = "gezag"
    werking: Werking = ""


@dataclass(frozen=True, config=STRIKT)
class Stilregel:
    """What makes a term stand still."""

    vanaf: str
    tot: str
    ten_hoogste: str


@dataclass(frozen=True, config=STRIKT)
class Termijnregel:
    """A term of the course: a legal term (``termijn``) or the last day that a step recorded (``veld``)."""

    code: str
    naam: str
    bron: Bron
    vanaf: Codes
    termijn: str = ""
    veld: str = ""
    voldaan_door: Codes = None
    voor: Codes = None
    wie: Wie = "gezag"
    stil: Stilregel | None = None
    vervalt_door: Codes = None
    per_besluit: JaNee = False
    na: str = ""
    commissie: str = ""
    schuift: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Deel:
    """Steps and terms that courses share. ``vooraf``: its steps come before those of the course.

    ``velden`` are written once to be referred to by the steps.
    """

    stappen: tuple[Stapregel, ...] = ()
    termijnen: tuple[Termijnregel, ...] = ()
    vooraf: bool = False
    velden: dict[str, Veldregel] = Field(default_factory=dict)


@dataclass(frozen=True, config=STRIKT)
class Delenbestand:
    """The file of shared parts; ``bronnen`` are written once to be referred to."""

    delen: dict[str, Deel]
    bronnen: dict[str, Bron] = Field(default_factory=dict)


@dataclass(frozen=True, config=STRIKT)
class Verloopbestand:
    """The file of one course. ``delen``: the shared parts it uses, with what is filled in."""

    code: str
    naam: str
    bron: Bron
    begin: Codes
    stappen: Annotated[tuple[Stapregel, ...], MinLen(1)]
    termijnen: tuple[Termijnregel, ...] = ()
    delen: dict[str, dict[str, str | dict[str, str]]] = Field(default_factory=dict)
    herstelsanctie: JaNee = False


def codes(waarde: Codes) -> tuple[str, ...]:
    """Return one code or several as several."""
    return (waarde,) if isinstance(waarde, str) else tuple(waarde or ())


def keuzes(veld: Veldregel) -> Mapping[str, str | Keuzeregel]:
    """Return the choices of a field; a place that nobody filled in has none."""
    return {} if isinstance(veld.keuzes, str) else veld.keuzes
