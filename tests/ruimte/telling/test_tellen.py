"""Counting, against shapely: the same answer for any points and any areas, however contrived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from daglicht.ruimte.telling import Objecten, Telindex, Vlakken, tel, tel_stroom

KLASSEN = ("beperkt kwetsbaar", "kwetsbaar", "zeer kwetsbaar")


def volgens_shapely(x: Any, y: Any, areas: Sequence[BaseGeometry]) -> list[list[int]]:
    """Return per area which points it holds, boundary included."""
    points = shapely.points(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return [np.flatnonzero(shapely.intersects(area, points)).tolist() for area in areas]


def gelijk(x: Sequence[float], y: Sequence[float], areas: Sequence[BaseGeometry]) -> None:
    kinds = [KLASSEN[row % 3] for row in range(len(x))]
    day, night = [row % 7 / 10 for row in range(len(x))], [row % 5 * 1.5 for row in range(len(x))]
    index = Telindex.bouw(Objecten.van(x, y, kinds, day, night))
    found = tel(index, Vlakken.van(range(len(areas)), areas), draden=1)
    for row, inside in enumerate(volgens_shapely(x, y, areas)):
        counts = {name: sum(kinds[point] == name for point in inside) for name in found.klassen}
        assert dict(zip(found.klassen, found.aantallen[row].tolist(), strict=True)) == counts
        assert found.dag[row] == sum(round(day[point] * 1000) for point in inside)
        assert found.nacht[row] == sum(round(night[point] * 1000) for point in inside)


def veelhoek(centre: tuple[float, float], radii: list[float], turn: float) -> BaseGeometry:
    """Return a star-shaped polygon."""
    angle = np.linspace(0, 2 * np.pi, len(radii), endpoint=False) + turn
    ring = np.column_stack(
        [centre[0] + np.array(radii) * np.cos(angle), centre[1] + np.array(radii) * np.sin(angle)]
    )
    return shapely.make_valid(shapely.polygons(ring))


# A coarse lattice puts points on corners, sides and each other; a fine one does not. Nearer to zero
# than an atom is to a metre products of doubles underflow, and neither we nor shapely
# promise anything.
ROOSTER = st.integers(-6, 6).map(float)
FIJN = st.floats(-10, 10).filter(lambda value: value == 0 or abs(value) > 1e-12)
COORDINAAT = st.one_of(ROOSTER, ROOSTER, FIJN)
RING = st.lists(st.tuples(ROOSTER, ROOSTER), min_size=3, max_size=12)


@st.composite
def vlak(draw: st.DrawFn) -> BaseGeometry:
    """A valid (multi)polygon: from any ring on the lattice, with holes, or of several parts."""
    parts = [
        shapely.make_valid(shapely.polygons(ring))
        for ring in draw(st.lists(RING, min_size=1, max_size=3))
    ]
    shape = parts[0]
    if draw(st.booleans()):
        radii = draw(st.lists(st.floats(0.5, 8), min_size=3, max_size=40))
        parts.append(veelhoek(draw(st.tuples(FIJN, FIJN)), radii, draw(st.floats(0, 6))))
    try:
        for other in parts[1:]:
            shape = shape.difference(other) if draw(st.booleans()) else shape.union(other)
    except shapely.errors.GEOSException:  # overlay itself gives up on some of these
        assume(condition=False)
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    )


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(COORDINAAT, COORDINAAT), max_size=60),
    st.lists(vlak(), min_size=1, max_size=4),
    st.sampled_from([(0.0, 0.0), (155_000.0, 463_000.0)]),
)
def test_counts_equal_those_of_shapely(
    points: list[tuple[float, float]], areas: list[BaseGeometry], shift: tuple[float, float]
) -> None:
    moved = shapely.transform(areas, lambda c: c + np.array(shift))
    good = [area for area in moved if not area.is_empty and area.is_valid]
    gelijk([p[0] + shift[0] for p in points], [p[1] + shift[1] for p in points], good)


DEGENERATE: dict[str, BaseGeometry] = {
    "a needle": shapely.Polygon([(0, 0), (100, 1e-9), (100, 0)]),
    "a needle upright": shapely.Polygon([(0, 0), (1e-9, 100), (0, 100)]),
    "a triangle of three doubles": shapely.Polygon(
        [(0.5, 0.5), (0.5000000000000001, 0.5), (0.5, 0.5000000000000001)]
    ),
    "two that touch in a point": shapely.MultiPolygon(
        [shapely.box(0, 0, 5, 5), shapely.box(5, 5, 9, 9)]
    ),
    "a hole that touches the shell": shapely.Polygon(
        shapely.box(0, 0, 9, 9).exterior, [[(0, 3), (3, 3), (3, 5)]]
    ),
    "an island in a hole": shapely.MultiPolygon(
        [
            shapely.Polygon(
                shapely.box(0, 0, 9, 9).exterior, [shapely.box(2, 2, 7, 7).exterior.coords]
            ),
            shapely.box(3, 3, 5, 5),
        ]
    ),
    "corners given twice": shapely.Polygon([(0, 0), (0, 0), (5, 0), (5, 0), (5, 5), (0, 5)]),
    "corners on a line": shapely.Polygon(
        [(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (2, 4), (0, 4), (0, 2)]
    ),
    "far beyond all points": shapely.box(-1e6, -1e6, 1e6, 1e6),
    "away from all points": shapely.box(5e5, 5e5, 6e5, 6e5),
    "a comb of a thousand teeth": shapely.Polygon(
        [(0, 9), *((x / 100, 0.0 if x % 2 else 8.0) for x in range(1000)), (9.99, 9)]
    ),
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_contrived_areas_count_as_shapely_does(name: str) -> None:
    area = DEGENERATE[name]
    lattice = [(x / 2, y / 2) for x in range(-2, 22) for y in range(-2, 22)]
    corners = shapely.get_coordinates(area).tolist()
    beside = [(np.nextafter(x, 99), y) for x, y in corners] + [
        (x, np.nextafter(y, -99)) for x, y in corners
    ]
    points = lattice + [tuple(point) for point in corners] + beside
    gelijk([p[0] for p in points], [p[1] for p in points], [area])


def test_all_points_in_one_place() -> None:
    area = shapely.box(0, 0, 1, 1)
    gelijk([1.0] * 100, [1.0] * 100, [area, shapely.box(1.1, 0, 2, 2)])


def test_no_points_and_no_areas() -> None:
    nothing = Telindex.bouw(Objecten.leeg())
    found = tel(nothing, Vlakken.van(["a"], [shapely.box(0, 0, 1, 1)]))
    assert (found.dag.tolist(), found.aantallen.shape) == ([0], (1, 0))
    assert tel(nothing, Vlakken.van([], [])).tabel().is_empty()


def nan_vlak() -> BaseGeometry:
    """Return a polygon with a corner that is nowhere."""
    with np.errstate(invalid="ignore"):
        return shapely.polygons([(0, 0), (np.nan, 2), (2, 0)])


def test_what_is_no_area_is_set_aside_with_its_reason() -> None:
    shapes = [
        shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]),
        shapely.Point(1, 1),
        None,
        shapely.Polygon(),
        nan_vlak(),
        shapely.box(0, 0, 2, 2),
    ]
    found = tel(
        Telindex.bouw(Objecten.van([1], [1], ["k"], [1], [1])), Vlakken.van("abcdef", shapes)
    )
    reasons = {item.plek: item.reden for item in found.afgewezen}
    assert reasons.keys() == set("abcde")
    assert "ongeldig: Self-intersection" in reasons["a"]
    assert reasons["b"] == "Het gebied is geen vlak of verzameling van vlakken."
    assert (reasons["c"], reasons["d"]) == (
        "Het gebied heeft geen leesbare geometrie.",
        "Het gebied is leeg.",
    )
    assert found.tabel().rows(named=True) == [
        {"id": "f", "aantal_k": 1, "personen_dag": 1.0, "personen_nacht": 1.0}
    ]


def test_any_number_of_cores_and_any_batch_give_the_same() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0, 1000, (2, 5000))
    index = Telindex.bouw(Objecten.van(x, y, ["k"] * 5000, rng.uniform(0, 9, 5000), np.zeros(5000)))
    areas = shapely.buffer(
        shapely.points(*rng.uniform(0, 1000, (2, 300))), rng.uniform(1, 200, 300)
    )
    one = tel(index, Vlakken.van(range(300), areas), draden=1).tabel()
    assert tel(index, Vlakken.van(range(300), areas), draden=3).tabel().equals(one)
    batches = (
        Vlakken.van(range(start, start + 50), areas[start : start + 50])
        for start in range(0, 300, 50)
    )
    rows = [row for batch in tel_stroom(index, batches) for row in batch.tabel().rows()]
    assert rows == one.rows()
