"""Field work without a network: what a device takes along, and what it sends back,
without loss or silent overwriting.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Q, QuerySet

from daglicht.kit.handeling import al_gedaan
from daglicht.kit.lengte import keur_velden
from daglicht.kit.tekst import in_woorden
from daglicht.toegang.service import Gebruiker, op_naam_van
from daglicht.toezicht.models import (
    Bevinding,
    Controle,
    Mutatietoestand,
    StatusControle,
    Veldmutatie,
)
from daglicht.toezicht.oordelen import (
    OORDEEL,
    bewaar_oordelen,
    geef_oordeel,
    leg_bevinding_vast,
)

log = logging.getLogger(__name__)
ONBEKEND = "Deze wijziging kan zo niet worden vastgelegd."
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
    """Return the controles of an inspector that have begun, also those that he took over, with
    everything the checklist shows.
    """
    given = op_naam_van(toezichthouder.pk, "controle").values("object_id")
    rows = Controle.objects.filter(
        Q(toezichthouder=toezichthouder) | Q(pk__in=given), status=StatusControle.IN_UITVOERING
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


def verwerk(wijziging: Wijziging, bevinding: Bevinding, door: Gebruiker) -> Veldmutatie:
    """Take in one change and return what became of it; see :func:`verwerk_alle`."""
    return verwerk_alle([replace(wijziging, bevinding=bevinding.pk)], door)[0]


@transaction.atomic
def verwerk_alle(wijzigingen: Sequence[Wijziging], door: Gebruiker) -> list[Veldmutatie]:
    """Take in changes in this order, and return what became of each;
    the same change sent again gives the same answer.

    It is applied when the point still stands as the device knew it, or already as the device made
    it. Otherwise it is kept as a conflict beside what stands here, and nothing is overwritten. What
    may not be is kept as refused, with the reason.
    """
    rows = Bevinding.objects.select_for_update(of=("self",)).order_by("pk")
    points = {row.pk: row for row in rows.filter(pk__in=[item.bevinding for item in wijzigingen])}
    locked = Controle.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    visits = {
        row.pk: row for row in locked.filter(pk__in={row.controle_id for row in points.values()})
    }
    known = Veldmutatie.objects.in_bulk([item.id for item in wijzigingen])
    for batch in _rounds([item for item in wijzigingen if item.id not in known]):
        taken = [_taken(item, points[item.bevinding], visits, door) for item in batch]
        for row, point in _kept(taken):
            known[row.pk] = row
            if point is not None:
                points[point.pk] = point
    return [known[item.id] for item in wijzigingen]


Uitkomst = tuple[Veldmutatie, Bevinding | None]
"""What became of a change, with the point as it made it; None when that stays as it is."""


def _kept(genomen: Sequence[Uitkomst]) -> Sequence[Uitkomst]:
    """Store what became of changes, at most one of a point: together, and each alone where
    something among them cannot be stored. That one is stored as refused.
    """
    try:
        _store(genomen)
    except (DataError, IntegrityError, ValidationError) as error:
        if len(genomen) > 1:
            return [one for item in genomen for one in _kept([item])]
        ((row, point),) = genomen
        if point is None:
            raise
        log.warning("a change from the field was not stored: %s", type(error).__name__)
        row.huidig = stand_van_punt(Bevinding.objects.get(pk=point.pk))
        _refuse(row, in_woorden(error) if isinstance(error, ValidationError) else [ONBEKEND])
        _store([(row, None)])
        return [(row, None)]
    return genomen


@transaction.atomic
def _store(genomen: Sequence[Uitkomst]) -> None:
    bewaar_oordelen([point for _, point in genomen if point is not None])
    Veldmutatie.objects.bulk_create([row for row, _ in genomen])


def _refuse(rij: Veldmutatie, redenen: Sequence[str]) -> None:
    rij.toestand, rij.reden = Mutatietoestand.GEWEIGERD, " ".join(redenen)


def _rounds(wijzigingen: Sequence[Wijziging]) -> Iterator[list[Wijziging]]:
    """Yield changes in rounds, each with at most one of a point,
    so that every state of a point comes in its history.
    """
    left = list({item.id: item for item in reversed(wijzigingen)}.values())[::-1]
    while left:
        batch: dict[UUID, Wijziging] = {}
        for item in left:
            batch.setdefault(item.bevinding, item)
        taken = {item.id for item in batch.values()}
        yield list(batch.values())
        left = [item for item in left if item.id not in taken]


def _taken(
    wijziging: Wijziging, point: Bevinding, visits: Mapping[UUID, Controle], door: Gebruiker
) -> Uitkomst:
    """Return what becomes of a change, not stored."""
    now, base, wanted = stand_van_punt(point), _plain(wijziging.basis), _plain(wijziging.gegevens)
    made = Veldmutatie(
        id=wijziging.id,
        controle=visits[point.controle_id],
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
        changed = copy(point)
        try:
            geef_oordeel(changed, visits[point.controle_id], **_judgement(wanted))
            related = {field.name for field in Bevinding._meta.fields if field.is_relation}
            changed.full_clean(exclude=related, validate_unique=False, validate_constraints=False)
            keur_velden(changed, OORDEEL)
        except ValidationError as error:
            made.huidig = now
            _refuse(made, in_woorden(error))
        else:
            return made, changed
    return made, None


def _judgement(wanted: Mapping[str, str]) -> dict[str, Any]:
    """Return a judgement as it is given."""
    return {
        "resultaat": wanted["resultaat"],
        "bijzonderheden": wanted["bijzonderheden"],
        "gevolg": wanted["gevolg"] or None,
        "gedrag": wanted["gedrag"] or None,
    }


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
        raise al_gedaan("Hierover is al beslist.", row)
    if veld:
        leg_bevinding_vast(row.bevinding, **_judgement(row.gegevens))
    row.toestand = Mutatietoestand.OPGELOST
    row.reden += " Gekozen: het veld." if veld else " Gekozen: wat hier stond."
    row.save(update_fields=["toestand", "reden"])
    return row
