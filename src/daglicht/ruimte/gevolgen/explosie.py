"""Blast: TNT equivalence, Kingery and Bulmash for a charge on the ground, and the rule of the EPA.

Sources: Swisdak 1994 (simplified Kingery-Bulmash, hemispherical); EPA 550-B-99-009,
appendix C (1 psi).
"""

from __future__ import annotations

from math import exp, log

TNT = 4.68e6
"""Heat of detonation of TNT, J/kg."""
# from and up to a scaled distance (m/kg^⅓), with the coefficients of ln P (kPa) in powers of ln Z
COEFFICIENTEN = (
    (0.2, 2.9, (7.2106, -2.1069, -0.3229, 0.1117, 0.0685)),
    (2.9, 23.8, (7.5938, -3.0523, 0.40977, 0.0261, -0.01267)),
    (23.8, 198.5, (6.0536, -1.4066)),
)


def tnt_massa(massa: float, verbrandingswarmte: float, rendement: float = 0.03) -> float:
    """Return the mass of TNT (kg) that a cloud of ``massa`` kg is worth; heat in J/kg."""
    return rendement * massa * verbrandingswarmte / TNT


def overdruk(afstand: float, tnt: float) -> float:
    """Return the side-on overpressure in Pa at a distance in metres from ``tnt`` kg on the ground.

    Raises ValueError (Dutch) nearer or farther than the measurements reach.
    """
    scaled = afstand / tnt ** (1 / 3)
    for low, high, terms in COEFFICIENTEN:
        if low <= scaled < high or scaled == high == COEFFICIENTEN[-1][1]:
            return 1000 * exp(sum(term * log(scaled) ** power for power, term in enumerate(terms)))
    raise ValueError(
        f"Op {afstand:g} m van {tnt:g} kg TNT is er geen meting; het model geldt van {_range(tnt)}."
    )


def _range(tnt: float) -> str:
    near, far = (bound * tnt ** (1 / 3) for bound in (COEFFICIENTEN[0][0], COEFFICIENTEN[-1][1]))
    return f"{near:.1f} tot {far:.0f} m"


def afstand_1psi(massa: float, verbrandingswarmte: float) -> float:
    """Return the distance in metres to 1 psi (6.9 kPa) from a vapour cloud by the rule of the
    EPA; heat in J/kg.
    """
    return float(17 * (0.1 * massa * verbrandingswarmte / 1000 / 4680) ** (1 / 3))
