"""Placing a violation in the strategy of its authority and day,
and taking in a strategy that an authority adopted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from psycopg.types.range import DateRange

from daglicht.gegevens import GegevensFout, lees_yaml
from daglicht.handhaving.models import Overtreding, VastgesteldeStrategie
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht import (
    Categoriestrategie,
    Positionering,
    RechtFout,
    Strategie,
    landelijke_strategie,
    lees_strategie,
)
from daglicht.recht.strategie import OMGEVINGSRECHT, SEVESO
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker

VORM = {OMGEVINGSRECHT: Strategie, SEVESO: Categoriestrategie}


class Strategieen:
    """The strategies of one domain by which violations are judged, read together."""

    def __init__(self, overtredingen: Iterable[Overtreding], domein: str = OMGEVINGSRECHT) -> None:
        self.domein = domein
        self._read: dict[UUID, Strategie | Categoriestrategie] = {}
        offices = {office for row in overtredingen if (office := _authority(row))}
        self._adopted = list(
            VastgesteldeStrategie.objects.filter(instantie__in=offices, domein=domein)
        )

    def voor(self, overtreding: Overtreding) -> Strategie | Categoriestrategie:
        """Return the strategy of the authority on the day of the violation, else the national one
        of that day.

        Raises ValidationError (Dutch) when there is none.
        """
        office, day = _authority(overtreding), overtreding.overtredingsdatum
        own = (row for row in self._adopted if row.instantie_id == office and day in row.geldigheid)
        try:
            if (found := next(own, None)) is None:
                return landelijke_strategie(self.domein, day)
            if found.pk not in self._read:
                self._read[found.pk] = lees_strategie(found.gegevens, str(found))
            return self._read[found.pk]
        except RechtFout as error:
            raise ValidationError(str(error)) from error

    def recidivejaren(self, overtreding: Overtreding) -> int | None:
        """Return how many years back the strategy of the day of the violation looks;
        None when no matrix held that day.
        """
        try:
            matrix = self.voor(overtreding)
        except ValidationError:
            return None
        return matrix.recidive_jaren if isinstance(matrix, Strategie) else None


def _authority(overtreding: Overtreding) -> UUID | None:
    acts = overtreding.activiteituitvoeringen.all()
    return next((row.bevoegd_gezag_id for row in acts), None)


def strategie_voor(
    overtreding: Overtreding, domein: str = OMGEVINGSRECHT
) -> Strategie | Categoriestrategie:
    """Return the strategy by which one violation is judged; see ``Strategieen.voor``."""
    return Strategieen([overtreding], domein).voor(overtreding)


def recidivejaren(overtreding: Overtreding) -> int | None:
    """Return how many years back the strategy of one violation looks;
    None when no matrix held that day.
    """
    return Strategieen([overtreding]).recidivejaren(overtreding)


def stel_voor(
    overtreding: Overtreding,
    gevolg: str,
    gedrag: str,
    aspecten: Sequence[str] = (),
    seveso_categorie: int | None = None,
) -> Positionering:
    """Return what the strategy indicates, without recording it; with a Seveso
    category, that strategy.
    """
    try:
        if seveso_categorie is not None:
            by_category = strategie_voor(overtreding, SEVESO)
            if not isinstance(by_category, Categoriestrategie):
                raise ValidationError(f"{by_category.naam} kent geen categorieën.")
            return by_category.positioneer(str(seveso_categorie), aspecten)
        matrix = strategie_voor(overtreding)
        if not isinstance(matrix, Strategie):
            raise ValidationError(f"{matrix.naam} heeft geen matrix.")
        return matrix.positioneer(gevolg, gedrag, aspecten)
    except RechtFout as error:
        raise ValidationError(str(error)) from error


@transaction.atomic
def positioneer(
    overtreding: Overtreding,
    gevolg: str,
    gedrag: str,
    door: Gebruiker,
    *,
    aspecten: Sequence[str] = (),
    motivering: str = "",
    seveso_categorie: int | None = None,
) -> Positionering:
    """Record the positioning; when it differs from the first judgement in the field a
    motivation is required.
    """
    first = overtreding.bevindingen.order_by("controle__controledatum").first()
    if (
        first is not None
        and (first.gevolg, first.gedrag) != (gevolg, gedrag)
        and not motivering.strip()
    ):
        raise ValidationError(
            f"De toezichthouder oordeelde {first.gedrag}{first.gevolg}. Motiveer waarom u daarvan "
            "afwijkt."
        )
    result = stel_voor(overtreding, gevolg, gedrag, aspecten, seveso_categorie)
    overtreding.gevolg, overtreding.gedrag = gevolg, gedrag
    overtreding.seveso_categorie = seveso_categorie
    domain = OMGEVINGSRECHT if seveso_categorie is None else SEVESO
    overtreding.handhavingsstrategie = strategie_voor(overtreding, domain).cim
    overtreding.positionering = result.als_dict() | {"motivering": motivering}
    overtreding.gepositioneerd_door, overtreding.gepositioneerd_op = door, timezone.now()
    overtreding.full_clean()
    overtreding.save()
    return result


@transaction.atomic
def stel_strategie_vast(
    instantie: register.VthInstantie,
    tekst: str,
    van: date,
    tot: date | None,
    vindplaats: str,
    door: Gebruiker,
    nagelezen_door: str = "",
) -> VastgesteldeStrategie:
    """Take in a strategy (YAML, as those that ship) as adopted by an authority;
    an open one before it ends then.

    Cells count as verified only when somebody compared them with the adopted text.
    Raises ValidationError (Dutch).
    """
    try:
        data = lees_yaml(tekst)
        read = lees_strategie(data, "bestand")
    except GegevensFout as error:
        raise ValidationError(f"Het bestand is niet overgenomen: {error}") from error
    if not isinstance(read, VORM.get(read.domein, ())):
        raise ValidationError(
            f"Het bestand is voor het domein {read.domein}, maar heeft niet de vorm die daarbij "
            "hoort: omgevingsrecht heeft cellen met gevolg en gedrag, seveso de soort "
            "categorieen. Herstel het domein of de inhoud."
        )
    if not nagelezen_door.strip():
        for row in data.get("cellen", data.get("categorieen", [])):
            row["geverifieerd"] = "nee"
    vergrendel(instantie)
    rows = VastgesteldeStrategie.objects.filter(instantie=instantie, domein=read.domein)
    for before in rows.filter(geldigheid__contains=van):
        if before.geldigheid.lower == van:
            raise al_gedaan(
                f"Op {van:%d-%m-%Y} begint al een strategie van {instantie} voor {read.domein}.",
                before,
            )
        before.geldigheid = DateRange(before.geldigheid.lower, van)
        before.save(update_fields=["geldigheid"])
    made = VastgesteldeStrategie(
        instantie=instantie,
        domein=read.domein,
        geldigheid=DateRange(van, tot),
        gegevens=data,
        vindplaats=vindplaats,
        nagelezen_door=nagelezen_door.strip(),
        ingelezen_door=door,
    )
    made.full_clean()
    made.save()
    return made


def strategieen_van(instanties: QuerySet[Any] | Sequence[Any]) -> QuerySet[VastgesteldeStrategie]:
    """Return the strategies that authorities adopted, by authority and in order of time."""
    return VastgesteldeStrategie.objects.filter(instantie__in=instanties).select_related(
        "instantie__rol_van__betrokkene", "ingelezen_door"
    )
