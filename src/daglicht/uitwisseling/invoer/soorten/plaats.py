"""Places as sources write them: degrees in ETRS89/WGS84 to what the register stores."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from daglicht.ruimte import ETRS89, RD, RuimteFout, controleer_nederland, herprojecteer, punt
from daglicht.uitwisseling.invoer.fouten import RijFout


def plaats(lon: float, lat: float, land: str) -> BaseGeometry:
    """Return a point in RD when ``land`` (ISO 3166) is NL, otherwise in ETRS89.

    Raises RijFout (Dutch) when the point does not lie in the Netherlands for NL,
    or lies nowhere on earth.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RijFout(
            f"Punt {lon:g}, {lat:g} ligt niet op aarde: graden lopen tot 180 (lengte) en 90 "
            "(breedte)."
        )
    try:
        if land == "NL":
            controleer_nederland(lon, lat)
            return herprojecteer(punt(lon, lat, ETRS89), RD)
    except RuimteFout as error:
        raise RijFout(str(error)) from error
    if (lon, lat) == (0.0, 0.0):
        raise RijFout(
            "Punt 0, 0 betekent meestal dat de plaats onbekend is; laat de coördinaten dan leeg."
        )
    return punt(lon, lat, ETRS89)
