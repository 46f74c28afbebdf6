"""Geometry as shapely objects that carry their CRS, and as (extended) WKB."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry as Geometry

from daglicht.ruimte.coordinaten import ETRS89, RD, Nauwkeurigheid, naar_etrs89, naar_rd
from daglicht.ruimte.fouten import RuimteFout

Transformation = Callable[..., tuple[NDArray[np.float64], NDArray[np.float64]]]
__all__ = [
    "RuimteFout",
    "bbox",
    "herprojecteer",
    "herprojecteer_alle",
    "maak_geldig",
    "punt",
    "van_wkb",
    "wkb",
]


def punt(x: float, y: float, srid: int = RD) -> Point:
    """Make a point that carries its CRS."""
    result = shapely.set_srid(Point(x, y), srid)
    assert isinstance(result, Point)
    return result


def wkb(geometrie: Geometry) -> bytes:
    """Encode as extended WKB with SRID; the SRID must be known (28992 or 4258)."""
    if shapely.get_srid(geometrie) not in (RD, ETRS89):
        raise RuimteFout(
            "De geometrie draagt geen bekend coördinatenstelsel: gebruik RD (28992) of ETRS89 "
            "(4258)."
        )
    return bytes(shapely.to_wkb(geometrie, include_srid=True))


def van_wkb(data: bytes) -> Geometry:
    """Decode (extended) WKB; raises RuimteFout for bytes that are no geometry."""
    try:
        return shapely.from_wkb(bytes(data))
    except shapely.errors.GEOSException as error:
        raise RuimteFout("De bytes zijn geen geometrie in het WKB-formaat.") from error


def bbox(geometrie: Geometry) -> tuple[float, float, float, float]:
    """Return xmin, ymin, xmax, ymax in the CRS of the geometry;
    raises RuimteFout when it is empty.
    """
    if geometrie.is_empty:
        raise RuimteFout("Een lege geometrie heeft geen omvang: geef minstens één punt.")
    xmin, ymin, xmax, ymax = geometrie.bounds
    return xmin, ymin, xmax, ymax


def maak_geldig(geometrie: Geometry) -> tuple[Geometry, str | None]:
    """Return a valid geometry and what was wrong with the given one (None: nothing was)."""
    if shapely.is_valid(geometrie):
        return geometrie, None
    reason = str(shapely.is_valid_reason(geometrie))
    mended = shapely.set_srid(shapely.make_valid(geometrie), shapely.get_srid(geometrie))
    return mended, reason


def herprojecteer(
    geometrie: Geometry, srid: int, nauwkeurigheid: Nauwkeurigheid = "juridisch"
) -> Geometry:
    """Return the geometry in RD (28992) or ETRS89 lon, lat (4258); every vertex is transformed."""
    return herprojecteer_alle([geometrie], srid, nauwkeurigheid)[0]


def herprojecteer_alle(
    geometrieen: Sequence[Geometry], srid: int, nauwkeurigheid: Nauwkeurigheid = "juridisch"
) -> list[Geometry]:
    """Return geometries as ``herprojecteer`` does, in their order: together, for each call of the
    transformation costs more than a hundred corners in it.
    """
    found = np.array(geometrieen, dtype=object)
    sources = shapely.get_srid(found)
    for source in {int(one) for one in sources} - {srid}:
        move, chosen = _transformation(source, srid), sources == source
        moved = shapely.get_coordinates(found[chosen])
        placed = np.column_stack(move(moved[:, 0], moved[:, 1], nauwkeurigheid))
        flat = shapely.set_coordinates(shapely.force_2d(found[chosen]), placed)
        found[chosen] = shapely.set_srid(flat, srid)
    return list(found)


def _transformation(van: int, naar: int) -> Transformation:
    if (van, naar) == (ETRS89, RD):
        return naar_rd
    if (van, naar) == (RD, ETRS89):
        return naar_etrs89
    raise RuimteFout(f"Omrekenen van EPSG:{van} naar EPSG:{naar} kan niet: gebruik 28992 of 4258.")
