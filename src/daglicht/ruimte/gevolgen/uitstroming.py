"""Release through a hole: liquid, and gas at the speed of sound.

Source: CCPS, Guidelines for Consequence Analysis of Chemical Releases (1999), pages 40 and 47.
"""

from __future__ import annotations

from math import pi, sqrt

ATMOSFEER = 101_325.0


def vloeistof(
    gat: float, dichtheid: float, druk: float, uitstroomcoefficient: float = 0.63
) -> tuple[float, float]:
    """Return speed (m/s) and mass flow (kg/s) of liquid through a round hole of ``gat`` metres.

    ``dichtheid`` in kg/m³; ``druk`` before the hole in Pa, above one atmosphere.
    Raises ValueError (Dutch).
    """
    if druk <= ATMOSFEER:
        raise ValueError("De druk moet hoger zijn dan die van de buitenlucht (101.325 Pa).")
    speed = uitstroomcoefficient * sqrt(2 * (druk - ATMOSFEER) / dichtheid)
    return speed, dichtheid * _hole(gat) * speed


def gas_kritisch(
    gat: float, dichtheid: float, druk: float, kappa: float, uitstroomcoefficient: float = 0.85
) -> float:
    """Return the mass flow (kg/s) of gas through a round hole of ``gat`` metres at
    the speed of sound.

    ``dichtheid`` before the hole in kg/m³; ``druk`` in Pa; ``kappa``: ratio of specific heats.
    Raises ValueError (Dutch) when the pressure is too low for that.
    """
    critical = (2 / (kappa + 1)) ** (kappa / (kappa - 1))
    if critical * druk <= ATMOSFEER:
        raise ValueError(
            "De druk is te laag: het gas stroomt niet uit met de snelheid van het geluid."
        )
    flow = kappa * dichtheid * druk * (2 / (kappa + 1)) ** ((kappa + 1) / (kappa - 1))
    return uitstroomcoefficient * _hole(gat) * sqrt(flow)


def _hole(diameter: float) -> float:
    return pi * diameter**2 / 4
