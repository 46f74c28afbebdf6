"""Laws of half-open periods."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import Periode
from daglicht.tijd.periode import samengevoegd

days = st.integers(0, 300).map(lambda n: date(2024, 1, 1) + timedelta(days=n))


@st.composite
def periods(draw: st.DrawFn) -> Periode:
    van = draw(days)
    length = draw(st.one_of(st.none(), st.integers(1, 100)))
    return Periode(van, None if length is None else van + timedelta(days=length))


@given(periods(), periods(), days)
def test_intersection_and_difference_split_every_day(one: Periode, other: Periode, day: date) -> None:
    both = one.doorsnede(other)
    assert (both is not None and day in both) == (day in one and day in other)
    assert any(day in part for part in one.zonder(other)) == (day in one and day not in other)


@given(st.lists(periods(), max_size=6), days)
def test_merging_keeps_every_day_and_leaves_gaps_between(rows: list[Periode], day: date) -> None:
    merged = samengevoegd(rows)
    assert any(day in p for p in merged) == any(day in p for p in rows)
    assert all(a.tot is not None and a.tot < b.van for a, b in itertools.pairwise(merged))


@given(periods())
def test_text_round_trip(periode: Periode) -> None:
    assert Periode.lees(str(periode)) == periode


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="bevat geen dag"):
        Periode(date(2024, 1, 1), date(2024, 1, 1))
