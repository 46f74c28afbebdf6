"""Fill a database with the demonstration and many more sites,
and write the same sites for the peer to read.
"""

from __future__ import annotations

import sqlite3
import sys
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
from django.db import connection, transaction

from daglicht.demo.stapel import Stapel
from daglicht.demo.wereld import laad_demo
from daglicht.kit.modellen import vaste_sleutels
from daglicht.register.models import (
    Activiteit,
    Activiteituitvoering,
    Gebied,
    GeoObject,
    VthInstantie,
    VthObject,
)
from daglicht.register.models.locatie import AnderGeoObject
from daglicht.register.service import waarde
from daglicht.ruimte import punt, wijs_toe

KINDS = (
    "Galvano",
    "Tankopslag",
    "Koelhuis",
    "Metaalbewerking",
    "Veehouderij",
    "Betonmortel",
    "Autodemontage",
)
PART = 10_000


def more_sites(count: int) -> None:
    """Add sites with a place, a municipality and an activity, until there are ``count``."""
    rng, towns = np.random.default_rng(7), list(Gebied.objects.filter(soort="gemeente"))
    kind, activity, office = (
        waarde("type-vth-object", "inrichting-overig"),
        Activiteit.objects.first(),
        None,
    )
    office = VthInstantie.objects.first()
    assert activity is not None
    assert office is not None
    bounds = np.array([town.geometrie.bounds for town in towns])
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    have = VthObject.objects.count()
    with vaste_sleutels(Random(7)):
        for start in range(have, count, PART):
            numbers = range(start, min(start + PART, count))
            points = [punt(*xy) for xy in rng.uniform(low, high, (len(numbers), 2)).round(1)]
            where = wijs_toe(points, [town.geometrie for town in towns])
            stack = Stapel()
            for number, point, index in zip(numbers, points, where, strict=True):
                town = towns[int(index)] if index >= 0 else None
                name = (
                    f"{KINDS[number % len(KINDS)]} "
                    f"{town.naam.removesuffix(' (fictief)') if town else 'Elders'} {number}"
                )
                site = stack.leg(
                    VthObject(
                        lokaal_id=f"{office.rsin}BENCH-{number}",
                        type=kind,
                        naam=f"{name} (fictief)",
                        locatie_omschrijving=f"Weg {number % 300}",
                        gemeente=town,
                    )
                )
                place = stack.leg(GeoObject(soort="ander-geo-object", geometrie=point))
                stack.leg(
                    AnderGeoObject(
                        geo_object=place,
                        identificatie=f"NL.BENCH.{number}",
                        type="terrein",
                        naam=name,
                        bron="bench",
                    )
                )
                stack.verbind(site, "geo_objecten", [place])
                stack.leg(
                    Activiteituitvoering(
                        identificatie=f"{office.rsin}BENCHACT-{number}",
                        status="uitvoering",
                        type=activity,
                        binnen=site,
                        bevoegd_gezag=office,
                        toezichtinstantie=office,
                    )
                )
            with transaction.atomic():
                stack.schrijf()
            print(f"{numbers[-1] + 1:>9} sites", file=sys.stderr)


def for_the_peer(path: Path) -> None:
    """Write all sites to SQLite with a full-text index, as its documentation advises."""
    rows = VthObject.objects.values_list(
        "pk",
        "naam",
        "lokaal_id",
        "type__naam",
        "gemeente__naam",
        "locatie_omschrijving",
        "geo_objecten__omvang",
    ).order_by("naam", "lokaal_id")
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as lite:
        lite.execute(
            "CREATE TABLE locaties (id TEXT PRIMARY KEY, naam TEXT, lokaal_id TEXT, type TEXT, "
            "gemeente TEXT, adres TEXT,"
            " x REAL, y REAL)"
        )
        lite.executemany(
            "INSERT INTO locaties VALUES (?,?,?,?,?,?,?,?)",
            (
                (str(pk), *rest, box and box[0], box and box[1])
                for pk, *rest, box in rows.iterator(5000)
            ),
        )
        lite.execute("CREATE INDEX op_naam ON locaties (naam, lokaal_id)")
        lite.execute("CREATE INDEX op_gemeente ON locaties (gemeente)")
        lite.execute(
            "CREATE VIRTUAL TABLE locaties_fts USING fts5 (naam, adres, lokaal_id, "
            "content='locaties')"
        )
        lite.execute("INSERT INTO locaties_fts (locaties_fts) VALUES ('rebuild')")


def main(count: int, peer: Path) -> None:
    """Fill, gather statistics, and write the peer's file."""
    if not VthObject.objects.exists():
        laad_demo(
            1,
            date.today(),  # noqa: DTZ011
            2200,
            lambda what, number: print(f"{number:>9} {what}", file=sys.stderr),
        )
    more_sites(count)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for_the_peer(peer)
