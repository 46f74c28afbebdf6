"""Activities round a place and buildings round an activity, as they are on a day:
the input of every test of law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import shapely
from django.db.models import Q, QuerySet
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import ZOEKAFSTAND, Gebiedssoort
from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVContour,
    GebouwOfLocatie,
    LocatieEVActiviteit,
)
from daglicht.omgevingsveiligheid.toets import Gebied, omtrek
from daglicht.ruimte import bbox

WINDTURBINES = frozenset(
    {
        "Windturbine_TeBerekenenAfstandVergunningplicht",
        "Windturbine_TeBerekenenAfstandGeenVergunningplicht",
    }
)


@dataclass(frozen=True)
class Omgeving:
    """One activity with its areas on a day."""

    activiteit: EVActiviteit
    gebieden: tuple[Gebied, ...]

    @property
    def windturbine(self) -> bool:
        """Tell whether it is a wind turbine (Bkl 5.11, second paragraph)."""
        return self.activiteit.klasse in WINDTURBINES

    @property
    def omtrek(self) -> BaseGeometry:
        """Return everything its areas cover or may cover, as one shape in RD."""
        return shapely.union_all([omtrek(area) for area in self.gebieden])


def contouren(op: date) -> QuerySet[EVContour]:
    """Return the areas that hold on a day, as now known."""
    rows = EVContour.objects.filter(geldigheid__contains=op)
    return rows.select_related("referentie__versie__activiteit__locatie")


def risicobronnen() -> QuerySet[LocatieEVActiviteit]:
    """Return the risk sources with their site and authority."""
    return LocatieEVActiviteit.objects.select_related("locatie", "bevoegd_gezag__rol_van")


def als_gebied(rij: EVContour) -> Gebied:
    """Return a stored area as one that can be tested: by its distance where it has one."""
    return Gebied(
        soort=Gebiedssoort(rij.soort),
        kern=rij.referentie.geometrie,
        afstand=None if rij.afstand is None else float(rij.afstand),
        vlak=rij.geometrie if rij.afstand is None else None,
        ten_hoogste=None if rij.ten_hoogste is None else float(rij.ten_hoogste),
    )


def omgevingen(rijen: Iterable[EVContour]) -> list[Omgeving]:
    """Group areas by activity."""
    grouped: dict[UUID, list[Gebied]] = defaultdict(list)
    activities: dict[UUID, EVActiviteit] = {}
    for row in rijen:
        activity = row.referentie.versie.activiteit
        activities[activity.pk] = activity
        grouped[activity.pk].append(als_gebied(row))
    return [Omgeving(activities[key], tuple(areas)) for key, areas in grouped.items()]


def rond(geometrie: BaseGeometry, op: date) -> list[Omgeving]:
    """Return the activities of which an area reaches, or may reach, a place (RD) on a day."""
    xmin, ymin, xmax, ymax = bbox(geometrie)
    wide = (xmin - ZOEKAFSTAND, ymin - ZOEKAFSTAND, xmax + ZOEKAFSTAND, ymax + ZOEKAFSTAND)
    near = Q(omvang__overlapt=(xmin, ymin, xmax, ymax)) | Q(
        geometrie__isnull=True, referentie__omvang__overlapt=wide
    )
    found = omgevingen(contouren(op).filter(near))
    touched = {
        item.activiteit.pk
        for item in found
        if any(_reaches(area, geometrie) for area in item.gebieden)
    }
    everything = contouren(op).filter(referentie__versie__activiteit__in=touched)
    return sorted(omgevingen(everything), key=lambda item: str(item.activiteit))


def _reaches(area: Gebied, geometrie: BaseGeometry) -> bool:
    return bool(shapely.intersects(omtrek(area), geometrie))


def op_punt(
    punt: BaseGeometry, gevonden: Iterable[Omgeving]
) -> list[tuple[EVActiviteit, list[str]]]:
    """Return per activity in words in which of its areas a point (RD) lies,
    and in which it may lie.
    """
    found: dict[EVActiviteit, list[str]] = defaultdict(list)
    for item in gevonden:
        for area in item.gebieden:
            if not _reaches(area, punt):
                continue
            words = (
                area.soort.naam
                if area.bekend
                else f"mogelijk: {area.soort.naam} (onbekend, {area.hoever})"
            )
            if words not in found[item.activiteit]:
                found[item.activiteit].append(words)
    return list(found.items())


def gebouwen(op: date) -> QuerySet[GebouwOfLocatie]:
    """Return the buildings and places that are there on a day."""
    return GebouwOfLocatie.objects.filter(geldigheid__contains=op)


def gebouwen_in(vlakken: Sequence[BaseGeometry], op: date) -> list[list[GebouwOfLocatie]]:
    """Return per area (RD) the buildings and places that touch it on a day."""
    near = Q(pk__in=[])
    for area in vlakken:
        near |= Q(omvang__overlapt=bbox(area))
    rows = list(gebouwen(op).filter(near).order_by("pk")) if vlakken else []
    shapes = [row.geometrie for row in rows]
    return [
        [row for row, inside in zip(rows, _touch(area, shapes), strict=True) if inside]
        for area in vlakken
    ]


def _touch(area: BaseGeometry, shapes: Sequence[BaseGeometry | None]) -> list[bool]:
    shapely.prepare(area)
    return [bool(shapely.intersects(area, shape)) for shape in shapes]
