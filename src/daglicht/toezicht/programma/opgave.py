"""From the rows of a programme to the problem of the planner, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

import numpy as np

from daglicht.kit.volgorde import op_naam
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.register import service as register
from daglicht.toezicht.models import (
    Controle,
    Inzet,
    Programmabezoek,
    StatusControle,
    Uitvoeringsprogramma,
)
from daglicht.toezicht.planning import Bezoeken, Inspecteurs, Opgave, Plan, Reizen
from daglicht.toezicht.risico import HERCONTROLE
from daglicht.vergunning import service as vergunning


@dataclass(frozen=True)
class Uitsluiting:
    """Why an inspector may not visit a site: he worked on its permit,
    or was there too often in a row (Ob 13.9).
    """

    inspecteur: UUID
    locatie: UUID
    reden: str


def uitsluitingen(programma: Uitvoeringsprogramma, locaties: Iterable[UUID]) -> list[Uitsluiting]:
    """Return which inspectors may not visit which sites, and why
    (Omgevingsbesluit, article 13.9).
    """
    people, sites = set(programma.inzet.values_list("inspecteur", flat=True)), list(locaties)
    wrote = [
        Uitsluiting(
            user, site, "Werkte aan de vergunning van deze locatie (functiescheiding, Ob 13.9)."
        )
        for site, user in vergunning.behandelaars(sites)
        if user in people
    ]
    return wrote + [row for row in _rotation(sites) if row.inspecteur in people]


def _rotation(sites: Sequence[UUID]) -> list[Uitsluiting]:
    limit = programmawaarden().rotatie
    rows = (
        Controle.objects.filter(
            status=StatusControle.AFGEROND, vth_objecten__in=sites, toezichthouder__isnull=False
        )
        .exclude(controletype__code=HERCONTROLE)
        .order_by("vth_objecten", "-controledatum", "pk")
        .values_list("vth_objecten", "toezichthouder")
    )
    found = []
    for site, visits in groupby(rows, key=lambda row: row[0]):
        last = [person for _, person in visits][:limit]
        if len(last) == limit and len(set(last)) == 1:
            reason = (
                f"Deed de laatste {limit} controles hier; laat nu een ander gaan (roulatie, Ob "
                "13.9)."
            )
            found.append(Uitsluiting(last[0], site, reason))
    return found


@dataclass(frozen=True)
class Planbord:
    """A problem with the rows it came from, in the same order."""

    bezoeken: list[Programmabezoek]
    inzet: list[Inzet]
    opgave: Opgave

    def plan(self, kwaliteit: float = np.inf) -> Plan:
        """Return the plan as the rows now have it;
        ``kwaliteit`` is the bound that was proven for it.
        """
        person = {row.inspecteur_id: number for number, row in enumerate(self.inzet)}
        known = [
            person.get(row.inspecteur_id, -1) if row.inspecteur_id else -1 for row in self.bezoeken
        ]
        who = np.array(known, np.int64)
        when = np.array([row.kwartaal or -1 for row in self.bezoeken], np.int64)
        costs = self.opgave.kosten()
        able = (
            np.isfinite(costs[np.arange(len(who)), np.maximum(who, 0)])
            if len(self.inzet)
            else np.zeros(0, bool)
        )
        who, when = np.where((who >= 0) & able, who, -1), np.where((who >= 0) & able, when, -1)
        return Plan(self.opgave, costs, who, when, kwaliteit, np.zeros(len(self.inzet)))

    @property
    def controles(self) -> Any:
        """Return per visit whether it is a controle already:
        who goes and when is no longer the planner's.
        """
        return np.array([row.controle_id is not None for row in self.bezoeken], bool)

    def uren(self, vanaf: int = 1) -> Any:
        """Return the hours per inspector and quarter; what is past is gone."""
        hours = np.array([row.uren for row in self.inzet], float).reshape(-1, 4)
        hours[:, : vanaf - 1] = 0.0
        return hours


def planbord(programma: Uitvoeringsprogramma) -> Planbord:
    """Return the problem of a programme; a site without a place counts from where the first
    inspector starts.
    """
    rows = list(
        programma.bezoeken.select_related("locatie", "inspecteur", "controle").order_by("pk")
    )
    people = op_naam(programma.inzet.select_related("inspecteur"))
    places = register.middelpunten(row.locatie_id for row in rows)
    home = (people[0].x, people[0].y) if people else (0.0, 0.0)
    bits: dict[str, int] = defaultdict(lambda: 1 << len(bits))
    settings = programmawaarden().reizen
    visits = Bezoeken(
        np.array([places.get(row.locatie_id, home) for row in rows], float).reshape(-1, 2),
        np.array([row.waarde for row in rows], float),
        np.array([row.uren for row in rows], float),
        np.array([sum(bits[name] for name in set(row.competenties)) for row in rows], np.int64),
        np.array([row.verplicht for row in rows], bool),
        np.array([row.uiterlijk for row in rows], np.int64),
    )
    crew = Inspecteurs(
        np.array([(row.x, row.y) for row in people], float).reshape(-1, 2),
        np.array([row.uren for row in people], float).reshape(-1, 4),
        np.array([sum(bits[name] for name in set(row.competenties)) for row in people], np.int64),
    )
    site_of = {row.locatie_id: number for number, row in enumerate(rows)}
    person_of = {row.inspecteur_id: number for number, row in enumerate(people)}
    barred = tuple(
        (site_of[row.locatie], person_of[row.inspecteur])
        for row in uitsluitingen(programma, site_of)
    )
    return Planbord(rows, people, Opgave(visits, crew, Reizen(**settings), barred))
