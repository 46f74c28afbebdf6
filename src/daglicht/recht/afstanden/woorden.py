"""The conditions of the table in words and units, and what must be asked of a reference."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from daglicht.recht.bestanden.afstanden import Invoerenbestand, Invoerregel
from daglicht.recht.map import lees_bestand
from daglicht.recht.uitdrukking import COMPARISONS, Knoop


@cache
def invoeren() -> Mapping[str, Invoerregel]:
    """Return all that conditions ask, by name."""
    return {
        row.naam: row for row in lees_bestand(Invoerenbestand, "afstanden", "invoeren").invoeren
    }


def in_woorden(voorwaarde: Knoop) -> str:
    """Return a condition as a sentence without capital:
    ``inhoud > 5 m³ en bevoorradingen ≤ 5 per jaar``.
    """
    if voorwaarde.soort in COMPARISONS:
        return _comparison(voorwaarde)
    if voorwaarde.soort == "invoer":
        return invoeren()[str(voorwaarde.waarde)].woorden
    if voorwaarde.soort == "constante":
        return "altijd" if voorwaarde.waarde else "nooit"
    if voorwaarde.soort == "niet":
        return _denied(voorwaarde.delen[0])
    parts = [in_woorden(part) for part in voorwaarde.delen]
    return f" {voorwaarde.soort} ".join(f"({part})" if " of " in part else part for part in parts)


def _comparison(knoop: Knoop) -> str:
    left, right = knoop.delen
    asked = invoeren()[str(left.waarde)]
    value = (
        f"{right.waarde:n}".replace(".", ",")
        if isinstance(right.waarde, float)
        else str(right.waarde)
    )
    if knoop.soort == "gelijk" and asked.keuzes:
        return f"{asked.woorden} {value}"
    return f"{asked.woorden} {COMPARISONS[knoop.soort][0]} {value} {asked.eenheid}".rstrip()


def _denied(knoop: Knoop) -> str:
    if knoop.soort == "invoer":
        asked = invoeren()[str(knoop.waarde)]
        return asked.ontkend or f"niet {asked.woorden}"
    if knoop.soort == "gelijk":
        left, right = knoop.delen
        return f"{invoeren()[str(left.waarde)].woorden} anders dan {right.waarde}"
    return f"niet ({in_woorden(knoop)})"
