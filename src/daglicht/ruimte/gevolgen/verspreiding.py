"""Neutral gas in the wind: the Gaussian plume and puff, released and measured at the ground.

Sources: CCPS, Guidelines for Consequence Analysis (1999), pages 97 and 101; spread by stability
class TNO, CPR 14E (Yellow Book). Heavy gas spreads otherwise: for that these figures
are no estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from math import exp, log, pi, sqrt


class Weer(StrEnum):
    """Stability of the air, from very unstable (A) to stable (F)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


# across: a, b; up: c, d; spread = a·x^b and c·x^d, in metres
TNO: Mapping[Weer, tuple[float, float, float, float]] = {
    Weer.A: (0.527, 0.865, 0.28, 0.90),
    Weer.B: (0.371, 0.866, 0.23, 0.85),
    Weer.C: (0.209, 0.897, 0.22, 0.80),
    Weer.D: (0.128, 0.905, 0.20, 0.76),
    Weer.E: (0.098, 0.902, 0.15, 0.73),
    Weer.F: (0.065, 0.902, 0.12, 0.67),
}
Spreiding = Callable[[float], tuple[float, float]]


def spreiding(weer: Weer) -> Spreiding:
    """Return the spread of a plume across and up (m) as a function of the distance (m)."""
    a, b, c, d = TNO[weer]
    return lambda x: (a * x**b, c * x**d)


def spreiding_ccps_f(afstand: float) -> tuple[float, float]:
    """Return the spread of a plume in stable air as CCPS has it, for its worked example."""
    return 0.0674 * afstand**0.9, 0.01122 * afstand**1.4024 * exp(-0.0540 * log(afstand) ** 2)


def concentratie_pluim(
    afstand: float, bronsterkte: float, wind: float, breedte: Spreiding
) -> float:
    """Return the concentration (kg/m³) on the axis of a plume: source in kg/s, wind in m/s,
    distance in metres.
    """
    across, up = breedte(afstand)
    return float(bronsterkte / (pi * wind * across * up))


def concentratie_wolk(massa: float, langs: float, dwars: float, op: float) -> float:
    """Return the concentration (kg/m³) in the middle of a puff of ``massa`` kg with its
    spreads in metres.
    """
    return float(massa / (sqrt(2) * pi**1.5 * langs * dwars * op))
