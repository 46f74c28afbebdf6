"""Indicators computed from the chain: what they mean, from what they are computed,
and how complete they are.

Each measures several calendar years in one query,
so that a page of goals costs one query per indicator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import ExtractYear

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht


@dataclass(frozen=True)
class Waarde:
    """A value with its origin: ``teller`` of ``noemer`` rows,
    and how many rows say nothing (``onbekend``).
    """

    waarde: float | None
    teller: int
    noemer: int
    onbekend: int

    @property
    def volledigheid(self) -> float | None:
        """Return the percentage of rows that say something, or None without rows."""
        total = self.noemer + self.onbekend
        return None if total == 0 else round(100 * self.noemer / total, 1)


Jaren = range
Meter = Callable[[Jaren, Any], dict[int, Waarde]]


@dataclass(frozen=True)
class Indicator:
    """What is measured: ``plaats`` says where in the chain (output, tussendoel or effect).

    ``meet`` takes the years and a part of the programme (or None for everything)
    and gives a value for each year.
    """

    code: str
    naam: str
    eenheid: str
    plaats: str
    uitleg: str
    meet: Meter


class Mediaan(Aggregate):
    """The median of a number or duration, by PostgreSQL; nulls do not count."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    allow_distinct = False


def _share(good: int, total: int, unknown: int = 0) -> Waarde:
    return Waarde(None if total == 0 else round(100 * good / total, 1), good, total, unknown)


def _days(jaren: Jaren) -> tuple[date, date]:
    """Return the half-open period of the years."""
    return date(jaren.start, 1, 1), date(jaren.stop, 1, 1)


def _violations(jaren: Jaren, onderdeel: UUID | None) -> QuerySet[Any]:
    rows = handhaving.in_periode(*_days(jaren), onderdeel)
    return rows.annotate(jaar=ExtractYear("overtredingsdatum")).order_by()


def _per_year(
    rows: Iterable[dict[str, Any]], jaren: Jaren
) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Pair each year with its row, or with None when nothing happened in it."""
    found = {row["jaar"]: row for row in rows}
    return ((year, found.get(year)) for year in jaren)


def naleving(jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
    """Share of first controles without a breach; controles without any judged point are unknown."""
    points = toezicht.Bevinding.objects.filter(controle=OuterRef("pk"))
    rows = toezicht.eerste_controles(onderdeel, *_days(jaren)).order_by()
    rows = rows.annotate(
        jaar=ExtractYear("controledatum"),
        beoordeeld=Exists(points.filter(resultaat__isnull=False)),
        overtreden=Exists(points.filter(resultaat=ResultaatBevinding.NIET_AKKOORD)),
    )
    counts: dict[int, dict[tuple[bool, bool], int]] = defaultdict(dict)
    for year, judged, bad, n in rows.values_list("jaar", "beoordeeld", "overtreden").annotate(
        n=Count("pk")
    ):
        counts[year][judged, bad] = n
    return {year: _compliance(counts[year]) for year in jaren}


def _compliance(counts: dict[tuple[bool, bool], int]) -> Waarde:
    good, bad = counts.get((True, False), 0), counts.get((True, True), 0)
    return _share(good, good + bad, counts.get((False, False), 0))


def herstel_binnen_termijn(jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
    """Share of violations with a term that the first re-check after the term (or an earlier
    one) found repaired.

    A term still running at the end of the year is unknown. So is a violation without any term:
    its repair cannot be timely.
    """
    rechecks = handhaving.Overtreding.hercontroles.through.objects.filter(
        overtreding=OuterRef("pk")
    )
    again = rechecks.filter(
        controle__controledatum__gt=OuterRef("termijn"),
        controle__controledatum__lt=OuterRef("hersteldatum"),
    )
    terms = handhaving.Handhavingsmaatregel.objects.filter(
        overtredingen=OuterRef("pk"), begunstigingstermijn__isnull=False
    )
    rows = _violations(jaren, onderdeel).annotate(
        termijn=Subquery(terms.order_by("-begunstigingstermijn").values("begunstigingstermijn")[:1])
    )
    tally = {year: [0, 0, 0] for year in jaren}
    for year, term, repaired, late in rows.annotate(later=Exists(again)).values_list(
        "jaar", "termijn", "hersteldatum", "later"
    ):
        unknown = term is None or (repaired is None and term >= date(year + 1, 1, 1))
        place = 2 if unknown else 0 if repaired is not None and not late else 1
        tally[year][place] += 1
    return {year: _share(good, good + bad, unknown) for year, (good, bad, unknown) in tally.items()}


def mediaan_hersteltijd(jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
    """Median number of days from establishing to repair;
    violations not yet repaired are unknown.
    """
    took = Mediaan(F("hersteldatum") - F("overtredingsdatum"), output_field=DurationField())
    rows = _violations(jaren, onderdeel).values("jaar")
    rows = rows.annotate(mediaan=took, alle=Count("pk"), klaar=Count("hersteldatum"))
    return {
        year: Waarde(None, 0, 0, 0)
        if row is None
        else Waarde(
            None if row["mediaan"] is None else row["mediaan"].total_seconds() / 86_400,
            row["klaar"],
            row["klaar"],
            row["alle"] - row["klaar"],
        )
        for year, row in _per_year(rows, jaren)
    }


def _share_of_violations(jaren: Jaren, onderdeel: UUID | None, good: Q) -> dict[int, Waarde]:
    rows = (
        _violations(jaren, onderdeel)
        .values("jaar")
        .annotate(alle=Count("pk"), goed=Count("pk", filter=good))
    )
    return {
        year: _share(row["goed"], row["alle"]) if row else _share(0, 0)
        for year, row in _per_year(rows, jaren)
    }


def hersteld(jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
    """Share of the violations found that have been repaired since."""
    return _share_of_violations(jaren, onderdeel, Q(hersteldatum__isnull=False))


def gepositioneerd(jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
    """Share of violations placed in a strategy with an explanation."""
    return _share_of_violations(jaren, onderdeel, Q(positionering__isnull=False))


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
            (
                "Alleen overtredingen met een begunstigingstermijn. Overtredingen zonder termijn "
                "zijn onbekend."
            ),
            herstel_binnen_termijn,
        ),
        Indicator(
            "mediaan-hersteltijd",
            "Mediaan van de tijd tot herstel",
            "dagen",
            "effect",
            (
                "Van constatering tot de hercontrole die het herstel vaststelde. Nog niet hersteld "
                "is onbekend."
            ),
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
