"""What the page of a measure shows of its money: a bar per claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from daglicht.recht.dwangsom import Geldstand, Vordering


@dataclass(frozen=True, slots=True)
class Geldregel:
    """One claim on the page; widths are percentages of the maximum."""

    vordering: Vordering
    verjaart: date | None
    dagen: int | None


@dataclass(frozen=True, slots=True)
class Geldbeeld:
    """The money of an order: rows, and where the bar of the maximum is filled (in
    hundredths of 600).
    """

    stand: Geldstand
    regels: list[Geldregel]
    betaald: Decimal
    breedte_betaald: float = 0
    breedte_open: float = 0
    stuitingen: list[str] = field(default_factory=list)


def geldbeeld(stand: Geldstand | None, op: date, breedte: int = 600) -> Geldbeeld | None:
    """Lay out the money of an order on a day; None without an order."""
    if stand is None:
        return None
    rows = []
    for claim in stand.vorderingen:
        end = claim.verjaring.einddatum if claim.verjaring else None
        rows.append(Geldregel(claim, end, (end - op).days if end else None))
    paid = sum((claim.betaald for claim in stand.vorderingen), Decimal(0))
    scale = breedte / float(stand.maximum)
    return Geldbeeld(stand, rows, paid, float(paid) * scale, float(stand.openstaand) * scale)
