"""A course as a page: its picture, its phases, its steps with what each demands,
its terms and its days of law.
"""

from __future__ import annotations

from collections.abc import Iterable

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.soorten import Eis, Stapsoort, Verloop
from daglicht.recht.verloop.tekening import teken


def beschrijf(verloop: Verloop) -> str:
    """Describe a course in Markdown (Dutch)."""
    steps = _table(
        ("stap", "wie", "bron", "geweigerd met"),
        (
            (row.naam, row.wie, _source(verloop.bron_van(row)), _demands(verloop, row))
            for row in verloop.stappen.values()
        ),
    )
    terms = _table(
        ("termijn", "begint met", "voor", "bron"),
        (
            (
                _name(row),
                ", ".join(verloop.stappen[code].naam for code in row.vanaf),
                _who(row),
                _term_source(row),
            )
            for row in verloop.termijnen.values()
        ),
    )
    days = _table(
        ("dag", "hoe hij volgt"),
        (
            (
                row.naam,
                "<br>".join(rule.uitleg or "zodra niets meer openstaat" for rule in row.regels),
            )
            for row in verloop.mijlpalen
            if row.naam
        ),
    )
    phases = ", ".join(row.fase for row in verloop.fasen)
    order = f"De eerste fase die past: {phases}.\n\n" if phases else ""
    picture = f"```mermaid\n{teken(verloop)}```\n"
    body = "\n".join(filter(None, [picture, steps, terms, days]))
    return f"## {verloop.naam}\n\n{order}{body}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    return f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n{''.join(lines)}" if lines else ""


def _name(row: Termijnsoort) -> str:
    return row.naam or termijn(row.termijn).naam


def _who(row: Termijnsoort) -> str:
    return f"{row.wie} (mag)" if row.mag else row.wie


def _term_source(row: Termijnsoort) -> str:
    if row.bron is None and row.verlenging_van:
        return "het artikel van de verlenging"
    source = row.bron or termijn(row.termijn).bron
    return _source(source) if isinstance(source, Bron) else str(source)


def _demands(verloop: Verloop, row: Stapsoort) -> str:
    return "<br>".join(_demand(verloop, demand) for demand in row.eisen) or "—"


def _demand(verloop: Verloop, demand: Eis) -> str:
    return f"{_words(verloop, demand)} ({_source(demand.bron)})"


def _words(verloop: Verloop, demand: Eis) -> str:
    if demand.melding:
        return demand.melding
    if demand.fase:
        return f"Alleen als de procedure {' of '.join(demand.fase)} is."
    names = ", ".join(verloop.stappen[code].naam for code in demand.na or demand.niet_na)
    return f"{'Pas' if demand.na else 'Niet meer'} na: {names}."


def _source(bron: Bron) -> str:
    return bron.voluit if bron.geverifieerd else f"{bron.voluit} (niet geverifieerd)"
