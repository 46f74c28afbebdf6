"""What may be public of a kind of object, and the grounds on which something may not."""

from __future__ import annotations

from datetime import date
from functools import cache

from daglicht.recht.bestanden.openbaarheid import (
    Aard,
    Aardregel,
    Grond,
    Grondeis,
    Herziening,
    Openbaarheidsbestand,
    Openbaarsoort,
    Openbaarveld,
)
from daglicht.recht.map import lees_bestand

__all__ = [
    "Aard",
    "Aardregel",
    "Grond",
    "Grondeis",
    "Herziening",
    "Openbaarsoort",
    "Openbaarveld",
    "aarden",
    "eisen",
    "eisen_van",
    "gronden",
    "herziening",
    "openbare_velden",
    "soorten",
    "verbergt",
]


@cache
def openbaarheid() -> Openbaarheidsbestand:
    """Return the whole file."""
    return lees_bestand(Openbaarheidsbestand, "openbaarheid", "openbaarheid")


@cache
def gronden() -> dict[str, Grond]:
    """Return the grounds by code, in the order of law."""
    return {row.code: row for row in openbaarheid().gronden}


@cache
def eisen() -> dict[str, Grondeis]:
    """Return all that grounds ask besides, by code, in the order of law."""
    return {row.code: row for row in openbaarheid().eisen}


def eisen_van(grond: Grond, aard: Aard) -> tuple[Grondeis, ...]:
    """Return what a ground asks besides when it is about this kind of information."""
    found = (eisen()[code] for code in grond.eisen)
    return tuple(row for row in found if not row.voor or aard in row.voor)


def aarden() -> dict[Aard, Aardregel]:
    """Return the kinds of information by code, with the article that keeps grounds from them."""
    return dict(openbaarheid().aarden)


def herziening() -> Herziening:
    """Return after how many years somebody looks again at what is kept from the public."""
    return openbaarheid().herzien


def soorten() -> dict[str, Openbaarsoort]:
    """Return the kinds of object by code."""
    return {str(code): row for code, row in openbaarheid().soorten.items()}


def openbare_velden(soort: str, op: date) -> frozenset[str]:
    """Return the fields of a kind of object that the public may read on a day."""
    return frozenset(
        row.code
        for row in soorten()[soort].velden
        if row.openbaar and row.geldig_van <= op and (row.geldig_tot is None or op < row.geldig_tot)
    )


@cache
def verbergt(soort: str, veld: str) -> frozenset[str]:
    """Return every field that is hidden with one, itself included."""
    fields = {row.code: row.verbergt_ook for row in soorten()[soort].velden}
    found, waiting = set(), [veld]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(fields[name])
    return frozenset(found)
