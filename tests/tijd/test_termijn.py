"""Laws and vectors of the legal-term engine (Algemene termijnenwet, BWBR0002448)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import Eenheid, Opschorting, Termijn, bereken, is_werkbare_dag, termijn, termijnen

events = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def of(aantal: int, eenheid: Eenheid, in_wet: bool = True) -> Termijn:
    return Termijn("t", "proef", aantal, eenheid, "art. 1 Proefwet", True, in_wet)


short_terms = st.one_of(
    st.builds(of, st.integers(1, 90), st.just(Eenheid.DAG)),
    st.builds(of, st.integers(1, 12), st.just(Eenheid.WEEK)),
    st.builds(of, st.integers(1, 3), st.just(Eenheid.MAAND)),
)


@given(short_terms, events)
def test_a_short_term_never_ends_on_a_day_without_work(term: Termijn, event: date) -> None:
    assert is_werkbare_dag(bereken(term, event).einddatum)


@given(short_terms, events)
def test_a_term_of_three_days_or_more_holds_two_workable_days(term: Termijn, event: date) -> None:
    result = bereken(term, event)
    length = (result.einddatum - result.aanvang).days + 1
    if length >= 3:
        assert sum(is_werkbare_dag(result.aanvang + timedelta(n)) for n in range(length)) >= 2


@given(st.integers(1, 89), events)
def test_a_longer_term_never_ends_earlier(days: int, event: date) -> None:
    assert bereken(of(days + 1, Eenheid.DAG), event).einddatum >= bereken(of(days, Eenheid.DAG), event).einddatum


@given(short_terms, events, st.integers(0, 20), st.integers(1, 60))
def test_a_pause_within_the_term_shifts_the_end_by_at_least_its_days(
    term: Termijn, event: date, offset: int, days: int
) -> None:
    plain = bereken(of(term.aantal, term.eenheid, in_wet=False), event)
    start = min(plain.aanvang + timedelta(offset), plain.einddatum)
    paused = bereken(term, event, opschortingen=[Opschorting(start, start + timedelta(days), "art. 4:15 Awb")])
    assert (paused.einddatum - plain.einddatum).days >= days


@given(events)
def test_the_steps_end_where_the_term_ends(event: date) -> None:
    for term in termijnen().values():
        result = bereken(term, event)
        assert result.stappen[-1].einddatum == result.einddatum
        assert all(step.bron for step in result.stappen)


@pytest.mark.parametrize(
    ("code", "event", "last_day", "why"),
    [
        ("bezwaar", date(2025, 3, 5), date(2025, 4, 16), "plain six weeks, Wednesday to Wednesday"),
        (
            "bezwaar",
            date(2025, 3, 7),
            date(2025, 4, 22),
            "18 April 2025 is Good Friday, then Easter Monday on 21 April",
        ),
        ("bezwaar", date(2024, 3, 16), date(2024, 4, 29), "27 April 2024, King's Day, is a Saturday"),
        ("bezwaar", date(2025, 11, 13), date(2025, 12, 29), "25 and 26 December, then a weekend"),
        ("bezwaar", date(2025, 3, 24), date(2025, 5, 6), "5 May counts every year (art. 3, paragraph 1)"),
        (
            "dwangsom-verjaring",
            date(2025, 5, 31),
            date(2026, 5, 31),
            "a year: the Atw does not apply; 31 May 2026 is a Sunday",
        ),
        ("uitgebreid", date(2025, 4, 12), date(2025, 10, 12), "six months is more than three: no shift from Sunday"),
    ],
)
def test_vectors(code: str, event: date, last_day: date, why: str) -> None:
    assert bereken(termijn(code), event).einddatum == last_day, why


def test_exactly_three_months_falls_under_the_act_and_more_does_not() -> None:
    assert of(3, Eenheid.MAAND).atw_van_toepassing
    assert not of(4, Eenheid.MAAND).atw_van_toepassing
    assert of(12, Eenheid.WEEK).atw_van_toepassing
    assert not of(13, Eenheid.WEEK).atw_van_toepassing
    assert of(90, Eenheid.DAG).atw_van_toepassing
    assert not of(91, Eenheid.DAG).atw_van_toepassing


def test_a_term_is_over_only_after_its_last_day() -> None:
    result = bereken(termijn("bezwaar"), date(2025, 3, 5))
    assert not result.verstreken(date(2025, 4, 16))
    assert result.verstreken(date(2025, 4, 17))
    assert result.resterend(date(2025, 4, 16)) == 0
