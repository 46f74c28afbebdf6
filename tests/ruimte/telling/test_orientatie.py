"""The side of a line is exact: checked against rational numbers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.ruimte.telling.orientatie import exact, orientatie

GETAL = st.one_of(
    st.integers(-8, 8).map(float),
    st.integers(-8, 8).map(lambda step: 0.5 + step * 2.0**-53),
    st.floats(-1e7, 1e7, allow_nan=False, allow_subnormal=False).filter(
        lambda value: value == 0 or abs(value) > 1e-60
    ),
)


def breuk(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> int:
    a_x, a_y, b_x, b_y, p_x, p_y = map(Fraction, (ax, ay, bx, by, px, py))
    value = (a_x - p_x) * (b_y - p_y) - (a_y - p_y) * (b_x - p_x)
    return (value > 0) - (value < 0)


@settings(max_examples=500)
@given(st.tuples(GETAL, GETAL, GETAL, GETAL, GETAL, GETAL))
def test_the_side_is_that_of_rational_numbers(
    six: tuple[float, float, float, float, float, float],
) -> None:
    assert orientatie(*six) == exact(*six) == breuk(*six)


@given(GETAL, GETAL, GETAL, GETAL, GETAL, GETAL)
def test_turning_the_line_turns_the_side(
    ax: float, ay: float, bx: float, by: float, px: float, py: float
) -> None:
    assert orientatie(ax, ay, bx, by, px, py) == -orientatie(bx, by, ax, ay, px, py)


def test_points_a_hair_from_a_slanting_line() -> None:
    """Kettner et al. 2008, figure 1: rounding alone takes the wrong side here."""
    for i in range(64):
        for j in range(64):
            six = (0.5 + i * 2.0**-53, 0.5 + j * 2.0**-53, 12.0, 12.0, 24.0, 24.0)
            assert orientatie(*six) == breuk(*six)
