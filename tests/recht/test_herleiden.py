"""Measurements beside a limit: oxygen, averages and uncertainty obey their laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

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
    with pytest.raises(RechtFout) as caught:
        herleid(10, o2, 11)
    assert str(caught.value) == (
        f"Bij {o2:g} % zuurstof is niet te herleiden; dat is lucht, of geen meting."
    )


def test_without_oxygen_at_all_it_can_be_converted() -> None:
    assert herleid(21, 0.0, 11) == pytest.approx(10)


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


@pytest.mark.parametrize(
    ("name", "begin", "end"),
    [
        ("halfuurgemiddelde", "2026-03-31T23:30:00", "2026-04-01T00:00:00"),
        ("uurgemiddelde", "2026-03-31T23:00:00", "2026-04-01T00:00:00"),
        ("daggemiddelde", "2026-03-31T00:00:00", "2026-04-01T00:00:00"),
        ("maandgemiddelde", "2026-03-01T00:00:00", "2026-04-01T00:00:00"),
        ("jaargemiddelde", "2026-01-01T00:00:00", "2027-01-01T00:00:00"),
    ],
)
def test_an_averaging_time_begins_on_the_stroke(name: str, begin: str, end: str) -> None:
    at = datetime(2026, 3, 31, 23, 40, 12, 345)
    (found,) = gemiddelden([Meting(at, at + timedelta(seconds=90), 7)], name)
    assert (found.begin, found.eind) == (datetime.fromisoformat(begin), datetime.fromisoformat(end))
    assert found.waarde == pytest.approx(7)
    assert found.dekking == pytest.approx(90 / (found.eind - found.begin).total_seconds())


def test_without_an_averaging_time_each_value_stands_by_itself_in_order() -> None:
    rows = [row(2, 4, 30), row(0, 9, 60)]
    assert gemiddelden(rows, "") == [
        Gemiddelde(rows[1].begin, rows[1].eind, 9, 1.0),
        Gemiddelde(rows[0].begin, rows[0].eind, 4, 1.0),
    ]


@pytest.mark.parametrize(
    ("day", "minutes"), [(datetime(2026, 3, 29), 23 * 60), (datetime(2026, 10, 25), 25 * 60)]
)
def test_a_day_on_which_the_clock_changes_has_its_own_length(day: datetime, minutes: int) -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    begin = day.replace(tzinfo=zone)
    start = begin.astimezone(UTC)
    rows = [
        Meting(
            (start + timedelta(minutes=60 * n)).astimezone(zone),
            (start + timedelta(minutes=60 * (n + 1))).astimezone(zone),
            float(n),
        )
        for n in range(minutes // 60)
    ]
    (whole,) = gemiddelden(rows, "daggemiddelde")
    assert (whole.begin, whole.dekking) == (begin, 1.0)
    hours = gemiddelden(rows, "uurgemiddelde")
    assert [item.waarde for item in hours] == [float(n) for n in range(minutes // 60)]
    assert {item.dekking for item in hours} == {1.0}
    assert {item.eind.astimezone(UTC) - item.begin.astimezone(UTC) for item in hours} == {
        timedelta(hours=1)
    }


def test_uncertainty_is_taken_off_above_and_put_on_below() -> None:
    """Twenty per cent of the limit of 10, for who measured; an exact value is compared as it is."""
    upper, lower, exact = (
        toets(average(11), operator, Decimal(10), 20) for operator in ("<=", ">=", "=")
    )
    assert (upper.gevalideerd, upper.oordeel) == (9.0, "voldoet")
    assert (lower.gevalideerd, lower.oordeel) == (13.0, "voldoet")
    assert (exact.gevalideerd, exact.oordeel) == (11, "overschrijding")
    assert toets(average(12), "<=", Decimal(10), 20).oordeel == "voldoet"
    assert toets(average(12), "<", Decimal(10), 20).oordeel == "overschrijding"
    assert toets(average(8), ">=", Decimal(10), 20).oordeel == "voldoet"
    assert toets(average(8), ">", Decimal(10), 20).oordeel == "overschrijding"
    short = toets(average(11, 0.5), "<=", Decimal(10), 20)
    assert (short.oordeel, short.gevalideerd, short.gemiddelde.dekking) == ("onvolledig", 9.0, 0.5)


def test_twice_measured_is_not_more_than_all_of_it() -> None:
    (half,) = gemiddelden([row(0, 2, 30), row(0, 4, 30)], "halfuurgemiddelde")
    assert (half.dekking, half.waarde) == (1.0, 3.0)
    assert toets(half, "<=", Decimal(3)).gemiddelde is half


def test_a_limit_without_uncertainty_is_compared_as_it_is() -> None:
    assert toets(average(10), "<=", Decimal(10)).gevalideerd == 10


def test_nought_oxygen_can_be_converted_and_is_named_when_it_cannot() -> None:
    assert herleid(18, 0, 11) == pytest.approx(18 * 10 / 21)
    with pytest.raises(
        RechtFout, match=r"^Bij 21 % zuurstof is niet te herleiden; dat is lucht, of geen meting\.$"
    ):
        herleid(10, 21.0, 11)
