"""The problem analysis (Omgevingsbesluit 13.5, fourth paragraph): effect times chance,
per activity and theme, from own history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Avg, Count, IntegerField, Q, QuerySet
from django.db.models.functions import Cast

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht.models import Bevinding, StatusControle
from daglicht.toezicht.risico import HERCONTROLE

WEIGHT = (
    10  # so many judgements' worth of the average are mixed in, so that three visits do not shout
)


@dataclass(frozen=True)
class Probleem:
    """One activity on one theme: judged so often, wrong so often, how serious it was,
    and the risk of it.
    """

    activiteit: str
    thema: str
    beoordeeld: int
    fout: int
    kans: float
    effect: float

    @property
    def risico(self) -> float:
        """Return effect (1 to 4, as gevolg in the strategy) times chance (0 to 1)."""
        return self.kans * self.effect


def probleemanalyse(
    op: date, jaren: int = 5, bevindingen: QuerySet[Any] | None = None
) -> list[Probleem]:
    """Return the problems of the last years up to a day, largest first; of the findings
    given, or of all.

    Only first visits count. Chance and effect are drawn towards their average over everything,
    by ten judgements.
    """
    rows = (bevindingen if bevindingen is not None else Bevinding.objects.all()).filter(
        controle__status=StatusControle.AFGEROND,
        controle__controledatum__gt=op - relativedelta(years=jaren),
        controle__controledatum__lte=op,
        resultaat__isnull=False,
    )
    rows = rows.exclude(resultaat=ResultaatBevinding.NIET_VAN_TOEPASSING).exclude(
        controle__controletype__code=HERCONTROLE
    )
    wrong = Q(resultaat=ResultaatBevinding.NIET_AKKOORD)
    counted = list(
        rows.order_by()
        .values("activiteituitvoeringen__type__naam", "onderwerp__naam")
        .annotate(
            n=Count("pk"), fout=Count("pk", filter=wrong), ernst=Avg(Cast("gevolg", IntegerField()))
        )
    )
    judged, bad = sum(row["n"] for row in counted), sum(row["fout"] for row in counted)
    serious = [(row["ernst"], row["fout"]) for row in counted if row["ernst"] is not None]
    usual = bad / judged if judged else 0.0
    severity = (
        sum(value * n for value, n in serious) / max(sum(n for _, n in serious), 1)
        if serious
        else 1.0
    )
    found = [
        Probleem(
            row["activiteituitvoeringen__type__naam"] or "Onbekende activiteit",
            row["onderwerp__naam"],
            row["n"],
            row["fout"],
            (row["fout"] + WEIGHT * usual) / (row["n"] + WEIGHT),
            ((row["ernst"] or 0.0) * row["fout"] + WEIGHT * severity) / (row["fout"] + WEIGHT),
        )
        for row in counted
    ]
    return sorted(found, key=lambda item: (-item.risico, item.activiteit, item.thema))
