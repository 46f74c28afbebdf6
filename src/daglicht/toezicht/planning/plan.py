"""A planned programme: who visits what in which quarter, what is left out,
and how far from the best it can be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daglicht.toezicht.planning.opgave import KWARTALEN, Opgave


@dataclass(frozen=True)
class Plan:
    """``inspecteur`` and ``kwartaal`` per visit, -1 where it is left out;
    ``grens``: no plan is worth more than this.

    ``uurwaarde``: what one more hour of each inspector would about be worth (the
    price in the bound).
    """

    opgave: Opgave
    kosten: NDArray[np.float32]
    inspecteur: NDArray[np.int64]
    kwartaal: NDArray[np.int64]
    grens: float
    uurwaarde: NDArray[np.float64]

    @property
    def gepland(self) -> NDArray[np.bool_]:
        """Tell per visit whether it is planned."""
        return self.inspecteur >= 0

    @property
    def waarde(self) -> float:
        """Return the worth of the plan: the visits in it,
        less the penalty for what law demands and it leaves out.
        """
        visits = self.opgave.bezoeken
        penalty = (self.opgave.gewicht - visits.waarde)[~self.gepland].sum()
        return float(visits.waarde[self.gepland].sum() - penalty)

    @property
    def kloof(self) -> float:
        """Return how far at most the plan is from the best possible, as a part of the bound."""
        return max(0.0, (self.grens - self.waarde) / abs(self.grens)) if self.grens else 0.0

    @property
    def niet_gedekt(self) -> NDArray[np.int64]:
        """Return the visits that law demands and that are left out."""
        return np.flatnonzero(self.opgave.bezoeken.verplicht & ~self.gepland)

    def gebruikt(self) -> NDArray[np.float64]:
        """Return the hours used: (inspectors, quarters)."""
        used = np.zeros((len(self.opgave.inspecteurs), KWARTALEN))
        rows = np.flatnonzero(self.gepland)
        np.add.at(
            used,
            (self.inspecteur[rows], self.kwartaal[rows] - 1),
            self.kosten[rows, self.inspecteur[rows]],
        )
        return used
