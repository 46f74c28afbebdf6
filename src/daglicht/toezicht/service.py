"""The supervision room's only door: programme, plan a controle, its checklist of that day, bevindingen, close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht.models import (
    Bevinding,
    Controle,
    Programmaonderdeel,
    StatusControle,
    Uitvoeringsprogramma,
    Veldmutatie,
)
from daglicht.toezicht.oordelen import leg_bevinding_vast, moet_open_zijn
from daglicht.toezicht.veldwerk import (
    Wijziging,
    beslis,
    mee_te_nemen,
    pakket,
    stand_van_punt,
    te_beslissen,
    verwerk,
)
from daglicht.toezicht.verslag import Rapporttermijn, controleverslag, leg_rapport_vast, rapporttermijnen
from daglicht.vergunning import service as vergunning

__all__ = [
    "Bevinding",
    "Controle",
    "Programmaonderdeel",
    "Rapporttermijn",
    "StatusControle",
    "Uitvoeringsprogramma",
    "Veldmutatie",
    "Wijziging",
    "begin",
    "beslis",
    "controleverslag",
    "leg_bevinding_vast",
    "leg_rapport_vast",
    "mee_te_nemen",
    "pakket",
    "plan_controle",
    "rapporttermijnen",
    "rond_af",
    "stand_van_punt",
    "te_beslissen",
    "tijdlijn",
    "verwerk",
]

NIET_VAN_TOEPASSING = "niet-van-toepassing"


@transaction.atomic
def plan_controle(
    locatie: Any,
    uitvoeringen: Sequence[Any],
    controletype: str,
    gepland_op: date,
    *,
    toezichthouder: Any = None,
    onderdeel: Programmaonderdeel | None = None,
) -> Controle:
    """Plan a controle of activities at a site; raises ValidationError (Dutch) without an activity."""
    if not uitvoeringen:
        raise ValidationError(
            f"Bij {locatie} is geen activiteit geregistreerd. Leg eerst vast wat er gebeurt; een controle gaat altijd "
            "over ten minste één activiteit (CIm VTH FLo)."
        )
    inspectorate, authority = uitvoeringen[0].toezichtinstantie, uitvoeringen[0].bevoegd_gezag
    visit = Controle.objects.create(
        identificatie=volgende_identificatie(inspectorate.rsin, "CTR", gepland_op.year),
        controletype=register.waarde("controletype", controletype),
        gepland_op=gepland_op,
        toezichthouder=toezichthouder,
        programmaonderdeel=onderdeel,
        zaak=register.start_zaak(
            inspectorate, "Controle uitvoeren", f"Controle {locatie}", gepland_op, opdrachtgever=authority
        ),
    )
    visit.activiteituitvoeringen.set(uitvoeringen)
    visit.vth_objecten.add(locatie)
    visit.uitgevoerd_door.add(inspectorate)
    return visit


@transaction.atomic
def begin(controle: Controle, op: date) -> Controle:
    """Start a controle: its checklist is made from the conditions in force, and known, on that day.

    Conditions already on the list stay as they are, so starting twice changes nothing.
    """
    if controle.status == StatusControle.AFGEROND:
        raise ValidationError(f"{controle} is al afgerond; plan een hercontrole.")
    present = set(controle.bevindingen.values_list("specifieke_voorschriften", flat=True))
    number = controle.bevindingen.count()
    for condition in vergunning.voorschriften(controle.activiteituitvoeringen.all(), op, op):
        if condition.pk not in present:
            number += 1
            _add_point(controle, number, condition)
    controle.controledatum, controle.status = op, StatusControle.IN_UITVOERING
    controle.save(update_fields=["controledatum", "status"])
    return controle


def _add_point(controle: Controle, number: int, condition: vergunning.Voorschrift) -> Bevinding:
    topic = register.waarden("controle-onderwerp").filter(code=condition.thema).first()
    point = Bevinding.objects.create(
        controle=controle,
        volgnummer=number,
        onderwerp=topic or register.waarde("controle-onderwerp", NIET_VAN_TOEPASSING),
        aandachtspunt=f"{condition.nummer} {condition.titel}"[:400],
    )
    point.specifieke_voorschriften.add(condition.versie)
    point.activiteituitvoeringen.set(controle.activiteituitvoeringen.all())
    point.vth_objecten.set(controle.vth_objecten.all())
    return point


def voeg_punt_toe(controle: Controle, onderwerp: str, aandachtspunt: str) -> Bevinding:
    """Add a point that no condition gave: something seen in the field."""
    moet_open_zijn(controle)
    point = Bevinding.objects.create(
        controle=controle,
        volgnummer=controle.bevindingen.count() + 1,
        onderwerp=register.waarde("controle-onderwerp", onderwerp),
        aandachtspunt=aandachtspunt[:400],
    )
    point.activiteituitvoeringen.set(controle.activiteituitvoeringen.all())
    point.vth_objecten.set(controle.vth_objecten.all())
    return point


@transaction.atomic
def rond_af(controle: Controle, op: date) -> Controle:
    """Close a controle; every point must have been judged, because an empty point is not compliance."""
    moet_open_zijn(controle)
    open_points = list(controle.bevindingen.filter(resultaat__isnull=True).values_list("volgnummer", flat=True))
    if open_points:
        listed = ", ".join(str(number) for number in open_points[:10])
        raise ValidationError(
            f"Nog zonder oordeel: punt {listed}. Kies ook ‘voorschriften niet van toepassing’ als dat zo is."
        )
    if not controle.bevindingen.exists():
        raise ValidationError("Er is niets vastgelegd. Voeg ten minste één punt toe dat is bekeken.")
    controle.status = StatusControle.AFGEROND
    controle.save(update_fields=["status"])
    register.sluit_zaak(controle.zaak, "uitgevoerd", op)
    return controle


def controles(locatie: Any) -> QuerySet[Any]:
    """Return the controles of a site, latest first."""
    rows = Controle.objects.filter(vth_objecten__in=register.met_dubbelen(locatie)).distinct()
    return (
        rows.order_by(Coalesce("controledatum", "gepland_op").desc(), "identificatie")
        .select_related("controletype", "toezichthouder", "programmaonderdeel")
        .annotate(
            overtreden=Count(
                "bevindingen", filter=Q(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD), distinct=True
            )
        )
    )


def werkvoorraad(toezichthouder: Any) -> QuerySet[Controle]:
    """Return what an inspector has to do, first due first."""
    rows = Controle.objects.filter(toezichthouder=toezichthouder).exclude(status=StatusControle.AFGEROND)
    return rows.select_related("controletype").prefetch_related("vth_objecten").order_by("gepland_op")


def tijdlijn(locatie: Any) -> list[Gebeurtenis]:
    """Return the controles of a site as events."""
    return [
        Gebeurtenis(
            datum=row.controledatum or row.gepland_op,
            soort="controle",
            titel=f"{row.controletype.naam} ({row.get_status_display().lower()})",
            omschrijving=f"{row.overtreden} {'punt' if row.overtreden == 1 else 'punten'} niet akkoord"
            if row.overtreden
            else "",
            object_id=row.pk,
            ernst="midden" if row.overtreden else "",
            bron=row.identificatie,
        )
        for row in controles(locatie)
        if row.controledatum or row.gepland_op
    ]


def eerste_controles(onderdeel: UUID | None, van: date, tot: date) -> QuerySet[Controle]:
    """Return closed controles in [van, tot) that are no re-check, of one part of the programme or of all."""
    rows = Controle.objects.filter(status=StatusControle.AFGEROND, controledatum__gte=van, controledatum__lt=tot)
    rows = rows.exclude(controletype__code="hercontrole")
    return rows.filter(programmaonderdeel=onderdeel) if onderdeel else rows
