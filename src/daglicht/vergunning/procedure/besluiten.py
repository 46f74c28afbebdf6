"""Ties a procedure to the toestemming that comes of it: the steps of deciding,
and the day of effect by law.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.recht import verloop
from daglicht.recht.verloop import Mijlpaal, Rechtsstap, stand
from daglicht.tijd import datum
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.models import Procedure, Toestemming, Toestemmingsaanvraag
from daglicht.vergunning.procedure.vastleggen import soort_van, stand_van, stappen_van, zet_stap


@transaction.atomic
def beslis(
    procedure: Procedure,
    besluitdatum: date,
    bekendmaking: date,
    door: Gebruiker | None,
    ingang: date | None = None,
) -> Mijlpaal:
    """Record that a toestemming was granted and made known, and return when it takes effect.

    Steps that were recorded before stay as they are. Raises ValidationError (Dutch) when the order
    of law does not allow it, when the day of effect cannot be known yet, or when ``ingang`` is
    earlier than law allows.
    """
    if procedure.toestemming_id is not None:
        raise ValidationError("In deze procedure is al een toestemming verleend.")
    course = soort_van(procedure)
    taken = {course.als_besluit(step).soort for step in stappen_van(procedure)}
    for step in _deciding(besluitdatum, bekendmaking, ingang):
        if step.soort in course.stappen and step.soort not in taken:
            zet_stap(procedure, step, door)
    found = stand_van(procedure, date.max).mijlpaal("in-werking")
    if found is None:
        raise ValidationError("In deze procedure is geweigerd; er is niets te verlenen.")
    if found.dag is None:
        raise ValidationError(
            f"Het besluit kan nog niet in werking treden: {found.uitleg} ({found.bron})."
        )
    if ingang is not None and ingang < found.dag:
        raise ValidationError(
            f"Het besluit treedt niet voor {datum(found.dag)} in werking: {found.uitleg} "
            f"({found.bron})."
        )
    return found


def _deciding(besluit: date, bekend: date, ingang: date | None = None) -> list[Rechtsstap]:
    given = {"uitkomst": "verleend", **({"ingang": ingang} if ingang else {})}
    made_known = [Rechtsstap(code, bekend) for code in ("bekendmaking", "terinzagelegging")]
    return [Rechtsstap("besluit", besluit, given), *made_known]


def voorbeeld_inwerking(procedure: str, besluit: date, bekend: date) -> Mijlpaal:
    """Return when a grant by a kind of procedure takes effect if nobody asks for relief;
    raises RechtFout if unknown.
    """
    course = verloop(procedure)
    steps = [Rechtsstap(course.opent, besluit), *_deciding(besluit, bekend)]
    own = [step for step in steps if step.soort in course.stappen]
    found = stand(course, own, max(step.datum for step in own)).mijlpaal("in-werking")
    assert found is not None, "the course gives a permit, so that takes effect"
    return found


def koppel(procedure: Procedure, toestemming: Toestemming) -> None:
    """Let a procedure and its request name the toestemming that came of them."""
    procedure.toestemming = toestemming
    procedure.save(update_fields=["toestemming"])
    asked = (
        Toestemmingsaanvraag.objects.filter(verzoek=procedure.verzoek_id).first()
        if procedure.verzoek_id
        else None
    )
    if asked is not None:
        toestemming.aanvraag = asked
        toestemming.save(update_fields=["aanvraag"])
