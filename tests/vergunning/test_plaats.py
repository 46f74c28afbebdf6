"""Where a new voorschrift stands, by its number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daglicht.vergunning.plaats import Plaats, Staand, plaats, rangnummer

NUMBERS = st.builds("{}.{}".format, st.integers(1, 4), st.integers(1, 30))


def standing(*numbers: str) -> list[Staand]:
    return [Staand(number, number, None, "besluit") for number in numbers]


@given(st.lists(NUMBERS, unique=True, max_size=20))
def test_placing_one_by_one_gives_the_order_of_the_numbers(numbers: list[str]) -> None:
    there: list[Staand] = []
    for number in numbers:
        there = plaats(there, number).na_invoegen(there, Staand(number, number, None, "besluit"))
    assert [item.nummer for item in there] == sorted(numbers, key=rangnummer)


def test_a_letter_comes_behind_its_number_and_ten_behind_nine() -> None:
    assert sorted(["4.10", "4.3a", "4.4", "4.3", "A.1"], key=rangnummer) == [
        "A.1",
        "4.3",
        "4.3a",
        "4.4",
        "4.10",
    ]


def test_with_only_the_heading_of_its_group_it_stands_below_that() -> None:
    head = Staand("h4", "4", None, "besluit")
    assert plaats([head], "4.1") == Plaats(ouder="h4")


def test_the_elements_of_another_decision_do_not_count() -> None:
    other = [Staand("x", "4.1", None, "ander")]
    assert plaats([*standing("2.1"), *other], "4.2", bij="besluit") == Plaats(na="2.1")
    assert plaats([], "1.1") == Plaats()
