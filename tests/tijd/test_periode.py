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
    with pytest.raises(TijdFout) as caught:
        Periode.lees(text)
    assert str(caught.value) == (
        f"‘{text}’ is geen periode: schrijf begin/eind als jjjj-mm-dd/jjjj-mm-dd, met .. voor een "
        "open kant."
    )


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(TijdFout) as caught:
        Periode(FIRST, FIRST)
    assert str(caught.value) == (
        "Een periode van 2024-01-01 tot 2024-01-01 bevat geen dag: kies een later einde."
    )
    with pytest.raises(TijdFout, match="bevat geen dag"):
        Periode.lees("2024-02-01/2024-01-01")


def test_a_moment_is_no_day() -> None:
    noon = datetime(2024, 1, 1, 12)
    for bounds in ((noon, None), (None, noon)):
        with pytest.raises(TijdFout) as caught:
            Periode(*bounds)
        assert str(caught.value) == (
            f"De periode {'/'.join('..' if item is None else item.isoformat() for item in bounds)} "
            "loopt over hele dagen: geef datums zonder kloktijd."
        )


def test_the_last_day_of_the_calendar_cannot_be_inside_with_an_end() -> None:
    with pytest.raises(TijdFout) as caught:
        Periode.tot_en_met(FIRST, date.max)
    assert str(caught.value) == ("Een periode tot en met 9999-12-31 kan niet: laat het einde open.")


def test_every_day_is_always() -> None:
    assert date.min in ALTIJD
    assert date.max in ALTIJD
    assert str(ALTIJD) == "../.."
    assert Periode.lees("/") == ALTIJD


@given(periods(), periods())
def test_union_and_intersection_begin_and_end_with_one_of_the_two(
    one: Periode, other: Periode
) -> None:
    both = one.doorsnede(other)
    if both is not None:
        assert (both.begin, both.einde) == (
            max(one.begin, other.begin),
            min(one.einde, other.einde),
        )
    if one.overlapt(other) or one.sluit_aan(other):
        whole = one.vereniging(other)
        assert (whole.begin, whole.einde) == (
            min(one.begin, other.begin),
            max(one.einde, other.einde),
        )
    assert (one < other) == ((one.begin, one.einde) < (other.begin, other.einde))


def test_neighbours_share_no_day_and_make_one_period() -> None:
    january, february = Periode.lees("2024-01-01/2024-02-01"), Periode.lees("2024-02-01/2024-03-01")
    for one, other in ((january, february), (february, january)):
        assert one.sluit_aan(other)
        assert not one.overlapt(other)
        assert one.doorsnede(other) is None
        assert one.zonder(other) == [one]
        assert one.vereniging(other) == Periode.lees("2024-01-01/2024-03-01")
    later = Periode.lees("2024-02-02/2024-03-01")
    assert not january.sluit_aan(later)
    assert gaten([later, january]) == [Periode.lees("2024-02-01/2024-02-02")]
    with pytest.raises(TijdFout) as caught:
        january.vereniging(later)
    assert str(caught.value) == (
        "De perioden 2024-01-01/2024-02-01 en 2024-02-02/2024-03-01 sluiten niet aan en zijn dus "
        "niet samen één periode."
    )


def test_gaps_lie_between_the_first_and_the_last_or_within_a_frame() -> None:
    year = Periode.lees("2024-01-01/2025-01-01")
    spring = Periode.lees("2024-03-01/2024-06-01")
    assert gaten([]) == []
    assert gaten([], year) == [year]
    assert gaten([spring]) == []
    assert gaten([spring], year) == [
        Periode.lees("2024-01-01/2024-03-01"),
        Periode.lees("2024-06-01/2025-01-01"),
    ]
    assert gaten([Periode(None, spring.van), Periode(spring.tot)]) == [spring]
    assert gaten([year, spring], spring) == []


def test_a_side_that_is_open_has_no_first_or_last_day() -> None:
    assert (ALTIJD.begin, ALTIJD.einde) == (0, date.max.toordinal() + 1)
    assert (ALTIJD.laatste_dag, ALTIJD.dagen) == (None, None)
    assert Periode(FIRST).dagen is None
    assert Periode(None, FIRST).laatste_dag == date(2023, 12, 31)
    assert Periode.tot_en_met(None, None) == ALTIJD
    assert Periode(date.max, None).begin < ALTIJD.einde
    assert date.max in Periode(date.max)
    assert "2024-01-01" not in ALTIJD
