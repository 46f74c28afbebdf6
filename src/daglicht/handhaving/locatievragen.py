"""What may be asked of sites about enforcement: whether a violation is open there.

Violations are not public. Who asks hears of the sites of his own work: of a site where another
authority has a say as well he does not know that there are none.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from daglicht.handhaving.models import Overtreding
from daglicht.kit.lijst import Filter, Filtersoort
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import WORK, Recht

GEEN, SITE = "geen", "vth_objecten"
KEUZES = (
    ("1", "een of meer"),
    ("2", "twee of meer"),
    ("5", "vijf of meer"),
    (GEEN, "geen"),
    (register.ONBEKEND, "onbekend"),
)
NIET_OPENBAAR = "Overtredingen zijn niet openbaar; u mag er niet op zoeken."


def locatiefilters(access: toegang.Toegang) -> tuple[Filter, ...]:
    """Return what somebody may ask of sites about violations."""
    return (
        Filter(
            "overtredingen",
            "Open overtredingen",
            Filtersoort.KEUZE,
            _met_open(access),
            KEUZES,
            "" if access.heeft(Recht.OVERTREDING_LEZEN) else NIET_OPENBAAR,
        ),
    )


def _met_open(access: toegang.Toegang) -> Callable[[str], Q]:
    rows = Overtreding.objects.filter(hersteldatum__isnull=True, geen_overtreding_op__isnull=True)
    seen = toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, rows)

    def condition(value: str) -> Q:
        if value == GEEN:
            return register.niet_op_locatie(seen, SITE) & _overzien(access)
        if value == register.ONBEKEND:
            return register.niet_op_locatie(seen, SITE) & ~_overzien(access)
        return register.op_locatie(_minstens(seen, int(value)), SITE)

    return condition


def _minstens(rows: QuerySet[Overtreding], aantal: int) -> QuerySet[Overtreding]:
    """Return the rows of sites that have at least so many of them."""
    if aantal == 1:
        return rows
    sites = rows.order_by().values(SITE).annotate(aantal=Count("pk", distinct=True))
    return rows.filter(**{f"{SITE}__in": sites.filter(aantal__gte=aantal).values(SITE)})


def _overzien(access: toegang.Toegang) -> Q:
    """Return the condition that somebody may read each violation of a site: all that is carried out
    there, and something is, is of his own work.
    """
    every = register.alle_uitvoeringen()
    own = toegang.betrokken(access, Recht.OVERTREDING_LEZEN, every, WORK)
    other = every.filter(~Exists(own.filter(pk=OuterRef("pk"))))
    return register.op_locatie(own, "binnen") & register.niet_op_locatie(other, "binnen")
