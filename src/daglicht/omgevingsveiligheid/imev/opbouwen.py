"""Makes a delivery: what came in goes out as it came,
what was recorded here is written in the words of IMEV.

What law asks and nobody recorded is not made up: it stays away,
and ``keur`` says so before anything is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.omgevingsveiligheid.imev.keuren import Fout, keur
from daglicht.omgevingsveiligheid.imev.namen import REFERENTIES, contour
from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving
from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVActiviteitversie,
    EVContour,
    LocatieEVActiviteit,
    Referentie,
)
from daglicht.omgevingsveiligheid.versies import stand
from daglicht.ruimte import RD, feature

NAAMRUIMTE = "NL.IMEV"
ONBEKEND = "waardeOnbekend"
# What came in a delivery has its identification in its own words.
GELEVERD = "identificatie"
NIET_BESCHIKBAAR = "Niet beschikbaar"
TERUG = {ours: theirs for theirs, ours in REFERENTIES.items()}


def bouw_op(
    bronnen: Iterable[LocatieEVActiviteit],
    geldig_op: date,
    bekend_op: date,
    bronhoudercode: str,
    model: Beschrijving,
) -> list[dict[str, Any]]:
    """Return the sources as they are on a day, as known on a day;
    a source without an activity that day is left out.
    """
    made = []
    for source in bronnen:
        activities = list(source.activiteiten.order_by("identificatie"))
        held = stand(activities, geldig_op, bekend_op)
        rows = {
            item.identificatie: _activity(item, held[item.pk], bronhoudercode, model)
            for item in activities
            if item.pk in held
        }
        if rows:
            made.append(_source(source, bronhoudercode, rows))
    return made


def toets_levering(
    objecten: Iterable[Mapping[str, Any]], model: Beschrijving
) -> list[tuple[str, Fout]]:
    """Return per object what keeps it from being delivered: faults against the model,
    then against the business rules.
    """
    found = []
    for given in objecten:
        label = str(given.get("identificatie", {}).get("lokaalID", "?"))
        found += [(label, fault) for fault in [*keur(given, model), *bedrijfsregels(given)]]
    return found


def onbekend_in_levering(
    bronnen: Iterable[LocatieEVActiviteit], geldig_op: date
) -> list[tuple[str, Fout]]:
    """Return per source the areas that are unknown on a day: IMEV has no place for them,
    so the file does not tell.
    """
    rows = EVContour.objects.filter(geldigheid__contains=geldig_op, geometrie__isnull=True)
    rows = rows.filter(referentie__versie__activiteit__locatie__in=list(bronnen)).order_by(
        "referentie", "soort"
    )
    return [
        (
            row.referentie.versie.activiteit.locatie.identificatie,
            Fout(
                row.referentie.identificatie,
                f"{row.in_woorden}. IMEV kan dat niet zeggen.",
                weigert=False,
            ),
        )
        for row in rows.select_related("referentie__versie__activiteit__locatie")
    ]


def bedrijfsregels(gegeven: Mapping[str, Any]) -> list[Fout]:
    """Return what breaks the rules beside the schema: Seveso needs a KVK number, fixed distances a
    reference of their own, a contour of 10⁻⁵ lies within that of 10⁻⁶; coordinates of more than two
    decimals are only remarked upon (IMEV, list of attributes).
    """
    faults = []
    for a, activity in enumerate(gegeven.get("voertUit", [])):
        if activity.get("entityType") == "SevesoInrichting" and not isinstance(
            gegeven.get("kvkNummerExploitant"), list
        ):
            faults.append(
                Fout(
                    "kvkNummerExploitant", "Bij een Seveso-inrichting is het KVK-nummer verplicht."
                )
            )
        for r, reference in enumerate(activity.get("heeft", [])):
            path = f"voertUit[{a}].heeft[{r}]"
            contours = reference.get("resulteertIn")
            rows = contours if isinstance(contours, list) else []
            if reference.get("entityType") == "SamengesteldeReferentie" and any(
                _fixed(row) for row in rows
            ):
                faults.append(
                    Fout(
                        path, "Een samengestelde referentie mag niet bij een vastgestelde afstand."
                    )
                )
            if _reach(rows, "PR10-5") > _reach(rows, "PR10-6") > 0:
                faults.append(
                    Fout(
                        f"{path}.resulteertIn", "De afstand voor 10⁻⁵ is groter dan die voor 10⁻⁶."
                    )
                )
    if any(len(number.partition(".")[2]) > 2 for number in _coordinates(gegeven)):
        faults.append(
            Fout(
                "geometrie",
                "Coördinaten met meer dan twee decimalen rondt het register af.",
                weigert=False,
            )
        )
    return faults


def _fixed(row: Mapping[str, Any]) -> bool:
    return (
        str(row.get("typePlaatsgebondenRisico", "")).startswith("vastgesteld")
        or row.get("categorieAandachtsgebied") == "vastgesteld"
    )


def _reach(rows: Iterable[Mapping[str, Any]], kind: str) -> float:
    own = [
        row["afstandOfGeometrie"].get("afstand", 0)
        for row in rows
        if row.get("typePlaatsgebondenRisico") == kind
    ]
    return float(max(own, default=0))


def _coordinates(value: Any) -> list[str]:
    """Return every number of every geometry as it is written."""
    if isinstance(value, Mapping):
        own = (
            [repr(number) for number in _flat(value["coordinates"])]
            if "coordinates" in value
            else []
        )
        return own + [text for item in value.values() for text in _coordinates(item)]
    return (
        [text for item in value for text in _coordinates(item)] if isinstance(value, list) else []
    )


def _flat(value: Any) -> list[float]:
    return (
        [number for item in value for number in _flat(item)] if isinstance(value, list) else [value]
    )


def _source(
    source: LocatieEVActiviteit, code: str, activities: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    if GELEVERD in source.eigenschappen:
        order = [key for key in source.eigenschappen["voertUit"] if key in activities]
        later = [key for key in activities if key not in order]
        return {**source.eigenschappen, "voertUit": [activities[key] for key in (*order, *later)]}
    own: dict[str, Any] = {
        "entityType": source.soort,
        **_head(source.identificatie, code, None),
        "bedrijfsnaam": source.naam,
        "naamExploitant": source.naam,
        "idNummeraanduidingBAGExploitant": ONBEKEND,
        "kvkNummerExploitant": ONBEKEND,
        "kvkNummerAanvrager": ONBEKEND,
        **source.eigenschappen,
    }
    if source.geometrie is not None:
        own["geometrie"] = _geometry(source.geometrie)
    own["beginGeldigheid"] = min(row["beginGeldigheid"] for row in activities.values())
    return {**own, "voertUit": list(activities.values())}


def _head(key: str, code: str, begin: date | None) -> dict[str, Any]:
    local = key.removeprefix(f"{NAAMRUIMTE}.")
    head: dict[str, Any] = {
        "identificatie": {
            "namespace": NAAMRUIMTE,
            "lokaalID": local if local.startswith(f"{code}.") else f"{code}.{local}",
        },
        "bronhoudercode": code,
    }
    return head | ({} if begin is None else {"beginGeldigheid": f"{begin.isoformat()}T00:00:00"})


def _geometry(shape: BaseGeometry) -> Any:
    return feature(shape, {}, srid=RD)["geometry"]


def _activity(
    activity: EVActiviteit, version: EVActiviteitversie, code: str, model: Beschrijving
) -> dict[str, Any]:
    rows = {row.identificatie: row for row in version.referenties.all()}
    if GELEVERD in version.eigenschappen:
        references = [
            _reference(rows[key], version, code, model) for key in version.eigenschappen["heeft"]
        ]
        return {**version.eigenschappen, "heeft": references}
    permit = version.toestemming
    day = version.periode.lower.isoformat()
    said = {name: value for row in rows.values() for name, value in row.eigenschappen.items()}
    return {
        "entityType": activity.klasse,
        **_head(activity.identificatie, code, version.periode.lower),
        # The schema takes no reason in the place of a number,
        # so without a permit it stays away and ``keur`` asks for it.
        **({} if permit is None else {"basisVergunningNummer": permit.kenmerk}),
        "datumVergunningOfMelding": ONBEKEND if permit is None else day,
        "datumLaatsteWijziging": day,
        "vergunningsPlicht": "GeenVergunningplicht" not in activity.klasse,
        "idActiviteitTR": NIET_BESCHIKBAAR,
        **_fitting({**said, **version.eigenschappen}, activity.klasse, model),
        "heeft": [_reference(rows[key], version, code, model) for key in sorted(rows)],
    }


def _fitting(given: Mapping[str, Any], kind: str, model: Beschrijving) -> dict[str, Any]:
    """Return what a type has a place for, in the form it wants."""
    fields = model.volledig[kind][0] if kind in model.volledig else {}
    counts = {"aantalBevoorradingen"}
    return {
        name: {"exactAantal": int(value)}
        if name in counts and not isinstance(value, Mapping)
        else value
        for name, value in given.items()
        if name in fields
    }


def _reference(
    reference: Referentie, version: EVActiviteitversie, code: str, model: Beschrijving
) -> dict[str, Any]:
    if GELEVERD in reference.eigenschappen:
        contours = [row["imev"] for row in reference.geleverd if row["imev"] is not None]
        return (
            {**reference.eigenschappen, "resulteertIn": contours}
            if contours
            else dict(reference.eigenschappen)
        )
    ours, _, storage = reference.klasse.partition(":")
    kind, begin = TERUG.get(ours, ours), version.periode.lower
    key = f"{version.activiteit.identificatie}.{reference.identificatie}"
    areas = [
        _contour(row, f"{key}.{place}", code, begin)
        for place, row in enumerate(_areas(reference), start=1)
    ]
    return {
        "entityType": kind,
        **_head(key, code, begin),
        "geometrie": _geometry(reference.geometrie),
        **({"omschrijving": reference.naam} if reference.naam else {}),
        **({"typeOpslagReferentie": storage} if storage else {}),
        **_fitting(reference.eigenschappen, kind, model),
        "resulteertIn": areas or ONBEKEND,
    }


def _areas(reference: Referentie) -> Iterable[EVContour]:
    rows = reference.contouren.filter(geometrie__isnull=False).exclude(soort__in=GEEN_IMEV)
    return {row.soort: row for row in rows.order_by("soort", "-geldigheid")}.values()


GEEN_IMEV = (Gebiedssoort.BELEMMERING.value, Gebiedssoort.OVERIG.value)


def _contour(row: EVContour, key: str, code: str, begin: date) -> dict[str, Any]:
    kind = Gebiedssoort(row.soort)
    fixed = row.grondslag == Grondslag.TABEL
    extent = (
        {"afstand": float(row.afstand)}
        if row.afstand is not None
        else {"geometrie": _geometry(row.geometrie)}
    )
    made = {
        **contour(kind),
        **_head(key, code, begin),
        "afstandOfGeometrie": extent,
        "maatgevendeStof": ONBEKEND,
    }
    if kind.is_aandachtsgebied:
        made["categorieAandachtsgebied"] = "vastgesteld" if fixed else "berekend"
    return made
