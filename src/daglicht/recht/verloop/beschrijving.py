"""A course as a page: its steps with what each demands, and its terms."""

from __future__ import annotations

from daglicht.recht.verloop.soorten import Eis, Verloop


def beschrijf(verloop: Verloop) -> str:
    """Describe a course in Markdown (Dutch)."""
    steps = "\n".join(
        f"| {step.naam} | {step.wie} | {_unread(step.bron.voluit, read=step.bron.geverifieerd)} | "
        f"{'<br>'.join(_demand(demand) for demand in step.eisen) or '—'} |"
        for step in verloop.stappen.values()
    )
    terms = "\n".join(
        f"| {term.naam} | {', '.join(verloop.stappen[code].naam for code in term.vanaf)} | {term.wie} | "
        f"{_unread(term.bron.voluit, read=term.bron.geverifieerd)} |"
        for term in verloop.termijnen.values()
    )
    table = f"\n| termijn | begint met | voor | bron |\n|---|---|---|---|\n{terms}\n" if terms else ""
    return f"## {verloop.naam}\n\n| stap | wie | bron | geweigerd met |\n|---|---|---|---|\n{steps}\n{table}"


def _demand(demand: Eis) -> str:
    return _unread(f"{demand.melding} ({demand.bron.voluit})", read=demand.bron.geverifieerd)


def _unread(text: str, *, read: bool) -> str:
    return text if read else f"{text} (niet geverifieerd)"
