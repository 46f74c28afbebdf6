"""Geometry as shapely objects that carry their CRS, and as (extended) WKB."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry as Geometry

from daglicht.ruimte.coordinaten import ETRS89, RD, Nauwkeurigheid, naar_etrs89, naar_rd
from daglicht.ruimte.fouten import RuimteFout

__all__ = ["RuimteFout", "bbox", "herprojecteer", "maak_geldig", "punt", "van_wkb", "wkb"]


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
    van = int(shapely.get_srid(geometrie))
    if van == srid:
        return geometrie
    transforms: dict[
        tuple[int, int], Callable[..., tuple[NDArray[np.float64], NDArray[np.float64]]]
    ] = {
        (ETRS89, RD): naar_rd,
        (RD, ETRS89): naar_etrs89,
    }
    if (van, srid) not in transforms:
        raise RuimteFout(
            f"Omrekenen van EPSG:{van} naar EPSG:{srid} kan niet: gebruik 28992 of 4258."
        )
    coordinates = shapely.get_coordinates(geometrie)
    moved = np.column_stack(
        transforms[van, srid](coordinates[:, 0], coordinates[:, 1], nauwkeurigheid)
    )
    return shapely.set_srid(
        shapely.set_coordinates(shapely.from_wkb(shapely.to_wkb(geometrie)), moved), srid
    )
