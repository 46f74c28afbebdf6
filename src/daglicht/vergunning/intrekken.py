"""Withdraws a permit by the decision that was taken in its procedure."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.register.enumeraties import Toestemmingtype
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.models import Procedure, Toestemming
from daglicht.vergunning.procedure.besluiten import (
    Beslissing,
    beslis,
    besluitstappen,
    is_geheel,
    koppel,
    verleend_zonder_vergunning,
)
from daglicht.vergunning.procedure.vastleggen import stand_van
from daglicht.vergunning.verlenen import verleen

NIETS_IN_TE_TREKKEN = (
    "In deze procedure staat geen besluit over een bestaande vergunning dat nog vast te leggen is."
)
NIET_GEHEEL = (
    "Er is niet alles verleend waarover is beslist, of het is in bezwaar of door de rechter "
    "gewijzigd. Wat er dan is ingetrokken, staat alleen in de tekst. Stel het besluit op: dan "
    "vervalt wat het noemt, en niets anders."
)
NOG_NIET_BEKEND = "Leg eerst in de procedure vast wanneer het besluit is bekendgemaakt."


@transaction.atomic
def trek_vergunning_in(procedure: Procedure, kenmerk: str, door: Gebruiker | None) -> Toestemming:
    """Let the decision in a procedure end the permit that it is about, from the day on which it
    takes effect; return that decision.

    It is a decision of its own: what becomes of it in its procedure is worked in as of any other.
    Raises ValidationError (Dutch) when no such decision stands there, or it has no effect yet.
    """
    procedure = Procedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)
    permit = procedure.betreft
    known = stand_van(procedure, timezone.localdate())
    if permit is None or verleend_zonder_vergunning(procedure, known) is None:
        raise ValidationError(NIETS_IN_TE_TREKKEN)
    if not is_geheel(known):
        raise ValidationError(NIET_GEHEEL)
    days = {step.veld: step.gezet_op for step in besluitstappen(procedure)}
    decided, published = days["besluitdatum"], days["bekendmaking"]
    if decided is None or published is None:
        raise ValidationError(NOG_NIET_BEKEND)
    effect = beslis(procedure, Beslissing(decided, published, days.get("terinzagelegging")), door)
    assert effect.dag is not None, "a decision of which that is not known is refused"
    granted = verleen(
        procedure.zaak,
        procedure.onderwerp,
        kenmerk,
        list(permit.legitimeert.all()),
        list(permit.verleend_aan.all()),
        [],
        besluitdatum=decided,
        inwerkingtreding=effect.dag,
        bekendmaking=published,
        type_=Toestemmingtype.INTREKKING,
        basis=permit,
        grond=effect.bron,
    )
    koppel(procedure, granted)
    return granted
