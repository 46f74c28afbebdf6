"""The Dutch tile grid in RD: which square of the country a tile shows.

Source: Nederlandse richtlijn tiling, version 1.1 (Geonovum): extent of EPSG:28992 and 3440.64 m per
pixel at level 0. The level at which a thing is drawn depends on the same
resolutions in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass

from daglicht.ruimte.fouten import RuimteFout

OMVANG = (-285_401.92, 22_598.08, 595_401.92, 903_401.92)
ZIJDE = OMVANG[2] - OMVANG[0]
NIVEAUS = 17


@dataclass(frozen=True)
class Tegel:
    """One tile: level ``z``, column ``x`` from the west, row ``y`` from the north."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        """Refuse a tile that does not exist; raises RuimteFout (Dutch)."""
        if not 0 <= self.z < NIVEAUS:
            raise RuimteFout(f"Niveau {self.z} bestaat niet; kies 0 tot en met {NIVEAUS - 1}.")
        if not (0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z):
            raise RuimteFout(f"Tegel {self.x}, {self.y} bestaat niet op niveau {self.z}.")

    @property
    def zijde(self) -> float:
        """Return the length of a side in metres."""
        return ZIJDE / (1 << self.z)

    @property
    def omvang(self) -> tuple[float, float, float, float]:
        """Return xmin, ymin, xmax, ymax in RD."""
        side = self.zijde
        west, north = OMVANG[0] + self.x * side, OMVANG[3] - self.y * side
        return west, north - side, west + side, north

    def met_rand(self, deel: float) -> tuple[float, float, float, float]:
        """Return the bounds widened on every side by a share of the side,
        for what is drawn across the edge.
        """
        xmin, ymin, xmax, ymax = self.omvang
        margin = self.zijde * deel
        return xmin - margin, ymin - margin, xmax + margin, ymax + margin
