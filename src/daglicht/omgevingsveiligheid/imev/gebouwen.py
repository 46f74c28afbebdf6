"""Vulnerable buildings and places of a delivery.

A building comes without its place: IMEV leaves that to the BAG. When its pand is known here the
delivered category holds for it, as a decision; until then the building is kept without a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.imev.namen import ONTBREEKT, sleutel
from daglicht.omgevingsveiligheid.models import GebouwOfLocatie, Kwetsbaarheidsoordeel
from daglicht.omgevingsveiligheid.receptoren import geldt_voor
from daglicht.ruimte import RD, van_geojson

BRON = "IMEV"


def neem_gebouw_over(gegeven: Mapping[str, Any], vanaf: date, herkomst: str) -> GebouwOfLocatie:
    """Record a KwetsbaarGebouw or KwetsbareLocatie from a day on;
    raises KeyError or RuimteFout for what is not there.
    """
    category = Kwetsbaarheid(gegeven["categorieKwetsbaarheid"])
    known = GebouwOfLocatie.objects.exclude(bron=BRON).filter(bron_id=gegeven.get("idPandBAG", ""))
    if (found := known.order_by("-geldigheid").first()) is not None:
        found.eigenschappen = dict(gegeven)
        found.save()
        if category is not Kwetsbaarheid.ONBEKEND:
            decided = Kwetsbaarheidsoordeel.objects.create(
                bron=found.bron,
                bron_id=found.bron_id,
                categorie=category.value,
                reden=f"Geleverd: {herkomst}",
                door=None,
            )
            geldt_voor(decided)
        return found
    key = sleutel(gegeven)
    GebouwOfLocatie.objects.filter(bron=BRON, bron_id=key).delete()
    return GebouwOfLocatie.objects.create(
        bron=BRON,
        bron_id=key,
        locatie_soort="locatie" if gegeven["entityType"] == "KwetsbareLocatie" else "gebouw",
        geometrie=van_geojson(gegeven["geometrie"], RD) if "geometrie" in gegeven else None,
        functies=_functions(gegeven),
        functies_bekend="populatie" in gegeven,
        afgeleid=category.value,
        mogelijk=[] if category is Kwetsbaarheid.ONBEKEND else [category.value],
        categorie=category.value,
        personen_dag=gegeven.get("populatie", 0),
        personen_nacht=gegeven.get("populatie", 0),
        geldigheid=DateRange(vanaf, None),
        eigenschappen=dict(gegeven),
    )


def _functions(given: Mapping[str, Any]) -> dict[str, float]:
    """Return the only function with its surface;
    of several together the surface of each is not known.
    """
    names = [
        name for name in given.get("gebruiksdoelenVerblijfsobjectBAG", []) if name not in ONTBREEKT
    ]
    surface = given.get("oppervlakteVerblijfsobjectBAG")
    return {names[0]: float(surface)} if len(names) == 1 and surface is not None else {}


def bouw_gebouwen_op(gebouwen: Iterable[GebouwOfLocatie]) -> list[dict[str, Any]]:
    """Return the delivered buildings and places as they came, with the category that holds now."""
    return [
        {**row.eigenschappen, "categorieKwetsbaarheid": row.categorie}
        for row in gebouwen
        if "identificatie" in row.eigenschappen
    ]
