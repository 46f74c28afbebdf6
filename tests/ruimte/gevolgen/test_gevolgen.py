"""Published worked examples, and what must hold of every effect."""

from __future__ import annotations

from itertools import pairwise
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.ruimte import gevolgen
from daglicht.ruimte.gevolgen.brand import bleve_ccps
from daglicht.ruimte.gevolgen.dosis import PROBITS
from daglicht.ruimte.gevolgen.explosie import COEFFICIENTEN
from daglicht.ruimte.gevolgen.verspreiding import spreiding_ccps_f

PROPAAN = 46.0e6


def test_liquid_through_a_hole_ccps_page_40() -> None:
    speed, flow = gevolgen.vloeistof(0.01, 490.0, 120_935.0368)
    assert (speed, flow) == pytest.approx((5.636333880812954, 0.21691154763598), rel=1e-9)


def test_gas_through_a_hole_ccps_page_47() -> None:
    assert gevolgen.gas_kritisch(0.01, 8.90, 501e3, 1.15) == pytest.approx(
        0.09002799947040842, rel=0.002
    )


def test_plume_ccps_page_97() -> None:
    assert spreiding_ccps_f(500.0) == pytest.approx((18.1023, 8.49736), rel=1e-5)
    found = gevolgen.concentratie_pluim(500.0, 0.1, 2.0, spreiding_ccps_f)
    assert found == pytest.approx(1.0346728324507e-4, rel=1e-9)


def test_puff_ccps_page_101() -> None:
    spread = 0.02 * 500**0.89
    found = gevolgen.concentratie_wolk(1.0, spread, spread, 0.05 * 500**0.61)
    assert found == pytest.approx(2.25005e-3, rel=1e-5)


def test_plume_with_the_spread_of_the_yellow_book() -> None:
    found = gevolgen.concentratie_pluim(500.0, 0.1, 2.0, gevolgen.spreiding(gevolgen.Weer.F))
    assert found == pytest.approx(1.16666e-4, rel=1e-4)


def test_fireball_ccps() -> None:
    diameter, duration = bleve_ccps(1000.0)
    assert (diameter, duration) == pytest.approx((58.0, 4.5), rel=1e-9)
    emitted = 0.3 * 1000 * PROPAAN / (pi * diameter**2 * duration)
    assert emitted == pytest.approx(290.2e3, rel=1e-3)


@pytest.mark.parametrize(
    ("mass", "pressure", "distances"),
    [
        (20_000.0, 15e5, (115.6, 278.8, 319.6)),
        (26_700.0, 15e5, (130.1, 309.7, 354.7)),
        (26_700.0, 24.5e5, (156.7,)),
    ],
)
def test_fireball_tno(mass: float, pressure: float, distances: tuple[float, ...]) -> None:
    ball = gevolgen.bleve(mass, PROPAAN, pressure)
    if mass == 20_000.0:
        assert (ball.straal, ball.duur) == pytest.approx((80.98, 11.19), abs=0.01)
        assert ball.uitstraling == pytest.approx(304.3e3, rel=0.01)
    for heat, distance in zip((35e3, 12.5e3, 10e3), distances, strict=False):
        assert gevolgen.afstand_tot(ball.warmtestraling, heat, 1.0) == pytest.approx(
            distance, rel=0.02
        )


@pytest.mark.parametrize(("diameter", "height"), [(10.0, 15.8165), (20.0, 25.605)])
def test_height_of_a_pool_fire_thomas(diameter: float, height: float) -> None:
    assert gevolgen.plasbrand_vlamhoogte(diameter, 0.055) == pytest.approx(height, rel=1e-4)


@pytest.mark.parametrize(
    ("height", "distance", "vertical", "level"),
    [(3, 2, 0.245032, 0.145696), (2, 4, 0.080736, 0.022957), (4, 10, 0.024705, 0.005076)],
)
def test_view_of_a_cylinder_as_integration_gives_it(
    height: float, distance: float, vertical: float, level: float
) -> None:
    found = gevolgen.zichtfactor(height, distance)
    assert found[:2] == pytest.approx((vertical, level), abs=1e-6)


def test_blast_of_ten_tonnes_of_tnt() -> None:
    assert gevolgen.overdruk(500.0, 10_000.0) == pytest.approx(5054.9639655, rel=1e-6)


@pytest.mark.parametrize(("pressure", "scaled"), [(30e3, 6.2223), (10e3, 13.5166), (5e3, 23.407)])
def test_scaled_distance_to_a_pressure(pressure: float, scaled: float) -> None:
    found = gevolgen.afstand_tot(lambda x: gevolgen.overdruk(x, 1.0), pressure, 0.2)
    assert found == pytest.approx(scaled, rel=1e-4)


def test_tnt_that_hydrogen_is_worth() -> None:
    assert gevolgen.tnt_massa(10.0, 1.2e8) == pytest.approx(0.03 * 10 * 1.2e8 / 4.68e6)


@pytest.mark.parametrize(("pounds", "metres"), [(50_000, 479.6), (10_000, 280.5)])
def test_distance_to_one_psi_of_the_epa(pounds: float, metres: float) -> None:
    assert gevolgen.afstand_1psi(pounds * 0.45359237, 46.333e6) == pytest.approx(metres, rel=0.002)


def test_thermal_dose() -> None:
    assert gevolgen.thermische_dosis(5.0, 30.0) == pytest.approx(256.496392, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "value"),
    [("eisenberg", 2.7823249), ("tsao-perry", 4.8823249), ("tno", 4.0323249), ("lees", 1.6756475)],
)
def test_probits(name: str, value: float) -> None:
    assert PROBITS[name](1e7) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("heat", "chance"),
    [(10e3, 0.01151), (12.5e3, 0.06536), (15e3, 0.18701), (20e3, 0.53704), (35e3, 0.97742)],
)
def test_death_after_twenty_seconds(heat: float, chance: float) -> None:
    assert gevolgen.kans_op_overlijden(gevolgen.thermische_dosis(heat, 20.0)) == pytest.approx(
        chance, abs=1e-5
    )


@given(st.floats(100, 1e6), st.floats(5e5, 4e6), st.floats(1, 5000), st.floats(1.01, 2))
def test_farther_from_a_fireball_is_cooler(
    mass: float, pressure: float, distance: float, farther: float
) -> None:
    ball = gevolgen.bleve(mass, PROPAAN, pressure)
    assert ball.warmtestraling(distance * farther) <= ball.warmtestraling(distance)


@given(st.floats(1, 1e6), st.floats(1, 190), st.floats(1.001, 1.04))
def test_farther_from_a_blast_is_weaker(tnt: float, scaled: float, farther: float) -> None:
    near = scaled * tnt ** (1 / 3)
    assert gevolgen.overdruk(near * farther, tnt) < gevolgen.overdruk(near, tnt) * 1.02


@given(st.floats(0.1, 50), st.floats(1.001, 100))
def test_a_view_is_never_more_than_everything(height: float, distance: float) -> None:
    vertical, level, largest = gevolgen.zichtfactor(height, distance)
    assert -1e-9 <= vertical <= 1
    assert -1e-9 <= level <= 1
    assert largest <= 1


def test_more_of_a_source_reaches_farther() -> None:
    def reach(source: float) -> float | None:
        spread = gevolgen.spreiding(gevolgen.Weer.D)
        return gevolgen.afstand_tot(
            lambda x: gevolgen.concentratie_pluim(x, source, 5.0, spread), 1e-4, 10.0
        )

    assert (reach(0.1) or 0) < (reach(1.0) or 0) < (reach(10.0) or 0)
    assert reach(1e-9) is None


def test_the_ranges_of_blast_follow_each_other() -> None:
    for (_, high, _), (low, _, _) in pairwise(COEFFICIENTEN):
        assert high == low


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: gevolgen.vloeistof(0.01, 490.0, 100_000.0), "druk moet hoger"),
        (lambda: gevolgen.gas_kritisch(0.01, 1.2, 110_000.0, 1.4), "te laag"),
        (lambda: gevolgen.bleve(0.0, PROPAAN, 1e6), "groter zijn dan nul"),
        (lambda: gevolgen.zichtfactor(2.0, 1.0), "in de vlam"),
        (lambda: gevolgen.overdruk(0.1, 1.0), "geldt van 0.2 tot"),
        (lambda: gevolgen.afstand_tot(lambda _: 2.0, 1.0, 1.0), "verder dan 100 km"),
    ],
)
def test_what_a_model_cannot_tell_is_told(ask: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ask()  # type: ignore[operator]
