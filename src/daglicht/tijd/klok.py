"""How a term stands on a day: what a work list shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daglicht.tijd.termijn import Berekening


class Status(StrEnum):
    """How a term stands."""

    NIET_BEGONNEN = "niet begonnen"
    LOOPT = "loopt"
    OPGESCHORT = "opgeschort"
    VERSTREKEN = "verstreken"
    TIJDIG = "tijdig"
    TE_LAAT = "te laat"
    VERBEURD = "verbeurd"


@dataclass(frozen=True, slots=True)
class Klok:
    """A term on one day: ``resterende_dagen`` is 0 on the last day, negative after it,
    None if not known.
    """

    op: date
    status: Status
    einddatum: date | None
    resterende_dagen: int | None


def klok(berekening: Berekening, op: date, voldaan_op: date | None = None) -> Klok:
    """Return how the term stands on a day; once what it demands was done (``voldaan_op``),
    whether that was in time.
    """
    if voldaan_op is not None and voldaan_op <= op:
        status = Status.TE_LAAT if berekening.verstreken(voldaan_op) else Status.TIJDIG
        return Klok(op, status, berekening.einddatum, berekening.resterend(voldaan_op))
    return Klok(op, _status(berekening, op), berekening.einddatum, berekening.resterend(op))


def _status(berekening: Berekening, op: date) -> Status:
    if op < berekening.aanvang:
        return Status.NIET_BEGONNEN
    if berekening.opgeschort(op):
        return Status.OPGESCHORT
    return Status.VERSTREKEN if berekening.verstreken(op) else Status.LOOPT
