"""What a page shows of the steps that were taken in a course, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from daglicht.kit.tekst import euro
from daglicht.recht.verloop import Rechtsstap, Veld, Verloop, Verloopstand
from daglicht.zaakverloop import service as zaakverloop


@dataclass(frozen=True, slots=True)
class Gezet:
    """A step that was recorded: what it says in words, whether it counts,
    and else why it has no force.

    ``bekend_op``: the day it was learned of,
    when that was not the day of the step or of recording it.
    """

    rij: zaakverloop.Verloopstap
    naam: str
    bron: str
    uitkomst: str
    regels: tuple[tuple[str, str], ...]
    geldt: bool
    krachteloos: str = ""
    bekend_op: date | None = None


PERSOONSVELD = "door"
ZONDER_NAAM = "naam niet getoond"


def noemt_iemand(rijen: Iterable[zaakverloop.Verloopstap]) -> bool:
    """Tell whether recorded steps name people, as who objected."""
    return any(row.gegevens.get(PERSOONSVELD) for row in rijen)


def gezet(
    course: Verloop,
    rijen: Sequence[zaakverloop.Verloopstap],
    stand: Verloopstand,
    *,
    met_namen: bool,
) -> list[Gezet]:
    """Return recorded steps in order of day, each in words; what was taken back or has no force
    says so. ``met_namen``: people are named, as who objected.
    """
    counting = {row.pk for row in zaakverloop.geldige(rijen)}
    powerless = [(step, str(why)) for step, why in stand.krachteloos]
    found = []
    for row in sorted(rijen, key=lambda item: (item.datum, item.volgnummer)):
        this, counts = zaakverloop.rechtsstap(course, row), row.pk in counting
        why = next((words for step, words in powerless if counts and step == this), "")
        found.append(_shown(course, row, this, counts, why, met_namen))
    return found


def _shown(
    course: Verloop,
    row: zaakverloop.Verloopstap,
    step: Rechtsstap,
    counts: bool,
    why: str,
    met_namen: bool,
) -> Gezet:
    kind, given = course.stappen[step.soort], step.gegevens
    outcome, reason = (kind.keuze(name, given.get(name)) for name in ("uitkomst", "grond"))
    lines = tuple(
        (
            item.label,
            in_woorden(item, given[item.naam])
            if met_namen or item.naam != PERSOONSVELD
            else ZONDER_NAAM,
        )
        for item in kind.velden
        if item.naam in given and not (outcome and item.naam == "uitkomst")
    )
    return Gezet(
        row,
        f"Teruggenomen: {kind.naam.lower()}" if row.herroept_id else kind.naam,
        str(reason.bron if reason and reason.bron else course.bron_van(kind)),
        outcome.tekst if outcome else "",
        lines,
        counts,
        why,
        None if row.bekend_op in (row.datum, localdate(row.vastgelegd_op)) else row.bekend_op,
    )


def in_woorden(item: Veld, value: Any) -> str:
    """Return what a step recorded in a field, in words."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return euro(value)
    choice = item.keuze(str(value)) if item.soort == "keuze" else None
    return choice.tekst if choice else str(value)
