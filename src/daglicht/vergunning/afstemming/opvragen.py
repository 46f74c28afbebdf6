"""Asks for procedures with the permits that came of them, and lays them side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from daglicht.kit.afgeleid import Afwijking
from daglicht.register.enumeraties import Toestemmingtype
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.afstemming.vergelijken import Besluitvergelijking, besluitvergelijking
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Procedure, Toestemming
from daglicht.vergunning.niet_vastgelegd import vergunning_van
from daglicht.vergunning.procedure.vastleggen import soort_van, stappen_van

RAAKT_VERGUNNING = (
    "beslissing-op-bezwaar",
    "uitspraak",
    "uitspraak-hoger-beroep",
    "voorlopige-voorziening",
    "voorziening-beslist",
    "schorsing-bij-uitspraak",
)
"""The steps after which a permit can say something else than its procedure; a step that was taken
back is the other way.
"""
PER_KEER = 100


def _met_vergunning() -> QuerySet[Procedure]:
    rows = Procedure.objects.filter(toestemming__isnull=False)
    return rows.select_related("verloop", "locatie", "toestemming__besluit").prefetch_related(
        "verloop__stappen", "verwerkingen"
    )


def vergelijk(
    procedure: Procedure, dossier: Dossier, bekend_op: date
) -> Besluitvergelijking | None:
    """Return a procedure beside its permit, as known on a day, in the file of that permit."""
    return _beside([procedure], dossier, bekend_op).get(procedure.pk)


def _beside(
    procedures: Sequence[Procedure], dossier: Dossier, bekend_op: date
) -> dict[UUID, Besluitvergelijking]:
    rows = [row for item in procedures for row in item.verwerkingen.all()]
    found = {}
    for item in procedures:
        made = {row.rechtsfeit_id: row.dagen if row.procedure_id == item.pk else () for row in rows}
        course = soort_van(item), stappen_van(item)
        beside = besluitvergelijking(item, course, dossier, made, bekend_op)
        if beside is not None:
            found[item.pk] = beside
    return found


def verschillend(dossier: Dossier, bekend_op: date) -> list[Besluitvergelijking]:
    """Return of the permits in a file those that say something else than their procedure, as known
    on a day.

    What is the same by what is known now is none: of an earlier day it was then not yet known.
    """
    permits = dossier.toestemmingen
    procedures = list(_met_vergunning().filter(toestemming__in=permits)) if permits else []
    asked = _beside(procedures, dossier, bekend_op)
    today = timezone.localdate()
    now = asked if bekend_op == today else _beside(procedures, dossier, today)
    return [
        item
        for key, item in asked.items()
        if not item.gelijk and not (key in now and now[key].gelijk)
    ]


def _each(procedures: Iterable[Procedure], bekend_op: date) -> Iterator[Besluitvergelijking]:
    """Give the procedures beside their permits, read together."""
    rows = iter(procedures)
    while group := list(islice(rows, PER_KEER)):
        files = Dossier.van_elk({row.pk: _permit(row).legitimeert.all() for row in group})
        for row in group:
            beside = vergelijk(row, files[row.pk], bekend_op)
            if beside is not None:
                yield beside


def _permit(row: Procedure) -> Toestemming:
    assert row.toestemming is not None
    return row.toestemming


def anders_dan_procedure(toestemmingen: Collection[UUID]) -> list[Besluitvergelijking]:
    """Return of decisions, wherever they are, those that say something else than their procedure by
    what is known now; in as many queries for many as for one.
    """
    if not toestemmingen:
        return []
    rows = _met_vergunning().filter(toestemming__in=toestemmingen)
    related = rows.prefetch_related("toestemming__legitimeert")
    return [item for item in _each(related, timezone.localdate()) if not item.gelijk]


def anders_door_intrekking(toestemmingen: Collection[UUID]) -> dict[UUID, Besluitvergelijking]:
    """Return by the key of each decision what says something else than its procedure and withdraws
    the permit that the decision is, or that it changed.
    """
    permits = vergunning_van(toestemmingen)
    if not permits:
        return {}
    rows = _met_vergunning().filter(
        toestemming__type=Toestemmingtype.INTREKKING, toestemming__basis__in=set(permits.values())
    )
    related = rows.prefetch_related("toestemming__legitimeert")
    found = {
        item.toestemming.basis_id: item
        for item in _each(related, timezone.localdate())
        if not item.gelijk
    }
    return {key: found[permit] for key, permit in permits.items() if permit in found}


def te_verwerken(access: toegang.Toegang) -> list[Besluitvergelijking]:
    """Return the permits that somebody writes and that say something else than their procedure by
    what is known now.
    """
    steps = Q(verloop__stappen__soort__in=RAAKT_VERGUNNING) | Q(
        verloop__stappen__herroept__isnull=False
    )
    rows = _met_vergunning().filter(
        pk__in=Procedure.objects.filter(steps, toestemming__isnull=False).values("pk")
    )
    mine = toegang.zichtbaar(access, Recht.VERZOEK_SCHRIJVEN, rows)
    mine = mine.select_related("zaak__opdrachtgever__rol_van__betrokkene")
    related = mine.prefetch_related("toestemming__legitimeert")
    return [item for item in _each(related, timezone.localdate()) if not item.gelijk]


def afwijkende_vergunningen(op: date) -> Iterator[Afwijking]:
    """Give what permits say otherwise than their procedure, as known on a day."""
    rows = _met_vergunning().prefetch_related("toestemming__legitimeert")
    for item in _each(rows.iterator(chunk_size=PER_KEER), op):
        for words in item.regels:
            yield Afwijking(
                "vergunning",
                str(item.toestemming.pk),
                str(item.toestemming),
                "de vergunning",
                words,
                f"zoals in procedure {item.procedure.pk}",
            )
