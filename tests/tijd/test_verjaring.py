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
    term = termijn("bezwaar")
    with pytest.raises(TijdFout) as caught:
        bereken_verjaring(term, date(2025, 1, 1))
    assert str(caught.value) == (f"‘{term.naam}’ is geen verjaringstermijn: reken met bereken().")


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


def test_how_the_last_day_was_reached_is_told() -> None:
    term, again = termijn("dwangsom-verjaring"), Stuiting(date(2024, 9, 2), "aanmaning")
    result = bereken_verjaring(
        term,
        date(2024, 6, 3),
        stuitingen=[again, Stuiting(date(2024, 7, 1), "erkenning")],
        uitstel=[Periode(date(2024, 10, 1), date(2024, 10, 11))],
        aanhangig=[Aanhangig(date(2025, 9, 1), date(2026, 1, 5), "art. 5:35, tweede lid, Awb")],
    )
    assert (result.gebeurtenis, result.aanvang) == (date(2024, 6, 3), date(2024, 6, 4))
    assert result.termijn is term
    assert [(step.einddatum, step.uitleg) for step in result.stappen] == [
        (date(2025, 6, 3), f"{term.naam}: 1 jaar vanaf dinsdag 4 juni 2024"),
        (date(2025, 6, 13), "verlengd met 10 dagen uitstel van betaling"),
        (date(2025, 7, 1), "gestuit op maandag 1 juli 2024 (erkenning): nieuwe termijn"),
        (date(2025, 7, 11), "verlengd met 10 dagen uitstel van betaling"),
        (date(2025, 9, 2), "gestuit op maandag 2 september 2024 (aanmaning): nieuwe termijn"),
        (date(2025, 9, 12), "verlengd met 10 dagen uitstel van betaling"),
        (
            date(2026, 1, 4),
            (
                "procedure sinds maandag 1 september 2025, op maandag 5 januari 2026 "
                "onherroepelijk beslist"
            ),
        ),
    ]
    assert result.einddatum == date(2026, 1, 4)
    assert [step.bron for step in result.stappen[:3]] == [
        str(term.bron),
        "art. 4:111, eerste lid, Algemene wet bestuursrecht",
        "art. 4:110, eerste en tweede lid, Algemene wet bestuursrecht",
    ]


def test_a_deferral_without_end_or_of_before_adds_nothing() -> None:
    term, event = termijn("dwangsom-verjaring"), date(2024, 6, 3)
    plain = bereken_verjaring(term, event)
    for period in (
        Periode(date(2024, 5, 1), date(2024, 6, 4)),
        Periode(date(2024, 7, 1)),
        Periode(date(2025, 6, 4), date(2025, 7, 1)),
    ):
        assert bereken_verjaring(term, event, uitstel=[period]) == plain
    partly = Periode(date(2024, 5, 1), date(2024, 6, 6))
    assert bereken_verjaring(term, event, uitstel=[partly]).einddatum == date(2025, 6, 5)
    several = [Periode(date(2024, 7, 1)), Periode(date(2024, 6, 10), date(2024, 6, 12))]
    assert bereken_verjaring(term, event, uitstel=several[1:]).einddatum == date(2025, 6, 5)
    late = Periode(date(2025, 6, 3), date(2025, 6, 4))
    assert bereken_verjaring(term, event, uitstel=[late]).einddatum == date(2025, 6, 4)


def test_a_suspension_of_collection_in_which_the_claim_would_lapse_adds_its_days() -> None:
    """Awb 5:37a, fourth paragraph."""
    term, event, end = termijn("dwangsom-verjaring"), date(2024, 6, 3), date(2025, 6, 3)
    during = Periode(date(2025, 6, 1), date(2025, 6, 11))
    found = bereken_verjaring(term, event, geschorst=[during])
    assert found.einddatum == end + timedelta(days=10)
    assert found.stappen[-1].einddatum == found.einddatum
    assert found.stappen[-1].uitleg == (
        "verlengd met de duur van de schorsing van het invorderingsbesluit"
    )
    assert found.stappen[-1].bron == "art. 5:37a, vierde lid, Algemene wet bestuursrecht"
    before = Periode(date(2025, 5, 1), date(2025, 6, 3))
    assert bereken_verjaring(term, event, geschorst=[before, during]).einddatum == found.einddatum
    still = bereken_verjaring(term, event, geschorst=[Periode(date(2025, 6, 1))])
    assert (still.einddatum, still.stappen[-1].einddatum) == (None, None)


def test_of_several_proceedings_the_last_that_was_pending_counts() -> None:
    """One that begins on the day on which another ends takes over;
    one that begins later is too late.
    """
    term, event, law = termijn("dwangsom-verjaring"), date(2024, 6, 3), "art. 5:35, tweede lid, Awb"
    first = Aanhangig(date(2025, 6, 1), date(2025, 9, 2), law)
    next_ = Aanhangig(date(2025, 9, 1), date(2025, 12, 2), law)
    late = Aanhangig(date(2025, 12, 2), date(2026, 6, 1), law)
    other = Aanhangig(date(2025, 1, 1), date(2025, 2, 1), law)
    found = bereken_verjaring(term, event, aanhangig=[late, next_, other, first])
    assert found.einddatum == date(2025, 12, 1)
    assert len(found.stappen) == 3
    open_ = bereken_verjaring(term, event, aanhangig=[Aanhangig(date(2025, 6, 1), None, law)])
    assert open_.einddatum is None
    assert open_.stappen[-1].uitleg == (
        "procedure sinds zondag 1 juni 2025, nog niet onherroepelijk beslist"
    )


def test_one_late_interruption_does_not_hide_another() -> None:
    late, later = Stuiting(date(2025, 6, 4), "aanmaning"), Stuiting(date(2025, 7, 1), "dwangbevel")
    found = bereken_verjaring(
        termijn("dwangsom-verjaring"), date(2024, 6, 3), stuitingen=[later, late]
    )
    assert found.einddatum == date(2025, 6, 3)
    assert found.waarschuwingen == (
        "De stuiting van woensdag 4 juni 2025 (aanmaning) kwam na de verjaring en telt niet mee.",
        "De stuiting van dinsdag 1 juli 2025 (dwangbevel) kwam na de verjaring en telt niet mee.",
    )
