"""Plans and risk sources held against each other: whoever of the two is new,
the other hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.omgevingsveiligheid.models import EVActiviteit, Plan, Plansignaal
from daglicht.omgevingsveiligheid.omgeving import Omgeving, contouren, omgevingen, rond
from daglicht.omgevingsveiligheid.toets import (
    BIJZONDERHEDEN,
    ORDE,
    Toetsbevinding,
    binnen,
    omtrek,
    reeks,
    toets,
)
from daglicht.omgevingsveiligheid.toets.ligging import Gebied
from daglicht.recht.uitdrukking import Waarde
from daglicht.ruimte import bbox
from daglicht.toegang.models import Gebruiker


@dataclass(frozen=True)
class Raakvlak:
    """A plan inside areas of one activity: which areas, and what law says of it."""

    omgeving: Omgeving
    gebieden: tuple[Gebied, ...]
    bevindingen: tuple[Toetsbevinding, ...]

    @property
    def zeker(self) -> bool:
        """Tell whether anything is certain; if not, an area or the category is unknown."""
        return any(found.zeker for found in self.bevindingen)


def kenmerken(plan: Plan, omgeving: Omgeving) -> dict[str, Waarde]:
    """Return the inputs of the rules that do not follow from where a plan lies.

    What nobody answered counts as no, so that no exception is assumed;
    but a façade nobody described stays unknown.
    """
    known: dict[str, Waarde] = {
        name: bool(plan.kenmerken.get(name, False)) for name in BIJZONDERHEDEN
    }
    known["vliesgevel"] = plan.kenmerken.get("vliesgevel")
    return known | {"gebouw": plan.locatie_soort == "gebouw", "windturbine": omgeving.windturbine}


def toets_plan(plan: Plan, op: date) -> list[Raakvlak]:
    """Return every activity that reaches a plan on a day, with what law says, gravest first."""
    found = [_meet(plan, item, op) for item in rond(plan.geometrie, op)]
    return sorted(found, key=_weight)


def _meet(plan: Plan, omgeving: Omgeving, op: date) -> Raakvlak:
    shape = reeks([plan.geometrie])
    return Raakvlak(
        omgeving=omgeving,
        gebieden=tuple(area for area in omgeving.gebieden if binnen(area, shape)[0]),
        bevindingen=toets(
            omgeving.gebieden, plan.geometrie, plan.mogelijk, kenmerken(plan, omgeving), op
        ),
    )


def _weight(item: Raakvlak) -> tuple[bool, int, str]:
    """Order: what is certain first, then the gravest."""
    grades = [(not found.zeker, ORDE.index(found.gevolg)) for found in item.bevindingen]
    unsure, place = min(grades, default=(True, len(ORDE)))
    return unsure, place, str(item.omgeving.activiteit)


def gevolgen(raakvlak: Raakvlak) -> list[dict[str, Any]]:
    """Return what law says as plain data, for storage."""
    return [
        {
            "regel": found.regel.code,
            "naam": found.regel.naam,
            "gevolg": found.gevolg.value,
            "zeker": found.zeker,
            "vragen": list(found.vragen),
            "bron": str(found.regel.bron),
            "url": found.regel.bron.url,
        }
        for found in raakvlak.bevindingen
    ]


@transaction.atomic
def signaleer_plan(plan: Plan, op: date) -> list[Plansignaal]:
    """Signal every activity whose areas a plan touches; renews the open signals of the plan."""
    return [
        _signal(plan, item, "plan", op)
        for item in toets_plan(plan, op)
        if item.bevindingen or item.gebieden
    ]


@transaction.atomic
def signaleer_bron(activiteit: EVActiviteit, op: date) -> list[Plansignaal]:
    """Signal every plan inside the areas an activity has from a day on;
    open signals that no longer hold say so.

    Areas that begin later count from the day they begin,
    so that a coming change is heard of before it is there.
    """
    rows = contouren(op).filter(referentie__versie__activiteit=activiteit)
    later = (
        rows.model.objects.filter(
            referentie__versie__activiteit=activiteit, geldigheid__startswith__gt=op
        )
        .order_by("geldigheid")
        .select_related("referentie__versie__activiteit__locatie")
    )
    held = omgevingen([*rows, *later])
    reached: dict[Any, Plansignaal] = {}
    for item in held:
        for plan in _plans(item):
            meeting = _meet(plan, item, op)
            if meeting.gebieden:
                reached[plan.pk] = _signal(plan, meeting, "bron", op)
    stale = Plansignaal.objects.filter(activiteit=activiteit, afgedaan_op=None).exclude(
        plan__in=reached
    )
    for signal in stale.exclude(gevolgen=[]):
        signal.gevolgen, signal.aanleiding, signal.gesignaleerd_op = [], "bron", op
        signal.save()
    return list(reached.values())


def _plans(omgeving: Omgeving) -> Iterable[Plan]:
    near = Q(pk__in=[])
    for area in omgeving.gebieden:
        near |= Q(omvang__overlapt=bbox(omtrek(area)))
    return Plan.objects.filter(near, vervallen_op=None)


def _signal(plan: Plan, meeting: Raakvlak, cause: str, op: date) -> Plansignaal:
    activity = meeting.omgeving.activiteit
    outcome = gevolgen(meeting)
    earlier = Plansignaal.objects.filter(plan=plan, activiteit=activity)
    last = earlier.order_by(
        F("afgedaan_op").desc(nulls_first=True), "-gesignaleerd_op", "-volgnummer"
    ).first()
    if last is not None and last.gevolgen == outcome:
        return last
    signal, _ = Plansignaal.objects.update_or_create(
        plan=plan,
        activiteit=activity,
        afgedaan_op=None,
        defaults={"gevolgen": outcome, "aanleiding": cause, "gesignaleerd_op": op},
        create_defaults={
            "gevolgen": outcome,
            "aanleiding": cause,
            "gesignaleerd_op": op,
            "volgnummer": earlier.count() + 1,
        },
    )
    return signal


@transaction.atomic
def doe_af(signaal: Plansignaal, door: Gebruiker, toelichting: str) -> Plansignaal:
    """Record what a person made of a signal; raises ValidationError (Dutch)
    without words or when it was done before.
    """
    signaal = Plansignaal.objects.select_for_update(of=("self",)).get(pk=signaal.pk)
    if signaal.afgedaan_op is not None:
        raise ValidationError("Dit signaal is al afgedaan.")
    if not toelichting.strip():
        raise ValidationError("Schrijf op wat u met het signaal hebt gedaan.")
    signaal.afgedaan_op, signaal.afgedaan_door = timezone.localdate(), door
    signaal.toelichting = toelichting.strip()
    signaal.save()
    return signaal


def signalen() -> QuerySet[Plansignaal]:
    """Return the signals that wait for a person, oldest first."""
    return (
        Plansignaal.objects.filter(afgedaan_op=None)
        .select_related("plan", "activiteit__locatie")
        .order_by("gesignaleerd_op", "pk")
    )


def soorten(raakvlak: Raakvlak) -> list[Gebiedssoort]:
    """Return the kinds of area a plan lies in, each once."""
    return list(dict.fromkeys(area.soort for area in raakvlak.gebieden))
