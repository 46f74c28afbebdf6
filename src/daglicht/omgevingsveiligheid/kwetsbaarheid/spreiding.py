"""Whether homes lie dispersed: at most two on a hectare (the threshold of the Bevi,
not read in the Bkl).
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

HECTARE = 10_000.0
HOOGSTENS = 2
STRAAL = sqrt(HECTARE / pi)


def verspreid(punten: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each home (points in RD) whether a circle of one hectare round it holds at most two,
    itself included.
    """
    if not len(punten):
        return np.zeros(0, dtype=bool)
    tree = shapely.STRtree(punten)
    home, _ = tree.query(punten, predicate="dwithin", distance=STRAAL)
    near: NDArray[np.bool_] = np.bincount(home, minlength=len(punten)) <= HOOGSTENS
    return near
