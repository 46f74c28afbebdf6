"""Laws of the derived state: knowledge is monotone, order of input is irrelevant, one version per element."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from daglicht.tijd import Mutatie, Periode, Samenloop, TijdFout, toestand, verloop

START = date(2020, 1, 1)
days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
END = START + timedelta(days=700)


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
    assert verloop(first + unknown_then, bekend) == verloop(first, bekend)


@given(mutations(), days, days, st.integers())
def test_order_and_repetition_of_input_are_irrelevant(
    rows: list[Mutatie], geldig: date, bekend: date, seed: int
) -> None:
    shuffled = rows * 2
    Random(seed).shuffle(shuffled)
    assert toestand(shuffled, geldig, bekend) == toestand(rows, geldig, bekend)
    assert verloop(shuffled, bekend) == verloop(rows, bekend)


@given(mutations(), days)
def test_the_course_of_time_agrees_with_every_day(rows: list[Mutatie], bekend: date) -> None:
    course = verloop(rows, bekend)
    turns = {START, END} | {m.geldig_van for m in rows} | {m.geldig_tot for m in rows if m.geldig_tot}
    for geldig in turns | {day - timedelta(days=1) for day in turns}:
        inside = {stam: [m for periode, m in lines if geldig in periode] for stam, lines in course.items()}
        assert {stam: found[0] for stam, found in inside.items() if found} == toestand(rows, geldig, bekend)
        assert all(len(found) <= 1 for found in inside.values())


@given(mutations(), days)
def test_the_course_is_in_order_and_as_short_as_can_be(rows: list[Mutatie], bekend: date) -> None:
    for lines in verloop(rows, bekend).values():
        for (one, first), (other, second) in itertools.pairwise(lines):
            assert one.einde <= other.begin
            assert not (first == second and one.sluit_aan(other))


@given(mutations(), days, days)
def test_a_version_is_in_force_only_when_known_and_within_its_own_days(
    rows: list[Mutatie], geldig: date, bekend: date
) -> None:
    for stam, mutatie in toestand(rows, geldig, bekend).items():
        assert mutatie.stam == stam
        assert mutatie.soort != "vervallen"
        assert mutatie.bekend_op <= bekend
        assert geldig in Periode(mutatie.geldig_van, mutatie.geldig_tot)


@given(mutations(), days, days)
def test_a_later_withdrawal_removes_the_element(rows: list[Mutatie], van: date, bekend: date) -> None:
    assume(rows)
    stam = rows[0].stam
    end = Mutatie(stam, "weg", "vervallen", START + timedelta(days=401), START, None, 999)
    assert stam not in toestand([*rows, end], END, END)


@given(mutations(), days, days)
def test_a_mutation_has_no_effect_outside_its_own_days(rows: list[Mutatie], geldig: date, bekend: date) -> None:
    effective = [m for m in rows if m.werkt_op(geldig)]
    assert toestand(effective, geldig, bekend) == toestand(rows, geldig, bekend)


def test_when_a_temporary_wording_ends_the_former_holds_again() -> None:
    rows = [
        Mutatie("5.4", "v1", "van kracht", date(2020, 1, 1), START),
        Mutatie("5.4", "tijdelijk", "gewijzigd", date(2020, 6, 1), START, date(2020, 9, 1)),
    ]
    course = [(str(periode), m.versie) for periode, m in verloop(rows, START)["5.4"]]
    assert course == [("2020-01-01/2020-06-01", "v1"), ("2020-06-01/2020-09-01", "tijdelijk"), ("2020-09-01/..", "v1")]


def test_a_suspension_takes_a_voorschrift_away_for_a_while() -> None:
    rows = [
        Mutatie("5.4", "v1", "van kracht", date(2020, 1, 1), START),
        Mutatie("5.4", "schorsing", "vervallen", date(2020, 6, 1), START, date(2020, 9, 1)),
    ]
    assert [str(periode) for periode, _ in verloop(rows, START)["5.4"]] == ["2020-01-01/2020-06-01", "2020-09-01/.."]


def test_a_temporary_voorschrift_ends_and_leaves_nothing() -> None:
    rows = [Mutatie("5.4", "v1", "van kracht", date(2020, 1, 1), START, date(2020, 2, 1))]
    assert "5.4" in toestand(rows, date(2020, 1, 31), START)
    assert toestand(rows, date(2020, 2, 1), START) == {}


def test_an_annulment_known_later_works_back() -> None:
    annulled = date(2021, 1, 1)
    rows = [
        Mutatie("5.4", "v1", "van kracht", START, START),
        Mutatie("5.4", "v2", "gewijzigd", annulled, annulled),
        Mutatie("5.4", "v1", "gewijzigd", annulled, date(2022, 1, 1)),
    ]
    assert toestand(rows, date(2021, 6, 1), date(2021, 6, 1))["5.4"].versie == "v2"
    assert toestand(rows, date(2021, 6, 1), date(2022, 1, 1))["5.4"].versie == "v1"


def test_two_equal_mutations_are_reported_not_guessed() -> None:
    rows = [
        Mutatie("5.4", "v1", "van kracht", START, START),
        Mutatie("5.4", "v2", "gewijzigd", START, START),
    ]
    with pytest.raises(Samenloop, match="v1 en v2"):
        toestand(rows, START, START)
    with pytest.raises(Samenloop, match="volgorde"):
        verloop(reversed(rows), START)
    assert toestand(rows, START, START - timedelta(days=1)) == {}


def test_a_mutation_without_days_is_refused() -> None:
    with pytest.raises(TijdFout, match="bevat geen dag"):
        Mutatie("5.4", "v1", "van kracht", START, START, START)
