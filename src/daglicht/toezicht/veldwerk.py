"""Field work without a network: what a device takes along, and what it sends back,
without loss or silent overwriting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from daglicht.toegang.models import Gebruiker
from daglicht.toezicht.models import (
    Bevinding,
    Controle,
    Mutatietoestand,
    StatusControle,
    Veldmutatie,
)
from daglicht.toezicht.oordelen import leg_bevinding_vast

VELDEN = ("resultaat", "bijzonderheden", "gevolg", "gedrag")


@dataclass(frozen=True)
class Wijziging:
    """A change as a device sends it: the point as it knew it (``basis``)
    and as it became (``gegevens``).
    """

    id: UUID
    bevinding: UUID
    basis: Mapping[str, Any]
    gegevens: Mapping[str, Any]
    gedaan_op: datetime


def stand_van_punt(bevinding: Bevinding) -> dict[str, str]:
    """Return what was judged of a point, empty where nothing was."""
    return {name: getattr(bevinding, name) or "" for name in VELDEN}


def _plain(waarden: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(waarden.get(name) or "") for name in VELDEN}


def mee_te_nemen(toezichthouder: Gebruiker) -> QuerySet[Controle]:
    """Return the controles of an inspector that have begun, with everything the checklist shows."""
    rows = Controle.objects.filter(
        toezichthouder=toezichthouder, status=StatusControle.IN_UITVOERING
    )
    return rows.select_related("controletype").prefetch_related(
        "vth_objecten",
        "bevindingen__specifieke_voorschriften",
        "bevindingen__algemeen_verbindende_voorschriften",
    )


def pakket(controles: Iterable[Controle]) -> list[dict[str, Any]]:
    """Return controles as plain data for a device: per point its words, the condition that held,
    and its judgement.
    """
    return [
        {
            "id": str(visit.pk),
            "titel": (
                f"{visit.controletype} bij "
                f"{' en '.join(str(site) for site in visit.vth_objecten.all())}"
            ),
            "kenmerk": visit.identificatie,
            "datum": visit.controledatum.isoformat() if visit.controledatum else "",
            "punten": [
                {
                    "id": str(point.pk),
                    "volgnummer": point.volgnummer,
                    "aandachtspunt": point.aandachtspunt or "",
                    "voorschriften": [
                        *(
                            f"{row.nummer} {row.omschrijving}"
                            for row in point.specifieke_voorschriften.all()
                        ),
                        *(
                            f"{row}: {row.omschrijving}"
                            for row in point.algemeen_verbindende_voorschriften.all()
                        ),
                    ],
                    "stand": stand_van_punt(point),
                }
                for point in visit.bevindingen.all()
            ],
        }
        for visit in controles
    ]


@transaction.atomic
def verwerk(wijziging: Wijziging, bevinding: Bevinding, door: Gebruiker) -> Veldmutatie:
    """Take in one change and return what became of it;
    the same change sent again gives the same answer.

    It is applied when the point still stands as the device knew it, or already as the device made
    it. Otherwise it is kept as a conflict beside what stands here, and nothing is overwritten. What
    may not be is kept as refused, with the reason.
    """
    point = Bevinding.objects.select_for_update().get(pk=bevinding.pk)
    known = Veldmutatie.objects.filter(pk=wijziging.id).first()
    if known is not None:
        return known
    now, base, wanted = stand_van_punt(point), _plain(wijziging.basis), _plain(wijziging.gegevens)
    made = Veldmutatie(
        id=wijziging.id,
        controle=point.controle,
        bevinding=point,
        basis=base,
        gegevens=wanted,
        gedaan_op=wijziging.gedaan_op,
        door=door,
        toestand=Mutatietoestand.VERWERKT,
    )
    if now not in (base, wanted):
        made.toestand, made.huidig = Mutatietoestand.CONFLICT, now
        made.reden = "Dit punt is intussen door iemand anders beoordeeld."
    elif now != wanted:
        try:
            _apply(point, wanted)
        except ValidationError as error:
            made.toestand, made.huidig, made.reden = (
                Mutatietoestand.GEWEIGERD,
                now,
                " ".join(error.messages),
            )
    made.save(force_insert=True)
    return made


def _apply(point: Bevinding, wanted: Mapping[str, str]) -> None:
    with transaction.atomic():
        leg_bevinding_vast(
            point,
            wanted["resultaat"],
            bijzonderheden=wanted["bijzonderheden"],
            gevolg=wanted["gevolg"] or None,
            gedrag=wanted["gedrag"] or None,
        )


def te_beslissen() -> QuerySet[Veldmutatie]:
    """Return changes from the field on which a person must decide, oldest first."""
    open_ = (Mutatietoestand.CONFLICT, Mutatietoestand.GEWEIGERD)
    rows = Veldmutatie.objects.filter(toestand__in=open_).select_related(
        "bevinding__controle", "door"
    )
    return rows.prefetch_related("controle__vth_objecten").order_by("ontvangen_op")


@transaction.atomic
def beslis(mutatie: Veldmutatie, veld: bool) -> Veldmutatie:
    """Let what was made in the field stand (``veld``), or what stands here; both stay readable.

    Raises ValidationError (Dutch) when it was decided before,
    or when the point may no longer be changed.
    """
    row = Veldmutatie.objects.select_for_update().get(pk=mutatie.pk)
    if row.toestand not in (Mutatietoestand.CONFLICT, Mutatietoestand.GEWEIGERD):
        raise ValidationError("Hierover is al beslist.")
    if veld:
        _apply(row.bevinding, row.gegevens)
    row.toestand = Mutatietoestand.OPGELOST
    row.reden += " Gekozen: het veld." if veld else " Gekozen: wat hier stond."
    row.save(update_fields=["toestand", "reden"])
    return row
