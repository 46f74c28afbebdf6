"""Areas derived from what was established of an activity: made again as a whole, never edited.

The table of law goes first; a delivered contour takes the place of what law has calculated or
leaves unknown (Bkl 5.8 and 5.13). One that stands beside a distance of the table is kept in the
reasoning, so that a difference shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.omgevingsveiligheid.afstanden import Afstand, bepaal
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.omgevingsveiligheid.imev.namen import invoer
from daglicht.omgevingsveiligheid.models import EVActiviteit, EVContour, Referentie
from daglicht.omgevingsveiligheid.toets import Gebied, omtrek
from daglicht.omgevingsveiligheid.versies import perioden
from daglicht.recht.afstanden import grens, grenzen
from daglicht.recht.uitdrukking import Waarde
from daglicht.ruimte import RD, van_geojson

Leveringen = Sequence[Mapping[str, Any]]
TANK = "OpslagReferentie:opslagtank"
ZONDER_GEVOLG = frozenset({Gebiedssoort.PR_7, Gebiedssoort.PR_8})


def leid_af(activiteiten: Iterable[EVActiviteit]) -> int:
    """Make the areas of activities again; returns how many there are now."""
    todo = list(activiteiten)
    EVContour.objects.filter(referentie__versie__activiteit__in=todo).delete()
    made = [
        contour
        for activity in todo
        for version, spans in perioden(activity).items()
        for reference in Referentie.objects.filter(versie=version).select_related(
            "versie__activiteit"
        )
        for contour in contouren(reference, spans)
    ]
    EVContour.objects.bulk_create(made, batch_size=2000)
    return len(made)


def leid_alles_af() -> tuple[int, int]:
    """Make the areas of all activities again; returns how many areas, of how many activities."""
    every = list(EVActiviteit.objects.all())
    return leid_af(every), len(every)


def contouren(referentie: Referentie, perioden_: Iterable[DateRange]) -> list[EVContour]:
    """Return the areas of one reference, unsaved, for each span of days."""
    known = gebieden(referentie)
    return [
        EVContour(
            referentie=referentie,
            soort=answer.soort,
            grondslag=answer.grondslag,
            afstand=answer.meter,
            ten_hoogste=answer.ten_hoogste,
            bron="" if answer.bron is None else str(answer.bron),
            geverifieerd=answer.geverifieerd,
            uitleg=_uitleg(answer, delivered),
            geometrie=_shape(referentie, answer, delivered),
            geldigheid=span,
        )
        for answer, delivered in known
        for span in perioden_
    ]


def gebieden(referentie: Referentie) -> list[tuple[Afstand, Leveringen]]:
    """Return what holds per kind of area, with the contours that were delivered.

    Contours to which law attaches nothing are there only when somebody delivered them.
    """
    version = referentie.versie
    values = {
        **_van_de_tank(referentie),
        **invoer({**version.eigenschappen, **referentie.eigenschappen}),
    }
    answers = list(bepaal(version.activiteit.klasse, referentie.klasse, values))
    if referentie.klasse == "BuisleidingReferentie":
        answers.append(_belemmering(values))
    delivered: dict[Gebiedssoort, list[Mapping[str, Any]]] = defaultdict(list)
    for row in referentie.geleverd:
        if row["soort"]:
            delivered[Gebiedssoort(row["soort"])].append(row)
    found: list[tuple[Afstand, Leveringen]] = []
    for answer in answers:
        given = delivered.pop(answer.soort, [])
        if given and answer.grondslag is not Grondslag.TABEL:
            answer = _geleverd(answer.soort, answer)  # noqa: PLW2901 - what was delivered takes its place
        if given or answer.soort not in ZONDER_GEVOLG:
            found.append((answer, given))
    return found + [(_geleverd(kind, None), rows) for kind, rows in delivered.items()]


def _van_de_tank(referentie: Referentie) -> dict[str, Waarde]:
    """Return what IMEV says of the tank and the rows ask of what belongs to it,
    where all tanks agree.

    A line lies above ground or not by itself.
    """
    if referentie.klasse == TANK:
        return {}
    asked = ("inhoud",) if referentie.klasse == "Leiding" else ("inhoud", "bovengronds")
    tanks = [
        invoer(row.eigenschappen)
        for row in referentie.versie.referenties.all()
        if row.klasse == TANK
    ]
    found = {name: [tank.get(name) for tank in tanks] for name in asked}
    return {
        name: values[0]
        for name, values in found.items()
        if values and all(v == values[0] for v in values)
    }


def _geleverd(kind: Gebiedssoort, instead: Afstand | None) -> Afstand:
    reason = (
        "Geleverd door de bronhouder."
        if instead is None
        else f"Geleverd door de bronhouder. {instead.reden}"
    )
    return Afstand(
        kind,
        Grondslag.GELEVERD,
        None,
        None if instead is None else instead.rij,
        reason,
        None if instead is None else instead.bron,
        () if instead is None else instead.kanttekeningen,
    )


def _belemmering(values: Mapping[str, Waarde]) -> Afstand:
    """Return the strip along a pipeline: narrower for natural gas of such a pressure (Bkl 5.18)."""
    strip = grenzen().buisleiding
    gas, press = strip.aardgas, strip.aardgas.druk
    substance, pressure = values.get("stof"), values.get("maximaleWerkdruk")
    kind, wide = Gebiedssoort.BELEMMERING, strip.meter
    if substance is None or (substance == "aardgas" and pressure is None):
        needed = ("stof",) if substance is None else ("maximaleWerkdruk",)
        reason = f"Nog niet bekend: {needed[0]}."
        return Afstand(kind, Grondslag.ONBEKEND, None, None, reason, strip.bron, (), wide, needed)
    if substance == "aardgas" and press.van <= float(pressure or 0) <= press.tot_en_met:
        reason = f"Aardgas, {_thousands(press.van)} tot en met {_thousands(press.tot_en_met)} kPa."
        return Afstand(kind, Grondslag.TABEL, gas.meter, None, reason, strip.bron)
    return Afstand(
        kind, Grondslag.TABEL, wide, None, "Gemeten vanuit het hart van de buisleiding.", strip.bron
    )


def _thousands(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")


def _shape(referentie: Referentie, answer: Afstand, delivered: Leveringen) -> Any:
    if answer.grondslag is Grondslag.GELEVERD:
        shape = shapely.union_all([_extent(referentie, answer, row) for row in delivered])
        if (most := grens(answer.soort)) is not None:
            near = shapely.intersection(
                shape, omtrek(Gebied(answer.soort, referentie.geometrie, most))
            )
            shape = (
                shape if near.is_empty else near
            )  # far from its reference it says nothing about that reference
        return shapely.set_srid(shape, RD)
    if answer.meter is None:
        return None
    return shapely.set_srid(omtrek(Gebied(answer.soort, referentie.geometrie, answer.meter)), RD)


def _extent(referentie: Referentie, answer: Afstand, row: Mapping[str, Any]) -> Any:
    if row["geometrie"] is not None:
        return van_geojson(row["geometrie"], RD)
    return omtrek(Gebied(answer.soort, referentie.geometrie, float(row["afstand"])))


def _uitleg(answer: Afstand, delivered: Leveringen) -> dict[str, Any]:
    return {
        "reden": answer.reden,
        "subcategorie": "" if answer.rij is None else answer.rij.code,
        "kanttekeningen": list(answer.kanttekeningen),
        "ontbreekt": list(answer.ontbrekende_invoer),
        "redenering": None if answer.uitleg is None else answer.uitleg.als_dict(),
        "ook_geleverd": bool(delivered) and answer.grondslag is Grondslag.TABEL,
    }
