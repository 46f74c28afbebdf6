"""GeoJSON (RFC 7946) in and out; lon, lat in CRS84 unless RD is asked for,
which then is named in the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry as Geometry

from daglicht.ruimte.coordinaten import ETRS89, RD, Nauwkeurigheid
from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.geometrie import herprojecteer_alle

# 1 cm: two decimals of a metre, seven of a degree.
DECIMALS = {RD: 2, ETRS89: 7}
DIEPSTE, VERSTE = 64, 1e7
"""Levels of brackets in a document, and the largest number that a coordinate can be
(metres or degrees).
"""
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BRACKETS = re.compile(r"[^\[\]{}]+")


def van_geojson(tekst: str | bytes | Mapping[str, Any], srid: int = ETRS89) -> Geometry:
    """Read a GeoJSON geometry or feature; raises RuimteFout (Dutch) when it is none,
    is empty or is not valid.
    """
    document = tekst if isinstance(tekst, Mapping) else lees_object(tekst)
    geometry = document.get("geometry") if document.get("type") == "Feature" else document
    try:
        result = shapely.from_geojson(json.dumps(geometry, allow_nan=False))
    except ValueError as error:
        raise RuimteFout(
            "Dit is geen GeoJSON-geometrie: een coördinaat is geen getal, of te groot."
        ) from error
    except (shapely.errors.GEOSException, TypeError, RecursionError) as error:
        raise RuimteFout(
            "Dit is geen GeoJSON-geometrie: geef een type en de coördinaten die daarbij horen."
        ) from error
    if result is None or result.is_empty:
        raise RuimteFout("De GeoJSON bevat geen punten: geef een punt, lijn of vlak.")
    controleer_coordinaten(shapely.get_coordinates(result))
    if not shapely.is_valid(result):
        raise RuimteFout(f"De geometrie is niet geldig: {shapely.is_valid_reason(result)}.")
    return shapely.set_srid(result, srid)


def lees_object(tekst: str | bytes) -> dict[str, Any]:
    """Read a JSON object; raises RuimteFout (Dutch)
    when it is none or lies too deep to be one of GeoJSON.
    """
    try:
        words = tekst.decode() if isinstance(tekst, bytes) else tekst
        _check_depth(words)
        document = json.loads(words)
    except (ValueError, RecursionError) as error:
        if isinstance(error, RuimteFout):
            raise
        where = (
            f" (regel {error.lineno}, teken {error.colno})"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise RuimteFout(f"Dit is geen GeoJSON, want geen JSON{where}.") from error
    if not isinstance(document, dict):
        raise RuimteFout("Dit is geen GeoJSON: er wordt een object verwacht, tussen accolades.")
    return document


def _check_depth(words: str) -> None:
    depth = 0
    for sign in BRACKETS.sub("", STRING.sub("", words)):
        depth += 1 if sign in "[{" else -1
        if depth > DIEPSTE:
            raise RuimteFout(
                f"Dit is geen GeoJSON: haakjes gaan meer dan {DIEPSTE} diep; GeoJSON kent er "
                "hoogstens tien."
            )


def controleer_coordinaten(hoeken: ArrayLike) -> None:
    """Raise RuimteFout (Dutch) for a corner (x, y)
    that is no number or cannot be a place on earth.
    """
    numbers = np.asarray(hoeken, dtype=np.float64)
    wrong = numbers[~(np.abs(numbers) <= VERSTE).all(axis=1)]
    if len(wrong):
        x, y = wrong[0]
        raise RuimteFout(f"De hoek {x:g}, {y:g} ligt niet op aarde: geef meters (RD) of graden.")


def feature(
    geometrie: Geometry | None,
    eigenschappen: Mapping[str, Any],
    *,
    id: str | None = None,  # noqa: A002 - the member's name in RFC 7946
    srid: int = ETRS89,
    nauwkeurigheid: Nauwkeurigheid = "juridisch",
) -> dict[str, Any]:
    """Make a GeoJSON feature; an unknown place stays ``null``, as RFC 7946 §3.2 has it."""
    (shape,) = vormen([geometrie], srid, nauwkeurigheid)
    result: dict[str, Any] = {
        "type": "Feature",
        "geometry": shape,
        "properties": dict(eigenschappen),
    }
    return result if id is None else {"id": id} | result


def vormen(
    geometrieen: Iterable[Geometry | None],
    srid: int = ETRS89,
    nauwkeurigheid: Nauwkeurigheid = "juridisch",
) -> list[dict[str, Any] | None]:
    """Return geometries as GeoJSON, in their order, None for none; together, which is much faster
    than one at a time.
    """
    given = list(geometrieen)
    known = [one for one in given if one is not None]
    if not known:
        return [None for _ in given]
    placed = np.array(herprojecteer_alle(known, srid, nauwkeurigheid), dtype=object)
    texts = shapely.to_geojson(shapely.orient_polygons(placed))
    shapes = iter(json.loads(f"[{','.join(texts)}]"))
    return [None if one is None else _rounded(next(shapes), DECIMALS[srid]) for one in given]


def feature_collection(features: Iterable[Mapping[str, Any]], srid: int = ETRS89) -> dict[str, Any]:
    """Gather features; a collection in RD names its CRS, because RFC 7946 readers assume CRS84."""
    result: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if srid != ETRS89:
        result["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{srid}"}}
    return result


def _rounded(shape: dict[str, Any], decimals: int) -> dict[str, Any]:
    def walk(value: list[Any]) -> list[Any]:
        if value and isinstance(value[0], list):
            return [walk(part) for part in value]
        return [round(number, decimals) for number in value]

    if "geometries" in shape:
        return shape | {"geometries": [_rounded(part, decimals) for part in shape["geometries"]]}
    return shape | {"coordinates": walk(shape["coordinates"])}
