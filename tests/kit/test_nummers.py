"""National numbers: what is valid passes, and one wrong digit does not where there is a check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from daglicht.kit import nummers
from daglicht.kit.datums import eerste_dag, validate_onvolledige_datum
from daglicht.kit.identificatie import validate_identificatie
from wereld import rsin

# Published by their owners: RSIN of the Kadaster and of the province of Utrecht are in the
# public OIN register.
ELFPROEF = st.integers(0, 89_999_999).map(rsin)


def accepts(check: Callable[[str], None], value: str) -> bool:
    try:
        check(value)
    except ValidationError as error:
        return not error.messages[0].startswith("‘")
    return True


@given(ELFPROEF, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_an_rsin_is_found(number: str, place: int, shift: int) -> None:
    assert accepts(nummers.validate_rsin, number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not accepts(nummers.validate_rsin, wrong)


@given(ELFPROEF, st.integers(0, 7))
def test_two_digits_exchanged_are_found(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert not accepts(nummers.validate_rsin, swapped)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (nummers.validate_kvk, ["12345678", "00000000"], ["1234567", "123456789", "1234567a", ""]),
        (nummers.validate_vestigingsnummer, ["000012345678"], ["12345678", "0000123456789"]),
        (
            nummers.validate_oin,
            ["00000001852497933000", "00000004000000059000"],
            ["0000000185249793300", "x" * 20],
        ),
        (nummers.validate_sbi, ["20", "2012", "201200"], ["2", "20.1", "2012000"]),
        (nummers.validate_bag_pand, ["0363100012061194"], ["0363010012061194", "363100012061194"]),
        (
            nummers.validate_bag_adresobject,
            ["0363010000543293", "0363020000543293"],
            ["0363100012061194"],
        ),
        (nummers.validate_bag_nummeraanduiding, ["0363200000218705"], ["0363010000543293"]),
        (
            validate_identificatie,
            ["123456782ZAAK-1", "123456782a"],
            ["123456782", "123456789X", "12345678X", "123456782 x"],
        ),
        (
            validate_onvolledige_datum,
            ["2024-02-29", "2024-02-00", "2024-00-00"],
            ["2023-02-29", "2024-00-05", "24-1-1"],
        ),
    ],
)
def test_good_and_bad(check: Callable[[str], None], good: list[str], bad: list[str]) -> None:
    assert [value for value in good if not accepts(check, value)] == []
    assert [value for value in bad if accepts(check, value)] == []


def test_the_eleven_test_inside_an_oin() -> None:
    assert accepts(nummers.validate_oin, "00000001852497933000")
    assert not accepts(nummers.validate_oin, "00000001852497934000")


def test_the_first_day_an_incomplete_date_can_mean() -> None:
    assert eerste_dag("2024-00-00").isoformat() == "2024-01-01"
    assert eerste_dag("2024-05-00").isoformat() == "2024-05-01"
