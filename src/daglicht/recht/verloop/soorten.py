"""What a course consists of, read from data: kinds of step, what each demands, and the terms they start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.verloop import (
    Deel,
    Eisregel,
    Keuzeregel,
    Stapregel,
    Termijnregel,
    Veldregel,
    Verloopbestand,
    codes,
    keuzes,
)
from daglicht.recht.fouten import RechtFout
from daglicht.recht.termijnen import termijn


@dataclass(frozen=True)
class Rechtsstap:
    """A step that was taken on a day, with what was recorded (field name to date, Decimal, int or text)."""

    soort: str
    datum: date
    gegevens: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Keuze:
    """A value of a field, in words, with its article where it has one.

    ``werking``: what an outcome does to the decision it is about (``bestanden.verloop.Werking``); empty when it stays as it is.
    """

    code: str
    tekst: str
    bron: Bron | None = None
    werking: str = ""


@dataclass(frozen=True)
class Veld:
    """Something a step records: ``soort`` as ``bestanden.verloop.Veldregel`` lists them.

    Money is in euro; a ``datum`` is not before the day of the step, a ``dag`` is any day. ``hoogste``: the most a
    number may be. ``niet_later``: a day that is not after the day of the step. ``uniek``: no two steps of this kind
    record the same.
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

    def keuze(self, code: str) -> Keuze | None:
        """Return a choice by its code."""
        return next((item for item in self.keuzes if item.code == code), None)


@dataclass(frozen=True)
class Eis:
    """What must hold before a step is taken, or the step is refused with ``melding`` and ``bron``.

    ``na``: one of these steps was taken; ``niet_na``: none of these was; ``voorbij``: this term was started and is over;
    ``na_termijn``: it is over, if it was started at all; ``binnen``: it is not over; ``gegeven``: this field of the step
    is filled in. With ``tenzij`` the demand is dropped when one of those steps was taken: for ``niet_na``
    after the one that stands in the way, for the others at all. ``als``: (field, value) of the step itself, on which
    the demand depends.

    On a decision, named by the code of its step: ``staat``: it was not taken away in objection or appeal, or with force
    from its begin; ``werkt``: on the day it also was not suspended or ended; ``buiten``: on the day this term was over
    and no new one ran. ``op`` names the fields that hold the day, else it is the day of the step.
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


@dataclass(frozen=True)
class Stapsoort:
    """A kind of step. ``herhaalbaar``: may be taken more than once; ``status``: what the measure becomes by it.

    ``volgt``: what usually comes next; None leaves that to the step before, empty means that nothing does.
    ``werking``: what the step does to the decision it is about (``bestanden.verloop.Werking``).
    """

    code: str
    naam: str
    bron: Bron
    velden: tuple[Veld, ...] = ()
    eisen: tuple[Eis, ...] = ()
    herhaalbaar: bool = False
    status: str = ""
    volgt: tuple[str, ...] | None = None
    wie: str = "gezag"
    werking: str = ""

    def veld(self, naam: str) -> Veld | None:
        """Return a field by its name."""
        return next((item for item in self.velden if item.naam == naam), None)


@dataclass(frozen=True)
class Stilstand:
    """What makes a term stand still: from a step until another, but not longer than a legal term from the first."""

    vanaf: str
    tot: str
    ten_hoogste: str


@dataclass(frozen=True)
class Termijnsoort:
    """A term of the course: started by the last of the steps ``vanaf``, met by one of ``voldaan_door`` from then on.

    It is gone once one of ``vervalt_door`` was taken. Its length is a legal term (``termijn``, a code of
    ``daglicht.tijd``), or its last day is what the step itself recorded (``veld``). ``voor``: only starts of before the
    last of these steps count. ``wie`` must act. ``per_besluit``: each decision that can be fought has its own; with
    ``na`` it is the time to decide on a remedy, counted from the last day of that term, and ``commissie`` is its length
    when a committee advises. ``schuift``: the days on which the decision was suspended do not count.
    """

    code: str
    naam: str
    bron: Bron
    vanaf: tuple[str, ...]
    termijn: str = ""
    veld: str = ""
    voldaan_door: tuple[str, ...] = ()
    voor: tuple[str, ...] = ()
    wie: str = "gezag"
    stil: Stilstand | None = None
    vervalt_door: tuple[str, ...] = ()
    per_besluit: bool = False
    na: str = ""
    commissie: str = ""
    schuift: bool = False


@dataclass(frozen=True)
class Verloop:
    """The course of one instrument: its kinds of step, those it usually begins with, and its terms."""

    code: str
    naam: str
    bron: Bron
    stappen: Mapping[str, Stapsoort]
    termijnen: Mapping[str, Termijnsoort]
    begin: tuple[str, ...] = ()
    herstelsanctie: bool = False

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str, delen: Mapping[str, Any] | None = None) -> Verloop:
        """Read a course from YAML data, with the shared parts it names.

        Raises RechtFout that names the place and what is wrong.
        """
        read = lees(Verloopbestand, gegevens, plaats, RechtFout)
        used = [_filled(delen or {}, name, given, plaats) for name, given in read.delen.items()]
        before, after = [part for part in used if part.vooraf], [part for part in used if not part.vooraf]
        rows = [*_rows(before), *read.stappen, *_rows(after)]
        terms = [*(row for part in used for row in part.termijnen), *read.termijnen]
        course = cls(
            read.code,
            read.naam,
            read.bron,
            {row.code: _step(row) for row in rows},
            {row.code: _term(row, f"{plaats}: {row.code}") for row in terms},
            codes(read.begin),
            read.herstelsanctie,
        )
        course._check(plaats)
        return course

    def _check(self, plaats: str) -> None:
        self._known(plaats, self.begin)
        for step in self.stappen.values():
            for demand in step.eisen:
                named = [code for code in (demand.staat, demand.werkt) if code]
                self._known(f"{plaats}: {step.code}", (*demand.na, *demand.niet_na, *demand.tenzij, *named))
                for code in (demand.voorbij, demand.na_termijn, demand.binnen, demand.buiten):
                    if code and code not in self.termijnen:
                        raise RechtFout(f"{plaats}: {step.code} noemt een onbekende termijn ‘{code}’.")
            self._known(f"{plaats}: {step.code}", step.volgt or ())
        for term in self.termijnen.values():
            self._known(f"{plaats}: {term.code}", (*term.vanaf, *term.voldaan_door, *term.voor, *term.vervalt_door))
            if term.stil:
                self._known(f"{plaats}: {term.code}", (term.stil.vanaf, term.stil.tot))
            if term.veld and any(self.stappen[code].veld(term.veld) is None for code in term.vanaf):
                raise RechtFout(f"{plaats}: {term.code} leest veld ‘{term.veld}’, dat een van de stappen niet heeft.")

    def _known(self, plaats: str, codes: Sequence[str]) -> None:
        for code in codes:
            if code not in self.stappen:
                raise RechtFout(f"{plaats} noemt een onbekende stap ‘{code}’.")


def _rows(parts: Sequence[Deel]) -> list[Stapregel]:
    return [row for part in parts for row in part.stappen]


def _filled(delen: Mapping[str, Any], naam: str, given: Mapping[str, Any], plaats: str) -> Deel:
    """Return a shared part in which ``$besluit`` and the like stand for steps of the course."""
    if naam not in delen:
        raise RechtFout(f"{plaats} noemt een onbekend deel ‘{naam}’.")
    words = {"besluit": "besluit", "tegen": {"besluit": "het besluit"}, **given}

    def fill(value: Any) -> Any:
        if isinstance(value, str) and value.startswith("$"):
            return words.get(value[1:], value)
        if isinstance(value, Mapping):
            return {key: fill(item) for key, item in value.items()}
        return [fill(item) for item in value] if isinstance(value, list) else value

    return lees(Deel, fill(delen[naam]), f"{plaats}, deel {naam}", RechtFout)


def _step(row: Stapregel) -> Stapsoort:
    return Stapsoort(
        row.code,
        row.naam,
        row.bron,
        tuple(_field(name, item) for name, item in row.velden.items()),
        tuple(_demand(item, row.bron) for item in row.eisen),
        row.herhaalbaar,
        row.status,
        None if row.volgt is None else codes(row.volgt),
        row.wie,
        row.werking,
    )


def _field(name: str, row: Veldregel) -> Veld:
    choices = tuple(_choice(code, item) for code, item in keuzes(row).items())
    return Veld(
        name, row.label, row.soort, row.verplicht, choices, row.hulp, row.bron, row.hoogste, row.niet_later, row.uniek
    )


def _choice(code: str, row: str | Keuzeregel) -> Keuze:
    return Keuze(code, row) if isinstance(row, str) else Keuze(code, row.tekst, row.bron, row.werking)


def _demand(row: Eisregel, source: Bron) -> Eis:
    return Eis(
        row.melding,
        row.bron or source,
        codes(row.na),
        codes(row.niet_na),
        row.voorbij,
        row.na_termijn,
        row.binnen,
        row.gegeven,
        codes(row.tenzij),
        next(iter(row.als.items()), None),
        row.staat,
        row.werkt,
        row.buiten,
        codes(row.op),
    )


def _term(row: Termijnregel, plaats: str) -> Termijnsoort:
    if bool(row.termijn) == bool(row.veld):
        raise RechtFout(f"{plaats}: noem of een termijn uit de lijst, of het veld met de laatste dag.")
    if row.termijn:
        try:
            termijn(row.termijn)
        except RechtFout as error:
            raise RechtFout(f"{plaats}: {error}") from error
    return Termijnsoort(
        row.code,
        row.naam,
        row.bron,
        codes(row.vanaf),
        row.termijn,
        row.veld,
        codes(row.voldaan_door),
        codes(row.voor),
        row.wie,
        Stilstand(row.stil.vanaf, row.stil.tot, row.stil.ten_hoogste) if row.stil else None,
        codes(row.vervalt_door),
        row.per_besluit,
        row.na,
        row.commissie,
        row.schuift,
    )
