"""Stores the steps of a procedure, one by one and never changed, and gives how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.recht.procedure import Proceduresoort, regels
from daglicht.register import service as register
from daglicht.vergunning.models import Procedure, Procedurestap
from daglicht.vergunning.procedure.feiten import Processtap
from daglicht.vergunning.procedure.stand import Stand, stand
from daglicht.vergunning.procedure.toets import bezwaren, gevolgen


def soort_van(procedure: Procedure) -> Proceduresoort:
    """Return the rules of a procedure."""
    return regels().procedures[procedure.soort]


def geldige(rijen: Iterable[Procedurestap]) -> list[Procedurestap]:
    """Keep the steps that count: what was taken back does not, nor does the taking back."""
    rows = list(rijen)
    gone = {row.herroept_id for row in rows if row.herroept_id}
    return [row for row in rows if row.herroept_id is None and row.pk not in gone]


def processtap(rij: Procedurestap) -> Processtap:
    """Return a stored step as the engine takes it."""
    return Processtap(rij.soort, rij.datum, rij.tot, rij.weken, rij.grond, rij.uitkomst, rij.ingang)


def stand_van(procedure: Procedure, op: date) -> Stand:
    """Return how a procedure stands on a day."""
    return stand(soort_van(procedure), procedure.ontvangen_op, _steps(procedure), op)


def _steps(procedure: Procedure) -> list[Processtap]:
    return [processtap(row) for row in geldige(procedure.stappen.all())]


@transaction.atomic
def zet_stap(procedure: Procedure, stap: Processtap, door: Any, toelichting: str = "") -> Procedurestap:
    """Record a step; raises ValidationError (Dutch, with the article) when it may not be taken."""
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if stap.datum > timezone.localdate():
        raise ValidationError("Een stap wordt vastgelegd als hij is gezet: kies een dag tot en met vandaag.")
    reasons = bezwaren(soort_van(locked), locked.ontvangen_op, _steps(locked), stap)
    if reasons:
        raise ValidationError(reasons)
    row = Procedurestap.objects.create(
        procedure=locked, volgnummer=locked.stappen.count() + 1, soort=stap.soort, datum=stap.datum, tot=stap.tot,
        weken=stap.weken, grond=stap.grond, uitkomst=stap.uitkomst, ingang=stap.ingang, toelichting=toelichting,
        vastgelegd_door=door,
    )  # fmt: skip
    werk_zaak_bij(locked)
    return row


@transaction.atomic
def herroep(stap: Procedurestap, reden: str, door: Any) -> Procedurestap:
    """Take back a step that was recorded by mistake; both stay readable. Raises ValidationError (Dutch)."""
    procedure = Procedure.objects.select_for_update().get(pk=stap.procedure_id)
    rows = geldige(procedure.stappen.all())
    if stap.pk not in {row.pk for row in rows}:
        raise ValidationError("Deze stap is al teruggenomen.")
    if not reden.strip():
        raise ValidationError("Schrijf op waarom de stap niet klopte.")
    left = [processtap(row) for row in rows if row.pk != stap.pk]
    reasons = gevolgen(soort_van(procedure), procedure.ontvangen_op, [processtap(row) for row in rows], left)
    if reasons:
        raise ValidationError([f"Neem eerst de latere stap terug. {reason}" for reason in reasons])
    row = Procedurestap.objects.create(
        procedure=procedure, volgnummer=procedure.stappen.count() + 1, soort=stap.soort, datum=stap.datum,
        toelichting=reden.strip(), herroept=stap, vastgelegd_door=door,
    )  # fmt: skip
    werk_zaak_bij(procedure)
    return row


def werk_zaak_bij(procedure: Procedure) -> None:
    """Let the case say how far its procedure is and when a decision is due."""
    today = timezone.localdate()
    found = stand_van(procedure, today)
    term = next((item.klok.einddatum for item in found.klokken if item.code == "beslistermijn"), None)
    register.meld_voortgang(procedure.zaak, str(found.fase), term, today if found.afgerond else None)


def standen(procedures: Sequence[Procedure], op: date) -> list[tuple[Procedure, Stand]]:
    """Return how procedures stand, the first that an authority must act on first, finished ones last."""
    found = [(row, stand_van(row, op)) for row in procedures]
    return sorted(found, key=lambda item: (item[1].afgerond, _due(item[1]), item[0].ontvangen_op))


def _due(found: Stand) -> date:
    first = found.eerstvolgend
    return first.klok.einddatum or date.max if first else date.max
