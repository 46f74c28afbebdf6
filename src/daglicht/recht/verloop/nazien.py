"""Whether a course names only what is there: steps, terms, phases, days, fields and choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.bestanden.mijlpaal import Mijlpaalregel
from daglicht.recht.bestanden.omstandigheid import Omstandigheid
from daglicht.recht.bestanden.verloop import (
    Deel,
    Eisregel,
    Stapregel,
    Verloopbestand,
    keuzes,
)
from daglicht.recht.fouten import RechtFout
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.soorten import BESLUIT, GELEZEN, KEUZES, LEEST, Verloop

EENMALIG = 5
"""From how many letters a field that differs in one from another is taken for a slip of it."""


@dataclass(frozen=True)
class Gedeeld:
    """The names in all shared parts: a condition may name one that a course does not use.

    ``velden``: per step its fields, also those that a course leaves without choices; ``keuzes``:
    per field what can be chosen in any step.
    """

    stappen: frozenset[str]
    termijnen: frozenset[str]
    mijlpalen: frozenset[str]
    velden: Mapping[str, frozenset[str]]
    keuzes: Mapping[str, frozenset[str]]


def gedeeld(delen: Mapping[str, Any]) -> Gedeeld:
    """Return the names in a file of shared parts."""
    parts = list(delen["delen"].values())
    rows = [row for part in parts for row in part.get("stappen", ())]
    fields: dict[str, frozenset[str]] = {}
    choices: dict[str, frozenset[str]] = {}
    decided = frozenset(row["besluit"] for row in rows if row.get("besluit"))
    choices["uitkomst"] = decided  # of a step that is the decision as well
    for row in rows:
        own = row.get("velden", {})
        fields[row["code"]] = fields.get(row["code"], frozenset()) | frozenset(own)
        for name, field in own.items():
            given = field.get("keuzes")
            listed = frozenset(map(str, given)) if isinstance(given, dict) else frozenset()
            choices[name] = choices.get(name, frozenset()) | listed
    return Gedeeld(
        frozenset(fields),
        frozenset(row["code"] for part in parts for row in part.get("termijnen", ())),
        frozenset(row["code"] for part in parts for row in part.get("mijlpalen", ())),
        fields,
        choices,
    )


Herkomst = tuple[str, Verloopbestand | Deel]
"""What a course is made of, each with its place: the file itself and the parts it uses."""


def zie_na(
    verloop: Verloop, herkomst: Sequence[Herkomst], delen: Gedeeld, plaats: str, fasen: str
) -> None:
    """Refuse a course that names what is not there: raises RechtFout (Dutch) that names the file
    in which it stands, and the nearest name. ``fasen``: the place of its list of phases.
    """
    check = _Nazien(verloop, delen)
    check.slips(herkomst)
    check.read({step.code: where for where, part in herkomst for step in part.stappen})
    check.opening(plaats)
    for where, part in herkomst:
        check.part(where, part)
    for phase in verloop.fasen:
        check.condition(f"{fasen}: {phase.fase}", phase.als)


class _Nazien:
    def __init__(self, course: Verloop, shared: Gedeeld) -> None:
        self.course, self.shared = course, shared
        self.steps, self.terms = set(course.stappen), set(course.termijnen)
        self.all_steps = self.steps | shared.stappen
        self.all_terms = self.terms | shared.termijnen
        self.days = {row.code for row in course.mijlpalen} | shared.mijlpalen
        self.phases = {row.fase for row in course.fasen}
        self.phases |= {row.fase for row in course.stappen.values()}

    def opening(self, plaats: str) -> None:
        course = self.course
        _known(plaats, "stap", (*course.begin, *filter(None, [course.opent])), self.steps)

    def part(self, plaats: str, part: Verloopbestand | Deel) -> None:
        for step in part.stappen:
            self.step(f"{plaats}: {step.code}", step)
        for term in part.termijnen:
            self.term(f"{plaats}: {term.code}", term)
        for row in part.mijlpalen:
            self.milestone(f"{plaats}: {row.code}", row)
        for signal in part.signalen:
            self.condition(f"{plaats}: {signal.tekst}", signal.als)
        if isinstance(part, Deel):
            more = (*part.eisen_bij, *part.velden_bij)
            _known(f"{plaats}: eisen_bij of velden_bij", "stap", more, self.all_steps)
            for code, demands in part.eisen_bij.items():
                for demand in demands:
                    self.demand(f"{plaats}: {code}", code, demand)

    def step(self, plaats: str, step: Stapregel) -> None:
        _known(plaats, "stap", step.volgt or (), self.all_steps)
        for demand in step.eisen:
            self.demand(plaats, step.code, demand)
        kind = self.course.stappen[step.code]
        for name in ("tegen", "middel"):
            field = kind.veld(name)
            _known(
                f"{plaats}: {name}",
                "stap",
                (item.code for item in (field.keuzes if field else ())),
                self.all_steps,
            )

    def demand(self, plaats: str, code: str, row: Eisregel) -> None:
        if code not in self.steps:
            return
        steps = (*row.na, *row.niet_na, *row.tenzij, *filter(None, (row.staat, row.werkt)))
        _known(plaats, "stap", steps, self.steps)
        terms = filter(None, (row.voorbij, row.na_termijn, row.binnen, row.buiten))
        _known(plaats, "termijn", terms, self.terms)
        _known(plaats, "fase", row.fase, self.phases)
        for name in (*filter(None, [row.gegeven]), *row.op):
            self.field(plaats, [code], name)
        for name, value in row.als.items():
            self.field(plaats, [code], name, [value])
        self.outcomes(plaats, (*row.besluit, *row.bij))

    def term(self, plaats: str, term: Termijnsoort) -> None:
        _known(plaats, "stap", (*term.vanaf, *term.voor), self.steps)
        later = (*term.voldaan_door, *term.vervalt_door, *term.zonder, *term.verlengd_door)
        still = [code for item in term.stil for code in (item.vanaf, *item.tot)]
        named = (*later, *still, *term.of_door, *term.vanaf_veld, *term.nader)
        _known(plaats, "stap", named, self.all_steps)
        others = filter(None, [term.na, term.niet_voor, term.verlenging_van])
        _known(plaats, "termijn", others, self.terms)
        _known(plaats, "termijn", filter(None, [term.wordt]), self.all_terms)
        longest = (item.ten_hoogste for item in term.stil)
        for code in filter(None, [term.termijn, term.commissie, *longest]):
            _legal(code, plaats)
        for code in term.vanaf if term.veld else ():
            self.field(plaats, [code], term.veld)
        for code, name in (*term.vanaf_veld.items(), *term.nader.items()):
            self.field(plaats, [code], name)
        for item in term.stil:
            if item.veld:
                self.field(plaats, [item.vanaf], item.veld)
            for name, values in item.als.items():
                self.field(plaats, [item.vanaf], name, values)
        self.outcomes(plaats, term.bij)
        for name, value in term.commissie_bij.items():
            self.field(plaats, sorted(self.steps), name, [value])

    def milestone(self, plaats: str, row: Mijlpaalregel) -> None:
        if row.als:
            self.condition(plaats, row.als)
        if row.ingang:
            _known(plaats, "stap", [row.ingang], self.all_steps)
        for rule in row.regels:
            if rule.als:
                self.condition(plaats, rule.als)
            put_off = (rule.uitstel.verzoek, rule.uitstel.tot) if rule.uitstel else ()
            _known(plaats, "stap", (*rule.vanaf, *put_off), self.all_steps)
            _known(plaats, "termijn", filter(None, [rule.looptijd]), self.terms)
            for code in filter(None, [rule.termijn, rule.duur]):
                _legal(code, plaats)

    def condition(self, plaats: str, condition: Omstandigheid) -> None:
        for part in _parts(condition):
            _known(plaats, "stap", _steps_in(part), self.all_steps)
            _known(plaats, "termijn", _terms_in(part), self.all_terms)
            _known(plaats, "dag", filter(None, [part.bereikt]), self.days)
            for name, values in part.met.items():
                self.field(plaats, part.gezet, name, values)
            for name, values in part.inhoud.items():
                self.field(plaats, sorted(self.steps), name, values)

    def outcomes(self, plaats: str, waarden: Sequence[str]) -> None:
        if waarden:
            self.field(plaats, [BESLUIT], "uitkomst", waarden)

    def field(
        self, plaats: str, codes: Sequence[str], naam: str, waarden: Iterable[str] = ()
    ) -> None:
        """Refuse a field that none of these steps has, and a value that is none of its choices."""
        kinds = [self.course.stappen[code] for code in codes if code in self.steps]
        found = [field for kind in kinds if (field := kind.veld(naam))]
        if not kinds or (
            not found and any(naam in self.shared.velden.get(kind.code, ()) for kind in kinds)
        ):
            return
        if not found:
            names = sorted({field.naam for kind in kinds for field in kind.velden})
            raise RechtFout(
                f"{plaats} leest veld ‘{naam}’, dat een van de stappen niet heeft; "
                f"{naaste(naam, names)}."
            )
        if all(field.soort == "keuze" for field in found):
            choices = {item.code for field in found for item in field.keuzes}
            choices |= self.shared.keuzes.get(naam, frozenset())
            _known(f"{plaats}: {naam}", "keuze", waarden, choices)

    def read(self, plaats: Mapping[str, str]) -> None:
        """Refuse a step that lacks a field, or a field that lacks a choice, that code reads."""
        for code, fields in (*LEEST[""].items(), *LEEST.get(self.course.code, {}).items()):
            kind = self.course.stappen.get(code)
            for name, choices in fields.items() if kind else ():
                assert kind is not None
                self._there(
                    f"{plaats[code]}: {code}", "het veld", name, [f.naam for f in kind.velden]
                )
                field = kind.veld(name)
                for choice in choices:
                    own = [item.code for item in (field.keuzes if field else ())]
                    self._there(f"{plaats[code]}: {code}: {name}", "de keuze", choice, own)

        for code, kind in self.course.stappen.items():
            for name, choices in KEUZES.items():
                field = kind.veld(name)
                for choice in choices if field and field.keuzes else ():
                    own = [item.code for item in (field.keuzes if field else ())]
                    place = f"{plaats.get(code, self.course.code)}: {code}: {name}"
                    self._there(place, "de keuze", choice, own)

    def _there(self, plaats: str, wat: str, naam: str, namen: list[str]) -> None:
        if naam not in namen:
            raise RechtFout(
                f"{plaats} mist {wat} ‘{naam}’, waarmee wordt gerekend; {naaste(naam, namen)}."
            )

    def slips(self, herkomst: Sequence[Herkomst]) -> None:
        """Refuse a field that looks like a slip of one that code reads or another step has, and a
        choice that looks like one of the same field in another step.
        """
        steps = [
            (f"{where}: {code}", fields)
            for where, part in herkomst
            for code, fields in _fields_of(part)
        ]
        count = Counter(name for _, fields in steps for name in fields)
        first = {name: where for where, fields in reversed(steps) for name in fields}
        for where, fields in steps:
            for name in fields.keys() - GELEZEN:
                known = {one: first[one] for one in count if count[one] >= count[name]}
                _no_slip(f"{where}: het veld", name, dict.fromkeys(GELEZEN, "") | known)
        for where, fields in steps:
            for name, own in fields.items():
                others = {one: there for there, given in steps for one in given.get(name, ())}
                for choice in own:
                    known = {one: there for one, there in others.items() if one not in own}
                    _no_slip(f"{where}: {name}: de keuze", choice, known)


def _fields_of(part: Verloopbestand | Deel) -> list[tuple[str, dict[str, list[str]]]]:
    """Return the fields that a file brings to each step, with the choices of each."""
    rows = [(step.code, step.velden) for step in part.stappen]
    if isinstance(part, Deel):
        rows += part.velden_bij.items()
    return [
        (code, {name: list(keuzes(row)) for name, row in fields.items()}) for code, fields in rows
    ]


def _no_slip(wat: str, naam: str, namen: Mapping[str, str]) -> None:
    """Refuse a name that looks like a slip of another; ``namen``: the others, and where each is."""
    for one, where in namen.items():
        if one != naam and _slip(naam, one):
            there = f" (zo staat het in {where})" if where else ""
            raise RechtFout(
                f"{wat} ‘{naam}’ is er nergens anders; bedoelt u ‘{one}’{there}. Geef iets nieuws "
                "een naam die daar minder op lijkt."
            )


def _slip(naam: str, ander: str) -> bool:
    """Tell whether a name is another with its letters in another order, or with one changed; a
    name with an ending (``voorwaarde``, ``voorwaarden``) is one of its own.
    """
    if naam.startswith(ander) or ander.startswith(naam):
        return False
    one = len(naam) >= EENMALIG and OSA.distance(naam, ander) == 1
    return one or sorted(naam) == sorted(ander)


def _legal(code: str, plaats: str) -> None:
    try:
        termijn(code)
    except RechtFout as error:
        raise RechtFout(f"{plaats}: {error}") from error


def _known(plaats: str, soort: str, codes: Iterable[str], known: Iterable[str]) -> None:
    names = set(known)
    for code in codes:
        if code not in names:
            raise RechtFout(
                f"{plaats} noemt een onbekende {soort} ‘{code}’; {naaste(code, sorted(names))}."
            )


def _parts(condition: Omstandigheid) -> list[Omstandigheid]:
    below = [*condition.een_van, *([condition.niet] if condition.niet else [])]
    return [condition, *(part for item in below for part in _parts(item))]


def _steps_in(part: Omstandigheid) -> list[str]:
    return [
        *part.gezet,
        *part.zonder_vervolg,
        *part.door,
        *part.na_einde,
        *part.sinds,
        *part.van_ander_dan,
        *part.van_ander_dan.values(),
        *part.binnen,
        *part.voor,
        *part.voor.values(),
        *part.later_vastgelegd,
        *part.zonder_bezwaar,
        *part.gewijzigd,
    ]


def _terms_in(part: Omstandigheid) -> list[str]:
    named = (
        part.loopt,
        part.voorbij,
        part.te_laat,
        part.tijdig,
        part.stil,
        *part.na_einde.values(),
        *part.binnen.values(),
    )
    return [code for code in named if code]
