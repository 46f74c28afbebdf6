"""An area as a person gives it: GeoJSON, or a corner per line in RD."""

from __future__ import annotations

import json

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.gegevens import lees_getal
from daglicht.ruimte.coordinaten import ETRS89, RD, controleer_nederland
from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.geojson import controleer_coordinaten, lees_object, van_geojson
from daglicht.ruimte.geometrie import herprojecteer

MEESTE_HOEKEN, MEESTE_KRUISINGEN, STAP = 10_000, 50_000, 100
"""Corners of an area, and how often the edges of its parts may meet before they are no
longer put together.
"""
RUIM = {RD: (-400_000.0, -100_000.0, 700_000.0, 1_100_000.0), ETRS89: (-5.0, 45.0, 15.0, 60.0)}
"""Well round the Netherlands: what sticks out of it is no area in the Netherlands."""
VLAKKEN = ("Polygon", "MultiPolygon")
HOEKEN = (
    "Geef per regel één hoek: de x en de y in meters (RD), met een spatie ertussen; ten minste "
    "drie hoeken."
)


def lees_omtrek(tekst: str) -> BaseGeometry:
    """Read a polygon or multipolygon in RD; raises RuimteFout (Dutch) that tells what to mend.

    GeoJSON of which no coordinate is above 180 is taken as longitude and latitude (CRS84),
    any other as RD.
    """
    words = tekst.strip()
    if not words:
        raise RuimteFout(f"Teken een vlak, of typ het. {HOEKEN}")
    shape = _geojson(words) if words.startswith("{") else _corners(words)
    if shape.geom_type not in VLAKKEN:
        raise RuimteFout(f"Dit is geen vlak maar een {shape.geom_type}. {HOEKEN}")
    _check_corners(shape)
    if not shapely.is_valid(shape):
        raise RuimteFout(
            f"Het vlak klopt niet: {shapely.is_valid_reason(shape)}. Zet de hoeken in volgorde."
        )
    [(lon, lat)] = shapely.get_coordinates(herprojecteer(shapely.centroid(shape), ETRS89))
    controleer_nederland(float(lon), float(lat))
    return shape


def lees_punt(x: str, y: str) -> BaseGeometry:
    """Read a point in RD; raises RuimteFout (Dutch)
    when it is none or lies far from the Netherlands.
    """
    try:
        place = lees_getal(x), lees_getal(y)
    except ValueError as error:
        raise RuimteFout("Geef x en y in meters (RD).") from error
    controleer_coordinaten([place])
    made: BaseGeometry = shapely.set_srid(shapely.Point(place), RD)
    _check_place(made, RD)
    return made


def lees_vak(tekst: str) -> tuple[float, float, float, float]:
    """Read a box ``x1,y1,x2,y2`` in RD; raises RuimteFout (Dutch)."""
    try:
        x1, y1, x2, y2 = (lees_getal(part) for part in tekst.split(",", 4))
    except ValueError as error:
        raise RuimteFout("Een vak heeft vier getallen in meters (RD): x1,y1,x2,y2.") from error
    controleer_coordinaten([(x1, y1), (x2, y2)])
    return x1, y1, x2, y2


def _geojson(words: str) -> BaseGeometry:
    document = lees_object(words)
    if document.get("type") == "FeatureCollection":
        rows = document.get("features")
        shapes = (
            [van_geojson(row) for row in rows if isinstance(row, dict)]
            if isinstance(rows, list)
            else []
        )
        document = json.loads(shapely.to_geojson(_together(shapes))) if shapes else {}
    found = van_geojson(document)
    degrees = bool((np.abs(shapely.get_coordinates(found)) <= 180).all())
    _check_corners(found)
    _check_place(found, ETRS89 if degrees else RD)
    return herprojecteer(found, RD) if degrees else shapely.set_srid(found, RD)


def _together(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Put parts together; raises RuimteFout when that is too much work."""
    _check_corners(*shapes)
    edges = [edge for shape in shapes for ring in shapely.get_rings(shape) for edge in _edges(ring)]
    tree, met = shapely.STRtree(edges), -len(edges)
    for start in range(0, len(edges), STAP):
        met += tree.query(edges[start : start + STAP]).shape[1]
        if met > MEESTE_KRUISINGEN:
            raise RuimteFout(
                "De vlakken liggen te veel over elkaar heen; voeg ze eerst samen tot één vlak."
            )
    return shapely.union_all(shapes)


def _edges(ring: BaseGeometry) -> list[BaseGeometry]:
    corners = shapely.get_coordinates(ring)
    return [shapely.LineString(pair) for pair in np.stack([corners[:-1], corners[1:]], axis=1)]


def _check_corners(*shapes: BaseGeometry) -> None:
    count = int(sum(shapely.get_num_coordinates(shape) for shape in shapes))
    if count > MEESTE_HOEKEN:
        raise RuimteFout(
            f"Het vlak heeft {count} hoeken; hoogstens {MEESTE_HOEKEN}. Vereenvoudig het."
        )


def _check_place(shape: BaseGeometry, srid: int) -> None:
    xmin, ymin, xmax, ymax = shape.bounds
    west, south, east, north = RUIM[srid]
    if xmin >= west and ymin >= south and xmax <= east and ymax <= north:
        return
    if srid == ETRS89:
        controleer_nederland(xmin, ymin)
        controleer_nederland(xmax, ymax)
    raise RuimteFout(
        f"Hoek {xmin:g}, {ymin:g} of {xmax:g}, {ymax:g} ligt niet in of bij Nederland."
    )


def _corners(words: str) -> BaseGeometry:
    corners = []
    lines = words.splitlines()
    if len(lines) > MEESTE_HOEKEN:
        raise RuimteFout(
            f"Het vlak heeft {len(lines)} hoeken; hoogstens {MEESTE_HOEKEN}. Vereenvoudig het."
        )
    for number, line in enumerate(lines, start=1):
        parts = line.replace(";", " ").split()
        try:
            x, y = map(lees_getal, parts)
        except ValueError as error:
            raise RuimteFout(f"Regel {number}, ‘{line.strip()}’, is geen hoek. {HOEKEN}") from error
        corners.append((x, y))
    if len(corners) < 3:
        raise RuimteFout(f"Er zijn {len(corners)} hoeken. {HOEKEN}")
    controleer_coordinaten(corners)
    made = shapely.set_srid(shapely.Polygon(corners), RD)
    _check_place(made, RD)
    return made
