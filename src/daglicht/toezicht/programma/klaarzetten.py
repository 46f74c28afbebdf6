"""From a programme to planned controles, and a new programme from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht import kalender
from daglicht.register import service as register
from daglicht.toezicht.controles import Voornemen, maak_controles
from daglicht.toezicht.models import (
    Controle,
    Inzet,
    Programmabezoek,
    Programmaonderdeel,
    StatusControle,
    Uitvoeringsprogramma,
)

SAMEN = "Omgevingsbesluit, artikel 13.8"


def werkdagen(jaar: int, kwartaal: int, vanaf: date) -> list[date]:
    """Return the working days of a quarter, not before ``vanaf``."""
    first = date(jaar, 3 * kwartaal - 2, 1)
    after = date(jaar + (kwartaal == 4), (3 * kwartaal) % 12 + 1, 1)
    days = (first + timedelta(days=number) for number in range((after - first).days))
    return [day for day in days if day >= vanaf and kalender().is_werkbaar(day)]


@transaction.atomic
def zet_klaar(programma: Uitvoeringsprogramma, kwartaal: int, op: date) -> list[Controle]:
    """Make planned controles of the visits of a quarter,
    spread over its working days per inspector, worth most first.

    Doing it again makes controles only of what came in since. Raises ValidationError (Dutch)
    when the quarter is over.
    """
    days = werkdagen(programma.jaar, kwartaal, op)
    if not days:
        raise ValidationError(f"Kwartaal {kwartaal} van {programma.jaar} is voorbij.")
    vergrendel(programma)
    rows = programma.bezoeken.filter(kwartaal=kwartaal, controle=None).select_related(
        "locatie", "inspecteur", "onderdeel"
    )
    per_person: dict[Any, list[Programmabezoek]] = {}
    for row in rows.prefetch_related("samen_met").order_by(
        "-verplicht", "uiterlijk", "-waarde", "pk"
    ):
        per_person.setdefault(row.inspecteur_id, []).append(row)
    planned = [
        (row, days[number * len(days) // len(visits)])
        for visits in per_person.values()
        for number, row in enumerate(visits)
    ]
    return _controles(programma, planned)


def _controles(
    programma: Uitvoeringsprogramma, planned: Sequence[tuple[Programmabezoek, date]]
) -> list[Controle]:
    """Make the controles of visits, each on its day, with those who come along."""
    performing = register.uitvoeringen_van(row.locatie for row, _ in planned)
    made = maak_controles(
        [
            Voornemen(
                row.locatie,
                [
                    item
                    for item in performing[row.locatie_id]
                    if item.toezichtinstantie_id == programma.instantie_id
                ],
                day,
                row.inspecteur,
                row.onderdeel,
            )
            for row, day in planned
        ],
        "regulier",
    )
    rows = [row for row, _ in planned]
    register.laat_allen_meedoen(
        [
            (visit.zaak, partner)
            for row, visit in zip(rows, made, strict=True)
            for partner in row.samen_met.all()
        ],
        SAMEN,
    )
    for row, visit in zip(rows, made, strict=True):
        row.controle = visit
    Programmabezoek.objects.bulk_update(rows, ["controle"], batch_size=500)
    return made


@transaction.atomic
def stel_programma_op(instantie: register.VthInstantie, jaar: int) -> Uitvoeringsprogramma:
    """Begin the programme of a year with the parts and the hours of the one before;
    raises ValidationError (Dutch).
    """
    vergrendel(instantie)
    known = Uitvoeringsprogramma.objects.filter(instantie=instantie, jaar=jaar).first()
    if known is not None:
        raise al_gedaan(f"Er is al een programma voor {jaar}.", known)
    before = Uitvoeringsprogramma.objects.filter(instantie=instantie, jaar__lt=jaar).first()
    made = Uitvoeringsprogramma.objects.create(
        instantie=instantie, jaar=jaar, titel=f"Uitvoeringsprogramma {jaar}"
    )
    if before is None:
        return made
    Programmaonderdeel.objects.bulk_create(
        Programmaonderdeel(
            programma=made,
            code=part.code,
            titel=part.titel,
            prioriteit=part.prioriteit,
            motivering=part.motivering,
            gepland_aantal=part.gepland_aantal,
            objecttypen=part.objecttypen,
        )
        for part in before.onderdelen.all()
    )
    Inzet.objects.bulk_create(
        Inzet(
            programma=made,
            inspecteur_id=row.inspecteur_id,
            x=row.x,
            y=row.y,
            competenties=row.competenties,
            **dict(zip(("uren_1", "uren_2", "uren_3", "uren_4"), row.uren, strict=True)),
        )
        for row in before.inzet.all()
    )
    return made


def voortgang(programma: Uitvoeringsprogramma) -> list[dict[str, int]]:
    """Return per quarter how many visits it holds, how many are a controle,
    and how many of those are done.
    """
    rows = list(
        programma.bezoeken.filter(kwartaal__isnull=False).values_list(
            "kwartaal", "controle", "controle__status"
        )
    )
    result = []
    for quarter in range(1, 5):
        mine = [row for row in rows if row[0] == quarter]
        result.append(
            {
                "kwartaal": quarter,
                "bezoeken": len(mine),
                "klaargezet": sum(controle is not None for _, controle, _ in mine),
                "uitgevoerd": sum(status == StatusControle.AFGEROND for *_, status in mine),
            }
        )
    return result
