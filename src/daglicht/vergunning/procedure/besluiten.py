"""Ties a procedure to the toestemming that comes of it: the steps of deciding, and the day of effect by law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.tijd import datum
from daglicht.vergunning.models import Procedure, Toestemming, Toestemmingsaanvraag
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.inwerking import Mijlpaal, inwerkingtreding
from daglicht.vergunning.procedure.vastleggen import geldige, processtap, soort_van, zet_stap


@transaction.atomic
def beslis(
    procedure: Procedure, besluitdatum: date, bekendmaking: date, door: Any, ingang: date | None = None
) -> Mijlpaal:
    """Record that a toestemming was granted and made known, and return when it takes effect.

    Steps that were recorded before stay as they are. Raises ValidationError (Dutch) when the order of law does not allow
    it, when the day of effect cannot be known yet, or when ``ingang`` is earlier than law allows.
    """
    if procedure.toestemming_id is not None:
        raise ValidationError("In deze procedure is al een toestemming verleend.")
    taken = {row.soort for row in geldige(procedure.stappen.all())}
    steps = [
        Processtap("besluit", besluitdatum, uitkomst="verleend", ingang=ingang),
        Processtap("bekendmaking", bekendmaking),
    ]
    if soort_van(procedure).afdeling_3_4:
        steps.append(Processtap("terinzagelegging", bekendmaking))
    for step in steps:
        if step.soort not in taken:
            zet_stap(procedure, step, door)
    found = inwerkingtreding(_facts(procedure))
    if found is None:
        raise ValidationError("In deze procedure is geweigerd; er is niets te verlenen.")
    if found.dag is None:
        raise ValidationError(f"Het besluit kan nog niet in werking treden: {found.uitleg} ({found.bron}).")
    if ingang is not None and ingang < found.dag:
        raise ValidationError(
            f"Het besluit treedt niet voor {datum(found.dag)} in werking: {found.uitleg} ({found.bron})."
        )
    return found


def _facts(procedure: Procedure) -> Feiten:
    steps = [processtap(row) for row in geldige(procedure.stappen.all())]
    return Feiten.op_dag(soort_van(procedure), procedure.ontvangen_op, steps, date.max)


def koppel(procedure: Procedure, toestemming: Toestemming) -> None:
    """Let a procedure and its request name the toestemming that came of them."""
    procedure.toestemming = toestemming
    procedure.save(update_fields=["toestemming"])
    asked = Toestemmingsaanvraag.objects.filter(verzoek=procedure.verzoek_id).first() if procedure.verzoek_id else None
    if asked is not None:
        toestemming.aanvraag = asked
        toestemming.save(update_fields=["aanvraag"])
