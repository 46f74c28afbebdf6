"""A model of compliance that shows its reasons:
logistic regression on what was known before a visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Naleefmodel:
    """``namen``: the columns it was taught with; ``schaal``: mean and spread per column;
    ``regressie``: the estimator.
    """

    namen: tuple[str, ...]
    midden: NDArray[np.float64]
    spreiding: NDArray[np.float64]
    regressie: Any

    def kansen(self, waarden: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return per visit the chance of each outcome, in the order of the history."""
        found: NDArray[np.float64] = self.regressie.predict_proba(
            (waarden - self.midden) / self.spreiding
        )
        whole = np.zeros((len(found), int(self.regressie.classes_.max()) + 1))
        whole[:, self.regressie.classes_] = found
        return whole

    def redenen(self, waarde: NDArray[np.float64], hoeveel: int = 5) -> list[tuple[str, float]]:
        """Return what weighed most for one visit: the column and how much it added to the log-odds
        of the worst outcome.
        """
        weights = self.regressie.coef_[-1]
        parts = weights * (waarde - self.midden) / self.spreiding
        first = np.argsort(-np.abs(parts))[:hoeveel]
        return [(self.namen[column], float(parts[column])) for column in first]


def leer(
    waarden: NDArray[np.float64],
    uitkomst: NDArray[np.int64],
    namen: list[str],
    strengheid: float = 0.1,
) -> Naleefmodel:
    """Teach a model from visits that have been;
    ``strengheid``: how little it may bend to the data (C of scikit-learn).

    Raises ImportError (Dutch) without the extra ``analyse``, ValueError (Dutch)
    when all outcomes are alike.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ImportError(
            "Hiervoor is scikit-learn nodig: installeer daglicht[analyse]."
        ) from error
    if len(np.unique(uitkomst)) < 2:
        raise ValueError(
            "Voor de toetsperiode kwam maar één uitkomst voor; daar valt niets van te leren."
        )
    middle, spread = waarden.mean(axis=0), waarden.std(axis=0)
    spread[spread == 0] = 1.0
    estimator = LogisticRegression(C=strengheid, max_iter=1000).fit(
        (waarden - middle) / spread, uitkomst
    )
    return Naleefmodel(tuple(namen), middle, spread, estimator)
