"""RD and ETRS89: the official transformation, the drawing one, and what lies outside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.ruimte import RuimteFout, binnen_nederland, controleer_nederland, naar_etrs89, naar_rd

inside = st.tuples(st.floats(10_000, 275_000), st.floats(310_000, 610_000))


def test_a_published_point_of_the_official_transformation() -> None:
    x, y = naar_rd(5.12, 52.09)
    assert x[0] == pytest.approx(136687.520, abs=0.001)
    assert y[0] == pytest.approx(455782.623, abs=0.001)


@settings(max_examples=30)
@given(inside)
def test_there_and_back_is_within_a_millimetre(point: tuple[float, float]) -> None:
    x, y = naar_rd(*naar_etrs89(*point))
    assert np.hypot(x[0] - point[0], y[0] - point[1]) < 0.001


@settings(max_examples=30)
@given(inside)
def test_drawing_is_within_a_quarter_metre_of_the_official(point: tuple[float, float]) -> None:
    lon, lat = naar_etrs89(*point)
    x, y = naar_rd(lon, lat, "tekenen")
    assert np.hypot(x[0] - point[0], y[0] - point[1]) < 0.25


@pytest.mark.parametrize(
    ("lon", "lat", "cause"),
    [
        (52.09, 5.12, "verwisseld"),
        (0.0, 0.0, "0, 0"),
        (float("nan"), 52.0, "ontbreekt"),
        (24.9, 60.2, "controleer"),
    ],
)
def test_a_point_outside_is_refused_with_its_likely_cause(
    lon: float, lat: float, cause: str
) -> None:
    with pytest.raises(RuimteFout, match=cause):
        controleer_nederland(lon, lat)


def test_arrays_are_judged_at_once() -> None:
    assert binnen_nederland([5.1, 24.9, np.nan], [52.1, 60.2, 52.0]).tolist() == [
        True,
        False,
        False,
    ]


def test_arrays_of_unequal_length_are_refused() -> None:
    with pytest.raises(RuimteFout, match="evenveel"):
        naar_rd([5.0, 5.1], [52.0])
