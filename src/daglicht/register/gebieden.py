"""Administrative areas through time, and which organisation serves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from shapely.geometry.base import BaseGeometry

from daglicht.register.models import (
    Gebied,
    NietNatuurlijkPersoon,
    VthObject,
    Waarde,
    Werkgebied,
)
from daglicht.register.models.gebied import SoortGebied
from daglicht.ruimte import wijs_toe

ORGANEN = "rtr-bestuursorganen"


def leg_gebied_vast(
    soort: SoortGebied,
    naam: str,
    vanaf: date,
    bron: str,
    *,
    code: str | None = None,
    geometrie: BaseGeometry | None = None,
) -> Gebied:
    """Record an area as it is from a day (border in RD, None: unknown): the period before ends,
    one after stays.

    The same area on that day gets what it lacks, and is otherwise left as it is.
    """
    code = code or _code(soort, naam)
    now = Gebied.objects.filter(soort=soort, code=code, geldigheid__contains=vanaf).first()
    if (
        now is not None
        and now.naam == naam
        and (geometrie is None or now.geometrie in (None, geometrie))
    ):
        if now.geometrie is None and geometrie is not None and now.geldigheid.lower == vanaf:
            now.geometrie, now.bron = geometrie, bron
            now.save()
            return now
        if geometrie is None or now.geometrie is not None:
            return now
    until = _close(now, vanaf) if now is not None else _next(soort, code, vanaf)
    if now is not None and now.geldigheid.lower == vanaf:
        now.naam, now.bron, now.geldigheid = naam, bron, DateRange(vanaf, until)
        now.geometrie = geometrie if geometrie is not None else now.geometrie
        now.save()
        return now
    return Gebied.objects.create(
        soort=soort,
        code=code,
        naam=naam,
        geldigheid=DateRange(vanaf, until),
        bron=bron,
        geometrie=geometrie,
    )


def _close(area: Gebied, day: date) -> date | None:
    """End an area on a day, unless it begins there; return when it would have ended."""
    until: date | None = area.geldigheid.upper
    if area.geldigheid.lower != day:
        area.geldigheid = DateRange(area.geldigheid.lower, day)
        area.save(update_fields=["geldigheid"])
    return until


def _next(soort: SoortGebied, code: str, day: date) -> date | None:
    later = Gebied.objects.filter(soort=soort, code=code, geldigheid__startswith__gt=day).order_by(
        "geldigheid"
    )
    first = later.first()
    return first.geldigheid.lower if first else None


def _code(soort: SoortGebied, naam: str) -> str:
    """Return the code of an area: the one it has already, the one of the national list,
    or else its name.
    """
    known = Gebied.objects.filter(soort=soort, naam__iexact=naam).order_by("-geldigheid").first()
    if known is not None:
        return known.code
    names = Q(naam__iexact=naam) | Q(naam__iexact=f"{soort} {naam}")
    listed = Waarde.objects.van(ORGANEN).filter(names).first()
    return listed.code.upper() if listed else slugify(naam)


def beeindig_gebieden(soort: SoortGebied, op: date, *, behalve: Sequence[UUID]) -> int:
    """End the areas of a kind that began before a day and are not among ``behalve``;
    return how many.
    """
    gone = Gebied.objects.filter(
        soort=soort, geldigheid__contains=op, geldigheid__startswith__lt=op
    )
    ended = [_close(area, op) for area in gone.exclude(pk__in=behalve)]
    return len(ended)


def wijs_werkgebied_toe(
    organisatie: NietNatuurlijkPersoon, gebied: Gebied, taak: str, vanaf: date, bron: str
) -> Werkgebied:
    """Record that an organisation does a task in an area from a day;
    whoever did it before stops that day.
    """
    links = Werkgebied.objects.filter(
        gebied__code=gebied.code, gebied__soort=gebied.soort, taak=taak
    )
    same = links.filter(organisatie=organisatie, geldigheid__contains=vanaf).first()
    if same is not None:
        return same
    for link in links.filter(geldigheid__contains=vanaf, geldigheid__startswith__lt=vanaf):
        link.geldigheid = DateRange(link.geldigheid.lower, vanaf)
        link.save(update_fields=["geldigheid"])
    later = links.filter(geldigheid__startswith__gt=vanaf).order_by("geldigheid").first()
    period = DateRange(vanaf, later.geldigheid.lower if later else None)
    return Werkgebied.objects.create(
        organisatie=organisatie, gebied=gebied, taak=taak, geldigheid=period, bron=bron
    )


def bepaal_gemeenten(op: date) -> int:
    """Give every site without a municipality the one its place lies in on a day;
    return how many were found.
    """
    areas = list(
        Gebied.objects.filter(soort="gemeente", geldigheid__contains=op, geometrie__isnull=False)
    )
    sites = list(VthObject.objects.filter(gemeente__isnull=True).prefetch_related("geo_objecten"))
    placed = [
        (site, geo.geometrie) for site in sites for geo in site.geo_objecten.all()[:1] if geo.omvang
    ]
    found = wijs_toe(
        [geometry for _, geometry in placed], [area.geometrie for area in areas if area.geometrie]
    )
    changed = []
    for (site, _), index in zip(placed, found, strict=True):
        if index >= 0:
            site.gemeente = areas[index]
            changed.append(site)
    VthObject.objects.bulk_update(changed, ["gemeente"], batch_size=2000)
    return len(changed)


def gemeenten(op: date) -> QuerySet[Gebied]:
    """Return the municipalities of a day."""
    return Gebied.objects.filter(soort="gemeente", geldigheid__contains=op)


def gemeentenamen(op: date) -> list[tuple[str, str]]:
    """Return code and name of the municipalities of a day."""
    return list(gemeenten(op).values_list("code", "naam"))
