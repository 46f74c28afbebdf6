"""Buildings and places: read in bulk from a register, judged by rule,
and by a person where the rule cannot know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from daglicht.kit.handeling import EerderGedaan, Laatste, vergrendel
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import leg_dekking_vast
from daglicht.omgevingsveiligheid.kwetsbaarheid import (
    FUNCTIES,
    KENMERKEN,
    beoordeel,
    beoordeel_alle,
)
from daglicht.omgevingsveiligheid.models import (
    Gebouwenstand,
    GebouwOfLocatie,
    Kwetsbaarheidsoordeel,
)
from daglicht.omgevingsveiligheid.populatie import Dagdeel, schat_alle
from daglicht.omgevingsveiligheid.tijdlijn import Wijzigingen, schrijf
from daglicht.recht.uitdrukking import Waarde
from daglicht.toegang.service import Gebruiker

BATCH = 5000
ONGEMOEID, VERDACHT = 20, 0.05
"""So many buildings may end at once without a question, or that share of an
area; our own choice.
"""
ALLE = [kind.value for kind in Kwetsbaarheid if kind is not Kwetsbaarheid.ONBEKEND]
# The categories are those of the Omgevingswet; what was there before is judged by them as well.
OMGEVINGSWET = date(2024, 1, 1)


def gemeente(sleutel: str) -> str:
    """Return the municipality that gave an object of the BAG its key:
    the first four of its sixteen figures, else nothing.
    """
    return sleutel[:4] if len(sleutel) == 16 else ""


@dataclass(frozen=True)
class Gebouwgegevens:
    """What a register says of one building or place; geometry in RD, ``functies`` in m²,
    absent facts unknown.

    ``functies`` None: what is inside was not delivered, and is as it was known
    before, else unknown.
    """

    bron_id: str
    geometrie: BaseGeometry
    functies: Mapping[str, float] | None
    woningen: int = 0
    kenmerken: Mapping[str, Waarde] = field(default_factory=dict)
    naam: str = ""
    locatie: Any = None
    gebied: str = ""


@dataclass(frozen=True)
class Levering:
    """How much a delivery tells: ``volledig`` are the areas (municipalities, or *)
    of which every building is in it.

    ``geeindigd``: buildings it says are gone, with the day; ``genoemd``: those it names but that
    could not be read. ``bevestigd``: a person knows that many buildings end. ``dekking``: the area
    (RD) of which a person states that every building is in it; nothing ends because of that.
    """

    volledig: Collection[str] = ()
    geeindigd: Mapping[str, date] = field(default_factory=dict)
    genoemd: Collection[str] = ()
    bevestigd: bool = False
    dekking: BaseGeometry | None = None


@dataclass(frozen=True)
class Bijgewerkt:
    """What a delivery did: buildings in it, versions that changed, buildings that ended."""

    overgenomen: int
    gewijzigd: int
    beeindigd: int


def leg_gebouwen_vast(
    bron: str, rijen: Sequence[Gebouwgegevens], vanaf: date, dekking: BaseGeometry | None = None
) -> int:
    """Record buildings of a register as they are from a day on, others left alone;
    returns how many there are in the rows.

    ``dekking``: the area (RD) of which these are all.
    """
    return werk_gebouwen_bij(bron, rijen, vanaf, Levering(dekking=dekking)).overgenomen


@transaction.atomic
def werk_gebouwen_bij(
    bron: str, rijen: Sequence[Gebouwgegevens], op: date, levering: Levering
) -> Bijgewerkt:
    """Record buildings of a register as they are on a day and end those that are gone;
    only what differs is written.

    What a person decided about a building stays, and so does what a later delivery told. Raises
    ValidationError (Dutch) for a building that stands twice in the rows, and when
    suspiciously many would end.
    """
    keys = [row.bron_id for row in rijen]
    if len(set(keys)) != len(keys):
        raise ValidationError(f"In de rijen van ‘{bron}’ staat een gebouw dubbel.")
    made = {row.bron_id: row for row in _made(bron, _kept(bron, rijen, op), op)}
    judged = _judged(bron, keys)
    gone = _gone(bron, made, op, levering)
    later, changes = _later(bron, op), Wijzigingen()
    counts = [0, 0]
    for key, versions in _versions(bron, [*made, *gone]).items():
        now = made.get(key)
        if now is not None:
            now.categorie = judged.get(key, now.afgeleid)
        area = versions[-1].gebied or gemeente(key) if now is None else now.gebied
        until = min((later[name] for name in (area, "*") if name in later), default=None)
        counts[now is None] += schrijf(versions, op, now, until, changes, gone.get(key))
    _write(changes)
    Gebouwenstand.objects.bulk_create(
        [Gebouwenstand(bron=bron, gebied=name, op=op) for name in levering.volledig],
        ignore_conflicts=True,
    )
    leg_dekking_vast(bron, op, levering.dekking)
    return Bijgewerkt(len(rijen), *counts)


def _versions(bron: str, keys: Sequence[str]) -> dict[str, list[GebouwOfLocatie]]:
    found: dict[str, list[GebouwOfLocatie]] = {key: [] for key in keys}
    for row in GebouwOfLocatie.objects.filter(bron=bron, bron_id__in=keys).order_by("geldigheid"):
        found[row.bron_id].append(row)
    return found


def _gone(bron: str, made: Collection[str], op: date, levering: Levering) -> dict[str, date]:
    """Return the buildings that stand here and stand no longer, with the day from which;
    raises ValidationError (Dutch).
    """
    standing = GebouwOfLocatie.objects.filter(bron=bron, geldigheid__contains=op)
    told = standing.filter(bron_id__in=list(levering.geeindigd)).values_list("bron_id", flat=True)
    ended = {key: min(levering.geeindigd[key], op) for key in told}
    if not levering.volledig:
        return ended
    rows = standing.values_list("bron_id", "gebied")
    own = [key for key, area in rows if {"*", area or gemeente(key)} & set(levering.volledig)]
    known = {*made, *levering.genoemd, *levering.geeindigd}
    missing = [key for key in own if key not in known]
    if len(missing) > max(ONGEMOEID, VERDACHT * len(own)) and not levering.bevestigd:
        raise ValidationError(
            f"Volgens deze levering staan {len(missing)} van de {len(own)} gebouwen er niet meer. "
            "Controleer of zij volledig is; er is niets gewijzigd. Klopt het, lees haar dan "
            "opnieuw met --bevestig; is het een deel, met --mutaties."
        )
    return ended | dict.fromkeys(missing, op)


def _later(bron: str, op: date) -> dict[str, date]:
    """Return per area the first later day of which all its buildings are known."""
    rows = Gebouwenstand.objects.filter(bron=bron, op__gt=op).order_by("-op")
    return dict(rows.values_list("gebied", "op"))


def _write(changes: Wijzigingen) -> None:
    GebouwOfLocatie.objects.filter(pk__in=changes.weg).delete()
    now = timezone.now()
    for row in changes.verplaatst:
        row.bijgewerkt_op = now
    GebouwOfLocatie.objects.bulk_update(
        changes.verplaatst, ["geldigheid", "bijgewerkt_op"], batch_size=BATCH
    )
    GebouwOfLocatie.objects.bulk_create(changes.nieuw, batch_size=BATCH)


def _kept(bron: str, rows: Sequence[Gebouwgegevens], vanaf: date) -> list[Gebouwgegevens]:
    """Return the rows, with the functions known before where this delivery tells none."""
    asked = [row.bron_id for row in rows if row.functies is None]
    standing = GebouwOfLocatie.objects.filter(
        bron=bron, bron_id__in=asked, geldigheid__contains=vanaf
    )
    known = {row.bron_id: row for row in standing.filter(functies_bekend=True)}
    return [
        replace(row, functies=old.functies, woningen=old.woningen, kenmerken=old.kenmerken)
        if row.functies is None and (old := known.get(row.bron_id)) is not None
        else row
        for row in rows
    ]


def _made(bron: str, rows: Sequence[Gebouwgegevens], vanaf: date) -> list[GebouwOfLocatie]:
    functions = [row.functies or {} for row in rows]
    surfaces: dict[str, Any] = {
        name: np.array([told.get(name, 0.0) for told in functions]) for name in FUNCTIES
    }
    facts: dict[str, list[Waarde]] = {
        name: [row.kenmerken.get(name) for row in rows] for name in KENMERKEN
    }
    columns = {
        name: (values, np.ones(len(rows), dtype=bool)) for name, values in surfaces.items()
    } | facts
    category, possible = beoordeel_alle(columns, max(vanaf, OMGEVINGSWET))
    people = schat_alle(surfaces, np.array([row.woningen for row in rows], dtype=np.int64))
    return [
        GebouwOfLocatie(
            bron=bron,
            bron_id=row.bron_id,
            naam=row.naam,
            gebied=row.gebied,
            locatie=row.locatie,
            geometrie=row.geometrie,
            functies={name: value for name, value in functions[index].items() if value},
            functies_bekend=row.functies is not None,
            woningen=row.woningen,
            kenmerken=dict(row.kenmerken),
            afgeleid=Kwetsbaarheid.ONBEKEND.value
            if row.functies is None
            else category[index].value,
            mogelijk=ALLE if row.functies is None else possible[index],
            personen_dag=round(float(people[Dagdeel.DAG].punt[index]), 3),
            personen_nacht=round(float(people[Dagdeel.NACHT].punt[index]), 3),
            geldigheid=DateRange(vanaf, None),
        )
        for index, row in enumerate(rows)
    ]


def _judged(bron: str, keys: Iterable[str]) -> dict[str, str]:
    rows = Kwetsbaarheidsoordeel.objects.filter(bron=bron, bron_id__in=list(keys)).order_by(
        "op", "pk"
    )
    return dict(rows.values_list("bron_id", "categorie"))


@transaction.atomic
def oordeel(
    gebouw: GebouwOfLocatie, categorie: Kwetsbaarheid, reden: str, door: Gebruiker
) -> Kwetsbaarheidsoordeel:
    """Record the decision of a person on a building; raises ValidationError (Dutch)
    without a reason.
    """
    if not reden.strip():
        raise ValidationError("Schrijf op waarom het gebouw in deze categorie valt.")
    if categorie is Kwetsbaarheid.ONBEKEND:
        raise ValidationError("Kies een categorie.")
    vergrendel(gebouw)
    last = Kwetsbaarheidsoordeel.objects.filter(bron=gebouw.bron, bron_id=gebouw.bron_id).first()
    if last is not None and last.categorie == categorie.value and last.reden == reden.strip():
        who = str(last.door_id) if last.door_id else None
        raise EerderGedaan("Dit oordeel is al vastgelegd.", Laatste(0, last.op, who))
    made = Kwetsbaarheidsoordeel.objects.create(
        bron=gebouw.bron,
        bron_id=gebouw.bron_id,
        categorie=categorie.value,
        reden=reden.strip(),
        door=door,
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
    return beoordeel(
        gebouw.functies, {name: gebouw.kenmerken.get(name) for name in KENMERKEN}, since
    ).vragen


def oordelen(gebouw: GebouwOfLocatie) -> list[Kwetsbaarheidsoordeel]:
    """Return what people decided about a building, last first."""
    rows = Kwetsbaarheidsoordeel.objects.filter(bron=gebouw.bron, bron_id=gebouw.bron_id)
    return list(rows.select_related("door"))
