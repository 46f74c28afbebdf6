"""Machines that read the API for an authority, and their keys: made, and taken back for good."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max, Prefetch
from django.utils import timezone

from daglicht.kit.handeling import EerderGedaan, laatste_wijziging, met_versie
from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.kit.volgorde import op_naam
from daglicht.register import service as register
from daglicht.toegang.accounts import sluit
from daglicht.toegang.models import Gebruiker, Machine, Machinesleutel, Rolvervulling, nu_geldig
from daglicht.toegang.rollen import API_RECHTEN, MATRIX, Recht, Rol
from daglicht.toegang.voorvallen import (
    account_gewijzigd,
    rol_gegeven,
    sleutel_gemaakt,
    sleutel_ingetrokken,
)

VOORVOEGSEL = "daglicht_"
VORM = re.compile(rf"{VOORVOEGSEL}[A-Za-z0-9_-]{{43}}")
"""What a key looks like: 256 bits after words by which a scanner for secrets finds it."""
LANGST = timedelta(days=365)
MACHINEROLLEN = {rol.value: str(rol.label) for rol in Rol if rol is not Rol.PUBLIEK}
"""The roles a machine can hold."""
GEEN_POSTBUS = "machine.invalid"
"""The domain of the addresses of accounts of machines: RFC 2606 keeps it from ever being one."""


def hash_van(geheim: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(geheim.encode()).hexdigest()


def machines() -> models.QuerySet[Machine]:
    """Return all machines with their authority and keys; of each key when it was last used."""
    keys = met_versie(Machinesleutel.objects.annotate(laatst_gebruikt=Max("herkomsten__laatst")))
    roles = Rolvervulling.objects.filter(nu_geldig(timezone.localdate()))
    return Machine.objects.select_related(
        "gebruiker", "instantie__rol_van__betrokkene"
    ).prefetch_related(
        Prefetch("sleutels", keys),
        Prefetch("gebruiker__rolvervullingen", roles, to_attr="rollen_nu"),
    )


def sleutels_van_machines() -> models.QuerySet[Machinesleutel]:
    """Return all keys of machines."""
    return Machinesleutel.objects.select_related("machine__gebruiker")


@transaction.atomic
def maak_machine(instantie: UUID, naam: str, doel: str, rol: str) -> Machine:
    """Make a machine that holds a role for an authority from today; raises ValidationError (Dutch):
    no name or purpose, an unknown role, or a machine in use by that name (EerderGedaan).
    """
    name, purpose = naam.strip(), doel.strip()
    if not name or not purpose:
        raise ValidationError("Geef een naam en een doel.")
    if rol not in MACHINEROLLEN:
        raise ValidationError(f"De rol ‘{rol}’ bestaat niet. Kies uit: {', '.join(MACHINEROLLEN)}.")
    authority = register.instanties().select_for_update(of=("self",)).get(pk=instantie)
    there = Machine.objects.select_related("gebruiker").filter(
        instantie=authority, gebruiker__is_active=True
    )
    known = next((machine for machine in there if machine.gebruiker.naam == name), None)
    if known is not None:
        raise EerderGedaan(
            f"Er is bij {authority} al een machine ‘{name}’.", laatste_wijziging(known)
        )
    user = Gebruiker.objects.create_user(f"{nieuwe_sleutel()}@{GEEN_POSTBUS}", naam=name)
    account_gewijzigd(user, "machine made")
    made = Machine.objects.create(gebruiker=user, instantie=authority, doel=purpose)
    rol_gegeven(
        Rolvervulling.objects.create(
            gebruiker=user,
            rol=rol,
            instantie=authority,
            geldigheid=DateRange(timezone.localdate(), None),
        )
    )
    return made


def rollen_van(machine: Machine, op: date) -> list[Rol]:
    """Return the roles that a machine holds at its authority on a day."""
    rows = Rolvervulling.objects.filter(
        nu_geldig(op), gebruiker=machine.gebruiker_id, instantie=machine.instantie_id
    )
    return [Rol(word) for word in rows.values_list("rol", flat=True)]


def rechten_van(machine: Machine) -> dict[Recht, str]:
    """Return the rights that a key of a machine can hold today, in words (Dutch)."""
    held = rollen_van(machine, timezone.localdate())
    return {
        right: words
        for right, words in API_RECHTEN.items()
        if any(right in MATRIX[r] for r in held)
    }


@transaction.atomic
def maak_sleutel(
    machine: Machine, doel: str, rechten: Collection[str], geldig_tot_en_met: date
) -> tuple[Machinesleutel, str]:
    """Return a new key and its secret, which is told this once.

    Raises ValidationError (Dutch): a closed machine, no purpose, no rights or rights that its role
    does not give, or a day that is past or more than a year away.
    """
    today = timezone.localdate()
    purpose, asked = doel.strip(), set(rechten)
    account = Gebruiker.objects.select_for_update().get(pk=machine.gebruiker_id)
    if not account.is_active:
        raise ValidationError(f"De machine {machine} is gesloten.")
    if not purpose:
        raise ValidationError({"doel": "Geef een doel."})
    possible = rechten_van(machine)
    if not asked:
        raise ValidationError({"rechten": "Kies ten minste één recht."})
    if over := sorted(asked - set(possible)):
        raise ValidationError(
            {"rechten": f"De rol van {machine} geeft geen recht ‘{over[0]}’ op de API."}
        )
    if not today <= geldig_tot_en_met <= today + LANGST:
        raise ValidationError(
            {
                "geldig_tot_en_met": "Een sleutel geldt ten hoogste een jaar: kies een dag van "
                f"vandaag tot en met {today + LANGST:%d-%m-%Y}."
            }
        )
    secret = f"{VOORVOEGSEL}{secrets.token_urlsafe(32)}"
    made = Machinesleutel.objects.create(
        machine=machine,
        doel=purpose,
        rechten=[right.value for right in possible if right in asked],
        sha256=hash_van(secret),
        geldig_tot_en_met=geldig_tot_en_met,
    )
    sleutel_gemaakt(made)
    return made, secret


@transaction.atomic
def trek_sleutel_in(sleutel: Machinesleutel) -> Machinesleutel:
    """Take a key back, from now on and for good; raises EerderGedaan (Dutch) when it was."""
    row = Machinesleutel.objects.select_for_update().get(pk=sleutel.pk)
    if row.ingetrokken_op is not None:
        raise EerderGedaan("Deze sleutel was al ingetrokken.", laatste_wijziging(row))
    row.ingetrokken_op = timezone.now()
    row.save(update_fields=["ingetrokken_op"])
    sleutel_ingetrokken(row)
    return row


@transaction.atomic
def sluit_machine(machine: Machine) -> Machine:
    """Close a machine: its keys do nothing from now on, and its role ends today.

    Raises EerderGedaan (Dutch) when it was closed.
    """
    account = Gebruiker.objects.select_for_update().get(pk=machine.gebruiker_id)
    if not account.is_active:
        raise EerderGedaan(f"De machine {machine} was al gesloten.", laatste_wijziging(account))
    sluit(account, timezone.localdate())
    return machine


def sleuteloverzicht() -> list[dict[str, Any]]:
    """Return every key of every machine, with its state and last use."""
    return [
        {
            "sleutel": str(key.pk),
            "machine": str(machine),
            "instantie": str(machine.instantie),
            "rollen": [held.get_rol_display() for held in machine.gebruiker.rollen_nu],  # type: ignore[attr-defined]  # prefetched
            "doel": key.doel,
            "rechten": key.rechten,
            "geldig_tot_en_met": key.geldig_tot_en_met.isoformat(),
            "laatst_gebruikt": used.isoformat() if (used := key.laatst_gebruikt) else None,  # type: ignore[attr-defined]  # annotated
            "stand": stand(machine, key),
        }
        for machine in op_naam(machines())
        for key in machine.sleutels.all()
    ]


def stand(machine: Machine, sleutel: Machinesleutel) -> str:
    """Return whether a key works today, and otherwise why not (Dutch)."""
    if sleutel.ingetrokken_op is not None:
        return "ingetrokken"
    if not machine.gebruiker.is_active:
        return "machine gesloten"
    if sleutel.geldig_tot_en_met < timezone.localdate():
        return "verlopen"
    return "geldig"
