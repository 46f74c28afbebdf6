"""The coordinate reference systems of the service, and boxes in them."""

from __future__ import annotations

import numpy as np
import shapely

from daglicht.ruimte import ETRS89, RD, naar_rd

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
STELSELS = {CRS84: ETRS89, RD_URI: RD}
RANDPUNTEN = 17
LANGSTE_VAK = 400
# Every place that the Netherlands has lies well within these degrees; a box is not looked at beyond them.
WEST, ZUID, OOST, NOORD = -5.0, 45.0, 15.0, 60.0
VERSTE = {RD: (1e7, 1e7), ETRS89: (180.0, 90.0)}


class Onbruikbaar(ValueError):
    """A request that cannot be answered, in words (Dutch)."""


def stelsel(uri: str | None) -> int:
    """Return the SRID of a CRS; CRS84 without one. Raises Onbruikbaar for one that the service does not offer."""
    if uri is None:
        return ETRS89
    if uri not in STELSELS:
        raise Onbruikbaar(f"Coördinatenstelsel {uri} is er niet; kies {' of '.join(STELSELS)}.")
    return STELSELS[uri]


def vak(tekst: str, srid: int) -> tuple[float, float, float, float]:
    """Return a box ``xmin,ymin,xmax,ymax`` (with or without heights) as a box in RD; raises Onbruikbaar.

    A box in degrees is not straight in RD: the box around its whole edge is taken, as far as RD reaches.
    """
    if len(tekst) > LANGSTE_VAK:
        raise Onbruikbaar("bbox heeft vier getallen (of zes, met hoogte): xmin,ymin,xmax,ymax.")
    try:
        numbers = [float(part) for part in tekst.split(",")]
    except ValueError as error:
        raise Onbruikbaar(f"bbox ‘{tekst}’ bestaat niet uit getallen.") from error
    if len(numbers) == 6:
        numbers = [numbers[0], numbers[1], numbers[3], numbers[4]]
    if len(numbers) != 4 or not np.isfinite(numbers).all():
        raise Onbruikbaar("bbox heeft vier getallen (of zes, met hoogte): xmin,ymin,xmax,ymax.")
    xmin, ymin, xmax, ymax = numbers
    wide, high = VERSTE[srid]
    if max(abs(xmin), abs(xmax)) > wide or max(abs(ymin), abs(ymax)) > high:
        unit = "meter (RD)" if srid == RD else "graden"
        raise Onbruikbaar(f"bbox ‘{tekst}’ ligt niet op aarde; geef {unit}, of kies een andere bbox-crs.")
    if xmin > xmax or ymin > ymax:
        raise Onbruikbaar("bbox begint linksonder en eindigt rechtsboven.")
    if srid == RD:
        return xmin, ymin, xmax, ymax
    xmin, xmax = np.clip((xmin, xmax), WEST, OOST)
    ymin, ymax = np.clip((ymin, ymax), ZUID, NOORD)
    step = max(xmax - xmin, ymax - ymin, 1e-9) / RANDPUNTEN
    edge = shapely.get_coordinates(shapely.segmentize(shapely.box(xmin, ymin, xmax, ymax), step))
    x, y = naar_rd(edge[:, 0], edge[:, 1], "tekenen")
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())
