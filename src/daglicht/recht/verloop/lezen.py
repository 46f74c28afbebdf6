"""Reads a course from data, with the shared parts it names filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.bestanden.mijlpaal import Faseregel
from daglicht.recht.bestanden.omstandigheid import Omstandigheid
from daglicht.recht.bestanden.verloop import (
    Deel,
    Delenbestand,
    Eisregel,
    Keuzeregel,
    Stapregel,
    Veldregel,
    Verloopbestand,
    keuzes,
)
from daglicht.recht.fouten import RechtFout
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.soorten import Eis, Keuze, Stapsoort, Veld, Verloop

PLAATS = re.compile(r"\$([a-z_]+)")


def lees_verloop(
    gegevens: Mapping[str, Any], plaats: str, delen: Mapping[str, Any] | None = None
) -> Verloop:
    """Read a course from YAML data; ``delen`` is the file of shared parts.

    Raises RechtFout that names the place and what is wrong.
    """
    read = lees(Verloopbestand, gegevens, plaats, RechtFout)
    given = delen or {"delen": {}}
    used = [
        _filled(given["delen"], name, words, plaats)
        for name, words in gegevens.get("delen", {}).items()
    ]
    before, after = (
        [part for part in used if part.vooraf],
        [part for part in used if not part.vooraf],
    )
    rows = [row for part in before for row in part.stappen]
    rows += [*read.stappen, *(row for part in after for row in part.stappen)]
    if not rows:
        raise RechtFout(f"{plaats} heeft geen stappen.")
    more = [item for part in used for item in part.eisen_bij.items()]
    extra = [item for part in used for item in part.velden_bij.items()]
    terms = [*(row for part in used for row in part.termijnen), *read.termijnen]
    course = Verloop(
        read.code,
        read.naam,
        read.bron,
        {
            row.code: _step(
                row,
                [demand for code, demands in more if code == row.code for demand in demands],
                {k: v for code, given in extra if code == row.code for k, v in given.items()},
            )
            for row in rows
        },
        {row.code: row for row in terms},
        read.begin,
        (*(row for part in used for row in part.mijlpalen), *read.mijlpalen),
        _phases(given, read.fasen, plaats),
        (*(row for part in used for row in part.signalen), *read.signalen),
        read.opent,
        frozenset(read.kenmerken),
        read.geldig,
    )
    _check(course, _codes_of(given), plaats)
    return course


def _phases(delen: Mapping[str, Any], naam: str, plaats: str) -> tuple[Faseregel, ...]:
    if not naam:
        return ()
    if naam not in delen.get("fasen", {}):
        raise RechtFout(f"{plaats} noemt een onbekende lijst van fasen ‘{naam}’.")
    return lees(tuple[Faseregel, ...], delen["fasen"][naam], f"{plaats}, fasen {naam}", RechtFout)


def _filled(delen: Mapping[str, Any], naam: str, given: Mapping[str, Any], plaats: str) -> Deel:
    """Return a shared part in which ``$besluit`` and the like stand for what the
    course fills in.
    """
    if naam not in delen:
        raise RechtFout(f"{plaats} noemt een onbekend deel ‘{naam}’.")
    words = {"besluit": "besluit", "tegen": {"besluit": "het besluit"}, **given}

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            whole = PLAATS.fullmatch(value)
            return (
                words.get(whole[1], value)
                if whole
                else PLAATS.sub(lambda m: str(words.get(m[1], m[0])), value)
            )
        if isinstance(value, Mapping):
            return {key: fill(item) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        filled = [(item, fill(item)) for item in value]
        return [
            part
            for was, now in filled
            for part in (now if isinstance(now, list) and isinstance(was, str) else [now])
        ]

    return lees(Deel, fill(delen[naam]), f"{plaats}, deel {naam}", RechtFout)


def lees_delen(gegevens: Any, plaats: str) -> Mapping[str, Any]:
    """Check a file of shared parts; returns it as it is written, for courses to fill in.

    Raises RechtFout.
    """
    lees(Delenbestand, gegevens, plaats, RechtFout)
    found: Mapping[str, Any] = gegevens
    return found


def _step(row: Stapregel, more: Sequence[Eisregel], extra: Mapping[str, Veldregel]) -> Stapsoort:
    fields = tuple(
        _field(name, item)
        for name, item in (*row.velden.items(), *extra.items())
        if item.soort != "keuze" or item.keuzes
    )
    demands = tuple(_demand(item, row.bron) for item in (*row.eisen, *more) if item.vraagt)
    return Stapsoort(
        row.code,
        row.naam,
        row.bron,
        fields,
        demands,
        row.herhaalbaar,
        row.fase,
        row.volgt,
        row.wie,
        row.werking,
        row.besluit,
        row.laat,
    )


def _field(name: str, row: Veldregel) -> Veld:
    choices = tuple(_choice(code, item) for code, item in keuzes(row).items())
    return Veld(
        name,
        row.label,
        row.soort,
        row.verplicht,
        choices,
        row.hulp,
        row.bron,
        row.hoogste,
        row.niet_later,
        row.uniek,
    )


def _choice(code: str, row: str | Keuzeregel) -> Keuze:
    return (
        Keuze(code, row) if isinstance(row, str) else Keuze(code, row.tekst, row.bron, row.werking)
    )


def _demand(row: Eisregel, source: Bron) -> Eis:
    return Eis(
        row.melding,
        row.bron or source,
        row.na,
        row.niet_na,
        row.voorbij,
        row.na_termijn,
        row.binnen,
        row.gegeven,
        row.tenzij,
        next(iter(row.als.items()), None),
        row.staat,
        row.werkt,
        row.buiten,
        row.op,
        row.fase,
        row.besluit,
        row.bij,
    )


def _codes_of(delen: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the steps and terms of all shared parts:
    a condition may name one that a course does not use.
    """
    parts = delen["delen"].values()
    steps = {row["code"] for part in parts for row in part.get("stappen", ())}
    return steps, {row["code"] for part in parts for row in part.get("termijnen", ())}


def _check(course: Verloop, shared: tuple[set[str], set[str]], plaats: str) -> None:
    steps, terms = set(course.stappen), set(course.termijnen)
    _known(plaats, "stap", (*course.begin, *filter(None, [course.opent])), steps)
    phases = {row.fase for row in course.fasen} | {row.fase for row in course.stappen.values()}
    for step in course.stappen.values():
        where = f"{plaats}: {step.code}"
        _known(where, "stap", step.volgt or (), steps | shared[0])
        for demand in step.eisen:
            _known(where, "stap", demand.stappen, steps)
            _known(where, "termijn", demand.termijnen, terms)
            _known(where, "fase", demand.fase, phases)
    for term in course.termijnen.values():
        _check_term(course, term, shared, f"{plaats}: {term.code}")
    rules = [(row.code, row.als) for row in course.mijlpalen if row.als]
    rules += [(row.code, rule.als) for row in course.mijlpalen for rule in row.regels if rule.als]
    rules += [(row.fase, row.als) for row in course.fasen] + [
        (row.tekst, row.als) for row in course.signalen
    ]
    for name, condition in rules:
        for part in _parts(condition):
            _known(f"{plaats}: {name}", "stap", _steps_in(part), steps | shared[0])
            _known(f"{plaats}: {name}", "termijn", _terms_in(part), terms | shared[1])
    for milestone in course.mijlpalen:
        for rule in milestone.regels:
            _known(f"{plaats}: {milestone.code}", "stap", rule.vanaf, steps | shared[0])
            _known(f"{plaats}: {milestone.code}", "termijn", filter(None, [rule.looptijd]), terms)
            for code in filter(None, [rule.termijn, rule.duur]):
                _legal(code, f"{plaats}: {milestone.code}")


def _check_term(
    course: Verloop, term: Termijnsoort, shared: tuple[set[str], set[str]], plaats: str
) -> None:
    own = set(course.stappen)
    _known(plaats, "stap", (*term.vanaf, *term.voor), own)
    later = (*term.voldaan_door, *term.vervalt_door, *term.zonder, *term.verlengd_door)
    _known(
        plaats,
        "stap",
        (*later, *(code for still in term.stil for code in (still.vanaf, *still.tot))),
        own | shared[0],
    )
    _known(
        plaats,
        "termijn",
        filter(None, [term.na, term.niet_voor, term.verlenging_van]),
        set(course.termijnen),
    )
    for code in filter(
        None, [term.termijn, term.commissie, *(still.ten_hoogste for still in term.stil)]
    ):
        _legal(code, plaats)
    for code, name in [
        *((code, term.veld) for code in term.vanaf if term.veld),
        *term.vanaf_veld.items(),
        *((code, name) for code, name in term.nader.items() if code in own),
    ]:
        if course.stappen[code].veld(name) is None:
            raise RechtFout(f"{plaats} leest veld ‘{name}’, dat een van de stappen niet heeft.")


def _legal(code: str, plaats: str) -> None:
    try:
        termijn(code)
    except RechtFout as error:
        raise RechtFout(f"{plaats}: {error}") from error


def _known(plaats: str, soort: str, codes: Iterable[str], known: set[str]) -> None:
    for code in codes:
        if code not in known:
            raise RechtFout(f"{plaats} noemt een onbekende {soort} ‘{code}’.")


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
        *part.binnen,
        *part.voor,
        *part.voor.values(),
        *part.later_vastgelegd,
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
