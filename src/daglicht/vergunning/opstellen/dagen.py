"""The days of a draft in a procedure: what its publication records there, and setting them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.tijd import datum
from daglicht.vergunning.models import Concept
from daglicht.vergunning.opstellen.concept import Conceptgegevens, eis_open, eis_volgorde
from daglicht.vergunning.procedure.besluiten import VELDEN, Beslissing, voorbeeld_inwerking
from daglicht.vergunning.procedure.vastleggen import soort_van, stappen_van


def beslissing_van(concept: Concept) -> Beslissing:
    """Return the days of a draft as its procedure takes them."""
    return Beslissing(
        concept.besluitdatum,
        concept.bekend_op,
        concept.terinzagelegging,
        concept.geldig_vanaf,
        concept.grond,
    )


def te_vroeg(concept: Concept) -> str:
    """Return why a draft in a procedure cannot be published yet (Dutch): a step is recorded there
    once it was taken; empty when it can.
    """
    if concept.procedure is None:
        return ""
    given, taken = beslissing_van(concept), stappen_van(concept.procedure)
    there = {soort_van(concept.procedure).als_besluit(step).soort for step in taken}
    days = (given.dag(code) for code in VELDEN if code not in there)
    last = max((day for day in days if day), default=date.min)
    if last <= timezone.localdate():
        return ""
    return (
        f"Dit concept staat in een procedure: daar wordt een stap vastgelegd als hij is gezet. "
        f"Publiceer het op of na {datum(last)}, of kies een eerdere dag."
    )


@transaction.atomic
def zet_dagen(
    concept: Concept,
    terinzagelegging: date | None,
    grond: str,
    geldig_vanaf: date | None,
) -> Concept:
    """Say of a draft in a procedure when it was laid open (None: not yet) and when it takes effect
    (None: when the law says, on that ground); raises ValidationError (Dutch).
    """
    concept = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    eis_open(concept)
    if concept.procedure is None:
        raise ValidationError("Dit concept staat niet in een procedure.")
    concept.terinzagelegging, concept.grond = terinzagelegging, grond
    by_law = voorbeeld_inwerking(
        concept.procedure.soort, concept.besluitdatum, concept.bekend_op, terinzagelegging, grond
    )
    concept.geldig_vanaf = geldig_vanaf or by_law.dag or concept.geldig_vanaf
    eis_volgorde(
        Conceptgegevens(
            concept.kenmerk,
            concept.onderwerp,
            concept.besluitdatum,
            concept.bekend_op,
            concept.geldig_vanaf,
            procedure=concept.procedure,
        )
    )
    concept.save(update_fields=["terinzagelegging", "grond", "geldig_vanaf"])
    return concept
