"""From exposure to the chance of death: thermal dose and probits.

Sources: Eisenberg 1975, Tsao and Perry 1979 (used in CPR 18E, Purple Book), TNO (CPR
16E), Lees 1994.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log
from statistics import NormalDist

PROBITS: Mapping[str, Callable[[float], float]] = {
    "eisenberg": lambda dose: -38.48 + 2.56 * log(dose),
    "tsao-perry": lambda dose: -36.38 + 2.56 * log(dose),
    "tno": lambda dose: -37.23 + 2.56 * log(dose),
    "lees": lambda dose: -29.02 + 1.99 * log(0.5 * dose),
}


def thermische_dosis(straling: float, duur: float) -> float:
    """Return the thermal dose, s·(W/m²)^4/3, of radiation in W/m² during ``duur`` seconds."""
    return float(duur * straling ** (4 / 3))


def kans_op_overlijden(dosis: float, probit: str = "tsao-perry") -> float:
    """Return the chance of death of an unprotected person at a thermal dose;
    ``probit`` names the relation.
    """
    return 0.0 if dosis <= 0 else NormalDist().cdf(PROBITS[probit](dosis) - 5)
