"""Group risk from scenarios with a frequency: how often N or more die at once,
beside the line that was used before 2024.

The Omgevingswet has no figure for group risk (Bkl 5.15: ten or more persons are reckoned with). The
old orientation value for an installation was 10⁻³/N² a year from N = 10 on; it is an aid to
compare, no norm. Summation: CPR 18E (Purple Book).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from daglicht.gegevens import lees_getal

TIEN = 10.0
ORIENTATIE = 1e-3
MEESTE, MEESTE_SLACHTOFFERS = 500, 100_000_000


@dataclass(frozen=True)
class Scenario:
    """An accident: how often a year, and how many die."""

    frequentie: float
    slachtoffers: float


@dataclass(frozen=True)
class Punt:
    """``frequentie`` a year with which ``slachtoffers`` or more die;
    ``factor``: times the old orientation value, from ten on.
    """

    slachtoffers: float
    frequentie: float
    factor: float | None


@dataclass(frozen=True)
class Teken:
    """A point of the drawing, on logarithmic axes."""

    x: float
    y: float


def fn_curve(scenarios: Sequence[Scenario]) -> tuple[Punt, ...]:
    """Return the curve, from few deaths to many; raises ValueError (Dutch)
    for a frequency or number below zero.
    """
    for row in scenarios:
        if not (0 < row.frequentie <= 1 and 0 <= row.slachtoffers <= MEESTE_SLACHTOFFERS):
            raise ValueError(
                "Een frequentie ligt tussen 0 en 1 per jaar, en slachtoffers zijn er nul tot "
                f"{MEESTE_SLACHTOFFERS:,}.".replace(",", ".")
            )
    numbers = sorted({row.slachtoffers for row in scenarios if row.slachtoffers > 0})
    made = []
    for number in numbers:
        often = sum(row.frequentie for row in scenarios if row.slachtoffers >= number)
        factor = often * number**2 / ORIENTATIE if number >= TIEN else None
        made.append(Punt(number, often, factor))
    return tuple(made)


def hoogste_factor(curve: Sequence[Punt]) -> float | None:
    """Return the largest factor of a curve, None when nowhere ten or more die."""
    return max((point.factor for point in curve if point.factor is not None), default=None)


def lees_scenarios(tekst: str) -> tuple[Scenario, ...]:
    """Read a scenario per line: frequency a year and deaths; raises ValueError (Dutch)
    naming the line.
    """
    lines = [line for line in tekst.splitlines() if line.strip()]
    if not 0 < len(lines) <= MEESTE:
        raise ValueError(f"Geef een tot {MEESTE} scenario’s, elk op een eigen regel.")
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            often, deaths = (lees_getal(part) for part in line.replace(";", " ").split())
        except ValueError as error:
            raise ValueError(
                f"Regel {number}, ‘{line.strip()}’: geef frequentie per jaar en aantal "
                "slachtoffers."
            ) from error
        found.append(Scenario(often, deaths))
    return tuple(found)


def tekening(
    curve: Sequence[Punt], breedte: float, hoogte: float
) -> tuple[tuple[Teken, ...], tuple[Teken, Teken]]:
    """Lay the curve and the old orientation value out on axes of 1 to 10,000 deaths and
    10⁻⁹ to 10⁻³ a year.
    """

    def place(deaths: float, often: float) -> Teken:
        x = min(max(log10(max(deaths, 1)) / 4, 0), 1) * breedte
        y = min(max((-3 - log10(often)) / 6, 0), 1) * hoogte
        return Teken(round(x, 1), round(y, 1))

    steps: list[Teken] = []
    left = 1.0
    for point in curve:
        steps += [place(left, point.frequentie), place(point.slachtoffers, point.frequentie)]
        left = point.slachtoffers
    return tuple(steps), (place(10, 1e-5), place(1000, 1e-9))
