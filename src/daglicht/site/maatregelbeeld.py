"""What the page of a measure shows: steps in words, terms as bars, money as a bar per claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from daglicht.handhaving import service as handhaving
from daglicht.kit.tekst import euro
from daglicht.recht.dwangsom import Geldstand, Vordering
from daglicht.recht.verloop import Rechtsstap, Stapsoort, Veld, Verloop, Verloopstand
from daglicht.recht.verloop.gegevens import lees_gegevens


@dataclass(frozen=True, slots=True)
class Gezet:
    """A step that was recorded: its rule, what it says in words, whether it counts,
    and else why it has no force.
    """

    rij: Any
    naam: str
    soort: Stapsoort
    regels: tuple[tuple[str, str], ...]
    geldt: bool
    brief: bool
    krachteloos: str = ""


def gezet(course: Verloop, rijen: Sequence[Any], stand: Verloopstand) -> list[Gezet]:
    """Return recorded steps in order of day, each in words;
    what was taken back or has no force says so.
    """
    counting = {row.pk for row in handhaving.geldige(rijen)}
    powerless = [(step, str(why)) for step, why in stand.krachteloos]
    found = []
    for row in sorted(rijen, key=lambda item: (item.datum, item.volgnummer)):
        kind = course.stappen[row.soort]
        given = lees_gegevens(kind, row.gegevens)
        lines = tuple(
            (item.label, in_woorden(item, given[item.naam]))
            for item in kind.velden
            if item.naam in given
        )
        name = f"Teruggenomen: {kind.naam.lower()}" if row.herroept_id else kind.naam
        this, counts = Rechtsstap(row.soort, row.datum, given), row.pk in counting
        why = next((words for step, words in powerless if counts and step == this), "")
        found.append(Gezet(row, name, kind, lines, counts, handhaving.heeft_brief(row), why))
    return found


def in_woorden(item: Veld, value: Any) -> str:
    """Return what a step recorded in a field, in words."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return euro(value)
    choice = item.keuze(str(value)) if item.soort == "keuze" else None
    return choice.tekst if choice else str(value)


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
