"""A list as a file: what each kind of cell says, nothing that runs, nothing that is lost."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from daglicht.kit.lijst import Kolom, Lijstblad, Verwijzing
from daglicht.kit.tabelbestand import LANGSTE_CEL, als_csv, als_xlsx, veilig, woorden


@dataclass(frozen=True)
class Rij:
    wat: Any


def blad(*values: Any, namen: dict[str, str] | None = None) -> Lijstblad[Rij]:
    rows = tuple(map(Rij, values))
    return Lijstblad(rows, len(rows), (Kolom("wat", "Wat", namen or {}),), {}, "")


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(content: bytes) -> list[list[Any]]:
    found: list[list[Any]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    return found


def test_a_list_that_is_not_all_says_so_above_its_heads() -> None:
    told = "Alleen de 500 best passende tellen mee."
    part = replace(blad("een", "twee"), voorbehoud=told)
    assert lines(als_csv(part)) == [[told], ["Wat"], ["een"], ["twee"]]
    assert sheet(als_xlsx(part)) == [[told], ["Wat"], ["een"], ["twee"]]
    assert lines(als_csv(blad("een"))) == [["Wat"], ["een"]]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nee"),
        (date(2026, 12, 1), "01-12-2026"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "02-07-2026 00:30"),
        (Decimal("3.50"), "3,5"),
        (Decimal("1200"), "1200"),
        (Decimal("1E+6"), "1000000"),
        (0.000001, "0,000001"),
        (-4, "-4"),
        (("a", "b"), "a; b"),
        ((Verwijzing(uuid4(), "Gist"),), "Gist"),
        ((), ""),
        ("gewoon", "gewoon"),
    ],
)
def test_what_a_cell_says(value: Any, said: str) -> None:
    assert woorden(value) == said
    assert lines(als_csv(blad(value)))[1:] == ([[said]] if said else [[""]])


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 6", "-- zie", "@som", "\t=1+1", "\r=1", "\n=cmd|'/c'"]
)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert veilig(text) == f"'{text}"
    assert lines(als_csv(blad(text)))[1] == [f"'{text}"]
    with_text = als_xlsx(blad(text))
    assert b"<f>" not in with_text


@pytest.mark.parametrize("text", ["<=", "=", "-", "a=b", "", "€ 3"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert veilig(text) == text


def test_a_code_is_called_by_its_name_in_both() -> None:
    page = blad("3", "9", namen={"3": "van belang"})
    assert lines(als_csv(page)) == [["Wat"], ["van belang"], ["9"]]
    assert sheet(als_xlsx(page)) == [["Wat"], ["van belang"], ["9"]]


def test_days_and_numbers_stay_what_they_are_in_xlsx() -> None:
    assert sheet(als_xlsx(blad(date(2026, 12, 1), Decimal("3.5"), 7, True))) == [
        ["Wat"],
        [date(2026, 12, 1)],
        [3.5],
        [7.0],
        ["ja"],
    ]


def test_a_day_before_the_first_of_xlsx_is_written_as_words() -> None:
    assert sheet(als_xlsx(blad(date(1872, 4, 1))))[1] == ["01-04-1872"]


def test_a_text_that_fits_in_no_cell_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="passen"):
        als_xlsx(blad("a" * (LANGSTE_CEL + 1)))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)))
def test_every_row_comes_back_from_csv(texts: list[str]) -> None:
    read = lines(als_csv(blad(*texts)))
    assert [row[0] for row in read[1:]] == [veilig(text) for text in texts]
