"""What else a device sends: points of its own, photos with their place, and a signature."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.beeld import BeeldFout, herschrijf
from daglicht.kit.handeling import vergrendel
from daglicht.kit.lengte import keur_lengte
from daglicht.kit.scan import keur
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.models import Bevinding, Controle, SoortBeeld, Veldbeeld
from daglicht.toezicht.models.controle import EIGEN_PUNT
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.toezicht.punten import NIET_VAN_TOEPASSING, maak_punt

GROOTSTE_BEELD = 8 * 1024**2


@dataclass(frozen=True)
class Plek:
    """Where a device was (WGS 84, degrees), and how sure it is (metres)."""

    breedtegraad: float
    lengtegraad: float
    nauwkeurigheid: float


@transaction.atomic
def neem_punt_op(sleutel: UUID, controle: Controle, tekst: str) -> Bevinding:
    """Add a point made in the field under the key of the device; sent twice it is one.

    Raises ValidationError (Dutch).
    """
    visit = Controle.objects.select_for_update().get(pk=controle.pk)
    known = Bevinding.objects.filter(pk=sleutel).first()
    if known is not None:
        if known.controle_id != visit.pk:
            raise ValidationError("Dit punt hoort bij een andere controle.")
        return known
    moet_open_zijn(visit)
    if not tekst.strip():
        raise ValidationError("Beschrijf wat u bekijkt.")
    keur_lengte(tekst.strip(), EIGEN_PUNT, "wat u bekijkt")
    return maak_punt(
        visit, NIET_VAN_TOEPASSING, tekst.strip(), "Toegevoegd in het veld", sleutel=sleutel
    )


def neem_beeld_op(
    sleutel: UUID,
    controle: Controle,
    soort: str,
    inhoud: bytes,
    gemaakt_op: datetime,
    door: Gebruiker,
    *,
    bevinding: Bevinding | None = None,
    omschrijving: str = "",
    plek: Plek | None = None,
) -> Veldbeeld:
    """Keep a picture under the key of the device; sent twice it is one.

    Raises ValidationError (Dutch).

    Only JPEG and PNG, written anew from the pixels (:mod:`daglicht.kit.beeld`); what was sent is
    known by its hash. A controle that was closed takes no more.
    """
    sent = hashlib.sha256(inhoud).hexdigest()
    known = _bekend(sleutel, controle, sent)
    if known is not None:
        return known
    moet_open_zijn(controle)
    if len(inhoud) > GROOTSTE_BEELD:
        raise ValidationError(f"Een beeld is ten hoogste {GROOTSTE_BEELD // 1024**2} MB.")
    if soort not in SoortBeeld.values:
        raise ValidationError("Een beeld is een foto of een handtekening.")
    if soort == SoortBeeld.HANDTEKENING and not omschrijving.strip():
        raise ValidationError("Schrijf de functie van wie tekent erbij.")
    keur(inhoud, "De foto")
    try:
        picture = herschrijf(inhoud)
    except BeeldFout as error:
        raise ValidationError(str(error)) from error
    place = (
        {name: getattr(plek, name) for name in ("breedtegraad", "lengtegraad", "nauwkeurigheid")}
        if plek
        else {}
    )
    made = Veldbeeld(
        id=sleutel,
        controle=controle,
        bevinding=bevinding,
        soort=soort,
        type=picture.type,
        inhoud=picture.inhoud,
        sha256=hashlib.sha256(picture.inhoud).hexdigest(),
        sha256_ontvangen=sent,
        omschrijving=omschrijving.strip(),
        gemaakt_op=gemaakt_op,
        door=door,
        **place,
    )
    return _bewaar(made)


@transaction.atomic
def _bewaar(beeld: Veldbeeld) -> Veldbeeld:
    """Keep a picture, unless it came in while it was written anew."""
    visit = vergrendel(beeld.controle)
    known = _bekend(beeld.pk, visit, beeld.sha256_ontvangen)
    if known is not None:
        return known
    moet_open_zijn(visit)
    beeld.save(force_insert=True)
    return beeld


def _bekend(sleutel: UUID, controle: Controle, sha256: str) -> Veldbeeld | None:
    """Return what was kept under a key of a device; raises ValidationError (Dutch) when that was
    another picture, so that the device goes on holding this one.
    """
    known = Veldbeeld.objects.filter(pk=sleutel).first()
    if known is None:
        return None
    if known.controle_id != controle.pk:
        raise ValidationError("Dit beeld hoort bij een andere controle.")
    if known.als_ontvangen != sha256:
        raise ValidationError(
            "Onder hetzelfde kenmerk is al een ander beeld bewaard. Dit beeld staat nog op het "
            "apparaat; voeg het opnieuw toe."
        )
    return known
