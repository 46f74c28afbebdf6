"""Decisions that were made known in a procedure and are in no permit: what is shown of a permit or
a site can then differ from what holds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap, Verloopstand
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.vergunning.models import Procedure, Toestemming
from daglicht.vergunning.procedure.besluiten import VELDEN, verleend_zonder_vergunning
from daglicht.vergunning.procedure.vastleggen import soort_van, stappen_van
from daglicht.zaakverloop import service as zaakverloop

BEKEND = ("bekendmaking", "terinzagelegging")


@dataclass(frozen=True, slots=True)
class Nietvastgelegd:
    """A decision that no permit says, by the step that granted, and since which day it is known."""

    procedure: Procedure
    stap: Rechtsstap
    bekend_op: date

    @property
    def woorden(self) -> str:
        """Return what a reader must know (Dutch); it names nothing that is not public."""
        about = f" over {self.procedure.betreft.kenmerk}" if self.procedure.betreft else ""
        return (
            f"Op {datum(self.bekend_op, weekdag=False)} is een besluit{about} bekendgemaakt dat "
            "hier niet is vastgelegd; wat hier staat, kan afwijken van wat geldt."
        )


def niet_vastgelegd_bij(locatie: register.VthObject, bekend_op: date) -> list[Nietvastgelegd]:
    """Return those about a site, as far as known on a day."""
    return _known(_open().filter(locatie__in=register.met_dubbelen(locatie)), bekend_op)


def niet_vastgelegd_over(
    toestemmingen: Collection[UUID], bekend_op: date
) -> dict[UUID, Nietvastgelegd]:
    """Return by the key of each decision the last of those about the permit that it is, or that it
    changed; in as many queries for many as for one.
    """
    permits = vergunning_van(toestemmingen)
    found = _known(_open().filter(betreft__in=set(permits.values())), bekend_op)
    last = {item.procedure.betreft_id: item for item in sorted(found, key=lambda x: x.bekend_op)}
    return {key: last[permit] for key, permit in permits.items() if permit in last}


def vergunning_van(toestemmingen: Collection[UUID]) -> dict[UUID, UUID]:
    """Return of each decision the permit that it is, or that it changed."""
    if not toestemmingen:
        return {}
    rows = Toestemming.objects.filter(pk__in=toestemmingen).values_list("pk", "basis")
    return {key: basis or key for key, basis in rows}


def _open() -> QuerySet[Procedure]:
    codes = [code for code, kind in procedures().items() if "vergunning" in kind.kenmerken]
    rows = Procedure.objects.filter(toestemming=None, verloop__soort__in=codes)
    return rows.select_related("verloop", "betreft").prefetch_related("verloop__stappen")


def _known(rows: QuerySet[Procedure], bekend_op: date) -> list[Nietvastgelegd]:
    found = []
    for row in rows:
        steps = [step for step in stappen_van(row) if step.kenbaar_op <= bekend_op]
        now = zaakverloop.stand(soort_van(row), steps, bekend_op)
        granted = verleend_zonder_vergunning(row, now)
        since = granted and _made_known(now, granted)
        if granted and since:
            found.append(Nietvastgelegd(row, granted, since))
    return found


def _made_known(now: Verloopstand, granted: Rechtsstap) -> date | None:
    """Return the day on which what was granted was made known; None when it was not yet."""
    if granted.soort not in VELDEN:
        return granted.kenbaar_op
    days = [step.datum for step in now.bekend.staande if step.soort in BEKEND]
    return min(days, default=None)
