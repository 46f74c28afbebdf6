"""What a course consists of, read from data: kinds of step, what each demands, and the terms they start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from daglicht.recht.bron import Bron
from daglicht.recht.fouten import RechtFout
from daglicht.tijd import TijdFout, termijn

# What a step or its outcome does to a decision: it stands still, goes on, ends, is taken away, or comes back.
# ``opnieuw``: the decision on the objection is taken away, so that the objection waits for another.
WERKINGEN = ("stil", "hervat", "eindigt", "vervalt", "herleeft", "opnieuw")
VELDSOORTEN = ("datum", "dag", "geld", "getal", "keuze", "tekst")


@dataclass(frozen=True)
class Rechtsstap:
    """A step that was taken on a day, with what was recorded (field name to date, Decimal, int or text)."""

    soort: str
    datum: date
    gegevens: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Keuze:
    """A value of a field, in words, with its article where it has one.

    ``werking``: what an outcome does to the decision it is about (WERKINGEN); empty when it stays as it is.
    """

    code: str
    tekst: str
    bron: Bron | None = None
    werking: str = ""


@dataclass(frozen=True)
class Veld:
    """Something a step records: ``soort`` is one of VELDSOORTEN.

    Money is in euro; a ``datum`` is not before the day of the step, a ``dag`` is any day. ``hoogste``: the most a
    number may be. ``niet_later``: a day that is not after the day of the step.
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
    ``werking``: what the step does to the decision it is about (WERKINGEN).
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
        used = [_filled(delen or {}, name, given, plaats) for name, given in gegevens.get("delen", {}).items()]
        hearing = [part for part in used if part["vooraf"]]
        rows = [
            *_rows(hearing, "stappen"),
            *gegevens["stappen"],
            *_rows([p for p in used if p not in hearing], "stappen"),
        ]
        steps = {row["code"]: _step(row, f"{plaats}: {row['code']}") for row in rows}
        terms = {
            row["code"]: _term(row, f"{plaats}: {row['code']}")
            for row in [*_rows(used, "termijnen"), *gegevens.get("termijnen", [])]
        }
        course = cls(
            gegevens["code"],
            gegevens["naam"],
            Bron.lees(gegevens.get("bron"), plaats),
            steps,
            terms,
            _codes(gegevens["begin"]),
            gegevens.get("herstelsanctie") == "ja",
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


def _rows(parts: Sequence[Mapping[str, Any]], naam: str) -> list[Mapping[str, Any]]:
    return [row for part in parts for row in part.get(naam, [])]


def _filled(delen: Mapping[str, Any], naam: str, given: Mapping[str, Any], plaats: str) -> Mapping[str, Any]:
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

    part = dict(fill(delen[naam]))
    return {"vooraf": False, **part}


def _codes(waarde: Any) -> tuple[str, ...]:
    return (waarde,) if isinstance(waarde, str) else tuple(waarde or ())


def _step(row: Mapping[str, Any], plaats: str) -> Stapsoort:
    source = Bron.lees(row.get("bron"), plaats)
    return Stapsoort(
        row["code"],
        row["naam"],
        source,
        tuple(_field(name, data, plaats) for name, data in row.get("velden", {}).items()),
        tuple(_demand(data, source, plaats) for data in row.get("eisen", [])),
        row.get("herhaalbaar") == "ja",
        row.get("status", ""),
        _codes(row["volgt"]) if "volgt" in row else None,
        row.get("wie", "gezag"),
        _effect(row, plaats),
    )


def _field(name: str, row: Mapping[str, Any], plaats: str) -> Veld:
    if row["soort"] not in VELDSOORTEN:
        raise RechtFout(f"{plaats}: veld {name} is ‘{row['soort']}’; kies uit {', '.join(VELDSOORTEN)}.")
    choices = tuple(_choice(str(code), data, plaats) for code, data in row.get("keuzes", {}).items())
    source = Bron.lees(row["bron"], plaats) if "bron" in row else None
    most = int(row["hoogste"]) if "hoogste" in row else None
    must, past = row.get("verplicht") == "ja", row.get("niet_later") == "ja"
    return Veld(name, row["label"], row["soort"], must, choices, row.get("hulp", ""), source, most, past)


def _choice(code: str, data: Any, plaats: str) -> Keuze:
    if not isinstance(data, Mapping):
        return Keuze(code, str(data))
    source = Bron.lees(data["bron"], plaats) if "bron" in data else None
    return Keuze(code, data["tekst"], source, _effect(data, plaats))


def _effect(row: Mapping[str, Any], plaats: str) -> str:
    effect = str(row.get("werking", ""))
    if effect and effect not in WERKINGEN:
        raise RechtFout(f"{plaats}: werking is ‘{effect}’; kies uit {', '.join(WERKINGEN)}.")
    return effect


def _demand(row: Mapping[str, Any], source: Bron, plaats: str) -> Eis:
    unknown = set(row) - {item.name for item in fields(Eis)}
    if unknown:
        raise RechtFout(f"{plaats}: onbekend in een eis: {', '.join(sorted(unknown))}.")
    condition = row.get("als")
    return Eis(
        row["melding"],
        Bron.lees(row["bron"], plaats) if "bron" in row else source,
        _codes(row.get("na")),
        _codes(row.get("niet_na")),
        row.get("voorbij", ""),
        row.get("na_termijn", ""),
        row.get("binnen", ""),
        row.get("gegeven", ""),
        _codes(row.get("tenzij")),
        next(iter(condition.items())) if condition else None,
        row.get("staat", ""),
        row.get("werkt", ""),
        row.get("buiten", ""),
        _codes(row.get("op")),
    )


def _term(row: Mapping[str, Any], plaats: str) -> Termijnsoort:
    if bool(row.get("termijn")) == bool(row.get("veld")):
        raise RechtFout(f"{plaats}: noem of een termijn uit de lijst, of het veld met de laatste dag.")
    if row.get("termijn"):
        try:
            termijn(row["termijn"])
        except (KeyError, TijdFout) as error:
            raise RechtFout(f"{plaats}: {error}") from error
    return Termijnsoort(
        row["code"],
        row["naam"],
        Bron.lees(row.get("bron"), plaats),
        _codes(row["vanaf"]),
        row.get("termijn", ""),
        row.get("veld", ""),
        _codes(row.get("voldaan_door")),
        _codes(row.get("voor")),
        row.get("wie", "gezag"),
        Stilstand(**row["stil"]) if "stil" in row else None,
        _codes(row.get("vervalt_door")),
        row.get("per_besluit") == "ja",
        row.get("na", ""),
        row.get("commissie", ""),
        row.get("schuift") == "ja",
    )
