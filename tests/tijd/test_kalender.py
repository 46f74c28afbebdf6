"""Which days are working days, and what a calendar of equated days changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import Kalender

FRIDAY = date(2017, 5, 26)
UNREAD = date(2025, 5, 30)
CALENDAR = Kalender(frozenset({FRIDAY}), {UNREAD: "Besluit"}, frozenset({date(2024, 5, 10)}))
days = st.dates(date(1990, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 4, 19), "zaterdag"),
        (date(2025, 4, 20), "zondag"),
        (date(2025, 4, 18), "Goede vrijdag"),
        (FRIDAY, "gelijkgestelde dag"),
        (UNREAD, "gelijkgestelde dag"),
        (date(2024, 5, 10), ""),
        (date(2025, 4, 22), ""),
    ],
)
def test_why_a_day_does_not_count(day: date, reason: str) -> None:
    assert CALENDAR.waarom_niet(day) == reason
    assert CALENDAR.is_werkbaar(day) is (reason == "")


def test_a_presumed_day_counts_only_when_it_is_taken_to_be_equated() -> None:
    assert CALENDAR.is_werkbaar(date(2024, 5, 10))
    sure = CALENDAR.met_vermoedelijke()
    assert not sure.is_werkbaar(date(2024, 5, 10))
    assert not sure.is_werkbaar(FRIDAY)
    assert not sure.is_werkbaar(UNREAD)
    assert sure.vermoedelijk == frozenset()


def test_a_day_of_a_decree_that_was_not_read_counts_unless_it_is_taken_not_to() -> None:
    without = CALENDAR.zonder_ongelezen()
    assert without.is_werkbaar(UNREAD)
    assert not without.is_werkbaar(FRIDAY)
    assert not CALENDAR.is_werkbaar(UNREAD)


@given(days)
def test_the_first_working_day_is_the_nearest_that_is_not_before(day: date) -> None:
    found = CALENDAR.eerste_werkbare(day)
    assert CALENDAR.is_werkbaar(found)
    assert found >= day
    assert not any(CALENDAR.is_werkbaar(day + timedelta(days=n)) for n in range((found - day).days))


@given(days)
def test_an_equated_day_is_never_a_working_day_and_changes_no_other(day: date) -> None:
    more = Kalender(frozenset({day}))
    assert not more.is_werkbaar(day)
    for other in (day - timedelta(days=1), day + timedelta(days=1)):
        assert more.is_werkbaar(other) == Kalender().is_werkbaar(other)
