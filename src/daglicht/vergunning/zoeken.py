"""Questions over all permits at once, on what is in force on a day as now known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from daglicht.tijd import Periode
from daglicht.vergunning.geldigheid import ververs
from daglicht.vergunning.models import Geldigheid, Normregel, SpecifiekVoorschrift


def geldende_voorschriften(
    op: date, *, vraag: str = "", thema: str = "", activiteit: str = "", parameter: str = ""
) -> QuerySet[SpecifiekVoorschrift]:
    """Return the versions in force on a day that fit all filters; words are searched in Dutch,
    best match first.
    """
    ververs()
    versions = SpecifiekVoorschrift.objects
    rows = versions.filter(pk__in=_geldend(op))
    if thema:
        rows = rows.filter(thema=thema)
    if activiteit:
        performed = versions.filter(activiteituitvoeringen__type__naam=activiteit)
        rows = rows.filter(pk__in=performed.order_by().values("pk"))
    if parameter:
        limits = Normregel.objects.filter(parameter=parameter)
        rows = rows.filter(pk__in=limits.order_by().values("versie"))
    if vraag.strip():
        rows = rows.filter(
            pk__in=[hit.object_id for hit in zoek(vraag, soorten=["voorschrift"], hoogstens=5000)]
        )
    return rows.order_by("nummer", "voorschriftidentificatie")


def _geldend(op: date) -> QuerySet[Geldigheid, UUID]:
    """Return the keys of the versions in force on a day. As a condition, not as a join: a join
    would give a version once for each of its periods, and telling those apart compares all text.
    """
    return Geldigheid.objects.filter(periode__contains=op).values_list("versie", flat=True)


def niet_geldend(versies: Collection[UUID], op: date) -> set[UUID]:
    """Return which of some versions were not in force on a day, by what is known now."""
    if not versies:
        return set()
    ververs()
    rows = SpecifiekVoorschrift.objects.filter(pk__in=versies, geldigheden__periode__contains=op)
    return set(versies) - set(rows.values_list("pk", flat=True))


def normen_tussen(
    uitvoeringen: Iterable[register.Activiteituitvoering],
    parameter: str,
    van: date,
    tot_en_met: date,
) -> list[tuple[Normregel, list[Periode]]]:
    """Return the limits of a parameter for activities in force at some time between two days,
    with when they were.

    Those that a person rejected are left out.
    """
    ververs()
    span = DateRange(van, tot_en_met + timedelta(days=1))
    rows = Normregel.objects.filter(
        parameter=parameter,
        versie__activiteituitvoeringen__in=uitvoeringen,
        versie__geldigheden__periode__overlap=span,
    ).exclude(oordeel="verworpen")
    found = (
        rows.distinct()
        .select_related("versie__voorgeschreven_in")
        .prefetch_related("versie__geldigheden")
    )
    return [
        (
            norm,
            [
                Periode(item.periode.lower, item.periode.upper)
                for item in norm.versie.geldigheden.all()
            ],
        )
        for norm in found
    ]


def geldende_normen(op: date, parameter: str) -> QuerySet[Normregel]:
    """Return the limits and duties of a parameter in force on a day,
    those that a person rejected left out.
    """
    ververs()
    rows = Normregel.objects.filter(parameter=parameter, versie__in=_geldend(op))
    return rows.exclude(oordeel="verworpen")
