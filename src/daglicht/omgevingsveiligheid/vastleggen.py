"""Recording what is so of an activity with dangerous substances: a new version, its areas,
and who must hear of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.afleiden import leid_af
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVActiviteitversie,
    EVContour,
    Referentie,
)
from daglicht.omgevingsveiligheid.signaleren import signaleer_bron
from daglicht.ruimte import ETRS89, RD, RuimteFout, controleer_nederland, feature, herprojecteer


@dataclass(frozen=True)
class Geleverd:
    """A contour as it came: an area in RD or a distance in metres;
    ``imev`` is the object it came in, word for word.

    ``soort`` is None when the object does not say what it is: it is kept,
    and no area follows from it.
    """

    soort: Gebiedssoort | None
    vlak: BaseGeometry | None = None
    afstand: float | None = None
    imev: Mapping[str, Any] | None = None

    def als_dict(self) -> dict[str, Any]:
        """Return as plain data, for storage."""
        return {
            "soort": "" if self.soort is None else self.soort.value,
            "geometrie": None if self.vlak is None else feature(self.vlak, {}, srid=RD)["geometry"],
            "afstand": self.afstand,
            "imev": self.imev,
        }


@dataclass(frozen=True)
class NieuweReferentie:
    """What areas are measured from, in RD, with the contours that were delivered for it."""

    identificatie: str
    klasse: str
    geometrie: BaseGeometry
    naam: str = ""
    eigenschappen: Mapping[str, Any] = field(default_factory=dict)
    geleverd: Sequence[Geleverd] = ()


@dataclass(frozen=True)
class Gebiedsverschil:
    """How far one kind of area reached before and reaches now, in words: ``40 m``,
    ``contour``, ``geen``.
    """

    soort: Gebiedssoort
    referentie: str
    eerst: str
    nu: str


@transaction.atomic
def leg_versie_vast(
    activiteit: EVActiviteit,
    vanaf: date,
    bekend_op: date,
    referenties: Sequence[NieuweReferentie],
    *,
    eigenschappen: Mapping[str, Any] | None = None,
    tot: date | None = None,
    toestemming: Any = None,
    herkomst: str,
) -> EVActiviteitversie:
    """Record what is so of an activity on the days from ``vanaf`` up to ``tot``,
    derive its areas and signal plans.

    Raises ValidationError (Dutch) for a reference outside the country, a repeated name,
    or a day that is no order.
    """
    _check(vanaf, tot, referenties)
    version = _version(activiteit, vanaf, tot, bekend_op, herkomst)
    version.eigenschappen, version.toestemming = dict(eigenschappen or {}), toestemming
    version.save(force_insert=True)
    Referentie.objects.bulk_create(
        Referentie(
            versie=version,
            identificatie=row.identificatie,
            klasse=row.klasse,
            naam=row.naam,
            eigenschappen=dict(row.eigenschappen),
            geometrie=row.geometrie,
            geleverd=[contour.als_dict() for contour in row.geleverd],
        )
        for row in referenties
    )
    leid_af([activiteit])
    signaleer_bron(activiteit, bekend_op)
    return version


@transaction.atomic
def beeindig(
    activiteit: EVActiviteit, vanaf: date, bekend_op: date, *, herkomst: str
) -> EVActiviteitversie:
    """Record that an activity is no longer there from a day on; its areas end, plans hear of it."""
    version = _version(activiteit, vanaf, None, bekend_op, herkomst)
    version.beeindigd = True
    version.save(force_insert=True)
    leid_af([activiteit])
    signaleer_bron(activiteit, bekend_op)
    return version


def _version(
    activiteit: EVActiviteit, vanaf: date, tot: date | None, bekend_op: date, herkomst: str
) -> EVActiviteitversie:
    EVActiviteit.objects.select_for_update().get(pk=activiteit.pk)
    last = activiteit.versies.filter(bekend_op=bekend_op).aggregate(hoogste=Max("volgnummer"))[
        "hoogste"
    ]
    return EVActiviteitversie(
        activiteit=activiteit,
        periode=DateRange(vanaf, tot),
        bekend_op=bekend_op,
        volgnummer=0 if last is None else last + 1,
        herkomst=herkomst,
    )


def _check(vanaf: date, tot: date | None, referenties: Sequence[NieuweReferentie]) -> None:
    if tot is not None and tot <= vanaf:
        raise ValidationError(
            f"De laatste dag moet na de eerste komen: {vanaf:%d-%m-%Y} tot {tot:%d-%m-%Y}."
        )
    names = [row.identificatie for row in referenties]
    if double := {name for name in names if names.count(name) > 1}:
        raise ValidationError(
            f"Elke referentie heeft een eigen kenmerk; dubbel: {', '.join(sorted(double))}."
        )
    for row in referenties:
        for shape in (
            row.geometrie,
            *(given.vlak for given in row.geleverd if given.vlak is not None),
        ):
            try:
                [(lon, lat)] = shapely.get_coordinates(
                    herprojecteer(shapely.centroid(shape), ETRS89)
                )
                controleer_nederland(float(lon), float(lat))
            except RuimteFout as error:
                raise ValidationError(f"{row.naam or row.identificatie}: {error}") from error


def verschillen(versie: EVActiviteitversie) -> list[Gebiedsverschil]:
    """Return the areas whose distance this version changed, against what held the day before;
    none for the first.
    """
    return verschillen_van([versie])[0]


def verschillen_van(versies: Sequence[EVActiviteitversie]) -> list[list[Gebiedsverschil]]:
    """Return the same per version, in one query."""
    rows = EVContour.objects.filter(
        referentie__versie__activiteit__in={version.activiteit_id for version in versies}
    )
    by_activity: dict[Any, list[EVContour]] = {}
    for row in rows.select_related("referentie__versie"):
        by_activity.setdefault(row.referentie.versie.activiteit_id, []).append(row)
    return [_changed(version, by_activity.get(version.activiteit_id, [])) for version in versies]


def _changed(versie: EVActiviteitversie, contouren: Iterable[EVContour]) -> list[Gebiedsverschil]:
    before, after = (_reach(versie, contouren, before=before) for before in (True, False))
    if not before:
        return []
    return [
        Gebiedsverschil(
            kind, name, before.get((kind, name), "geen"), after.get((kind, name), "geen")
        )
        for kind, name in sorted(before.keys() | after.keys())
        if before.get((kind, name)) != after.get((kind, name))
    ]


def _reach(
    version: EVActiviteitversie, contouren: Iterable[EVContour], *, before: bool
) -> dict[tuple[Gebiedssoort, str], str]:
    """Return how far areas of an activity reached: the day ``before`` a version, or in it."""
    return {
        (Gebiedssoort(row.soort), row.referentie.identificatie): row.reikwijdte
        for row in contouren
        if (row.referentie.versie_id != version.pk) is before
        and (not before or row.geldigheid.upper == version.periode.lower)
    }
