"""Geometry in the database: comes back as it went in, and boxes find what shapely finds."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.kit.geometrie import snijdt
from daglicht.register.models import GeoObject
from daglicht.ruimte import ETRS89, RD, punt

pytestmark = pytest.mark.django_db
X, Y = st.integers(10_000, 280_000), st.integers(310_000, 620_000)
SIZE = st.integers(1, 5_000)
BOXES = st.tuples(X, Y, SIZE, SIZE).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))


def store(geometry: shapely.Geometry) -> GeoObject:
    return GeoObject.objects.create(soort="ander-geo-object", geometrie=geometry)


def circle(x: int, y: int, radius: int) -> shapely.Geometry:
    return shapely.set_srid(shapely.Point(x, y).buffer(radius), RD)


@settings(max_examples=25, deadline=None)
@given(st.tuples(X, Y, SIZE))
def test_geometry_comes_back_whole(place: tuple[int, int, int]) -> None:
    drawn = circle(*place)
    kept = GeoObject.objects.get(pk=store(drawn).pk)
    assert shapely.equals_exact(kept.geometrie, drawn)
    assert shapely.get_srid(kept.geometrie) == RD
    assert kept.omvang == pytest.approx(drawn.bounds)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(X, Y, SIZE), max_size=8), BOXES)
def test_the_box_lookup_finds_what_shapely_finds(
    places: list[tuple[int, int, int]], box: tuple[int, ...]
) -> None:
    GeoObject.objects.all().delete()
    rows = [store(circle(*place)) for place in places]
    wanted = shapely.box(*box)
    found = set(GeoObject.objects.filter(omvang__overlapt=box).values_list("pk", flat=True))
    assert found == {
        row.pk for row in rows if shapely.box(*row.geometrie.bounds).intersects(wanted)
    }
    exact = {row.pk for row in snijdt(GeoObject.objects.all(), shapely.set_srid(wanted, RD))}
    assert exact == {row.pk for row in rows if row.geometrie.intersects(wanted)}


def test_a_place_abroad_has_no_box_in_rd() -> None:
    assert store(punt(25.0, 61.0, ETRS89)).omvang is None


def test_the_lookup_uses_the_index() -> None:
    plan = GeoObject.objects.filter(omvang__overlapt=(0, 0, 1, 1)).explain()
    assert "geoobject_omvang" in plan or GeoObject.objects.count() == 0
