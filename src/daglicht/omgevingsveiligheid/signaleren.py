"""Plans and risk sources held against each other: whoever of the two is new,
the other hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.omgevingsveiligheid.models import EVActiviteit, EVContour, Plan, Plansignaal
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
from daglicht.toegang.service import Gebruiker

RENEWED = ("gevolgen", "aanleiding", "gesignaleerd_op")


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
    met = [(plan, item) for item in toets_plan(plan, op) if item.bevindingen or item.gebieden]
    return _signals(met, "plan", op)


@transaction.atomic
def signaleer_bron(activiteit: EVActiviteit, op: date) -> list[Plansignaal]:
    """Signal every plan inside the areas an activity has from a day on;
    open signals that no longer hold say so.

    Areas that begin later count from the day they begin,
    so that a coming change is heard of before it is there.
    """
    rows = contouren(op).filter(referentie__versie__activiteit=activiteit)
    later = (
        EVContour.objects.filter(
            referentie__versie__activiteit=activiteit, geldigheid__startswith__gt=op
        )
        .order_by("geldigheid")
        .select_related("referentie__versie__activiteit__locatie")
    )
    held = omgevingen([*rows, *later])
    met = [(plan, _meet(plan, item, op)) for item in held for plan in _plans(item)]
    found = _signals([pair for pair in met if pair[1].gebieden], "bron", op)
    stale = list(
        Plansignaal.objects.filter(activiteit=activiteit, afgedaan_op=None)
        .exclude(plan__in=[signal.plan_id for signal in found])
        .exclude(gevolgen=[])
    )
    for signal in stale:
        signal.gevolgen, signal.aanleiding, signal.gesignaleerd_op = [], "bron", op
    Plansignaal.objects.bulk_update(stale, RENEWED, batch_size=500)
    return found


def _plans(omgeving: Omgeving) -> Iterable[Plan]:
    near = Q(pk__in=[])
    for area in omgeving.gebieden:
        near |= Q(omvang__overlapt=bbox(omtrek(area)))
    return Plan.objects.filter(near, vervallen_op=None)


def _signals(met: Sequence[tuple[Plan, Raakvlak]], cause: str, op: date) -> list[Plansignaal]:
    """Signal plans and activities that met: what is open is renewed,
    what says the same already is left.
    """
    pairs = {(plan.pk, item.omgeving.activiteit.pk): (plan, item) for plan, item in met}
    earlier: dict[tuple[Any, Any], list[Plansignaal]] = {}
    rows = Plansignaal.objects.select_for_update(of=("self",)).filter(
        plan__in={plan for plan, _ in pairs}, activiteit__in={activity for _, activity in pairs}
    )
    for row in rows.order_by(
        F("afgedaan_op").desc(nulls_first=True), "-gesignaleerd_op", "-volgnummer"
    ):
        earlier.setdefault((row.plan_id, row.activiteit_id), []).append(row)
    found, new, changed = [], [], []
    for key, (plan, item) in pairs.items():
        known, outcome = earlier.get(key, []), gevolgen(item)
        signal = known[0] if known else None
        if signal is None or (signal.gevolgen != outcome and signal.afgedaan_op is not None):
            signal = Plansignaal(
                plan=plan, activiteit=item.omgeving.activiteit, volgnummer=len(known) + 1
            )
            new.append(signal)
        elif signal.gevolgen != outcome:
            changed.append(signal)
        if signal.gevolgen != outcome:
            signal.gevolgen, signal.aanleiding, signal.gesignaleerd_op = outcome, cause, op
        found.append(signal)
    Plansignaal.objects.bulk_create(new)
    Plansignaal.objects.bulk_update(changed, RENEWED, batch_size=500)
    return found


@transaction.atomic
def doe_af(signaal: Plansignaal, door: Gebruiker, toelichting: str) -> Plansignaal:
    """Record what a person made of a signal; raises ValidationError (Dutch)
    without words or when it was done before.
    """
    signaal = Plansignaal.objects.select_for_update(of=("self",)).get(pk=signaal.pk)
    if signaal.afgedaan_op is not None:
        raise al_gedaan("Dit signaal is al afgedaan.", signaal)
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
