"""Stores the steps of a procedure, one by one and never changed, and gives how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from daglicht.kit.afgeleid import Afwijking, afwijkingen
from daglicht.recht.verloop import Rechtsstap, Verloop, Verloopstand
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.models import Procedure
from daglicht.zaakverloop import service as zaakverloop
from daglicht.zaakverloop.service import Verloopstap


def soort_van(procedure: Procedure) -> Verloop:
    """Return the course of a procedure."""
    return zaakverloop.verloop_van(procedure.verloop)


def stappen_van(procedure: Procedure) -> list[Rechtsstap]:
    """Return the steps of a procedure that count, the opening first,
    in the order in which they were recorded.
    """
    return zaakverloop.stappen_van(procedure.verloop)


def stand_van(procedure: Procedure, op: date) -> Verloopstand:
    """Return how a procedure stands on a day."""
    return zaakverloop.stand_van(procedure.verloop, op)


@transaction.atomic
def zet_stap(
    procedure: Procedure,
    stap: Rechtsstap,
    door: Gebruiker | None,
    toelichting: str = "",
    bekend_op: date | None = None,
) -> Verloopstap:
    """Record a step; raises ValidationError (Dutch, with the article) when it may not be taken."""
    row = zaakverloop.zet_stap(procedure.verloop, stap, door, toelichting, bekend_op=bekend_op)
    werk_zaak_bij(Procedure.objects.get(pk=procedure.pk))  # without the steps fetched before
    return row


@transaction.atomic
def herroep(stap: Verloopstap, reden: str, door: Gebruiker | None) -> Verloopstap:
    """Take back a step that was recorded by mistake; both stay readable.

    Raises ValidationError (Dutch).
    """
    row = zaakverloop.herroep(stap, reden, door)
    werk_zaak_bij(Procedure.objects.get(verloop=stap.verloop_id))
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
    for row in _with_steps().iterator(chunk_size=500):
        yield from afwijkingen(row.verloop, {"zaak_id": row.zaak_id})
        yield from _behind(row, op)


def _with_steps() -> QuerySet[Procedure]:
    related = Procedure.objects.select_related("zaak", "verloop")
    return related.prefetch_related("verloop__stappen")


def _behind(row: Procedure, op: date) -> Iterator[Afwijking]:
    """Give what a case says of its procedure that is not what follows from its steps on a day."""
    yield from afwijkingen(row.zaak, register.voortgang(row.zaak, *_progress(row, op)))


def werk_verstreken_bij(op: date) -> int:
    """Let the cases say again how far their procedure is of which days alone changed that, such as
    a term that is over; return how many there were.
    """
    changed = [row.pk for row in _with_steps().iterator(chunk_size=500) if any(_behind(row, op))]
    for key in changed:
        with transaction.atomic():
            zaakverloop.eis_stand(Procedure.objects.get(pk=key).verloop_id, None)  # locks it
            row = _with_steps().get(pk=key)
            register.meld_voortgang(row.zaak, *_progress(row, op))
    return len(changed)


def werk_zaken_bij(op: date) -> int:
    """Let every case say again how far its procedure is on a day;
    return how many procedures there were.
    """
    rows = list(_with_steps())
    register.meld_alle_voortgang((row.zaak, *_progress(row, op)) for row in rows)
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
