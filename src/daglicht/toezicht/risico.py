"""The risk of sites by IRAM: what a person scored or is assumed, what own history says,
and what law demands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht.fouten import RechtFout
from daglicht.recht.programmawaarden import programmawaarden, wettelijk_minimum
from daglicht.recht.risico import Risico, risicomethode
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.models import Controle, Risicobeoordeling, StatusControle

METHODE = "iram"
HERCONTROLE = "hercontrole"


@dataclass(frozen=True)
class Naleving:
    """Own history of a site: first visits in the period, in how many something was wrong,
    and the last visit of all.
    """

    bezoeken: int = 0
    met_overtreding: int = 0
    laatste: date | None = None

    @property
    def score(self) -> int | None:
        """Return the score of performance, or None when there were too few visits."""
        return programmawaarden().naleving.score(self.bezoeken, self.met_overtreding)

    @property
    def kans(self) -> float:
        """Return the chance that a next visit finds something:
        own history drawn towards one in four (four visits' worth).
        """
        return (self.met_overtreding + 1) / (self.bezoeken + 4)


@dataclass(frozen=True)
class Risicostand:
    """The risk of one site on a day and all it rests on.

    ``beoordeling`` None: effect is assumed by kind of site.
    """

    objecttype: str
    effect: Mapping[str, int]
    prestatie: Mapping[str, int]
    naleving: Naleving
    beoordeling: Risicobeoordeling | None
    uitkomst: Risico
    wet: tuple[int, str] | None

    @property
    def waarde(self) -> float:
        """Return what a visit is worth: the weight of the category times the chance
        to find something.
        """
        return programmawaarden().gewicht[self.uitkomst.categorie] * self.naleving.kans

    @property
    def uren(self) -> float:
        """Return the hours a visit takes, at the site and at the desk."""
        return programmawaarden().uren(self.uitkomst.som)

    @property
    def competenties(self) -> list[str]:
        """Return the competences a visit asks."""
        return list(programmawaarden().objecttypen[self.objecttype].competenties)

    def vervalt_op(self) -> date | None:
        """Return the day by which the next visit must be, or None when there never was one."""
        last = self.naleving.laatste
        return last + relativedelta(months=self.uitkomst.maanden) if last else None

    def wet_vervalt_op(self) -> date | None:
        """Return the day by which law demands the next visit,
        or None without demand or earlier visit.
        """
        last = self.naleving.laatste
        return last + relativedelta(months=self.wet[0]) if last and self.wet else None


def nalevingen(locaties: Iterable[UUID], op: date) -> dict[UUID, Naleving]:
    """Return the own history of sites up to a day; re-checks do not count."""
    since = op - relativedelta(years=programmawaarden().naleving.jaren)
    rows = Controle.objects.filter(
        vth_objecten__in=list(locaties), status=StatusControle.AFGEROND, controledatum__lte=op
    ).exclude(controletype__code=HERCONTROLE)
    recent = Q(controledatum__gt=since)
    wrong = Q(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD)
    counted = (
        rows.order_by()
        .values("vth_objecten")
        .annotate(
            bezoeken=Count("pk", filter=recent, distinct=True),
            fout=Count("pk", filter=recent & wrong, distinct=True),
            laatste=Max("controledatum"),
        )
    )
    return {
        row["vth_objecten"]: Naleving(row["bezoeken"], row["fout"], row["laatste"])
        for row in counted
    }


def beoordelingen(locaties: Iterable[UUID], op: date) -> dict[UUID, Risicobeoordeling]:
    """Return the last thing a person scored of each site up to a day."""
    rows = Risicobeoordeling.objects.filter(locatie__in=list(locaties), op__lte=op, methode=METHODE)
    return {row.locatie_id: row for row in rows.order_by("op", "vastgelegd_op")}


def risicos(locaties: QuerySet[Any], op: date) -> dict[UUID, Risicostand]:
    """Return the risk of sites (with their type) on a day, by key;
    kinds of site without working values are left out.
    """
    return _risicos(locaties.order_by("pk").values_list("pk", "type__code").distinct(), op)


def _risicos(locaties: Iterable[tuple[UUID, str]], op: date) -> dict[UUID, Risicostand]:
    kinds = programmawaarden().objecttypen
    sites = [(pk, kind) for pk, kind in locaties if kind in kinds]
    keys = [pk for pk, _ in sites]
    history, scored = nalevingen(keys, op), beoordelingen(keys, op)
    return {pk: _stand(kind, history.get(pk, Naleving()), scored.get(pk), op) for pk, kind in sites}


def risico_van(locatie: register.VthObject, op: date) -> Risicostand | None:
    """Return the risk of one site on a day, or None for a kind of site without working values."""
    return _risicos([(locatie.pk, locatie.type.code)], op).get(locatie.pk)


def _stand(kind: str, history: Naleving, scored: Risicobeoordeling | None, op: date) -> Risicostand:
    effect: Mapping[str, int] = (
        scored.effect if scored else programmawaarden().objecttypen[kind].effect
    )
    performance = dict(scored.prestatie) if scored else {}
    if history.score is not None:
        performance["naleving"] = history.score
    method = risicomethode(METHODE)
    law = wettelijk_minimum(kind, op)
    found = method.beoordeel(effect, performance, law[0] if law else None)
    if (
        law and found.categorie >= programmawaarden().groot_risico_vanaf
    ):  # a large risk: law then asks more of an IPPC installation (Ob 13.7)
        law = wettelijk_minimum(kind, op, groot_risico=True)
        found = method.beoordeel(effect, performance, law[0] if law else None)
    return Risicostand(kind, effect, performance, history, scored, found, law)


@transaction.atomic
def leg_risico_vast(
    locatie: register.VthObject,
    op: date,
    effect: Mapping[str, int],
    prestatie: Mapping[str, int],
    toelichting: str,
    door: Gebruiker,
) -> Risicobeoordeling:
    """Record what a person scored of a site; raises ValidationError (Dutch)
    for a score that cannot be.
    """
    if "naleving" in prestatie:
        raise ValidationError(
            "De score voor naleving volgt uit de eigen historie; vul haar niet in."
        )
    if not toelichting.strip():
        raise ValidationError("Licht de scores toe: waar berusten zij op?")
    try:
        risicomethode(METHODE).beoordeel(effect, prestatie)
    except RechtFout as error:
        raise ValidationError(str(error)) from error
    vergrendel(locatie)
    scored = {"op": op, "effect": dict(effect), "prestatie": dict(prestatie)}
    known = Risicobeoordeling.objects.filter(locatie=locatie, methode=METHODE, **scored).first()
    if known is not None:
        raise al_gedaan("Deze scores zijn vandaag al vastgelegd.", known)
    return Risicobeoordeling.objects.create(
        locatie=locatie, methode=METHODE, toelichting=toelichting.strip(), door=door, **scored
    )
