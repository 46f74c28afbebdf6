"""Limitation of a forfeited dwangsom (Awb 4:105-4:110, 5:35, 5:37a)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import termijn
from daglicht.tijd import Aanhangig, Periode, Status, Stuiting, TijdFout, bereken_verjaring, klok

events = st.dates(date(2018, 1, 1), date(2035, 12, 31))
ORDER = "art. 5:37a, eerste lid, Awb"


def test_collection_after_a_year_is_too_late() -> None:
    """ABRvS 10 February 2021, ECLI:NL:RVS:2021:273: forfeited on 10 January 2018,
    collection order of 21 March 2019.
    """
    result = bereken_verjaring(
        termijn("dwangsom-verjaring"),
        date(2018, 1, 10),
        stuitingen=[Stuiting(date(2019, 3, 21), ORDER)],
    )
    assert result.einddatum == date(2019, 1, 10)
    assert "telt niet mee" in result.waarschuwingen[0]
    assert klok(result, date(2019, 3, 21)).status is Status.VERSTREKEN


def test_the_act_on_terms_does_not_move_a_year() -> None:
    assert bereken_verjaring(termijn("dwangsom-verjaring"), date(2025, 5, 31)).einddatum == date(
        2026, 5, 31
    )


@given(events, st.integers(0, 365))
def test_an_interruption_in_time_starts_the_year_anew_and_never_shortens(
    event: date, n: int
) -> None:
    term = termijn("dwangsom-verjaring")
    plain = bereken_verjaring(term, event)
    on = event + timedelta(days=n)
    again = bereken_verjaring(term, event, stuitingen=[Stuiting(on, ORDER)])
    assert plain.einddatum is not None
    assert again.einddatum is not None
    assert again.einddatum >= plain.einddatum
    if on <= plain.einddatum:
        assert again.einddatum == bereken_verjaring(term, on).einddatum


def test_pending_objection_keeps_the_claim_alive_until_decided() -> None:
    pending = Aanhangig(date(2025, 1, 1), None, "art. 5:35, tweede lid, Awb")
    result = bereken_verjaring(termijn("dwangsom-verjaring"), date(2024, 6, 1), aanhangig=[pending])
    assert result.einddatum is None
    assert klok(result, date(2030, 1, 1)).status is Status.LOOPT
    assert klok(result, date(2030, 1, 1)).resterende_dagen is None
    decided = Aanhangig(date(2025, 1, 1), date(2026, 3, 1), "art. 5:35, tweede lid, Awb")
    result = bereken_verjaring(termijn("dwangsom-verjaring"), date(2024, 6, 1), aanhangig=[decided])
    assert result.einddatum == date(2026, 2, 28)
    assert result.stappen[-1].einddatum == result.einddatum


def test_an_objection_that_was_over_before_changes_nothing() -> None:
    over = Aanhangig(date(2025, 1, 1), date(2025, 3, 1), "art. 5:35, tweede lid, Awb")
    assert bereken_verjaring(
        termijn("dwangsom-verjaring"), date(2024, 6, 1), aanhangig=[over]
    ).einddatum == date(2025, 6, 1)


def test_interruption_while_proceedings_are_pending_counts() -> None:
    result = bereken_verjaring(
        termijn("dwangsom-verjaring"),
        date(2024, 6, 1),
        stuitingen=[Stuiting(date(2026, 2, 1), ORDER)],
        aanhangig=[Aanhangig(date(2025, 1, 1), date(2026, 3, 1), "art. 5:35, tweede lid, Awb")],
    )
    assert result.einddatum == date(2027, 2, 1)


def test_only_a_limitation_can_be_interrupted() -> None:
    with pytest.raises(TijdFout, match="geen verjaringstermijn"):
        bereken_verjaring(termijn("bezwaar"), date(2025, 1, 1))


def test_an_interruption_on_the_last_day_is_in_time() -> None:
    last = Stuiting(date(2026, 5, 31), ORDER)
    result = bereken_verjaring(termijn("dwangsom-verjaring"), date(2025, 5, 31), stuitingen=[last])
    assert result.einddatum == date(2027, 5, 31)
    assert result.waarschuwingen == ()


@given(events, st.integers(1, 400), st.integers(1, 90))
def test_putting_off_payment_adds_its_days_if_the_term_still_ran(
    event: date, start: int, days: int
) -> None:
    """Awb 4:111, first paragraph."""
    term, begin = termijn("dwangsom-verjaring"), event + timedelta(days=start)
    plain = bereken_verjaring(term, event).einddatum
    period = Periode(begin, begin + timedelta(days=days))
    assert plain is not None
    added = timedelta(days=days) if begin <= plain else timedelta(0)
    assert bereken_verjaring(term, event, uitstel=[period]).einddatum == plain + added
