"""Plans: a building or place that somebody wants,
judged and held against the risk sources around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.kwetsbaarheid import KENMERKEN, beoordeel
from daglicht.omgevingsveiligheid.models import Plan
from daglicht.omgevingsveiligheid.populatie import Dagdeel, schat
from daglicht.omgevingsveiligheid.signaleren import signaleer_plan
from daglicht.recht.uitdrukking import Waarde
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker

GROOTSTE = 25e6
"""m²: a town at most, so that a test stays quick."""


@dataclass(frozen=True)
class Plangegevens:
    """A plan as given: outline in RD, m² per function, homes,
    and answers (absent or None is unknown).
    """

    naam: str
    geometrie: BaseGeometry
    functies: Mapping[str, float] = field(default_factory=dict)
    woningen: int = 0
    kenmerken: Mapping[str, Waarde] = field(default_factory=dict)
    locatie_soort: str = "gebouw"
    omschrijving: str = ""


@transaction.atomic
def leg_plan_vast(
    gegevens: Plangegevens,
    instantie: register.VthInstantie,
    door: Gebruiker,
    *,
    toestemming: Any = None,
    op: date | None = None,
) -> Plan:
    """Record a plan with its category and people,
    and signal the risk sources that reach it (today without ``op``).

    Raises ValidationError (Dutch) when it holds nothing for people or is larger than a plan can be.
    """
    today = op or timezone.localdate()
    if not any(gegevens.functies.values()):
        raise ValidationError("Vul ten minste één functie in met haar oppervlakte in m².")
    if gegevens.geometrie.area > GROOTSTE:
        raise ValidationError(f"Het plan is groter dan {GROOTSTE / 1e6:.0f} km²; deel het op.")
    known = {name: gegevens.kenmerken.get(name) for name in KENMERKEN}
    judged = beoordeel(gegevens.functies, known, today)
    people = schat(gegevens.functies, gegevens.woningen)
    plan = Plan.objects.create(
        naam=gegevens.naam,
        omschrijving=gegevens.omschrijving,
        instantie=instantie,
        toestemming=toestemming,
        locatie_soort=gegevens.locatie_soort,
        geometrie=gegevens.geometrie,
        functies=dict(gegevens.functies),
        woningen=gegevens.woningen,
        kenmerken=dict(gegevens.kenmerken),
        categorie=judged.categorie.value,
        mogelijk=[item.value for item in judged.mogelijk],
        personen_dag=round(people[Dagdeel.DAG][1], 3),
        personen_nacht=round(people[Dagdeel.NACHT][1], 3),
        vastgelegd_door=door,
    )
    signaleer_plan(plan, today)
    return plan


def vragen(plan: Plan, op: date) -> tuple[str, ...]:
    """Return what must be answered to know the category of a plan."""
    return beoordeel(
        plan.functies, {name: plan.kenmerken.get(name) for name in KENMERKEN}, op
    ).vragen


def categorie(plan: Plan) -> Kwetsbaarheid:
    """Return the category of a plan."""
    return Kwetsbaarheid(plan.categorie)


@transaction.atomic
def laat_vervallen(plan: Plan) -> Plan:
    """Record that a plan is off; it is no longer signalled."""
    if vergrendel(plan).vervallen_op is not None:
        raise al_gedaan("Dit plan was al vervallen.", plan)
    plan.vervallen_op = timezone.localdate()
    plan.save()
    return plan
