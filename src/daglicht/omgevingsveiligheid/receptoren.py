"""Buildings and places: read in bulk from a register, judged by rule, and by a person where the rule cannot know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.kwetsbaarheid import FUNCTIES, KENMERKEN, beoordeel, beoordeel_alle
from daglicht.omgevingsveiligheid.models import GebouwOfLocatie, Kwetsbaarheidsoordeel
from daglicht.omgevingsveiligheid.populatie import Dagdeel, schat_alle
from daglicht.recht.uitdrukking import Waarde

BATCH = 5000
ALLE = [kind.value for kind in Kwetsbaarheid if kind is not Kwetsbaarheid.ONBEKEND]
# The categories are those of the Omgevingswet; what was there before is judged by them as well.
OMGEVINGSWET = date(2024, 1, 1)


@dataclass(frozen=True)
class Gebouwgegevens:
    """What a register says of one building or place; geometry in RD, ``functies`` in m², absent facts unknown.

    ``functies`` None: what is inside was not delivered, and is as it was known before, else unknown.
    """

    bron_id: str
    geometrie: BaseGeometry
    functies: Mapping[str, float] | None
    woningen: int = 0
    kenmerken: Mapping[str, Waarde] = field(default_factory=dict)
    naam: str = ""
    locatie: Any = None


@transaction.atomic
def leg_gebouwen_vast(bron: str, rijen: Sequence[Gebouwgegevens], vanaf: date) -> int:
    """Record buildings of a register as they are from a day on; one that stood there before ends the day before.

    What a person decided about a building stays. Raises ValidationError (Dutch) for one that stands twice in the rows.
    """
    keys = [row.bron_id for row in rijen]
    if len(set(keys)) != len(keys):
        raise ValidationError(f"In de rijen van ‘{bron}’ staat een gebouw dubbel.")
    rijen = _kept(bron, rijen, vanaf)
    _end(bron, keys, vanaf)
    made = _made(bron, rijen, vanaf)
    judged = _judged(bron, keys)
    for row in made:
        row.categorie = judged.get(row.bron_id, row.afgeleid)
    GebouwOfLocatie.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def _kept(bron: str, rows: Sequence[Gebouwgegevens], vanaf: date) -> list[Gebouwgegevens]:
    """Return the rows, with the functions known before where this delivery tells none."""
    asked = [row.bron_id for row in rows if row.functies is None]
    standing = GebouwOfLocatie.objects.filter(bron=bron, bron_id__in=asked, geldigheid__contains=vanaf)
    known = {row.bron_id: row for row in standing.filter(functies_bekend=True)}
    return [
        replace(row, functies=old.functies, woningen=old.woningen, kenmerken=old.kenmerken)
        if row.functies is None and (old := known.get(row.bron_id)) is not None
        else row
        for row in rows
    ]


def _end(bron: str, keys: Iterable[str], vanaf: date) -> None:
    standing = GebouwOfLocatie.objects.filter(bron=bron, bron_id__in=list(keys), geldigheid__contains=vanaf)
    standing.filter(geldigheid__startswith=vanaf).delete()
    ended = list(standing.only("pk", "geldigheid"))
    for row in ended:
        row.geldigheid = DateRange(row.geldigheid.lower, vanaf)
    GebouwOfLocatie.objects.bulk_update(ended, ["geldigheid"], batch_size=BATCH)


def _made(bron: str, rows: Sequence[Gebouwgegevens], vanaf: date) -> list[GebouwOfLocatie]:
    functions = [row.functies or {} for row in rows]
    surfaces: dict[str, Any] = {name: np.array([told.get(name, 0.0) for told in functions]) for name in FUNCTIES}
    facts: dict[str, list[Waarde]] = {name: [row.kenmerken.get(name) for row in rows] for name in KENMERKEN}
    columns = {name: (values, np.ones(len(rows), dtype=bool)) for name, values in surfaces.items()} | facts
    category, possible = beoordeel_alle(columns, max(vanaf, OMGEVINGSWET))
    people = schat_alle(surfaces, np.array([row.woningen for row in rows], dtype=np.int64))
    return [
        GebouwOfLocatie(
            bron=bron,
            bron_id=row.bron_id,
            naam=row.naam,
            locatie=row.locatie,
            geometrie=row.geometrie,
            functies={name: value for name, value in functions[index].items() if value},
            functies_bekend=row.functies is not None,
            woningen=row.woningen,
            kenmerken=dict(row.kenmerken),
            afgeleid=Kwetsbaarheid.ONBEKEND.value if row.functies is None else category[index].value,
            mogelijk=ALLE if row.functies is None else possible[index],
            personen_dag=round(float(people[Dagdeel.DAG].punt[index]), 3),
            personen_nacht=round(float(people[Dagdeel.NACHT].punt[index]), 3),
            geldigheid=DateRange(vanaf, None),
        )
        for index, row in enumerate(rows)
    ]


def _judged(bron: str, keys: Iterable[str]) -> dict[str, str]:
    rows = Kwetsbaarheidsoordeel.objects.filter(bron=bron, bron_id__in=list(keys)).order_by("op", "pk")
    return dict(rows.values_list("bron_id", "categorie"))


@transaction.atomic
def oordeel(gebouw: GebouwOfLocatie, categorie: Kwetsbaarheid, reden: str, door: Any) -> Kwetsbaarheidsoordeel:
    """Record the decision of a person on a building; raises ValidationError (Dutch) without a reason."""
    if not reden.strip():
        raise ValidationError("Schrijf op waarom het gebouw in deze categorie valt.")
    if categorie is Kwetsbaarheid.ONBEKEND:
        raise ValidationError("Kies een categorie.")
    made = Kwetsbaarheidsoordeel.objects.create(
        bron=gebouw.bron, bron_id=gebouw.bron_id, categorie=categorie.value, reden=reden.strip(), door=door
    )
    geldt_voor(made)
    return made


def geldt_voor(oordeel_: Kwetsbaarheidsoordeel) -> None:
    """Let a decision hold for every version of its building."""
    for row in GebouwOfLocatie.objects.filter(bron=oordeel_.bron, bron_id=oordeel_.bron_id):
        row.categorie = oordeel_.categorie
        row.save()


def openstaand(gebouw: GebouwOfLocatie) -> tuple[str, ...]:
    """Return what must be answered to know the category of a building that nobody decided on."""
    if gebouw.categorie != Kwetsbaarheid.ONBEKEND:
        return ()
    since = max(gebouw.geldigheid.lower, OMGEVINGSWET)
    return beoordeel(gebouw.functies, {name: gebouw.kenmerken.get(name) for name in KENMERKEN}, since).vragen


def oordelen(gebouw: GebouwOfLocatie) -> list[Kwetsbaarheidsoordeel]:
    """Return what people decided about a building, last first."""
    rows = Kwetsbaarheidsoordeel.objects.filter(bron=gebouw.bron, bron_id=gebouw.bron_id)
    return list(rows.select_related("door"))
