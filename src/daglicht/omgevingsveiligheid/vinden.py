"""Finds what of external safety somebody may use a right on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVActiviteitversie,
    GebouwOfLocatie,
    LocatieEVActiviteit,
    Plan,
    Plansignaal,
)
from daglicht.omgevingsveiligheid.omgeving import risicobronnen
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht


def vind_plan(access: toegang.Toegang, recht: Recht, pk: UUID) -> Plan:
    """Return a plan; Http404 for who may not."""
    return toegang.vind(
        access, recht, Plan.objects.select_related("instantie__rol_van", "vastgelegd_door"), pk
    )


def vind_signaal(access: toegang.Toegang, recht: Recht, pk: UUID) -> Plansignaal:
    """Return a signal of a plan; Http404 for who may not."""
    return toegang.vind(access, recht, Plansignaal.objects.select_related("plan"), pk)


def vind_gebouw(access: toegang.Toegang, recht: Recht, pk: UUID) -> GebouwOfLocatie:
    """Return a building or place; Http404 for who may not."""
    return toegang.vind(access, recht, GebouwOfLocatie.objects.all(), pk)


def vind_risicobron(access: toegang.Toegang, recht: Recht, pk: UUID) -> LocatieEVActiviteit:
    """Return a risk source; Http404 for who may not."""
    return toegang.vind(access, recht, risicobronnen(), pk)


def versies(bron: LocatieEVActiviteit) -> list[EVActiviteitversie]:
    """Return the versions of the activities of a risk source, the last known first."""
    rows = EVActiviteitversie.objects.filter(activiteit__locatie=bron)
    return list(
        rows.select_related("activiteit", "toestemming").order_by("-bekend_op", "-volgnummer")
    )


def van_klasse(woorden: str) -> QuerySet[EVActiviteit]:
    """Return the activities of a class with these words in its name."""
    return EVActiviteit.objects.filter(klasse__icontains=woorden)


def signalen_bij(access: toegang.Toegang, bron: LocatieEVActiviteit) -> QuerySet[Plansignaal]:
    """Return the signals of plans near a risk source that somebody may read."""
    rows = Plansignaal.objects.filter(activiteit__locatie=bron, plan__vervallen_op=None)
    return toegang.zichtbaar(access, Recht.PLAN_LEZEN, rows.select_related("plan"))


def gevonden(soort: str, sleutels: Iterable[UUID]) -> QuerySet[Any]:
    """Return the plans (``plan``) or sources (``risicobron``) that a search found, by key; access
    is the caller's.
    """
    rows: QuerySet[Any] = Plan.objects.all() if soort == "plan" else risicobronnen()
    return rows.filter(pk__in=list(sleutels))
