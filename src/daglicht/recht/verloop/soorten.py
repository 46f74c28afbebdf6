"""What a course consists of: kinds of step, what each demands, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.bestanden.mijlpaal import Faseregel, Mijlpaalregel, Signaalregel
from daglicht.recht.bestanden.verloop import Geldigheid
from daglicht.recht.termijnen import termijn

BESLUIT = "besluit"
"""The step with which the course decides."""
REMEDIES = {
    "bezwaar": "beslissing-op-bezwaar",
    "beroep": "uitspraak",
    "hoger-beroep": "uitspraak-hoger-beroep",
}
"""The steps that begin a remedy, with the step that decides on it."""
VERZOEKEN = ("voorlopige-voorziening", "verzoek-voorziening")
"""The steps that ask a court to suspend a decision while a remedy runs (Awb 8:81)."""

_DOOR = {"door": ()}
_UITKOMST = {"uitkomst": (), "door": ()}
LEEST: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "": {
        **dict.fromkeys((*REMEDIES, *VERZOEKEN), _DOOR),
        **dict.fromkeys(REMEDIES.values(), _UITKOMST),
        "voorziening-beslist": _UITKOMST,
        "rechtsmiddel-ingetrokken": {"middel": (), "door": ()},
        "verdaging": {"weken": ()},
        "nader-uitstel": {"tot": ()},
        "schorsing-bij-uitspraak": {"duur": (), "tot": ()},
        "uitstel": {"tot": ()},
        "betaling": {"bedrag": ()},
    },
    "dwangsom": {
        "besluit": {
            "tot": (),
            "wijze": ("ineens", "tijdseenheid", "overtreding"),
            "eenheid": ("dag", "week", "maand"),
            "bedrag": (),
            "maximum": (),
        },
        "verbeurte": {"controle": (), "aantal": (), "vanaf": (), "gezien": ()},
        "invorderingsbesluit": {"bedrag": ()},
        "intrekking": {"vanaf": ()},
        "opschorting-looptijd": {"tot": ()},
    },
}
"""What code reads of steps, in every course (empty) or in one: of a step its fields, and of a
field the choices it tells apart. A course that has the step has these.
"""
KEUZES: Mapping[str, tuple[str, ...]] = {"werkt": ("dag",), "duur": ("zes-weken",)}
"""The choices that code tells apart in a field, in whichever step it stands."""
GELEZEN = frozenset(
    {name for steps in LEEST.values() for fields in steps.values() for name in fields}
    | {"bekend", "beslissing", "grond", "ingang", "tegen", "uitspraak", "van", "wat", "werkt"}
)
"""Every field that code reads, those that a step may lack as well."""


@dataclass(frozen=True)
class Rechtsstap:
    """A step that was taken on a day, with what was recorded (field name to date,
    Decimal, int or text).

    ``nummer``: its place among the steps as they were recorded; None for one that is not yet.
    """

    soort: str
    datum: date
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    nummer: int | None = field(default=None, compare=False)

    @property
    def bekend_op(self) -> date:
        """Return the day on which it was made known: what it recorded, else its own day."""
        day = self.gegevens.get("bekend")
        return day if isinstance(day, date) else self.datum

    @property
    def kenbaar_op(self) -> date:
        """Return the day from which it works, as others can know of it: a decision on an objection
        once it is made known (Awb 3:40), a ruling once it is given in public (8:78).
        """
        return self.bekend_op if self.soort == REMEDIES["bezwaar"] else self.datum

    def later_vastgelegd(self, ander: Rechtsstap) -> bool:
        """Tell whether this step was recorded after another,
        so that the other could not be about it.
        """
        return ander.nummer is not None and (self.nummer is None or self.nummer > ander.nummer)


@dataclass(frozen=True)
class Keuze:
    """A value of a field, in words, with its article where it has one.

    ``werking``: what an outcome does to the decision it is about (``bestanden.verloop.Werking``);
    empty when it stays as it is.
    """

    code: str
    tekst: str
    bron: Bron | None = None
    werking: str = ""


@dataclass(frozen=True)
class Veld:
    """Something a step records: ``soort`` as ``bestanden.verloop.Veldregel`` lists them.

    Money is in euro; a ``datum`` is not before the day of the step, a ``dag`` is any day.
    ``hoogste``: the most a number may be. ``niet_later``: a day that is not after the day of the
    step. ``uniek``: no two steps of this kind record the same. ``leeg``: in words, what counts
    when it is empty.
    """

    naam: str
    label: str
    soort: str
    verplicht: bool
    keuzes: tuple[Keuze, ...] = ()
    hulp: str = ""
    bron: Bron | None = None
    hoogste: int | None = None
    niet_later: bool = False
    uniek: bool = False
    leeg: str = ""

    def keuze(self, code: str) -> Keuze | None:
        """Return a choice by its code."""
        return next((item for item in self.keuzes if item.code == code), None)


@dataclass(frozen=True)
class Eis:
    """What must hold before a step is taken, or the step is refused with ``melding`` and ``bron``.

    ``na``: one of these steps was taken; ``niet_na``: none of these was; ``voorbij``: this term was
    started and is over; ``na_termijn``: it is over, if it was started at all; ``binnen``: it is not
    over; ``gegeven``: this field of the step is filled in. With ``tenzij`` the demand is dropped
    when one of those steps was taken: for ``niet_na`` after the one that stands in the way, for the
    others at all. ``als``: (field, value) of the step itself, on which the demand depends.
    ``fase``: the course is in one of these phases; asked when nothing else stands in the way.
    ``besluit``: the decision has one of these outcomes; ``bij``: only asked when it has.

    On a decision, named by the code of its step: ``staat``: it was not taken away in objection or
    appeal, or with force from its begin; ``werkt``: on the day it also was not suspended or ended;
    ``buiten``: on the day this term was over and no new one ran. ``op`` names the fields that hold
    the day, else it is the day of the step.
    """

    melding: str
    bron: Bron
    na: tuple[str, ...] = ()
    niet_na: tuple[str, ...] = ()
    voorbij: str = ""
    na_termijn: str = ""
    binnen: str = ""
    gegeven: str = ""
    tenzij: tuple[str, ...] = ()
    als: tuple[str, str] | None = None
    staat: str = ""
    werkt: str = ""
    buiten: str = ""
    op: tuple[str, ...] = ()
    fase: tuple[str, ...] = ()
    besluit: tuple[str, ...] = ()
    bij: tuple[str, ...] = ()

    @property
    def stappen(self) -> tuple[str, ...]:
        """Return the steps it names."""
        return (*self.na, *self.niet_na, *self.tenzij, *filter(None, (self.staat, self.werkt)))

    @property
    def termijnen(self) -> tuple[str, ...]:
        """Return the terms it names."""
        return tuple(filter(None, (self.voorbij, self.na_termijn, self.binnen, self.buiten)))


@dataclass(frozen=True)
class Stapsoort:
    """A kind of step. ``herhaalbaar``: may be taken more than once;
    ``fase``: what the course becomes by it.

    ``volgt``: what usually comes next; None leaves that to the step before, empty means that
    nothing does. ``werking``: what the step does to the decision it is about
    (``bestanden.verloop.Werking``). ``besluit``: it is the decision as well, with this outcome.
    ``laat``: the article by which it may become known after later steps, which then stay.
    """

    code: str
    naam: str
    bron: Bron
    velden: tuple[Veld, ...] = ()
    eisen: tuple[Eis, ...] = ()
    herhaalbaar: bool = False
    fase: str = ""
    volgt: tuple[str, ...] | None = None
    wie: str = "gezag"
    werking: str = ""
    besluit: str = ""
    laat: Bron | None = None

    @cached_property
    def _fields(self) -> Mapping[str, Veld]:
        return {item.naam: item for item in self.velden}

    def veld(self, naam: str) -> Veld | None:
        """Return a field by its name."""
        return self._fields.get(naam)

    def keuze(self, veld: str, code: object) -> Keuze | None:
        """Return the choice with this code in a field; None when either is not there."""
        item = self.veld(veld)
        return item.keuze(str(code)) if item and code else None


@dataclass(frozen=True)
class Verloop:
    """A legal course: its kinds of step, what usually comes first, and what follows from the steps.

    ``opent``: the step with which it begins, when it has one: before that nothing can be done.
    ``kenmerken``: as ``bestanden.verloop.Kenmerk`` lists them. ``geldig``: what began on which days
    goes by it; None when that makes no difference. ``verzoeken``: the kinds of request that it
    handles.
    """

    code: str
    naam: str
    bron: Bron
    stappen: Mapping[str, Stapsoort]
    termijnen: Mapping[str, Termijnsoort]
    begin: tuple[str, ...] = ()
    mijlpalen: tuple[Mijlpaalregel, ...] = ()
    fasen: tuple[Faseregel, ...] = ()
    signalen: tuple[Signaalregel, ...] = ()
    opent: str = ""
    kenmerken: frozenset[str] = frozenset()
    geldig: Geldigheid | None = None
    verzoeken: tuple[str, ...] = ()

    @property
    def herstelsanctie(self) -> bool:
        """Tell whether it repairs a violation (Awb 5:2)."""
        return "herstelsanctie" in self.kenmerken

    def bron_van(self, stap: Stapsoort) -> Bron:
        """Return the article of a step: of one that extends a term that of the extension."""
        for term in self.termijnen.values():
            if stap.code in term.verlengd_door and term.termijn:
                extension = termijn(term.termijn).verlenging
                if extension is not None and isinstance(extension.bron, Bron):
                    return extension.bron
        return stap.bron

    def fasen_als(self, fase: str) -> frozenset[str]:
        """Return a phase with those in which the same may follow."""
        return frozenset({fase, *(row.zoals for row in self.fasen if row.fase == fase)})

    def als_besluit(self, stap: Rechtsstap) -> Rechtsstap:
        """Return a step that is the decision as well as that; another as it is."""
        kind = self.stappen.get(stap.soort)
        if kind is None or not kind.besluit:
            return stap
        return replace(stap, soort=BESLUIT, gegevens={**stap.gegevens, "uitkomst": kind.besluit})

    @cached_property
    def kan_krachteloos(self) -> bool:
        """Tell whether a step can lose its force: one rests on whether a decision
        works on its day.
        """
        demands = (demand for step in self.stappen.values() for demand in step.eisen)
        return any(
            demand.staat or demand.werkt or (demand.buiten and demand.op) for demand in demands
        )

    @cached_property
    def over_besluit(self) -> frozenset[str]:
        """Return the steps that are about a decision without naming which:
        there is one that can be fought.
        """
        terms = [term for term in self.termijnen.values() if term.per_besluit]
        own = {
            *(code for term in terms for code in term.vanaf),
            *(code for term in terms for still in term.stil for code in (still.vanaf, *still.tot)),
            *REMEDIES,
            *REMEDIES.values(),
            "rechtsmiddel-ingetrokken",
            "verdaging",
            "nader-uitstel",
            "rechtstreeks-beroep",
            *VERZOEKEN,
        }
        return frozenset(
            code for code in own & self.stappen.keys() if self.stappen[code].veld("tegen") is None
        )


def uitkomst_van(stappen: Sequence[Rechtsstap]) -> str:
    """Return the outcome of the last decision among steps; empty when there is none."""
    found = [step.gegevens.get("uitkomst") for step in stappen if step.soort == BESLUIT]
    return str(found[-1] or "") if found else ""


def op_dag(stappen: Sequence[Rechtsstap], op: date) -> list[Rechtsstap]:
    """Return the steps that count on a day, in order of day; steps of one day keep their order."""
    return sorted((step for step in stappen if step.datum <= op), key=lambda step: step.datum)
