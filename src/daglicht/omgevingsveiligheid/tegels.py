"""What stands on the map, as vector tiles: buildings, areas and sources on a day.

Buildings are drawn one by one from ``DICHTBIJ`` on;
farther away a square stands for all buildings in it.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import shapely
from django.db import connection

from daglicht.omgevingsveiligheid.begrippen import ZOEKAFSTAND, Gebiedssoort, Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import ongedekt
from daglicht.omgevingsveiligheid.models import LocatieEVActiviteit
from daglicht.omgevingsveiligheid.omgeving import Omgeving, gebouwen, omgevingen
from daglicht.omgevingsveiligheid.toets import reeks
from daglicht.omgevingsveiligheid.zicht import Bronzicht
from daglicht.ruimte.tegels import Laag, Tegel, codeer

DICHTBIJ = 9
HOKKEN = 32
BEELDPUNTEN = 512
"""What is smaller than that share of a tile is not seen; a line is drawn no finer."""
SQUARES = """
SELECT floor(((omvang[0])[0] + (omvang[1])[0]) / 2 / %(zijde)s)::int,
       floor(((omvang[0])[1] + (omvang[1])[1]) / 2 / %(zijde)s)::int,
       count(*),
       count(*) FILTER (WHERE categorie = 'zeerKwetsbaar'),
       count(*) FILTER (WHERE categorie = 'kwetsbaar'),
       count(*) FILTER (WHERE categorie = 'gegevenInTransitie')
FROM omgevingsveiligheid_gebouwoflocatie
WHERE omvang && %(doos)s::box AND geldigheid @> %(dag)s::date GROUP BY 1, 2
"""


def gebouwentegel(tegel: Tegel, op: date) -> bytes:
    """Return the buildings in a tile: each of them, or squares with how many there are."""
    return codeer([_buildings(tegel, op) if tegel.z >= DICHTBIJ else _squares(tegel, op)], tegel)


def _buildings(tegel: Tegel, op: date) -> Laag:
    rows = list(
        gebouwen(op)
        .filter(omvang__overlapt=tegel.omvang)
        .order_by("pk")
        .values_list("pk", "geometrie", "categorie")
    )
    return Laag(
        "gebouwen",
        reeks([row[1] for row in rows]),
        {
            "id": [str(row[0]) for row in rows],
            "categorie": [row[2] for row in rows],
        },
    )


def _squares(tegel: Tegel, op: date) -> Laag:
    west, south, east, north = tegel.omvang
    side = (east - west) / HOKKEN
    box = f"({west!r},{south!r}),({east!r},{north!r})"
    with connection.cursor() as cursor:
        cursor.execute(SQUARES, {"zijde": side, "doos": box, "dag": op})
        rows = cursor.fetchall()
    column, line = (np.array([row[place] for row in rows], dtype=np.float64) for place in (0, 1))
    shapes = shapely.box(column * side, line * side, (column + 1) * side, (line + 1) * side)
    names = (
        "aantal",
        Kwetsbaarheid.ZEER.value,
        Kwetsbaarheid.KWETSBAAR.value,
        Kwetsbaarheid.ONBEKEND.value,
    )
    return Laag(
        "hokken",
        shapes if len(rows) else reeks([]),
        {name: [row[place] for row in rows] for place, name in enumerate(names, start=2)},
    )


def gebiedentegel(tegel: Tegel, op: date, zicht: Bronzicht) -> bytes:
    """Return the areas and the sources in a tile that may be shown, as fine as can be seen;
    of unknown areas how far they may reach.
    """
    pixel = tegel.zijde / BEELDPUNTEN
    areas = [
        row
        for row in zicht.contouren(op)
        .filter(omvang__overlapt=tegel.omvang)
        .order_by("soort", "pk")
        .values_list("geometrie", "soort", "omvang", "referentie__versie__activiteit__locatie_id")
        if row[2][2] - row[2][0] >= pixel
    ]
    sources = list(
        LocatieEVActiviteit.objects.filter(omvang__overlapt=tegel.met_rand(1.0))
        .exclude(pk__in=zicht.verborgen("plaats"))
        .order_by("pk")
        .values_list("pk", "geometrie", "naam")
    )
    return codeer(
        [
            Laag(
                "gebieden",
                shapely.simplify(reeks([row[0] for row in areas]), pixel / 2)
                if areas
                else reeks([]),
                {
                    "soort": [row[1] for row in areas],
                    "naam": [Gebiedssoort(row[1]).naam for row in areas],
                    "bron": [str(row[3]) for row in areas],
                },
            ),
            _unknown(tegel, op, zicht),
            Laag(
                "bronnen",
                shapely.centroid(reeks([row[1] for row in sources])) if sources else reeks([]),
                {
                    "id": [str(row[0]) for row in sources],
                    "naam": [zicht.schild.reden(row[0], "naam") or row[2] for row in sources],
                },
            ),
        ],
        tegel,
    )


def dekkingstegel(tegel: Tegel, op: date) -> bytes:
    """Return the part of a tile of which not all buildings were read by a day."""
    rest, _ = ongedekt(shapely.box(*tegel.omvang), op)
    parts = [] if rest.is_empty else [shapely.simplify(rest, tegel.zijde / BEELDPUNTEN / 2)]
    return codeer([Laag("ongedekt", reeks(parts), {"soort": ["ongedekt" for _ in parts]})], tegel)


def _unknown(tegel: Tegel, op: date, zicht: Bronzicht) -> Laag:
    """Return per activity how far its unknown areas may reach, as one shape:
    farther away it may not be seen as a line.
    """
    west, south, east, north = tegel.omvang
    box = (west - ZOEKAFSTAND, south - ZOEKAFSTAND, east + ZOEKAFSTAND, north + ZOEKAFSTAND)
    rows = (
        zicht.contouren(op)
        .filter(geometrie__isnull=True, referentie__omvang__overlapt=box)
        .order_by("soort", "pk")
    )
    found = omgevingen(rows)
    shapes = [shapely.simplify(item.omtrek, tegel.zijde / BEELDPUNTEN / 2) for item in found]
    return Laag(
        "onbekend",
        reeks(shapes),
        {
            "soort": ["onbekend" for _ in found],
            "naam": [_words(item) for item in found],
            "bron": [str(item.activiteit.locatie_id) for item in found],
        },
    )


def _words(item: Omgeving) -> str:
    return "; ".join(
        dict.fromkeys(f"{area.soort.naam}: onbekend, {area.hoever}" for area in item.gebieden)
    )
