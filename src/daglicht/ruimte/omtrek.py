"""An area as a person gives it: GeoJSON, or a corner per line in RD."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.ruimte.coordinaten import ETRS89, RD, controleer_nederland
from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.geojson import van_geojson
from daglicht.ruimte.geometrie import herprojecteer

VLAKKEN = ("Polygon", "MultiPolygon")
HOEKEN = "Geef per regel één hoek: de x en de y in meters (RD), met een spatie ertussen; ten minste drie hoeken."


def lees_omtrek(tekst: str) -> BaseGeometry:
    """Read a polygon or multipolygon in RD; raises RuimteFout (Dutch) that tells what to mend.

    GeoJSON of which no coordinate is above 180 is taken as longitude and latitude (CRS84), any other as RD.
    """
    words = tekst.strip()
    if not words:
        raise RuimteFout(f"Teken een vlak, of typ het. {HOEKEN}")
    shape = _geojson(words) if words.startswith("{") else _corners(words)
    if shape.geom_type not in VLAKKEN:
        raise RuimteFout(f"Dit is geen vlak maar een {shape.geom_type}. {HOEKEN}")
    if not shapely.is_valid(shape):
        raise RuimteFout(f"Het vlak klopt niet: {shapely.is_valid_reason(shape)}. Zet de hoeken in volgorde.")
    [(lon, lat)] = shapely.get_coordinates(herprojecteer(shapely.centroid(shape), ETRS89))
    controleer_nederland(float(lon), float(lat))
    return shape


def _geojson(words: str) -> BaseGeometry:
    try:
        document: Any = json.loads(words)
    except ValueError as error:
        raise RuimteFout(f"Dit is geen GeoJSON: {error}.") from error
    if not isinstance(document, dict):
        raise RuimteFout("Dit is geen GeoJSON: er wordt een object verwacht, tussen accolades.")
    if document.get("type") == "FeatureCollection":
        rows = document.get("features")
        shapes = [van_geojson(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        document = json.loads(shapely.to_geojson(shapely.union_all(shapes))) if shapes else {}
    found = van_geojson(document)
    degrees = bool((np.abs(shapely.get_coordinates(found)) <= 180).all())
    return herprojecteer(found, RD) if degrees else shapely.set_srid(found, RD)


def _corners(words: str) -> BaseGeometry:
    corners = []
    for number, line in enumerate(words.splitlines(), start=1):
        parts = line.replace(";", " ").replace(",", ".").split()
        try:
            x, y = map(float, parts)
        except ValueError as error:
            raise RuimteFout(f"Regel {number}, ‘{line.strip()}’, is geen hoek. {HOEKEN}") from error
        corners.append((x, y))
    if len(corners) < 3:
        raise RuimteFout(f"Er zijn {len(corners)} hoeken. {HOEKEN}")
    return shapely.set_srid(shapely.Polygon(corners), RD)
