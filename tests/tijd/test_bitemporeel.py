"""Laws of facts in two times: nothing is edited, superseding is derived."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import (
    ALTIJD,
    Feit,
    Periode,
    Samenloop,
    TijdFout,
    Tijdvlak,
    stel_vast,
    tijdvlakken,
    toestand_van_feiten,
)

START = date(2020, 1, 1)
days = st.integers(0, 60).map(lambda n: START + timedelta(days=n))


@st.composite
def facts(draw: st.DrawFn) -> tuple[Feit[int], ...]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from("ab"),
                st.one_of(st.none(), st.integers(0, 9)),
                st.one_of(st.none(), days),
                st.one_of(st.none(), st.integers(1, 40)),
                days,
            ),
            max_size=8,
        )
    )
    result: tuple[Feit[int], ...] = ()
    for sleutel, waarde, van, length, bekend in sorted(rows, key=lambda row: row[4]):
        tot = None if length is None else (van or START) + timedelta(days=length)
        result = stel_vast(result, sleutel, waarde, Periode(van, tot), bekend)
    return result


@given(facts(), days, days)
def test_the_rectangles_agree_with_the_state_on_every_pair_of_days(
    feiten: tuple[Feit[int], ...], geldig: date, bekend: date
) -> None:
    at = [v for v in tijdvlakken(feiten) if geldig in v.geldig and bekend in v.bekend]
    assert {v.feit.sleutel: v.feit for v in at if v.feit.waarde is not None} == toestand_van_feiten(
        feiten, geldig, bekend
    )
    assert len({v.feit.sleutel for v in at}) == len(at)


@given(facts())
def test_rectangles_never_overlap_and_stay_within_their_fact(feiten: tuple[Feit[int], ...]) -> None:
    vlakken = tijdvlakken(feiten)
    for one, other in itertools.combinations(vlakken, 2):
        same = one.feit.sleutel == other.feit.sleutel
        assert not (
            same and one.geldig.overlapt(other.geldig) and one.bekend.overlapt(other.bekend)
        )
    for vlak in vlakken:
        assert vlak.geldig.doorsnede(vlak.feit.geldig) == vlak.geldig
        assert vlak.bekend.van == vlak.feit.bekend_op


@given(facts(), days, days)
def test_establishing_something_now_changes_nothing_known_before(
    feiten: tuple[Feit[int], ...], geldig: date, bekend: date
) -> None:
    later = stel_vast(feiten, "a", 99, ALTIJD, START + timedelta(days=61))
    assert later[:-1] == feiten
    assert toestand_van_feiten(later, geldig, bekend) == toestand_van_feiten(feiten, geldig, bekend)
    assert toestand_van_feiten(later, geldig, START + timedelta(days=61))["a"].waarde == 99


@given(facts(), days, days, st.integers())
def test_order_of_input_is_irrelevant(
    feiten: tuple[Feit[int], ...], geldig: date, bekend: date, seed: int
) -> None:
    shuffled = list(feiten)
    Random(seed).shuffle(shuffled)
    assert toestand_van_feiten(shuffled, geldig, bekend) == toestand_van_feiten(
        feiten, geldig, bekend
    )
    assert tijdvlakken(shuffled) == tijdvlakken(feiten)


def test_a_correction_the_same_day_prevails_and_the_first_was_never_known() -> None:
    feiten = stel_vast((), "exploitant", "Jansen", ALTIJD, START)
    feiten = stel_vast(feiten, "exploitant", "Janssen", ALTIJD, START)
    assert toestand_van_feiten(feiten, START, START)["exploitant"].waarde == "Janssen"
    assert [v.feit.waarde for v in tijdvlakken(feiten)] == ["Janssen"]
    assert len(feiten) == 2


def test_a_withdrawal_leaves_the_days_unknown() -> None:
    feiten = stel_vast((), "exploitant", "Jansen", ALTIJD, START)
    feiten = stel_vast(
        feiten, "exploitant", None, Periode(date(2021, 1, 1)), START + timedelta(days=9)
    )
    known = START + timedelta(days=9)
    assert "exploitant" in toestand_van_feiten(feiten, date(2020, 12, 31), known)
    assert "exploitant" not in toestand_van_feiten(feiten, date(2021, 1, 1), known)


def test_what_was_known_when_of_a_change_of_hands_that_was_told_late() -> None:
    """Jansen from 1 January; on 10 January it is told that De Vries had it in March: what was known
    before stays, cut into the days that were told otherwise and those that were not.
    """
    told = START + timedelta(days=9)
    march = Periode(date(2020, 3, 1), date(2020, 4, 1))
    feiten = stel_vast((), "exploitant", "Jansen", Periode(START), START)
    feiten = stel_vast(feiten, "exploitant", "De Vries", march, told)
    first, second = feiten
    assert tijdvlakken(feiten) == [
        Tijdvlak(first, march, Periode(START, told)),
        Tijdvlak(first, Periode(START, march.van), Periode(START)),
        Tijdvlak(first, Periode(march.tot), Periode(START)),
        Tijdvlak(second, march, Periode(told)),
    ]


def test_facts_of_one_day_are_numbered_from_zero_and_each_day_anew() -> None:
    feiten: tuple[Feit[int], ...] = ()
    for sleutel, days_later in (("a", 0), ("a", 0), ("b", 0), ("a", 0), ("a", 1), ("a", 1)):
        feiten = stel_vast(feiten, sleutel, 1, ALTIJD, START + timedelta(days=days_later))
    assert [feit.volgorde for feit in feiten] == [0, 1, 0, 2, 0, 1]


def test_the_past_cannot_be_told_otherwise_afterwards() -> None:
    feiten = stel_vast((), "exploitant", "Jansen", ALTIJD, START)
    with pytest.raises(TijdFout) as caught:
        stel_vast(feiten, "exploitant", "De Vries", ALTIJD, START - timedelta(days=1))
    assert str(caught.value) == (
        "Over ‘exploitant’ is op 2020-01-01 al iets vastgesteld; met bekend op 2019-12-31 zou "
        "achteraf veranderen wat toen bekend was. Kies 2020-01-01 of later."
    )
    other = stel_vast(feiten, "adres", "Dam 1", ALTIJD, START - timedelta(days=1))
    assert other[-1].sleutel == "adres"


def test_facts_that_contradict_each_other_are_reported_not_guessed() -> None:
    one = Feit("exploitant", "Jansen", ALTIJD, START)
    other = Feit("exploitant", "De Vries", Periode(START), START)
    with pytest.raises(Samenloop) as caught:
        toestand_van_feiten([one, other], START, START)
    assert str(caught.value) == (
        "Over ‘exploitant’ zijn op 2020-01-01 twee feiten vastgesteld die elkaar tegenspreken "
        "(../.. en 2020-01-01/..): geef aan welk voorgaat (volgorde)."
    )
    assert toestand_van_feiten([one, other], START, START - timedelta(days=1)) == {}
    assert toestand_van_feiten([one, one], START, START) == {"exploitant": one}
