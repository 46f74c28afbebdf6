"""Takes a delivery over: every object is recorded or reported with its reason, nothing is lost.

What an object says is kept word for word in ``eigenschappen``, with the keys of what is in it in
the place of those objects, so that it can be given on as it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from shapely.geometry.base import BaseGeometry

from daglicht.kit.tekst import in_woorden
from daglicht.omgevingsveiligheid.imev.gebouwen import neem_gebouw_over
from daglicht.omgevingsveiligheid.imev.keuren import Fout, keur
from daglicht.omgevingsveiligheid.imev.namen import gebiedssoort, referentieklasse, sleutel
from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving
from daglicht.omgevingsveiligheid.models import EVActiviteit, LocatieEVActiviteit
from daglicht.omgevingsveiligheid.vastleggen import Geleverd, NieuweReferentie, leg_versie_vast
from daglicht.register import service as register
from daglicht.ruimte import RD, RuimteFout, van_geojson

LOCATIES = {"LocatieActiviteit", "BuisleidingStelsel", "LocatieBasisnet"}
# The register holds areas that nobody calculated, so called in their identification:
# they are unknown, no areas.
PLAATSHOUDER = "placeholder"
GEBOUWEN = {"KwetsbaarGebouw", "KwetsbareLocatie"}
NAMEN = ("bedrijfsnaam", "route", "eigenaar")


@dataclass
class Overname:
    """What became of a delivery: how many activities, buildings and places were recorded,
    and what was wrong per object.
    """

    opgenomen: int = 0
    afgewezen: list[tuple[str, Fout]] = field(default_factory=list)
    opmerkingen: list[tuple[str, Fout]] = field(default_factory=list)


def neem_over(
    objecten: Sequence[Mapping[str, Any]],
    model: Beschrijving,
    bevoegd_gezag: register.VthInstantie,
    bekend_op: date,
    *,
    herkomst: str,
) -> Overname:
    """Record the risk sources, buildings and places of a delivery under an authority,
    as known on a day.

    An object that breaks the model is still taken where what the areas need is sound;
    its faults are told as remarks.
    """
    done = Overname()
    for index, given in enumerate(objecten):
        label = _label(given, index)
        faults = keur(given, model)
        try:
            with transaction.atomic():
                count = _take(given, bevoegd_gezag, bekend_op, herkomst)
        except (ValidationError, RuimteFout, KeyError, TypeError, AttributeError) as error:
            done.afgewezen.append((label, Fout("", _words(error))))
            done.afgewezen += [(label, fault) for fault in faults]
        else:
            done.opgenomen += count
            done.opmerkingen += [(label, fault) for fault in faults]
    return done


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(in_woorden(error))
    if isinstance(error, KeyError):
        return f"‘{error.args[0]}’ ontbreekt; zonder dat kan het niet worden overgenomen."
    return (
        str(error) if isinstance(error, RuimteFout) else "Het object heeft niet de vorm van IMEV."
    )


def _label(given: Any, index: int) -> str:
    try:
        return sleutel(given)
    except (KeyError, TypeError):
        return f"object {index + 1}"


def _take(given: Mapping[str, Any], office: Any, known: date, origin: str) -> int:
    """Record one object; returns how many activities, buildings or places that were."""
    kind = given["entityType"]
    if kind in LOCATIES:
        return _source(given, office, known, origin)
    if kind in GEBOUWEN:
        neem_gebouw_over(given, _day(given["beginGeldigheid"]), origin)
        return 1
    raise ValidationError(f"Met {kind} kan een levering niet beginnen.")


def _source(given: Mapping[str, Any], office: Any, known: date, origin: str) -> int:
    kind = given["entityType"]
    activities = given.get("voertUit", [])
    shape = _shape(given["geometrie"]) if "geometrie" in given else _all(activities)
    source, _ = LocatieEVActiviteit.objects.update_or_create(
        identificatie=sleutel(given),
        defaults={
            "soort": kind,
            "naam": next((str(given[name]) for name in NAMEN if given.get(name)), sleutel(given)),
            "bevoegd_gezag": office,
            "geometrie": shape,
            "eigenschappen": {**given, "voertUit": [sleutel(row) for row in activities]},
        },
    )
    for row in activities:
        _activity(row, source, known, origin)
    return len(activities)


def _activity(
    given: Mapping[str, Any], source: LocatieEVActiviteit, known: date, origin: str
) -> None:
    activity, _ = EVActiviteit.objects.get_or_create(
        identificatie=sleutel(given), defaults={"locatie": source, "klasse": given["entityType"]}
    )
    if activity.locatie_id != source.pk or activity.klasse != given["entityType"]:
        raise ValidationError(
            f"{sleutel(given)} staat al in het register bij {activity.locatie}, als "
            f"{activity.klasse}."
        )
    leg_versie_vast(
        activity,
        _day(given["beginGeldigheid"]),
        known,
        [_reference(row) for row in given["heeft"]],
        eigenschappen={**given, "heeft": [sleutel(row) for row in given["heeft"]]},
        tot=_day(given["eindGeldigheid"]) if "eindGeldigheid" in given else None,
        herkomst=origin,
    )


def _reference(given: Mapping[str, Any]) -> NieuweReferentie:
    contours = given.get("resulteertIn")
    return NieuweReferentie(
        identificatie=sleutel(given),
        klasse=referentieklasse(given),
        geometrie=_shape(given["geometrie"]),
        naam=str(given.get("omschrijving", "")),
        eigenschappen={
            name: value
            for name, value in given.items()
            if name != "resulteertIn" or isinstance(value, str)
        },
        geleverd=tuple(_contours(contours)) if isinstance(contours, list) else (),
    )


def _contours(rows: Sequence[Mapping[str, Any]]) -> Iterator[Geleverd]:
    for row in rows:
        extent = row["afstandOfGeometrie"]
        yield Geleverd(
            soort=None if PLAATSHOUDER in sleutel(row).casefold() else gebiedssoort(row),
            vlak=_shape(extent["geometrie"]) if "geometrie" in extent else None,
            afstand=extent.get("afstand"),
            imev=row,
        )


def _shape(given: Any) -> BaseGeometry:
    """Read a geometry in RD; one that is not valid is refused with the reason,
    never mended unseen.
    """
    return van_geojson(given, RD)


def _all(activities: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    shapes = [_shape(row["geometrie"]) for activity in activities for row in activity["heeft"]]
    return shapely.set_srid(shapely.union_all(shapes), RD)


def _day(words: str) -> date:
    moment = parse_datetime(words)
    if moment is None:
        raise ValidationError(f"‘{words}’ is geen dag en tijd (ISO 8601).")
    return moment.date()
