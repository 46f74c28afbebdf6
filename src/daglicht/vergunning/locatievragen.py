"""What may be asked of sites about permits: how old the last and the oldest decision is.

The decisions are those that somebody may read and that have not lapsed. A site without one is not
a site without a permit: which there are is then not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from daglicht.kit.lijst import Filter, Filtersoort
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.models import Toestemming

SITE = "legitimeert__binnen"
NIET_VASTGELEGD = ((register.ONBEKEND, "onbekend"),)


def locatiefilters(access: toegang.Toegang, op: date) -> tuple[Filter, ...]:
    """Return what somebody may ask of sites about their decisions, as they are on a day."""
    rows = Toestemming.objects.filter(Q(vervaldatum__isnull=True) | Q(vervaldatum__gt=op))
    rows = toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, rows)
    refused = "" if access.heeft(Recht.TOESTEMMING_LEZEN) else "U mag geen besluiten inzien."

    def since(day: date) -> QuerySet[Toestemming]:
        return rows.filter(besluit__besluitdatum__gte=day)

    def before(day: date) -> QuerySet[Toestemming]:
        return rows.filter(besluit__besluitdatum__lt=day)

    def last_before(values: Sequence[date | str]) -> Q:
        return _zonder(rows, values, max, since)

    def oldest_since(values: Sequence[date | str]) -> Q:
        return _zonder(rows, values, min, before)

    return (
        Filter(
            "besluit-vanaf",
            "Laatste besluit, vanaf",
            Filtersoort.DAG,
            lambda day: register.op_locatie(since(day), SITE),
            geweigerd=refused,
        ),
        Filter(
            "besluit-tot",
            "Laatste besluit, vóór",
            Filtersoort.DAG,
            last_before,
            NIET_VASTGELEGD,
            refused,
            samen=True,
        ),
        Filter(
            "oudste-vanaf",
            "Oudste besluit, vanaf",
            Filtersoort.DAG,
            oldest_since,
            NIET_VASTGELEGD,
            refused,
            samen=True,
        ),
        Filter(
            "oudste-tot",
            "Oudste besluit, vóór",
            Filtersoort.DAG,
            lambda day: register.op_locatie(before(day), SITE),
            geweigerd=refused,
        ),
    )


def _zonder(
    rows: QuerySet[Toestemming],
    values: Sequence[date | str],
    widest: Callable[[list[date]], date],
    outside: Callable[[date], QuerySet[Toestemming]],
) -> Q:
    """Return the condition that no decision is outside the widest of the days, and that there is
    one; when asked, also that there is none at all.
    """
    days = [value for value in values if isinstance(value, date)]
    if not days:
        return register.niet_op_locatie(rows, SITE)
    none_outside = register.niet_op_locatie(outside(widest(days)), SITE)
    if len(days) < len(values):
        return none_outside
    return register.op_locatie(rows, SITE) & none_outside
