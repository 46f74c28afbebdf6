"""Heat of a fireball (BLEVE) and of a pool fire.

Sources: fireball TNO, CPR 14E (Yellow Book) chapter 6; fireball CCPS 1994 (diameter, duration);
flame height Thomas 1963; view factor of a vertical cylinder Mudan 1984, checked by integration.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, pi, sqrt

ZWAARTEKRACHT = 9.81
WATERDAMP = 1200.0
"""Partial pressure of water in air, Pa: 70 % at 15 °C."""


@dataclass(frozen=True)
class Vuurbal:
    """A fireball: radius (m), duration (s), emitted radiation (W/m²)
    and height of its middle (m).
    """

    straal: float
    duur: float
    uitstraling: float
    hoogte: float

    def warmtestraling(self, afstand: float) -> float:
        """Return the radiation in W/m² on a surface facing it,
        at a distance along the ground from below its middle.
        """
        slant = sqrt(afstand**2 + self.hoogte**2)
        view = min((self.straal / slant) ** 2, 1.0)
        path = max(slant - self.straal, 1.0)
        return float(self.uitstraling * view * doorlaat(path))


def doorlaat(weg: float, waterdamp: float = WATERDAMP) -> float:
    """Return the share of radiation that air lets through over a path in metres, at most 1."""
    return float(min(2.02 * (waterdamp * weg) ** -0.09, 1.0))


def bleve(massa: float, verbrandingswarmte: float, dampspanning: float) -> Vuurbal:
    """Return the fireball of ``massa`` kg of which all takes part.

    ``verbrandingswarmte`` in J/kg; ``dampspanning``: vapour pressure at failure in Pa.
    Raises ValueError (Dutch).
    """
    if min(massa, verbrandingswarmte, dampspanning) <= 0:
        raise ValueError("Massa, verbrandingswarmte en dampspanning moeten groter zijn dan nul.")
    radius, duration = 3.24 * massa**0.325, 0.852 * massa**0.26
    share = 0.00325 * dampspanning**0.32
    emitted = verbrandingswarmte * massa * share / (4 * pi * radius**2 * duration)
    return Vuurbal(radius, duration, emitted, 2 * radius)


def bleve_ccps(massa: float) -> tuple[float, float]:
    """Return diameter (m) and duration (s) of a fireball by the CCPS formulas."""
    return 5.8 * massa ** (1 / 3), 0.45 * massa ** (1 / 3) if massa < 30_000 else 2.6 * massa ** (
        1 / 6
    )


def plasbrand_vlamhoogte(
    diameter: float, brandsnelheid: float, luchtdichtheid: float = 1.2
) -> float:
    """Return the height in metres of a pool fire without wind: pool in metres,
    burning rate in kg/m²s.
    """
    return float(
        diameter * 42 * (brandsnelheid / (luchtdichtheid * sqrt(ZWAARTEKRACHT * diameter))) ** 0.61
    )


def zichtfactor(hoogte: float, afstand: float) -> tuple[float, float, float]:
    """Return the vertical, horizontal and largest view factor of a cylinder on the ground.

    ``hoogte`` and ``afstand`` (from its axis) as multiples of its radius; raises ValueError
    (Dutch) inside it.
    """
    h, s = hoogte, afstand
    if s <= 1:
        raise ValueError("Dit punt ligt in de vlam.")
    a, b = (h**2 + s**2 + 1) / (2 * s), (1 + s**2) / (2 * s)
    slope_a = sqrt((a + 1) * (s - 1) / ((a - 1) * (s + 1)))
    vertical = (
        atan(h / sqrt(s**2 - 1)) / s
        - h / s * atan(sqrt((s - 1) / (s + 1)))
        + a * h / (s * sqrt(a**2 - 1)) * atan(slope_a)
    ) / pi
    slope_b = sqrt((b + 1) * (s - 1) / ((b - 1) * (s + 1)))
    level = (
        (b - 1 / s) / sqrt(b**2 - 1) * atan(slope_b) - (a - 1 / s) / sqrt(a**2 - 1) * atan(slope_a)
    ) / pi
    return vertical, level, sqrt(vertical**2 + level**2)


def warmtestraling_plasbrand(
    afstand: float, diameter: float, vlamhoogte: float, uitstraling: float
) -> float:
    """Return the radiation in W/m² at a distance in metres from the edge of a pool
    fire without wind.
    """
    radius = diameter / 2
    largest = zichtfactor(vlamhoogte / radius, 1 + max(afstand, 1e-6) / radius)[2]
    return uitstraling * largest * doorlaat(max(afstand, 1.0))
