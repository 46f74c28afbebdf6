"""Indicators computed from the chain: what they mean, from what they are computed, and how complete they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht


@dataclass(frozen=True)
class Waarde:
    """A value with its origin: ``teller`` of ``noemer`` rows, and how many rows say nothing (``onbekend``)."""

    waarde: float | None
    teller: int
    noemer: int
    onbekend: int

    @property
    def volledigheid(self) -> float | None:
        """Return the percentage of rows that say something, or None without rows."""
        total = self.noemer + self.onbekend
        return None if total == 0 else round(100 * self.noemer / total, 1)


Meter = Callable[[date, date, Any], Waarde]


@dataclass(frozen=True)
class Indicator:
    """What is measured: ``plaats`` says where in the chain (output, tussendoel or effect)."""

    code: str
    naam: str
    eenheid: str
    plaats: str
    uitleg: str
    meet: Meter


def _share(good: int, total: int, unknown: int = 0) -> Waarde:
    return Waarde(None if total == 0 else round(100 * good / total, 1), good, total, unknown)


def naleving(van: date, tot: date, onderdeel: Any) -> Waarde:
    """Share of first controles without a breach; controles without any judged point are unknown."""
    rows = toezicht.eerste_controles(onderdeel, van, tot)
    total = rows.count()
    judged = rows.filter(bevindingen__resultaat__isnull=False).distinct().count()
    bad = rows.filter(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD).distinct().count()
    return _share(judged - bad, judged, total - judged)


def herstel_binnen_termijn(van: date, tot: date, onderdeel: Any) -> Waarde:
    """Share of violations with a term that were repaired; repair is dated by the re-check that established it.

    A term still running on ``tot`` is unknown. So is a violation without any term: its repair cannot be timely.
    """
    good = total = unknown = 0
    for row in handhaving.in_periode(van, tot, onderdeel).prefetch_related("maatregelen"):
        terms = [m.begunstigingstermijn for m in row.maatregelen.all() if m.begunstigingstermijn]
        if not terms or (row.hersteldatum is None and max(terms) >= tot):
            unknown += 1
            continue
        total += 1
        good += _repaired_at_first_recheck(row, max(terms))
    return _share(good, total, unknown)


def _repaired_at_first_recheck(row: Any, term: date) -> bool:
    """Tell whether the first re-check after the term (or an earlier one) found it repaired."""
    if row.hersteldatum is None:
        return False
    later = row.hercontroles.filter(controledatum__gt=term, controledatum__lt=row.hersteldatum)
    return not later.exists()


def mediaan_hersteltijd(van: date, tot: date, onderdeel: Any) -> Waarde:
    """Median number of days from establishing to repair; violations not yet repaired are unknown."""
    rows = list(handhaving.in_periode(van, tot, onderdeel).values_list("overtredingsdatum", "hersteldatum"))
    days = [(end - start).days for start, end in rows if end is not None]
    return Waarde(float(median(days)) if days else None, len(days), len(days), len(rows) - len(days))


def hersteld(van: date, tot: date, onderdeel: Any) -> Waarde:
    """Share of the violations found that have been repaired since."""
    rows = handhaving.in_periode(van, tot, onderdeel)
    return _share(rows.filter(hersteldatum__isnull=False).count(), rows.count())


def gepositioneerd(van: date, tot: date, onderdeel: Any) -> Waarde:
    """Share of violations placed in a strategy with an explanation."""
    rows = handhaving.in_periode(van, tot, onderdeel)
    return _share(rows.filter(positionering__isnull=False).count(), rows.count())


INDICATOREN: dict[str, Indicator] = {
    item.code: item
    for item in (
        Indicator(
            "naleving",
            "Naleving bij de eerste controle",
            "%",
            "tussendoel",
            "Deel van de eerste controles zonder overtreding. Hercontroles tellen niet mee.",
            naleving,
        ),
        Indicator(
            "hersteld",
            "Overtredingen hersteld",
            "%",
            "effect",
            "Deel van de in de periode geconstateerde overtredingen dat inmiddels is hersteld.",
            hersteld,
        ),
        Indicator(
            "herstel-binnen-termijn",
            "Hersteld bij de eerste hercontrole na de termijn",
            "%",
            "effect",
            "Alleen overtredingen met een begunstigingstermijn. Overtredingen zonder termijn zijn onbekend.",
            herstel_binnen_termijn,
        ),
        Indicator(
            "mediaan-hersteltijd",
            "Mediaan van de tijd tot herstel",
            "dagen",
            "effect",
            "Van constatering tot de hercontrole die het herstel vaststelde. Nog niet hersteld is onbekend.",
            mediaan_hersteltijd,
        ),
        Indicator(
            "gepositioneerd",
            "Overtredingen met verklaarde keuze",
            "%",
            "output",
            "Deel van de overtredingen dat met uitleg in de handhavingsstrategie is geplaatst.",
            gepositioneerd,
        ),
    )
}
