"""A legal course, and the parts that courses share, as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from annotated_types import MaxLen, MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee, eenmaal
from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.looptijd import Termijnsoort, Wie
from daglicht.recht.bestanden.mijlpaal import Fasenaam, Faseregel, Mijlpaalregel, Signaalregel
from daglicht.recht.bestanden.omstandigheid import Codes

Werking = Literal[
    "",
    "stil",
    "geschorst",
    "hervat",
    "eindigt",
    "vervalt",
    "herleeft",
    "opnieuw",
    "hersteld",
    "vervangt",
    "wijzigt",
]
"""What a step or its outcome does to a decision: it stands still (``geschorst``: by a court, until
Awb 8:85 ends that), goes on, ends, is taken away, or comes back; ``opnieuw``: the decision on the
objection is taken away, so that the objection waits for another; ``hersteld``: that is undone, and
the decision on the objection stands; ``vervangt``: another content comes in its place, ``wijzigt``:
for a part.
"""
Kenmerk = Literal["aanvraag", "ambtshalve", "vergunning", "herstelsanctie"]
"""What a course is about: it begins with a request or by the authority itself, it gives a
permit, it repairs.
"""

PLICHTTYPEN = (
    "Aanvraag vergunning",
    "Melding",
    "Informatie",
    "Informatie ongewoon voorval",
    "Aanvraag maatwerkvoorschrift",
    "Melding gelijkwaardige maatregel",
    "Aanvraag toestemming gelijkwaardige maatregel",
)
"""Waardelijst Plichttype of STAM 6.0.0, after CIm VTH FLo 1.0.1."""


Code = Annotated[str, MaxLen(40)]
"""What a course or a step is stored by: 40 characters."""
Naam = Annotated[str, MaxLen(80)]
"""The name of a course, which its case has as its kind: 80 characters (CIm VTH FLo)."""


@dataclass(frozen=True, config=STRIKT)
class Keuzeregel:
    """A value of a field that has an article, or does something to the decision."""

    tekst: str
    bron: Bron | None = None
    werking: Werking = ""


@dataclass(frozen=True, config=STRIKT)
class Veldregel:
    """Something a step records. ``leeg``: in words, what counts when it is empty."""

    soort: Literal["datum", "dag", "geld", "getal", "keuze", "tekst"]
    label: str
    verplicht: JaNee = False
    keuzes: dict[str, str | Keuzeregel] | str = Field(default_factory=dict)
    hulp: str = ""
    bron: Bron | None = None
    hoogste: int | None = None
    niet_later: JaNee = False
    uniek: JaNee = False
    leeg: str = ""


@dataclass(frozen=True, config=STRIKT)
class Eisregel:
    """What must hold before a step is taken; without ``melding`` the demand itself
    says what it asks.
    """

    melding: str = ""
    bron: Bron | None = None
    na: Codes = ()
    niet_na: Codes = ()
    voorbij: str = ""
    na_termijn: str = ""
    binnen: str = ""
    gegeven: str = ""
    tenzij: Codes = ()
    als: dict[str, str] = Field(default_factory=dict, max_length=1)
    staat: str = ""
    werkt: str = ""
    buiten: str = ""
    op: Codes = ()
    fase: Codes = ()
    besluit: Codes = ()
    bij: Codes = ()

    @property
    def vraagt(self) -> bool:
        """Tell whether it asks anything; a shared part can leave that to the course."""
        steps = (self.na, self.niet_na, self.staat, self.werkt, self.fase, self.besluit)
        terms = (self.voorbij, self.na_termijn, self.binnen, self.buiten)
        return any((*steps, *terms, self.gegeven))


@dataclass(frozen=True, config=STRIKT)
class Stapregel:
    """A kind of step. Without ``volgt`` the step before says what comes next;
    an empty list says that nothing does.

    ``besluit``: it is the decision of the course as well, with this outcome. ``laat``: the article
    by which it counts from its own day, also when it became known after later steps: these stay,
    and a warning tells which of them do not fit.
    """

    code: Code
    naam: str
    bron: Bron
    velden: dict[str, Veldregel] = Field(default_factory=dict)
    eisen: tuple[Eisregel, ...] = ()
    herhaalbaar: JaNee = False
    fase: Fasenaam = ""
    volgt: Codes | None = None
    wie: Wie = "gezag"
    werking: Werking = ""
    besluit: str = ""
    laat: Bron | None = None


@dataclass(frozen=True, config=STRIKT)
class Deel:
    """Steps and what belongs to them that courses share.

    ``vooraf``: its steps come before those of the course.

    ``eisen_bij``, ``velden_bij``: what it demands of, or asks in, a step that another part brings.
    ``velden`` are written once to be referred to by the steps.
    """

    stappen: tuple[Stapregel, ...] = ()
    termijnen: tuple[Termijnsoort, ...] = ()
    mijlpalen: tuple[Mijlpaalregel, ...] = ()
    signalen: tuple[Signaalregel, ...] = ()
    eisen_bij: dict[str, tuple[Eisregel, ...]] = Field(default_factory=dict)
    velden_bij: dict[str, dict[str, Veldregel]] = Field(default_factory=dict)
    vooraf: bool = False
    velden: dict[str, Veldregel] = Field(default_factory=dict)


@dataclass(frozen=True, config=STRIKT)
class Delenbestand:
    """The file of shared parts; ``bronnen`` and ``gronden`` are written once to be referred to.

    ``fasen``: lists of phases that courses name.
    """

    delen: dict[str, Deel]
    fasen: dict[str, tuple[Faseregel, ...]] = Field(default_factory=dict)
    gronden: dict[str, dict[str, str | Keuzeregel]] = Field(default_factory=dict)
    bronnen: dict[str, Bron] = Field(default_factory=dict)


Invulling = str | list[str] | dict[str, str | Keuzeregel]
"""What a course fills in at a place of a shared part."""


@dataclass(frozen=True, config=STRIKT)
class Geldigheid:
    """On which days something began that goes by a course: from ``vanaf``, to and with ``tot``.

    ``eerder``: what law held before, ``later``: which holds since, by which is not calculated.
    """

    vanaf: date
    eerder: str
    tot: date | None = None
    later: str = ""

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot < self.vanaf:
            raise ValueError(f"tot ({self.tot}) ligt voor vanaf ({self.vanaf})")


@dataclass(frozen=True, config=STRIKT)
class Verloopbestand:
    """One course. ``delen``: the shared parts it uses, with what is filled in;
    ``fasen``: the list of phases it uses.

    ``opent``: the step with which it begins; before that day nothing can be done.
    ``verzoeken``: the kinds of request it handles; of every course that a request begins.
    """

    code: Code
    naam: Naam
    bron: Bron
    begin: Codes = ()
    stappen: tuple[Stapregel, ...] = ()
    termijnen: tuple[Termijnsoort, ...] = ()
    mijlpalen: tuple[Mijlpaalregel, ...] = ()
    signalen: tuple[Signaalregel, ...] = ()
    delen: dict[str, dict[str, Invulling]] = Field(default_factory=dict)
    fasen: str = ""
    opent: str = ""
    kenmerken: tuple[Kenmerk, ...] = ()
    geldig: Geldigheid | None = None
    verzoeken: Codes = ()

    def __post_init__(self) -> None:
        for kind in self.verzoeken:
            if kind not in PLICHTTYPEN:
                raise ValueError(f"er is geen verzoek ‘{kind}’; {naaste(kind, [*PLICHTTYPEN])}")
        if ("aanvraag" in self.kenmerken) != bool(self.verzoeken):
            raise ValueError(
                "verzoeken staan bij een verloop met het kenmerk aanvraag, en alleen daar"
            )


@dataclass(frozen=True, config=STRIKT)
class Uitgebreidregel:
    """What makes the extensive procedure apply; ``kenmerk`` is the kind of site in the register."""

    kenmerk: str
    tekst: str
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Procedurebestand:
    """The courses of permitting, and which activities ask for the extensive one;
    a code stands once.

    ``gronden``, ``middelen``, ``uitspraken`` and ``geldig`` are written once to be referred to.
    """

    procedures: Annotated[tuple[Verloopbestand, ...], MinLen(1)]
    uitgebreid: tuple[Uitgebreidregel, ...] = ()
    gronden: dict[str, dict[str, Keuzeregel]] = Field(default_factory=dict)
    middelen: dict[str, dict[str, str]] = Field(default_factory=dict)
    uitspraken: dict[str, dict[str, str | Keuzeregel]] = Field(default_factory=dict)
    geldig: dict[str, Geldigheid] = Field(default_factory=dict)

    def __post_init__(self) -> None:
        eenmaal((row.code for row in self.procedures), "elke code staat er één keer")


def keuzes(veld: Veldregel) -> Mapping[str, str | Keuzeregel]:
    """Return the choices of a field; a place that nobody filled in has none."""
    return {} if isinstance(veld.keuzes, str) else veld.keuzes
