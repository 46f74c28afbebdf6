"""GeoJSON (RFC 7946) in and out; lon, lat in CRS84 unless RD is asked for, which then is named in the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry as Geometry

from daglicht.ruimte.coordinaten import ETRS89, RD, Nauwkeurigheid
from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.geometrie import herprojecteer

# 1 cm: two decimals of a metre, seven of a degree.
DECIMALS = {RD: 2, ETRS89: 7}


def van_geojson(tekst: str | bytes | Mapping[str, Any], srid: int = ETRS89) -> Geometry:
    """Read a GeoJSON geometry or feature; raises RuimteFout (Dutch) when it is none, is empty or is not valid."""
    document = tekst if isinstance(tekst, Mapping) else _parse(tekst)
    geometry = document.get("geometry") if document.get("type") == "Feature" else document
    try:
        result = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, TypeError) as error:
        raise RuimteFout(f"Dit is geen GeoJSON-geometrie: {error}.") from error
    if result is None or result.is_empty:
        raise RuimteFout("De GeoJSON bevat geen punten: geef een punt, lijn of vlak.")
    if not shapely.is_valid(result):
        raise RuimteFout(f"De geometrie is niet geldig: {shapely.is_valid_reason(result)}.")
    return shapely.set_srid(result, srid)


def _parse(tekst: str | bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(tekst)
    except (ValueError, UnicodeDecodeError) as error:
        raise RuimteFout(f"Dit is geen JSON: {error}.") from error
    if not isinstance(document, dict):
        raise RuimteFout("Dit is geen GeoJSON: er wordt een object verwacht, tussen accolades.")
    return document


def feature(
    geometrie: Geometry | None,
    eigenschappen: Mapping[str, Any],
    *,
    id: str | None = None,  # noqa: A002 - the member's name in RFC 7946
    srid: int = ETRS89,
    nauwkeurigheid: Nauwkeurigheid = "juridisch",
) -> dict[str, Any]:
    """Make a GeoJSON feature; an unknown place stays ``null``, as RFC 7946 §3.2 has it."""
    shape = None
    if geometrie is not None:
        placed = herprojecteer(geometrie, srid, nauwkeurigheid)
        shape = _rounded(json.loads(shapely.to_geojson(shapely.orient_polygons(placed))), DECIMALS[srid])
    result: dict[str, Any] = {"type": "Feature", "geometry": shape, "properties": dict(eigenschappen)}
    return result if id is None else {"id": id} | result


def feature_collection(features: Iterable[Mapping[str, Any]], srid: int = ETRS89) -> dict[str, Any]:
    """Gather features; a collection in RD names its CRS, because RFC 7946 readers assume CRS84."""
    result: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if srid != ETRS89:
        result["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{srid}"}}
    return result


def _rounded(shape: dict[str, Any], decimals: int) -> dict[str, Any]:
    def walk(value: Any) -> Any:
        return [walk(part) for part in value] if isinstance(value, list) else round(value, decimals)

    if "geometries" in shape:
        return shape | {"geometries": [_rounded(part, decimals) for part in shape["geometries"]]}
    return shape | {"coordinates": walk(shape["coordinates"])}
