"""The list of legal terms, kept as data in ``data/termijnen``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from daglicht.gegevens import lees
from daglicht.recht.bestanden.termijnen import Duurregel, Termijnenbestand, Wettermijn
from daglicht.recht.fouten import RechtFout
from daglicht.recht.kalender import kalender
from daglicht.recht.map import lees_map, vul_regelingen_in
from daglicht.tijd import Duur, Termijn


@cache
def termijnen() -> dict[str, Termijn]:
    """Return all terms by code."""
    found: dict[str, Termijn] = {}
    for name, data in lees_map("termijnen").items():
        terms = _terms(lees(Termijnenbestand, data, name, RechtFout))
        if double := found.keys() & terms.keys():
            raise RechtFout(
                f"{name}: een ander bestand heeft al een termijn {', '.join(sorted(double))}."
            )
        found |= terms
    return found


def termijn(code: str) -> Termijn:
    """Return the term with this code; raises RechtFout naming the known codes."""
    if code not in termijnen():
        raise RechtFout(
            f"Er is geen termijn ‘{code}’; bekend zijn: {', '.join(sorted(termijnen()))}."
        )
    return termijnen()[code]


def lees_termijnen(gegevens: Any, plaats: str) -> dict[str, Termijn]:
    """Read terms from plain values; raises RechtFout that names the place and what to mend."""
    return _terms(lees(Termijnenbestand, vul_regelingen_in(gegevens, plaats), plaats, RechtFout))


def _terms(bestand: Termijnenbestand) -> dict[str, Termijn]:
    rows = {row.code: row for row in bestand.termijnen}
    return {code: _term(row, rows) for code, row in rows.items()}


def _term(row: Wettermijn, rows: Mapping[str, Wettermijn]) -> Termijn:
    extension = row.verlenging
    return Termijn(
        row.code,
        row.naam,
        row.aantal,
        row.eenheid,
        row.bron,
        row.bron.geverifieerd,
        gebeurtenis=row.gebeurtenis,
        begin=row.begin,
        verlenging=_term(rows[extension.termijn], rows) if extension else None,
        verlengen_binnen=_duration(extension.binnen) if extension and extension.binnen else None,
        keer=extension.keer if extension else 1,
        opschortbaar=row.opschortbaar,
        verjaring=row.verjaring,
        zonder_atw=row.zonder_atw,
        kalender=kalender(),
    )


def _duration(row: Duurregel) -> Duur:
    return Duur(row.aantal, row.eenheid)
