"""Keeps what was read as rows, and what a person says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import vergrendel
from daglicht.register.enumeraties import SoortMutatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.models import Normregel, Oordeel, SpecifiekVoorschrift
from daglicht.vergunning.normen.eenheden import EenheidFout, eenheid
from daglicht.vergunning.normen.lezen import lees_normen

VELDEN = (
    "parameter",
    "cas",
    "medium",
    "waarde",
    "eenheid",
    "emissiepunt",
    "middeling",
    "dagdeel",
    "referentie_o2",
    "referentie",
    "situatie",
    "meetmethode",
    "meetfrequentie",
    "rapportage",
    "begin",
    "eind",
    "zekerheid",
)


def normregels(versie: SpecifiekVoorschrift) -> Iterator[Normregel]:
    """Yield the rows that can be read from a version of a condition, not stored."""
    if versie.soort_mutatie == SoortMutatie.VERVALLEN:
        return
    for number, norm in enumerate(lees_normen(versie.omschrijving), 1):
        given = {name: getattr(norm, name) for name in VELDEN}
        yield Normregel(versie=versie, volgnummer=number, operator=norm.operator or "", **given)


def lees_normen_van(versies: Iterable[SpecifiekVoorschrift]) -> int:
    """Read and store the rows of versions that have none yet; return how many there were."""
    rows = [
        row for version in versies if not version.normen.exists() for row in normregels(version)
    ]
    Normregel.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def lees_alle_normen() -> int:
    """Read and store the rows of every version that has none yet; return how many there were."""
    return lees_normen_van(SpecifiekVoorschrift.objects.filter(normen=None).iterator())


@dataclass(frozen=True)
class Normgegevens:
    """What a person says a row should be; without ``waarde`` it is a duty to measure only."""

    parameter: str
    operator: str = ""
    waarde: Decimal | None = None
    eenheid: str = ""
    emissiepunt: str = ""
    middeling: str = ""
    dagdeel: str = ""
    referentie_o2: Decimal | None = None
    meetfrequentie: str = ""
    grondslag: str = ""


@transaction.atomic
def beoordeel_norm(
    regel: Normregel, oordeel: Oordeel, door: Gebruiker, gegevens: Normgegevens | None = None
) -> Normregel:
    """Record what a person says of a row; raises ValidationError (Dutch)
    for a unit that is not known.
    """
    vergrendel(regel)
    if gegevens is not None:
        if gegevens.waarde is not None:
            try:
                eenheid(gegevens.eenheid)
            except EenheidFout as error:
                raise ValidationError({"eenheid": str(error)}) from error
            if not gegevens.operator:
                raise ValidationError(
                    {"operator": "Kies hoe de waarde geldt: ten hoogste, minder dan, …"}
                )
        for name, value in gegevens.__dict__.items():
            setattr(regel, name, value)
        if gegevens.waarde is None:
            regel.operator = regel.eenheid = ""
    regel.oordeel, regel.beoordeeld_door, regel.beoordeeld_op = oordeel, door, timezone.now()
    regel.full_clean()
    regel.save()
    return regel
