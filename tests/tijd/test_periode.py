"""Laws of half-open periods."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import ALTIJD, Periode, TijdFout, gaten, samengevoegd

FIRST = date(2024, 1, 1)
days = st.integers(0, 300).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def periods(draw: st.DrawFn) -> Periode:
    van = draw(st.one_of(st.none(), days))
    length = draw(st.one_of(st.none(), st.integers(1, 100)))
    return Periode(van, None if length is None else (van or FIRST) + timedelta(days=length))


@given(periods(), periods(), days)
def test_intersection_and_difference_split_every_day(
    one: Periode, other: Periode, day: date
) -> None:
    both = one.doorsnede(other)
    assert (both is not None and day in both) == (day in one and day in other)
    assert any(day in part for part in one.zonder(other)) == (day in one and day not in other)


@given(periods(), periods())
def test_periods_overlap_exactly_when_they_share_days_and_union_fills_nothing_in(
    one: Periode, other: Periode
) -> None:
    assert one.overlapt(other) == (one.doorsnede(other) is not None) == other.overlapt(one)
    if one.overlapt(other) or one.sluit_aan(other):
        assert [one.vereniging(other)] == samengevoegd([one, other])
    else:
        with pytest.raises(TijdFout, match="sluiten niet aan"):
            one.vereniging(other)


@given(st.lists(periods(), max_size=6), days)
def test_merging_keeps_every_day_and_leaves_gaps_between(rows: list[Periode], day: date) -> None:
    merged = samengevoegd(rows)
    assert any(day in p for p in merged) == any(day in p for p in rows)
    assert all(
        a.tot is not None and b.van is not None and a.tot < b.van
        for a, b in itertools.pairwise(merged)
    )


@given(st.lists(periods(), max_size=6), periods(), days)
def test_gaps_are_the_days_of_the_frame_that_no_period_covers(
    rows: list[Periode], frame: Periode, day: date
) -> None:
    assert any(day in p for p in gaten(rows, frame)) == (
        day in frame and not any(day in p for p in rows)
    )


@given(st.lists(periods(), max_size=6))
def test_periods_and_the_gaps_between_them_make_one_period(rows: list[Periode]) -> None:
    assert len(samengevoegd(rows + gaten(rows))) == min(len(rows), 1)


@given(periods())
def test_text_and_last_day_round_trip(periode: Periode) -> None:
    assert Periode.lees(str(periode)) == periode
    assert Periode.tot_en_met(periode.van, periode.laatste_dag) == periode


@given(periods())
def test_the_number_of_days_counts_the_days(periode: Periode) -> None:
    if periode.van is None or periode.tot is None:
        assert periode.dagen is None
    else:
        assert periode.dagen == sum(periode.van + timedelta(n) in periode for n in range(-1, 102))


@given(st.lists(periods(), max_size=5))
def test_periods_sort_by_begin(rows: list[Periode]) -> None:
    ordered = sorted(rows)
    assert all(one.begin <= other.begin for one, other in itertools.pairwise(ordered))


@pytest.mark.parametrize(
    "text", ["", "2024-01-01", "2024-01-01/2024-13-01", "a/b", "2024-01-01/2024-02-01/2024-03-01"]
)
def test_text_that_is_no_period_is_refused_with_the_form_to_use(text: str) -> None:
    with pytest.raises(TijdFout, match="jjjj-mm-dd"):
        Periode.lees(text)


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(TijdFout, match="bevat geen dag"):
        Periode(FIRST, FIRST)
    with pytest.raises(TijdFout, match="bevat geen dag"):
        Periode.lees("2024-02-01/2024-01-01")


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TijdFout, match="zonder kloktijd"):
        Periode(datetime(2024, 1, 1, 12), None)


def test_the_last_day_of_the_calendar_cannot_be_inside_with_an_end() -> None:
    with pytest.raises(TijdFout, match="laat het einde open"):
        Periode.tot_en_met(FIRST, date.max)


def test_every_day_is_always() -> None:
    assert date.min in ALTIJD
    assert date.max in ALTIJD
    assert str(ALTIJD) == "../.."
    assert Periode.lees("/") == ALTIJD
