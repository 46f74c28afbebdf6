"""Indicators computed from the chain: what they mean, from what they are computed,
and how complete they are.

Each measures several calendar years, of any number of parts of the programme, in one query, so that
a page of goals costs one query per indicator.
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
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import ExtractYear

from daglicht.handhaving import service as handhaving
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
Rijen = Iterable[dict[str, Any]]
Vraag = QuerySet[Any, Any]


@dataclass(frozen=True)
class Indicator:
    """What is measured: ``plaats`` says where in the chain (output, tussendoel or effect).

    ``vraag`` is the query for the years and a part of the programme (None: everything); ``lees``
    makes a value for each year of its rows.
    """

    code: str
    naam: str
    eenheid: str
    plaats: str
    uitleg: str
    vraag: Callable[[Jaren, Any], Vraag]
    lees: Callable[[Rijen, Jaren], dict[int, Waarde]]

    def meet(self, jaren: Jaren, onderdeel: UUID | None) -> dict[int, Waarde]:
        """Return a value for each year, of a part of the programme or (None) of everything."""
        return self.meet_delen(jaren, [onderdeel])[onderdeel]

    def meet_delen(self, jaren: Jaren, onderdelen: Iterable[Any]) -> dict[Any, dict[int, Waarde]]:
        """Return the same for each of some parts, in one query."""
        parts = list(dict.fromkeys(onderdelen))
        queries = [
            self.vraag(jaren, part).annotate(deel=Value(number))
            for number, part in enumerate(parts)
        ]
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]:
            found[row["deel"]].append(row)
        return {part: self.lees(found[number], jaren) for number, part in enumerate(parts)}


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


def _per_year(rows: Rijen, jaren: Jaren) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Pair each year with its row, or with None when nothing happened in it."""
    found = {row["jaar"]: row for row in rows}
    return ((year, found.get(year)) for year in jaren)


def naleving(jaren: Jaren, onderdeel: UUID | None) -> Vraag:
    """First controles by year, by whether a point was judged and by whether one was a breach."""
    first = toezicht.eerste_controles(onderdeel, *_days(jaren)).order_by()
    rows = toezicht.met_oordeel(first).annotate(jaar=ExtractYear("controledatum"))
    return rows.values("jaar", "beoordeeld", "overtreden").annotate(alle=Count("pk"))


def lees_naleving(rows: Rijen, jaren: Jaren) -> dict[int, Waarde]:
    """Share of first controles without a breach; controles without any judged point are unknown."""
    counts: dict[int, dict[tuple[bool, bool], int]] = defaultdict(dict)
    for row in rows:
        counts[row["jaar"]][row["beoordeeld"], row["overtreden"]] = row["alle"]
    return {year: _compliance(counts[year]) for year in jaren}


def _compliance(counts: dict[tuple[bool, bool], int]) -> Waarde:
    good, bad = counts.get((True, False), 0), counts.get((True, True), 0)
    return _share(good, good + bad, counts.get((False, False), 0))


def herstel_binnen_termijn(jaren: Jaren, onderdeel: UUID | None) -> Vraag:
    """Violations with their last term, and whether a re-check after it came before the repair."""
    found: Vraag = handhaving.met_hersteltermijn(_violations(jaren, onderdeel))
    return found.values("jaar", "termijn", "hersteldatum", "later")


def lees_herstel_binnen_termijn(rows: Rijen, jaren: Jaren) -> dict[int, Waarde]:
    """Share of violations with a term that the first re-check after the term (or an earlier
    one) found repaired.

    A term still running at the end of the year is unknown. So is a violation without any term:
    its repair cannot be timely.
    """
    tally = {year: [0, 0, 0] for year in jaren}
    for row in rows:
        year, term, repaired = row["jaar"], row["termijn"], row["hersteldatum"]
        unknown = term is None or (repaired is None and term >= date(year + 1, 1, 1))
        place = 2 if unknown else 0 if repaired is not None and not row["later"] else 1
        tally[year][place] += 1
    return {year: _share(good, good + bad, unknown) for year, (good, bad, unknown) in tally.items()}


def mediaan_hersteltijd(jaren: Jaren, onderdeel: UUID | None) -> Vraag:
    """Violations by year, with the median time to repair."""
    took = Mediaan(F("hersteldatum") - F("overtredingsdatum"), output_field=DurationField())
    rows = _violations(jaren, onderdeel).values("jaar")
    found: Vraag = rows.annotate(mediaan=took, alle=Count("pk"), klaar=Count("hersteldatum"))
    return found


def lees_mediaan_hersteltijd(rows: Rijen, jaren: Jaren) -> dict[int, Waarde]:
    """Median number of days from establishing to repair;
    violations not yet repaired are unknown.
    """
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


def _violations_that(
    good: Q,
) -> Callable[[Jaren, Any], Vraag]:
    """Return the query that counts violations by year, and those for which ``good`` holds."""
    return lambda jaren, onderdeel: (
        _violations(jaren, onderdeel)
        .values("jaar")
        .annotate(alle=Count("pk"), goed=Count("pk", filter=good))
    )


def lees_deel(rows: Rijen, jaren: Jaren) -> dict[int, Waarde]:
    """Share of the violations for which it holds."""
    return {
        year: _share(row["goed"], row["alle"]) if row else _share(0, 0)
        for year, row in _per_year(rows, jaren)
    }


hersteld = _violations_that(Q(hersteldatum__isnull=False))
gepositioneerd = _violations_that(Q(positionering__isnull=False))


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
            lees_naleving,
        ),
        Indicator(
            "hersteld",
            "Overtredingen hersteld",
            "%",
            "effect",
            "Deel van de in de periode geconstateerde overtredingen dat inmiddels is hersteld.",
            hersteld,
            lees_deel,
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
            lees_herstel_binnen_termijn,
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
            lees_mediaan_hersteltijd,
        ),
        Indicator(
            "gepositioneerd",
            "Overtredingen met verklaarde keuze",
            "%",
            "output",
            "Deel van de overtredingen dat met uitleg in de handhavingsstrategie is geplaatst.",
            gepositioneerd,
            lees_deel,
        ),
    )
}
