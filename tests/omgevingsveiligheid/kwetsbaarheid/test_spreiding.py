"""Two on a hectare is dispersed, three is not."""

from __future__ import annotations

import numpy as np
import shapely

from daglicht.omgevingsveiligheid.kwetsbaarheid.spreiding import STRAAL, verspreid


def test_two_homes_on_a_hectare_lie_dispersed_three_do_not() -> None:
    farm = [(0.0, 0.0), (50.0, 0.0)]
    hamlet = [(10_000.0, 0.0), (10_010.0, 0.0), (10_020.0, 0.0)]
    assert verspreid(shapely.points(np.array(farm + hamlet))).tolist() == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_edge_of_the_hectare_counts() -> None:
    line = shapely.points(np.array([(0.0, 0.0), (STRAAL, 0.0), (STRAAL + 1e-6 + STRAAL, 0.0)]))
    assert verspreid(line).tolist() == [True, True, True]


def test_no_homes_give_no_answer() -> None:
    assert verspreid(np.empty(0, dtype=object)).tolist() == []
