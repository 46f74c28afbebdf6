"""The people with an account, with the roles they hold or held, for the beheerder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from daglicht.toegang.models import Gebruiker, Herkomst, Rolvervulling, nu_geldig
from daglicht.toegang.rollen import Rol

LOOPT = "loopt"


@dataclass(frozen=True)
class Rolregel:
    """A role as a page shows it; ``tot_en_met`` is its last day."""

    rol: str
    instantie: str
    vanaf: date
    tot_en_met: date | None
    van_aanbieder: bool
    stand: str


def mensen(instanties: Collection[UUID]) -> QuerySet[Gebruiker]:
    """Return all accounts of people, with their roles at these authorities."""
    rows = Rolvervulling.objects.filter(instantie__in=instanties).select_related(
        "instantie__rol_van__betrokkene"
    )
    return Gebruiker.objects.filter(machine=None).prefetch_related(
        Prefetch("rolvervullingen", rows.order_by("rol", "geldigheid", "pk"), to_attr="rollen_hier")
    )


def gebruiker(pk: UUID) -> Gebruiker:
    """Return an account by its key; raises Gebruiker.DoesNotExist."""
    return Gebruiker.objects.get(pk=pk)


def medewerkers(instantie: UUID, rol: Rol) -> QuerySet[Gebruiker]:
    """Return the people with an account in use who hold a role for an authority, each once;
    a machine is nobody.
    """
    rows = Gebruiker.objects.filter(
        rolvervullingen__instantie=instantie,
        rolvervullingen__rol=rol,
        is_active=True,
        machine=None,
    )
    return rows.distinct()


def naam_van_collega(instanties: Collection[UUID], pk: UUID) -> str | None:
    """Return the name of who works, or worked, for one of these authorities; None for anybody
    else.
    """
    rows = Gebruiker.objects.filter(pk=pk, rolvervullingen__instantie__in=instanties)
    return rows.values_list("naam", flat=True).first()


def wachtende_accounts(instanties: Collection[UUID]) -> QuerySet[Gebruiker]:
    """Return the accounts of people who hold a role at these authorities today and have not yet
    replaced the password that they were given, the first that expires first.
    """
    held = Rolvervulling.objects.filter(nu_geldig(timezone.localdate()), instantie__in=instanties)
    rows = Gebruiker.objects.filter(machine=None, is_active=True, pk__in=held.values("gebruiker"))
    waiting = rows.filter(wachtwoord_gegeven_tot__isnull=False)
    return waiting.order_by("wachtwoord_gegeven_tot", "pk")


def rolregels(mens: Gebruiker) -> list[Rolregel]:
    """Return the roles of somebody (of ``mensen``), those that run first."""
    held: Any = mens
    lines = [_line(row) for row in held.rollen_hier]
    return sorted(lines, key=lambda line: line.stand != LOOPT)


def _line(row: Rolvervulling) -> Rolregel:
    today, end = timezone.localdate(), row.geldigheid.upper
    last = None if end is None else end - timedelta(days=1)
    begun = row.geldigheid.lower <= today
    over = last is not None and last < today
    return Rolregel(
        rol=str(row.get_rol_display()),
        instantie=str(row.instantie),
        vanaf=row.geldigheid.lower,
        tot_en_met=last,
        van_aanbieder=row.herkomst == Herkomst.AANBIEDER,
        stand="voorbij" if over else LOOPT if begun else "begint nog",
    )
