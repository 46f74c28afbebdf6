"""The coordinate reference systems of the service, and boxes in them."""

from __future__ import annotations

import numpy as np

from daglicht.gegevens import lees_getal
from daglicht.ruimte import ETRS89, RD, naar_rd

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
STELSELS = {CRS84: ETRS89, RD_URI: RD}
RANDPUNTEN = 18
LANGSTE_VAK = 400
# Every place that the Netherlands has lies well within these degrees;
# a box is not looked at beyond them.
WEST, ZUID, OOST, NOORD = -5.0, 45.0, 15.0, 60.0
VORM = "bbox heeft vier getallen (of zes, met hoogte): xmin,ymin,xmax,ymax."
VERSTE = {RD: (1e7, 1e7), ETRS89: (180.0, 90.0)}

Vak = tuple[float, float, float, float]


class Onbruikbaar(ValueError):
    """A request that cannot be answered, in words (Dutch)."""


def stelsel(uri: str | None) -> int:
    """Return the SRID of a CRS; CRS84 without one.

    Raises Onbruikbaar for one that the service does not offer.
    """
    if uri is None:
        return ETRS89
    if uri not in STELSELS:
        raise Onbruikbaar(f"Coördinatenstelsel {uri} is er niet; kies {' of '.join(STELSELS)}.")
    return STELSELS[uri]


def vakken(tekst: str, srid: int) -> tuple[Vak, ...]:
    """Return a box ``xmin,ymin,xmax,ymax`` (with or without heights) as boxes in RD;
    raises Onbruikbaar.

    None when it lies far from the Netherlands, two when it crosses the antimeridian (Core, 7.15.3).
    A point or a line is a box as well. A box in degrees is not straight in RD: the box around its
    whole edge is taken.
    """
    xmin, ymin, xmax, ymax = _numbers(tekst)
    wide, high = VERSTE[srid]
    if max(abs(xmin), abs(xmax)) > wide or max(abs(ymin), abs(ymax)) > high:
        unit = "meter (RD)" if srid == RD else "graden"
        raise Onbruikbaar(
            f"bbox ‘{tekst}’ ligt niet op aarde; geef {unit}, of kies een andere bbox-crs."
        )
    if ymin > ymax or (xmin > xmax and srid == RD):
        raise Onbruikbaar("bbox begint linksonder en eindigt rechtsboven.")
    if srid == RD:
        return ((xmin, ymin, xmax, ymax),)
    sides = [(xmin, xmax)] if xmin <= xmax else [(xmin, wide), (-wide, xmax)]
    near = ((max(west, WEST), min(east, OOST)) for west, east in sides)
    south, north = max(ymin, ZUID), min(ymax, NOORD)
    return tuple(
        _in_rd(west, south, east, north) for west, east in near if west <= east and south <= north
    )


def _numbers(text: str) -> Vak:
    """Return the four numbers of a box, heights left out; raises Onbruikbaar."""
    if len(text) > LANGSTE_VAK:
        raise Onbruikbaar(VORM)
    try:
        numbers = [lees_getal(part) for part in text.split(",")]
    except ValueError as error:
        raise Onbruikbaar(f"bbox ‘{text}’ bestaat niet uit getallen.") from error
    if len(numbers) == 6:
        numbers = [numbers[0], numbers[1], numbers[3], numbers[4]]
    if len(numbers) != 4 or not np.isfinite(numbers).all():
        raise Onbruikbaar(VORM)
    xmin, ymin, xmax, ymax = numbers
    return xmin, ymin, xmax, ymax


def _in_rd(west: float, south: float, east: float, north: float) -> Vak:
    """Return the box in RD around the edge of a box in degrees; both may be a line or a point."""
    lon, lat = np.linspace(west, east, RANDPUNTEN), np.linspace(south, north, RANDPUNTEN)
    lons = np.concatenate([lon, lon, np.full(RANDPUNTEN, west), np.full(RANDPUNTEN, east)])
    lats = np.concatenate([np.full(RANDPUNTEN, south), np.full(RANDPUNTEN, north), lat, lat])
    x, y = naar_rd(lons, lats, "tekenen")
    dx, dy = _bulge(x), _bulge(y)
    return float(x.min() - dx), float(y.min() - dy), float(x.max() + dx), float(y.max() + dy)


def _bulge(edges: np.ndarray) -> float:
    """Return how far four edges can reach beyond the points taken of them (metres): an eighth of
    the largest second difference, doubled for what bends unevenly.
    """
    return float(np.abs(np.diff(edges.reshape(4, RANDPUNTEN), n=2)).max()) / 4
