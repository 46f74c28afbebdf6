"""Stores the steps of a procedure, one by one and never changed, and gives how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.afgeleid import Afwijking, afwijkingen
from daglicht.recht.procedure import procedure as verloop_met_code
from daglicht.recht.verloop import Rechtsstap, Verloop, Verloopstand, bezwaren, gevolgen, stand
from daglicht.recht.verloop.gegevens import als_tekst, geldige, gevuld, lees_gegevens
from daglicht.register import service as register
from daglicht.toegang.models import Gebruiker
from daglicht.vergunning.models import Procedure, Procedurestap

KOLOMMEN = {"tot": None, "weken": None, "grond": "", "uitkomst": "", "ingang": None}
"""What a step records that has a column of its own,
with what stands there when it was left empty.
"""


def soort_van(procedure: Procedure) -> Verloop:
    """Return the course of a procedure."""
    return verloop_met_code(procedure.soort)


def rechtsstap(soort: Verloop, rij: Procedurestap) -> Rechtsstap:
    """Return a stored step as the engine takes it."""
    given = gevuld({name: getattr(rij, name) for name in KOLOMMEN})
    return Rechtsstap(
        rij.soort, rij.datum, given | lees_gegevens(soort.stappen[rij.soort], rij.gegevens)
    )


def rechtsstappen(procedure: Procedure, rijen: Iterable[Procedurestap]) -> list[Rechtsstap]:
    """Return stored steps as the engine takes them,
    after the step with which the procedure opened.
    """
    course = soort_van(procedure)
    return [
        Rechtsstap(course.opent, procedure.ontvangen_op),
        *(rechtsstap(course, row) for row in rijen),
    ]


def stappen_van(procedure: Procedure) -> list[Rechtsstap]:
    """Return the steps of a procedure that count, the opening first,
    in the order in which they were recorded.
    """
    return rechtsstappen(procedure, geldige(procedure.stappen.all()))


def stand_van(procedure: Procedure, op: date) -> Verloopstand:
    """Return how a procedure stands on a day."""
    return stand(soort_van(procedure), stappen_van(procedure), op)


@transaction.atomic
def zet_stap(
    procedure: Procedure, stap: Rechtsstap, door: Gebruiker | None, toelichting: str = ""
) -> Procedurestap:
    """Record a step; raises ValidationError (Dutch, with the article) when it may not be taken."""
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if stap.datum > timezone.localdate():
        raise ValidationError(
            "Een stap wordt vastgelegd als hij is gezet: kies een dag tot en met vandaag."
        )
    course, before = soort_van(locked), stappen_van(locked)
    step = Rechtsstap(stap.soort, stap.datum, gevuld(stap.gegevens))
    reasons = [str(reason) for reason in bezwaren(course, before, step)] or gevolgen(
        course, before, [*before, step]
    )
    if reasons:
        raise ValidationError(reasons)
    row = Procedurestap.objects.create(
        procedure=locked,
        volgnummer=locked.stappen.count() + 1,
        soort=step.soort,
        datum=step.datum,
        **kolommen(step),
        toelichting=toelichting,
        vastgelegd_door=door,
    )
    werk_zaak_bij(locked)
    return row


def kolommen(stap: Rechtsstap) -> dict[str, Any]:
    """Return what a step recorded as the columns of its row."""
    own = {name: stap.gegevens.get(name, empty) for name, empty in KOLOMMEN.items()}
    rest = {name: value for name, value in stap.gegevens.items() if name not in KOLOMMEN}
    return {**own, "gegevens": als_tekst(rest)}


@transaction.atomic
def herroep(stap: Procedurestap, reden: str, door: Gebruiker) -> Procedurestap:
    """Take back a step that was recorded by mistake; both stay readable.

    Raises ValidationError (Dutch).
    """
    procedure = Procedure.objects.select_for_update().get(pk=stap.procedure_id)
    rows = geldige(procedure.stappen.all())
    if stap.pk not in {row.pk for row in rows}:
        raise ValidationError("Deze stap is al teruggenomen.")
    if not reden.strip():
        raise ValidationError("Schrijf op waarom de stap niet klopte.")
    steps = rechtsstappen(procedure, rows)
    left = [step for step, row in zip(steps[1:], rows, strict=True) if row.pk != stap.pk]
    reasons = gevolgen(soort_van(procedure), steps, [steps[0], *left])
    if reasons:
        raise ValidationError([f"Neem eerst de latere stap terug. {reason}" for reason in reasons])
    row = Procedurestap.objects.create(
        procedure=procedure,
        volgnummer=procedure.stappen.count() + 1,
        soort=stap.soort,
        datum=stap.datum,
        toelichting=reden.strip(),
        herroept=stap,
        vastgelegd_door=door,
    )
    werk_zaak_bij(procedure)
    return row


def werk_zaak_bij(procedure: Procedure) -> None:
    """Let the case say how far its procedure is and when a decision is due."""
    register.meld_voortgang(procedure.zaak, *_progress(procedure, timezone.localdate()))


def _progress(procedure: Procedure, op: date) -> tuple[str, date | None, date | None]:
    found = stand_van(procedure, op)
    term = next(
        (item.klok.einddatum for item in found.klokken if item.code == "beslistermijn"), None
    )
    return found.fase, term, found.afgerond_op


def afwijkende_procedures(op: date) -> Iterator[Afwijking]:
    """Give what cases say of their procedure that is not what follows from its steps on a day."""
    rows = Procedure.objects.select_related("zaak").prefetch_related("stappen")
    for row in rows.iterator(chunk_size=500):
        yield from afwijkingen(row.zaak, register.voortgang(row.zaak, *_progress(row, op)))


def werk_zaken_bij() -> int:
    """Let every case say again how far its procedure is; return how many procedures there were."""
    rows = list(Procedure.objects.select_related("zaak").prefetch_related("stappen"))
    for row in rows:
        werk_zaak_bij(row)
    return len(rows)


def standen(procedures: Sequence[Procedure], op: date) -> list[tuple[Procedure, Verloopstand]]:
    """Return how procedures stand, the first that an authority must act on first,
    finished ones last.
    """
    found = [(row, stand_van(row, op)) for row in procedures]
    return sorted(found, key=lambda item: (item[1].afgerond, _due(item[1]), item[0].ontvangen_op))


def _due(found: Verloopstand) -> date:
    first = found.eerstvolgend
    return first.klok.einddatum or date.max if first else date.max
