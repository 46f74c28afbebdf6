"""Laws of the derived state: knowledge is monotone, order of input is irrelevant, one version per element."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from daglicht.tijd import Mutatie, Samenloop, toestand, verloop

START = date(2020, 1, 1)
days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))


@st.composite
def mutations(draw: st.DrawFn) -> list[Mutatie]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abc"),
                st.sampled_from(["van kracht", "gewijzigd", "vervallen"]),
                days,
                days,
                st.one_of(st.none(), st.integers(1, 200)),
            ),
            max_size=12,
        )
    )
    return [
        Mutatie(stam, f"v{i}", soort, van, bekend, None if length is None else van + timedelta(length), i)
        for i, (stam, soort, van, bekend, length) in enumerate(rows)
    ]


@given(mutations(), mutations(), days, days)
def test_what_becomes_known_later_never_changes_an_earlier_answer(
    first: list[Mutatie], later: list[Mutatie], geldig: date, bekend: date
) -> None:
    unknown_then = [
        Mutatie(m.stam, f"w{i}", m.soort, m.geldig_van, bekend + timedelta(days=1 + i), m.geldig_tot, 100 + i)
        for i, m in enumerate(later)
    ]
    assert toestand(first + unknown_then, geldig, bekend) == toestand(first, geldig, bekend)


@given(mutations(), days, days, st.randoms(use_true_random=False))
def test_order_of_input_is_irrelevant(rows: list[Mutatie], geldig: date, bekend: date, random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert toestand(shuffled, geldig, bekend) == toestand(rows, geldig, bekend)


@given(mutations(), days, days)
def test_the_course_of_time_agrees_with_every_day(rows: list[Mutatie], geldig: date, bekend: date) -> None:
    per_day = toestand(rows, geldig, bekend)
    for stam, lines in verloop(rows, bekend).items():
        inside = [mutatie for periode, mutatie in lines if geldig in periode]
        assert len(inside) <= 1
        assert inside == ([per_day[stam]] if stam in per_day else [])


@given(mutations(), days, days)
def test_a_later_withdrawal_removes_the_element(rows: list[Mutatie], van: date, bekend: date) -> None:
    assume(rows)
    stam = rows[0].stam
    end = Mutatie(stam, "weg", "vervallen", START + timedelta(days=401), START, None, 999)
    assert stam not in toestand([*rows, end], START + timedelta(days=500), START + timedelta(days=500))


def test_two_equal_mutations_are_reported_not_guessed() -> None:
    rows = [
        Mutatie("5.4", "v1", "van kracht", START, START),
        Mutatie("5.4", "v2", "gewijzigd", START, START),
    ]
    with pytest.raises(Samenloop, match="v1 en v2"):
        toestand(rows, START, START)
