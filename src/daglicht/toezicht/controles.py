"""A controle from plan to close: its checklist of that day, points seen in the field, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.identificatie import volgende_identificatie
from daglicht.register import service as register
from daglicht.toezicht.models import Bevinding, Controle, Programmaonderdeel, StatusControle
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.vergunning import service as vergunning

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
