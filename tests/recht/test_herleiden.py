"""Measurements beside a limit: oxygen, averages and uncertainty obey their laws."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht.fouten import RechtFout
from daglicht.recht.herleiden import Gemiddelde, Meting, gemiddelden, herleid, middelingstijd, toets

BEGIN = datetime(2026, 3, 2)
concentration = st.floats(0, 1e4)
oxygen = st.floats(0, 20.5)


def row(hour: int, value: float, minutes: int = 60) -> Meting:
    begin = BEGIN + timedelta(hours=hour)
    return Meting(begin, begin + timedelta(minutes=minutes), value)


@given(concentration, oxygen)
def test_at_the_reference_nothing_changes(value: float, o2: float) -> None:
    assert herleid(value, o2, o2) == pytest.approx(value)


@given(concentration, oxygen, oxygen, oxygen)
def test_going_by_way_of_another_reference_makes_no_difference(
    value: float, o2: float, one: float, other: float
) -> None:
    assert herleid(herleid(value, o2, one), one, other) == pytest.approx(
        herleid(value, o2, other), abs=1e-6
    )


@given(st.floats(1, 1e4), oxygen, oxygen)
def test_more_air_in_the_gas_means_more_at_the_reference(
    value: float, o2: float, more: float
) -> None:
    low, high = sorted((o2, more))
    assert herleid(value, low, 11) <= herleid(value, high, 11) + 1e-9


def test_a_known_value() -> None:
    """The usual example: 100 mg/Nm3 at 16 % is 200 mg/Nm3 at 11 %."""
    assert herleid(100, 16, 11) == pytest.approx(200)


@pytest.mark.parametrize("o2", [21.0, 21.5, -1.0])
def test_air_cannot_be_converted(o2: float) -> None:
    with pytest.raises(RechtFout, match="niet te herleiden"):
        herleid(10, o2, 11)


@given(
    st.lists(
        st.tuples(st.integers(0, 72), concentration), min_size=1, unique_by=lambda pair: pair[0]
    )
)
def test_an_average_lies_between_its_values_and_loses_none(pairs: list[tuple[int, float]]) -> None:
    rows = [row(hour, value) for hour, value in pairs]
    days = gemiddelden(rows, "daggemiddelde")
    for day in days:
        inside = [r.waarde for r in rows if day.begin <= r.begin < day.eind]
        assert min(inside) - 1e-6 <= day.waarde <= max(inside) + 1e-6
        assert day.dekking == pytest.approx(len(inside) / 24)
    assert sum(round(day.dekking * 24) for day in days) == len(rows)


def test_an_hour_says_nothing_of_a_half_hour() -> None:
    (half,) = gemiddelden([row(0, 4, 60)], "halfuurgemiddelde")
    assert half.dekking == 0
    assert toets(half, "<=", Decimal(5)).oordeel == "onvolledig"


def test_a_longer_value_weighs_more() -> None:
    (day,) = gemiddelden([row(0, 10, 60), row(1, 40, 120)], "daggemiddelde")
    assert day.waarde == pytest.approx(30)


def test_months_and_years_end_where_they_end() -> None:
    (month,) = gemiddelden([row(0, 1)], "maandgemiddelde")
    (year,) = gemiddelden([row(0, 1)], "jaargemiddelde")
    assert (month.begin, month.eind) == (datetime(2026, 3, 1), datetime(2026, 4, 1))
    assert (year.begin, year.eind) == (datetime(2026, 1, 1), datetime(2027, 1, 1))
    assert [
        g.begin.minute
        for g in gemiddelden(
            [
                row(0, 1, 30),
                Meting(BEGIN + timedelta(minutes=45), BEGIN + timedelta(minutes=60), 2),
            ],
            "halfuurgemiddelde",
        )
    ] == [0, 30]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("als daggemiddelde", "daggemiddelde"),
        ("halfuurgemiddelde", "halfuurgemiddelde"),
        ("per uur gemiddeld", "uurgemiddelde"),
        ("etmaalgemiddelde", "daggemiddelde"),
        ("jaargemiddeld", "jaargemiddelde"),
        ("", ""),
    ],
)
def test_the_averaging_time_a_permit_asks_for(tekst: str, naam: str) -> None:
    assert middelingstijd(tekst) == naam


def average(value: float, cover: float = 1.0) -> Gemiddelde:
    return Gemiddelde(BEGIN, BEGIN + timedelta(hours=1), value, cover)


@pytest.mark.parametrize(
    ("operator", "value", "oordeel"),
    [
        ("<=", 5.0, "voldoet"),
        ("<", 5.0, "overschrijding"),
        ("<=", 5.01, "overschrijding"),
        (">=", 5.0, "voldoet"),
        (">", 5.0, "overschrijding"),
        (">=", 4.99, "overschrijding"),
        ("=", 5.0, "voldoet"),
    ],
)
def test_more_than_is_not_at_least(operator: str, value: float, oordeel: str) -> None:
    assert toets(average(value), operator, Decimal(5)).oordeel == oordeel


@given(st.floats(0, 50), st.floats(0, 60), st.floats(0, 60))
def test_more_uncertainty_never_makes_an_exceedance(value: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    if toets(average(value), "<=", Decimal(10), high).oordeel == "overschrijding":
        assert toets(average(value), "<=", Decimal(10), low).oordeel == "overschrijding"


def test_too_little_measured_is_not_judged() -> None:
    assert toets(average(99, 0.74), "<=", Decimal(5)).oordeel == "onvolledig"
    assert toets(average(99, 0.75), "<=", Decimal(5)).oordeel == "overschrijding"
