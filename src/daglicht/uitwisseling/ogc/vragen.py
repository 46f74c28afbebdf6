"""What a request for features asks: read, checked, and refused in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from daglicht.gegevens.strikt import naaste
from daglicht.kit.tekst import ingekort
from daglicht.tijd import lees_dag
from daglicht.uitwisseling.ogc.collecties import Collectie
from daglicht.uitwisseling.ogc.filter import op_cql2, op_eigenschap
from daglicht.uitwisseling.ogc.stelsels import CRS84, Onbruikbaar, stelsel, vakken

GEWOON, MEESTE, VERSTE = 100, 2_000, 1_000_000
TAAL = "cql2-text"
VORM = "f"
VAST = {
    VORM,
    "limit",
    "offset",
    "bbox",
    "bbox-crs",
    "crs",
    "datetime",
    "filter",
    "filter-lang",
    "filter-crs",
}


@dataclass(frozen=True)
class Vraag:
    """A request for features: which rows, from where, how many, in which CRS, on which day."""

    rijen: QuerySet[Any]
    begin: int
    aantal: int
    crs: str
    srid: int
    dag: date


def lees_vraag(collectie: Collectie, gegeven: QueryDict) -> Vraag:
    """Read the parameters of a request; raises Onbruikbaar for one that is unknown or cannot
    be (Core, 7.15.5).
    """
    check_vorm(gegeven, VAST | set(collectie.eigenschappen))
    day = _day(gegeven.get("datetime"))
    rows = collectie.op_dag(day)
    if (begin := collectie.begin()) is not None:
        rows = rows.annotate(begin=begin)
    if "bbox" in gegeven:
        rows = rows.filter(_in_vak(str(gegeven["bbox"]), stelsel(gegeven.get("bbox-crs"))))
        rows = collectie.zonder_verborgen(rows, collectie.plaats)
    for name in collectie.eigenschappen:
        if name in gegeven:
            rows = rows.filter(op_eigenschap(collectie, name, str(gegeven[name])))
            rows = collectie.zonder_verborgen(rows, collectie.eigenschappen[name].openbaar)
    if "filter" in gegeven:
        if gegeven.get("filter-lang", TAAL) != TAAL:
            raise Onbruikbaar(f"filter-lang is {TAAL}.")
        condition, asked = op_cql2(collectie, str(gegeven["filter"]))
        rows = rows.filter(condition)
        for name in asked:
            rows = collectie.zonder_verborgen(rows, collectie.eigenschappen[name].openbaar)
    crs = gegeven.get("crs", CRS84)
    begin_at = _number(gegeven, "offset", 0, 0, VERSTE)
    if begin_at > VERSTE:
        raise Onbruikbaar(
            f"offset gaat tot {VERSTE}; kies met bbox of filter wat u verder wilt hebben."
        )
    return Vraag(
        rows,
        begin_at,
        min(_number(gegeven, "limit", GEWOON, 1, MEESTE), MEESTE),
        crs,
        stelsel(crs),
        day,
    )


def _in_vak(text: str, srid: int) -> Q:
    """Return the condition that a feature meets a box;
    of a box far from the Netherlands nothing does.
    """
    return reduce(or_, (Q(omvang__overlapt=box) for box in vakken(text, srid)), Q(pk__in=[]))


def check_vorm(gegeven: QueryDict, bekend: Iterable[str] = (VORM,)) -> None:
    """Refuse a parameter that the address does not know (``/req/core/query-param-unknown``), and
    another form than JSON; raises Onbruikbaar.
    """
    known = sorted(bekend)
    if unknown := [name for name in gegeven if name not in known]:
        told = (f"‘{ingekort(name, 200)}’ is onbekend; {naaste(name, known)}" for name in unknown)
        raise Onbruikbaar(f"Parameter {', '.join(told)}.")
    if gegeven.get(VORM, "json") != "json":
        raise Onbruikbaar("Kies f=json; andere vormen zijn er niet.")


def _number(given: QueryDict, name: str, usual: int, least: int, most: int) -> int:
    """Return a whole number; one above ``most`` may come back as any number above it."""
    text = given.get(name, str(usual))
    digits = text.lstrip("0") or "0"
    if not text.isascii() or not text.isdigit() or (len(digits) < 10 and int(digits) < least):
        raise Onbruikbaar(f"{name} is een getal van {least} of meer.")
    return most + 1 if len(digits) > 9 else int(digits)


def _day(text: str | None) -> date:
    """Return the day of an instant; of an interval its end, or its begin when it is open.

    Today without either.
    """
    if text is None:
        return timezone.localdate()
    first, slash, last = text.partition("/")
    begin, end = _moment(first, text), _moment(last, text) if slash else None
    if begin and end and begin > end:
        raise Onbruikbaar(f"datetime ‘{ingekort(text, 60)}’ eindigt voor zij begint.")
    return end or begin or timezone.localdate()


def _moment(part: str, text: str) -> date | None:
    """Return the day of one side of ``text``; None where that side is open."""
    if part in ("", ".."):
        return None
    try:
        moment = parse_datetime(part) if "T" in part else None
        day = moment.date() if moment else lees_dag(part)
    except ValueError:
        day = None
    if day is None:
        raise Onbruikbaar(
            f"datetime ‘{ingekort(text, 60)}’ is geen dag, tijdstip of periode (RFC 3339)."
        )
    return day
