"""Questions over all permits at once, on what is in force on a day as now known."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from daglicht.kit.zoeken import zoek
from daglicht.vergunning.geldigheid import ververs
from daglicht.vergunning.models import Normregel, SpecifiekVoorschrift


def geldende_voorschriften(
    op: date, *, vraag: str = "", thema: str = "", activiteit: str = "", parameter: str = ""
) -> QuerySet[SpecifiekVoorschrift]:
    """Return the versions in force on a day that fit all filters; words are searched in Dutch, best match first."""
    ververs()
    rows = SpecifiekVoorschrift.objects.filter(geldigheden__periode__contains=op)
    if thema:
        rows = rows.filter(thema=thema)
    if activiteit:
        rows = rows.filter(activiteituitvoeringen__type__naam=activiteit)
    if parameter:
        rows = rows.filter(normen__parameter=parameter)
    if vraag.strip():
        rows = rows.filter(pk__in=[hit.object_id for hit in zoek(vraag, soorten=["voorschrift"], hoogstens=5000)])
    return rows.distinct().order_by("nummer", "voorschriftidentificatie")


def geldende_normen(op: date, parameter: str) -> QuerySet[Normregel]:
    """Return the limits and duties of a parameter in force on a day, those that a person rejected left out."""
    ververs()
    rows = Normregel.objects.filter(parameter=parameter, versie__geldigheden__periode__contains=op)
    return rows.exclude(oordeel="verworpen").distinct()
