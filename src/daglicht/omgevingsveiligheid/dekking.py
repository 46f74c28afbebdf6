"""Of which part of an area all buildings are known.

What was never read is unknown, not empty. All buildings are known inside the border of a
municipality that was read whole, as that border was on the day of the extract, and inside what a
person stated at reading; from that day on, not before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

import shapely
from django.db.models import Exists, OuterRef, Q, QuerySet
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.models import Gebouwendekking, Gebouwenstand
from daglicht.omgevingsveiligheid.omgeving import Omgeving
from daglicht.omgevingsveiligheid.toets import omtrek
from daglicht.register import service as register
from daglicht.ruimte import RD, bbox

SPLEET = 1.0
"""Metres: a strip narrower than twice this, as between borders that were drawn apart,
holds no building; our own choice.
"""
LAND, OPGEGEVEN = "*", "opgegeven bij het inlezen"


class Mate(Enum):
    """How much of an area was read."""

    VOLLEDIG = "volledig"
    DEELS = "deels"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Dekking:
    """How much of an area was read: the share of its surface,
    and the oldest day from which that comes.
    """

    mate: Mate = Mate.ONBEKEND
    deel: float = 0.0
    oudste: date | None = None

    @property
    def volledig(self) -> bool:
        """Tell whether a count in the area holds for all of it."""
        return self.mate is Mate.VOLLEDIG

    @property
    def toelichting(self) -> str:
        """Return in Dutch what is not known of a count; empty when nothing is."""
        if self.volledig:
            return ""
        if self.mate is Mate.ONBEKEND:
            return (
                "Van dit gebied is niet bekend dat alle gebouwen zijn ingelezen; hoeveel er staan "
                "en wie erin is, is onbekend."
            )
        share = min(max(round(self.deel * 100), 1), 99)
        return (
            f"Van {share}% van dit gebied zijn alle gebouwen ingelezen; wat daarbuiten staat en "
            "wie daarin is, is onbekend."
        )


NIET_GELEZEN = Dekking()
"""Of an area of which nobody knows that it was read."""


def leg_dekking_vast(bron: str, op: date, vlak: BaseGeometry | None) -> None:
    """Record what a person stated to be whole, if anything,
    and the borders of what was read whole.
    """
    if vlak is not None:
        Gebouwendekking.objects.create(
            bron=bron, naam=OPGEGEVEN, op=op, herkomst=OPGEGEVEN, geometrie=vlak
        )
    vul_aan()


def vul_aan() -> int:
    """Give every day on which a municipality was read whole the border it had,
    where it is known now; returns how many came.
    """
    before = Gebouwendekking.objects.count()
    for stand in Gebouwenstand.objects.filter(Q(gebied=LAND) | ~_bordered()):
        borders = _gemeenten(stand.op, "" if stand.gebied == LAND else f"GM{stand.gebied}")
        have = set(stand.dekkingen.values_list("gebied", flat=True))
        Gebouwendekking.objects.bulk_create(
            [_row(stand, border) for border in borders if border.code not in have],
            ignore_conflicts=True,
        )
    return Gebouwendekking.objects.count() - before


def _bordered() -> Exists:
    return Exists(Gebouwendekking.objects.filter(stand=OuterRef("pk")))


def _gemeenten(op: date, code: str) -> QuerySet[Any]:
    rows = register.gemeenten(op).filter(geometrie__isnull=False)
    return rows.filter(code=code) if code else rows


def _row(stand: Gebouwenstand, border: Any) -> Gebouwendekking:
    return Gebouwendekking(
        stand=stand,
        bron=stand.bron,
        gebied=border.code,
        naam=border.naam,
        op=stand.op,
        herkomst=f"grens van de gemeente: {border.bron}",
        geometrie=border.geometrie,
    )


def zonder_grens(gebieden: Collection[str], op: date) -> list[str]:
    """Return the areas that were read whole on a day of which the border is not known."""
    rows = Gebouwenstand.objects.filter(gebied__in=gebieden, op=op)
    return sorted(set(rows.filter(~_bordered()).values_list("gebied", flat=True)))


def dekkingen(op: date) -> QuerySet[Gebouwendekking]:
    """Return what was read up to a day: of a municipality the last time, and all that was
    stated, newest first.
    """
    rows = Gebouwendekking.objects.filter(op__lte=op)
    last = (
        rows.exclude(gebied="")
        .order_by("bron", "gebied", "-op")
        .distinct("bron", "gebied")
        .values("pk")
    )
    return rows.filter(Q(gebied="") | Q(pk__in=last)).order_by("-op", "pk")


def dekkingen_over(
    vlak: BaseGeometry, op: date, alleen: Collection[UUID] | None = None
) -> list[Gebouwendekking]:
    """Return what was read up to a day that may lie over an area (RD), newest first.

    ``alleen``: the keys that count, for a count that was made before others came.
    """
    if vlak.is_empty:
        return []
    rows = dekkingen(op).filter(omvang__overlapt=bbox(vlak))
    return list(rows if alleen is None else rows.filter(pk__in=alleen))


def ongedekt(vlak: BaseGeometry, op: date) -> tuple[BaseGeometry, date | None]:
    """Return the part of an area (RD) that was not read by a day,
    and the oldest day the rest comes from.
    """
    return _left(vlak, dekkingen_over(vlak, op))


def _left(vlak: BaseGeometry, rows: Iterable[Gebouwendekking]) -> tuple[BaseGeometry, date | None]:
    rest, oldest = vlak, None
    for row in rows:
        less = shapely.difference(rest, row.geometrie)
        if less.area < rest.area or shapely.covers(row.geometrie, rest):
            rest, oldest = less, row.op
        if _niets(rest, vlak):
            return shapely.Polygon(), oldest
    return rest, oldest


def _niets(rest: BaseGeometry, vlak: BaseGeometry) -> bool:
    """Tell whether what is left is nothing, or no more than a strip that no building fits in."""
    return bool(
        rest.is_empty
        or (vlak.area > 0 and shapely.buffer(rest, -SPLEET).is_empty and rest.area < vlak.area)
    )


def aandachtsdekkingen(omgevingen: Iterable[Omgeving], op: date) -> list[Dekking]:
    """Return per activity how much was read of its aandachtsgebieden,
    where who is inside must be weighed (Bkl 5.15).
    """
    areas = [
        shapely.union_all([omtrek(area) for area in item.gebieden if area.soort.is_aandachtsgebied])
        for item in omgevingen
    ]
    rows = dekkingen_over(shapely.union_all(areas), op)
    return [dekking_uit(area, rows) for area in areas]


def dekking(vlak: BaseGeometry, op: date, alleen: Collection[UUID] | None = None) -> Dekking:
    """Return how much of an area (RD) was read by a day; an empty area is known."""
    return dekking_uit(vlak, dekkingen_over(vlak, op, alleen))


def dekking_uit(vlak: BaseGeometry, rijen: Iterable[Gebouwendekking]) -> Dekking:
    """Return the same from what was read, which may hold more than lies over the area."""
    if vlak.is_empty:
        return Dekking(Mate.VOLLEDIG, 1.0)
    rest, oldest = _left(shapely.set_srid(vlak, RD), rijen)
    if oldest is None:
        return NIET_GELEZEN
    if rest.is_empty:
        return Dekking(Mate.VOLLEDIG, 1.0, oldest)
    return Dekking(Mate.DEELS, 1 - rest.area / vlak.area if vlak.area else 0.0, oldest)
