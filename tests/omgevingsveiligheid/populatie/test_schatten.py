"""People by key figures: the published figures, rounding, and the spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.kwetsbaarheid import FUNCTIES
from daglicht.omgevingsveiligheid.populatie import Dagdeel, kentallen, schat, schat_alle

SURFACE = st.floats(0, 1e6, allow_nan=False)
BUILDING = st.tuples(st.dictionaries(st.sampled_from(FUNCTIES), SURFACE), st.integers(0, 400))


# Handreiking verantwoordingsplicht groepsrisico, tables 16.2 and 16.3.
@pytest.mark.parametrize(
    ("functies", "homes", "day", "evening", "night"),
    [
        ({"woonfunctie": 120.0}, 1, 1.2, 2.4, 2.4),
        ({"woonfunctie": 59.0}, 1, 0.6, 1.2, 1.2),
        ({"woonfunctie": 60.0}, 1, 1.2, 2.4, 2.4),
        ({"kantoorfunctie": 3000.0}, 0, 100.0, 0.0, 0.0),
        ({"kantoorfunctie": 6000.0}, 0, 200.0, 0.0, 0.0),
        ({"kantoorfunctie": 6030.0}, 0, 201.0, 40.2, 0.0),
        ({"gezondheidszorgfunctie": 9000.0}, 0, 300.0, 300.0, 180.0),
        ({"logiesfunctie": 1000.0}, 0, 20.0, 20.0, 40.0),
        ({"onderwijsfunctie": 1000.0}, 0, 100.0, 20.0, 0.0),
        ({"celfunctie": 4000.0}, 0, 100.0, 100.0, 100.0),
        ({"winkelfunctie": 14.0}, 0, 1.0, 0.0, 0.0),
        ({"winkelfunctie": 15.0}, 0, 2.0, 0.0, 0.0),
        ({"overige gebruiksfunctie": 300.0}, 0, 0.0, 0.0, 0.0),
        ({"woonfunctie": 100.0, "winkelfunctie": 50.0}, 1, 6.2, 2.4, 2.4),
    ],
)
def test_people_by_the_published_figures(
    functies: dict[str, float], homes: int, day: float, evening: float, night: float
) -> None:
    made = schat(functies, homes)
    assert [made[part][1] for part in Dagdeel] == pytest.approx([day, evening, night])


@given(BUILDING)
def test_the_estimate_lies_within_its_spread(building: tuple[dict[str, float], int]) -> None:
    for low, point, high in schat(*building).values():
        assert 0 <= low <= point <= high


@given(st.lists(BUILDING, min_size=1, max_size=5))
def test_many_buildings_are_counted_as_each_is(rows: list[tuple[dict[str, float], int]]) -> None:
    columns = {name: np.array([row[0].get(name, 0.0) for row in rows]) for name in FUNCTIES}
    made = schat_alle(columns, np.array([row[1] for row in rows]))
    for index, row in enumerate(rows):
        for part, (low, point, high) in schat(*row).items():
            assert (low, point, high) == pytest.approx(
                (made[part].laag[index], made[part].punt[index], made[part].hoog[index])
            )


def test_what_must_be_settled_case_by_case_widens_the_spread_only() -> None:
    low, point, high = schat({"industriefunctie": 5000.0})[Dagdeel.NACHT]
    assert (low, point, high) == (0.0, 0.0, 50.0)


def test_every_function_of_the_bag_has_figures_but_the_rest() -> None:
    assert set(FUNCTIES) - set(kentallen()) == {"overige gebruiksfunctie"}


@pytest.mark.parametrize("surface", [-1.0, float("nan")])
def test_a_surface_that_is_none_is_refused(surface: float) -> None:
    with pytest.raises(ValueError, match="winkelfunctie"):
        schat({"winkelfunctie": surface})
