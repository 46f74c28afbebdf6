"""Schemas of GeoJSON geometries (RFC 7946), which other schemas refer to by address; written here,
so no network is needed.
"""

from __future__ import annotations

from typing import Any

POSITIE = {"type": "array", "minItems": 2, "items": {"type": "number"}}
LIJN = {"type": "array", "minItems": 2, "items": POSITIE}
RING = {"type": "array", "minItems": 4, "items": POSITIE}
COORDINATES: dict[str, Any] = {
    "Point": POSITIE,
    "MultiPoint": {"type": "array", "items": POSITIE},
    "LineString": LIJN,
    "MultiLineString": {"type": "array", "items": LIJN},
    "Polygon": {"type": "array", "items": RING},
    "MultiPolygon": {"type": "array", "items": {"type": "array", "items": RING}},
}


def geojson(uri: str) -> dict[str, Any]:
    """The schema of a GeoJSON geometry (RFC 7946),
    which the official schema refers to by address.
    """
    kind = uri.rsplit("/", 1)[1].removesuffix(".json")
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"enum": [kind]}, "coordinates": COORDINATES[kind]},
    }
