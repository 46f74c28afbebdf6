"""What one person or machine may do on one day: the roles held, with the mandates behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db import models
from django.utils import timezone

from daglicht.toegang.models import (
    Gebruiker,
    Machinesleutel,
    Mandaat,
    Rolvervulling,
    nu_geldig,
)
from daglicht.toegang.rollen import MATRIX, Recht, Relatie, Rol


@dataclass(frozen=True)
class Vervulling:
    """A role held for an authority, with the authorities that gave it a mandate."""

    rol: Rol
    instantie: UUID | None
    mandaatgevers: tuple[UUID, ...] = ()
    binnen: frozenset[Recht] | None = None
    """The rights within which it is used, as by a key; None: all of the role."""

    def relaties(self, recht: Recht) -> frozenset[Relatie]:
        """Return the relations by which a right may be used; none when it is not held."""
        if self.binnen is not None and recht not in self.binnen:
            return frozenset()
        return MATRIX[self.rol].get(recht, frozenset())


@dataclass(frozen=True)
class Toegang:
    """What one person (or the public: ``gebruiker`` is None) may do on one day."""

    gebruiker: Gebruiker | None
    vervullingen: tuple[Vervulling, ...]

    @cached_property
    def rollen(self) -> frozenset[Rol]:
        """Return the roles held."""
        return frozenset(v.rol for v in self.vervullingen)

    @cached_property
    def instanties(self) -> frozenset[UUID]:
        """Return the authorities worked for."""
        return frozenset(v.instantie for v in self.vervullingen if v.instantie is not None)

    def heeft(self, recht: Recht) -> bool:
        """Tell whether the right is held for at least some objects;
        says nothing about one object.
        """
        return any(v.relaties(recht) for v in self.vervullingen)


PUBLIEK = Vervulling(Rol.PUBLIEK, None)


def toegang_van(gebruiker: object, op: date | None = None) -> Toegang:
    """Return the access of a user on a day; anyone unknown or inactive is the public."""
    if not isinstance(gebruiker, Gebruiker) or not gebruiker.is_active:
        return Toegang(None, (PUBLIEK,))
    return Toegang(
        gebruiker, (*_held(Rolvervulling.objects.filter(gebruiker=gebruiker), op), PUBLIEK)
    )


def toegang_van_sleutel(sleutel: Machinesleutel, op: date | None = None) -> Toegang:
    """Return the access that a key gives: within its rights what the role of its machine gives, at
    its own authority. The public is not added: outside its rights a key opens nothing.
    """
    machine = sleutel.machine
    rows = Rolvervulling.objects.filter(
        gebruiker=machine.gebruiker_id, instantie=machine.instantie_id
    )
    within = frozenset(Recht(word) for word in sleutel.rechten)
    roles = tuple(replace(held, binnen=within) for held in _held(rows, op))
    return Toegang(machine.gebruiker, roles)


def _held(rijen: models.QuerySet[Rolvervulling], op: date | None) -> list[Vervulling]:
    """Return the roles held on a day (today without one), with the mandates of each authority."""
    day = op or timezone.localdate()
    rows = rijen.filter(nu_geldig(day)).values_list("rol", "instantie_id")
    held = list(dict.fromkeys(rows))  # once, also when beheerder and provider both gave it
    mandates: dict[UUID, list[UUID]] = {}
    pairs = Mandaat.objects.filter(
        nu_geldig(day), gemandateerde__in=[instantie for _, instantie in held]
    )
    for giver, receiver in pairs.values_list("mandaatgever_id", "gemandateerde_id"):
        mandates.setdefault(receiver, []).append(giver)
    return [
        Vervulling(Rol(rol), instantie, tuple(mandates.get(instantie, ())))
        for rol, instantie in held
    ]
