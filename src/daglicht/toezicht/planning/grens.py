"""Bound and assignment over all pairs of visit and inspector: the compiled part.

For any price per hour of each inspector, no plan is worth more than what all hours cost at those
prices plus, per visit, its best profit after paying them (Lagrangian relaxation of the hours; Held
and Karp 1971). That holds for every price, so rounding in the prices never makes the bound wrong.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Uren = NDArray[np.float32]


@njit(parallel=True, cache=True)
def _best(
    kosten: Uren,
    gewicht: NDArray[np.float64],
    prijs: NDArray[np.float64],
    wie: NDArray[np.int64],
    winst: NDArray[np.float64],
) -> None:
    for visit in prange(kosten.shape[0]):
        best, gain = -1, 0.0
        for person in range(kosten.shape[1]):
            if np.isfinite(kosten[visit, person]):
                profit = gewicht[visit] - kosten[visit, person] * prijs[person]
                if profit > gain:
                    best, gain = person, profit
        wie[visit], winst[visit] = best, gain


def bovengrens(
    kosten: Uren,
    gewicht: NDArray[np.float64],
    uren: NDArray[np.float64],
    prijs: NDArray[np.float64],
) -> tuple[float, NDArray[np.int64], NDArray[np.float64]]:
    """Return the bound at these prices, and per visit its best inspector (-1: none
    pays) and profit.

    ``uren``: hours per inspector in the year.
    """
    wie = np.empty(len(gewicht), np.int64)
    winst = np.empty(len(gewicht), np.float64)
    _best(kosten, gewicht, prijs, wie, winst)
    return float((uren * prijs).sum() + winst.sum()), wie, winst


@njit(cache=True)
def verdeel(
    volgorde: NDArray[np.int64],
    keuzes: NDArray[np.int64],
    kosten: Uren,
    uiterlijk: NDArray[np.int64],
    over: NDArray[np.float64],
    wie: NDArray[np.int64],
    kwartaal: NDArray[np.int64],
) -> None:
    """Give visits, in order, to the first of their ``keuzes`` with a quarter in which they fit.

    Of the quarters up to ``uiterlijk`` the one with most hours left. Changes ``over`` (hours left),
    ``wie``, ``kwartaal``.
    """
    for place in range(volgorde.size):
        visit = volgorde[place]
        for choice in range(keuzes.shape[1]):
            person = keuzes[visit, choice]
            if person < 0 or not np.isfinite(kosten[visit, person]):
                continue
            best = -1
            for quarter in range(uiterlijk[visit]):
                fits = over[person, quarter] >= kosten[visit, person]
                if fits and (best < 0 or over[person, quarter] > over[person, best]):
                    best = quarter
            if best >= 0:
                over[person, best] -= kosten[visit, person]
                wie[visit], kwartaal[visit] = person, best + 1
                break
