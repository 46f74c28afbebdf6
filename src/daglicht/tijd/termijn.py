"""Legal terms: from an event to the last day, with pauses, extension and the Algemene termijnenwet, each step told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from daglicht.tijd.feestdagen import is_werkbare_dag

ATW = "Algemene termijnenwet"


class Eenheid(StrEnum):
    """Unit of a term."""

    DAG = "dag"
    WERKDAG = "werkdag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


@dataclass(frozen=True)
class Termijn:
    """A term with its legal source; ``in_wet`` tells that a law or AMvB sets it, so that the Atw applies."""

    code: str
    naam: str
    aantal: int
    eenheid: Eenheid
    bron: str
    geverifieerd: bool
    in_wet: bool = True

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise ValueError(f"Termijn {self.code} duurt {self.aantal} {self.eenheid}: kies ten minste 1.")

    @property
    def atw_van_toepassing(self) -> bool:
        """Apply article 4, sub a: not for more than 90 days, 12 weeks or 3 months, nor for one or more years."""
        limits = {Eenheid.DAG: 90, Eenheid.WEEK: 12, Eenheid.MAAND: 3, Eenheid.WERKDAG: 64}
        return self.in_wet and self.eenheid in limits and self.aantal <= limits[self.eenheid]


@dataclass(frozen=True)
class Opschorting:
    """The term stands still from ``van`` up to, not including, ``tot``; ``grond`` is the article."""

    van: date
    tot: date
    grond: str

    def __post_init__(self) -> None:
        if self.tot <= self.van:
            raise ValueError(f"De opschorting van {self.van} tot {self.tot} bevat geen dag: kies een later einde.")


@dataclass(frozen=True)
class Stap:
    """One step of the calculation: the last day after it, and why."""

    einddatum: date
    uitleg: str
    bron: str


@dataclass(frozen=True)
class Berekening:
    """The outcome: ``einddatum`` is the last day of the term; ``stappen`` tell how it was reached."""

    termijn: Termijn
    aanvang: date
    einddatum: date
    stappen: tuple[Stap, ...]

    def resterend(self, op: date) -> int:
        """Return the days left on ``op``: 0 on the last day, negative after it."""
        return (self.einddatum - op).days

    def verstreken(self, op: date) -> bool:
        """Tell whether the term is over: only after its last day."""
        return op > self.einddatum


def _advance(start: date, aantal: int, eenheid: Eenheid, gelijkgesteld: Collection[date]) -> date:
    """Return the last day of a term that begins the day after ``start``."""
    match eenheid:
        case Eenheid.DAG:
            return start + timedelta(days=aantal)
        case Eenheid.WEEK:
            return start + timedelta(weeks=aantal)
        case Eenheid.MAAND:
            return start + relativedelta(months=aantal)
        case Eenheid.JAAR:
            return start + relativedelta(years=aantal)
        case Eenheid.WERKDAG:
            day = start
            for _ in range(aantal):
                day = _next_workable(day + timedelta(days=1), gelijkgesteld)
            return day


def _next_workable(day: date, gelijkgesteld: Collection[date]) -> date:
    while not is_werkbare_dag(day, gelijkgesteld):
        day += timedelta(days=1)
    return day


def _apply_atw(aanvang: date, end: date, gelijkgesteld: Collection[date]) -> list[Stap]:
    steps = []
    if (end - aanvang).days >= 2:
        moved = end
        while (
            sum(is_werkbare_dag(aanvang + timedelta(n), gelijkgesteld) for n in range((moved - aanvang).days + 1)) < 2
        ):
            moved += timedelta(days=1)
        if moved != end:
            end = moved
            steps.append(Stap(end, "verlengd zodat er ten minste twee werkbare dagen in vallen", f"art. 2 {ATW}"))
    moved = _next_workable(end, gelijkgesteld)
    if moved != end:
        steps.append(Stap(moved, "einde viel op een zaterdag, zondag of feestdag", f"art. 1, eerste lid, {ATW}"))
    return steps


def bereken(
    termijn: Termijn,
    gebeurtenis: date,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlenging: Termijn | None = None,
    gelijkgesteld: Collection[date] = (),
) -> Berekening:
    """Calculate the last day of a term that begins the day after ``gebeurtenis``.

    Order: the term, its extension, each pause (which shifts the end by its days as far as it starts within the running
    term), then the Algemene termijnenwet once. ``gelijkgesteld``: days equated by decree (Atw, art. 3, par. 3).
    """
    aanvang = gebeurtenis + timedelta(days=1)
    end = _advance(gebeurtenis, termijn.aantal, termijn.eenheid, gelijkgesteld)
    steps = [Stap(end, f"{termijn.naam}: {termijn.aantal} × {termijn.eenheid} vanaf {aanvang}", termijn.bron)]
    if verlenging is not None:
        end = _advance(end, verlenging.aantal, verlenging.eenheid, gelijkgesteld)
        steps.append(Stap(end, f"{verlenging.naam}: {verlenging.aantal} × {verlenging.eenheid}", verlenging.bron))
    for pause in sorted(opschortingen, key=lambda o: o.van):
        if pause.van > end or pause.tot <= aanvang:
            continue
        days = (pause.tot - max(pause.van, aanvang)).days
        end += timedelta(days=days)
        steps.append(Stap(end, f"opgeschort van {pause.van} tot {pause.tot}: {days} dagen", pause.grond))
    if termijn.atw_van_toepassing:
        atw = _apply_atw(aanvang, end, gelijkgesteld)
        steps += atw
        end = atw[-1].einddatum if atw else end
    return Berekening(termijn, aanvang, end, tuple(steps))
