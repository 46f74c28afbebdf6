"""Reads a course from data, with the shared parts it names filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from daglicht.gegevens import Bron, eenmaal, lees
from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.mijlpaal import Faseregel
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
from daglicht.recht.verloop.nazien import gedeeld, zie_na
from daglicht.recht.verloop.soorten import Eis, Keuze, Stapsoort, Veld, Verloop

DELEN = "delen.yaml"
PLAATS = re.compile(r"\$([a-z_]+)")


def lees_verloop(
    gegevens: Mapping[str, Any], plaats: str, delen: Mapping[str, Any] | None = None
) -> Verloop:
    """Read a course from YAML data; ``delen`` is the file of shared parts.

    Raises RechtFout that names the place and what is wrong.
    """
    read = lees(Verloopbestand, gegevens, plaats, RechtFout)
    given = delen or {"delen": {}}
    filled = {
        name: _filled(given["delen"], name, words, plaats)
        for name, words in gegevens.get("delen", {}).items()
    }
    used = list(filled.values())
    before, after = (
        [part for part in used if part.vooraf],
        [part for part in used if not part.vooraf],
    )
    rows = [row for part in before for row in part.stappen]
    rows += [*read.stappen, *(row for part in after for row in part.stappen)]
    if not rows:
        raise RechtFout(f"{plaats} heeft geen stappen.")
    terms = [*(row for part in used for row in part.termijnen), *read.termijnen]
    for kind, codes in (
        ("stap", [row.code for row in rows]),
        ("termijn", [row.code for row in terms]),
    ):
        try:
            eenmaal(codes, f"elke {kind} heeft een eigen code, ook met de gebruikte delen")
        except ValueError as error:
            raise RechtFout(f"{plaats}: {error}.") from error
    more = [item for part in used for item in part.eisen_bij.items()]
    extra = [item for part in used for item in part.velden_bij.items()]
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
        read.verzoeken,
    )
    origin = [(f"{DELEN}.delen.{name}, in {plaats}", part) for name, part in filled.items()]
    zie_na(
        course,
        [(plaats, read), *origin],
        gedeeld(given),
        plaats,
        f"{DELEN}.fasen.{read.fasen}, in {plaats}",
    )
    return course


def _phases(delen: Mapping[str, Any], naam: str, plaats: str) -> tuple[Faseregel, ...]:
    if not naam:
        return ()
    if naam not in delen.get("fasen", {}):
        near = naaste(naam, sorted(delen.get("fasen", {})))
        raise RechtFout(
            f"{plaats}.fasen noemt een lijst van fasen ‘{naam}’ die niet in {DELEN} staat; {near}."
        )
    place = f"{DELEN}.fasen.{naam}, in {plaats}"
    return lees(tuple[Faseregel, ...], delen["fasen"][naam], place, RechtFout)


def _filled(delen: Mapping[str, Any], naam: str, given: Mapping[str, Any], plaats: str) -> Deel:
    """Return a shared part in which ``$besluit`` and the like stand for what the
    course fills in.
    """
    if naam not in delen:
        raise RechtFout(
            f"{plaats}.delen noemt een deel ‘{naam}’ dat niet in {DELEN} staat; "
            f"{naaste(naam, sorted(delen))}."
        )
    asked = set(PLAATS.findall(json.dumps(delen[naam])))
    for word in given:
        if word not in asked:
            raise RechtFout(
                f"{plaats}.delen.{naam}: het deel vraagt niet om ‘{word}’; "
                f"{naaste(word, sorted(asked))}."
            )
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

    return lees(Deel, fill(delen[naam]), f"{DELEN}.delen.{naam}, in {plaats}", RechtFout)


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
        row.leeg,
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
