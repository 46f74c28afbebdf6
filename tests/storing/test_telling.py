"""A write that is lost or done twice is seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from storing.telling import Boek, tel

ERKEND = [("2027-01-01", "a"), ("2027-01-02", "b"), ("2027-01-03", "c")]


def test_all_that_was_acknowledged_is_there_once() -> None:
    found = tel(ERKEND, ERKEND)
    assert (found.erkend, found.gevonden, found.goed) == (3, 3, True)


def test_what_nobody_was_told_of_may_be_there_once() -> None:
    assert tel(ERKEND, [*ERKEND, ("2027-01-04", "d")]).goed


@pytest.mark.parametrize("there", [ERKEND[1:], [("2027-01-01", "x"), *ERKEND[1:]], []])
def test_a_lost_write_is_seen(there: list[tuple[str, str]]) -> None:
    found = tel(ERKEND, there)
    assert not found.goed
    assert "a" in found.verloren
    assert found.gevonden == 3 - len(found.verloren)


def test_a_doubled_write_is_seen_also_when_nobody_was_told() -> None:
    assert tel(ERKEND, [*ERKEND, ("2027-01-02", "nog een")]).dubbel == ("2027-01-02",)
    twice = [("2027-02-01", "x"), ("2027-02-01", "y")]
    assert tel(ERKEND, [*ERKEND, *twice]).dubbel == ("2027-02-01",)


def test_one_act_that_was_acknowledged_as_two_is_seen() -> None:
    assert tel([*ERKEND, ("2027-01-03", "d")], ERKEND).dubbel == ("2027-01-03",)


def test_the_file_holds_what_was_acknowledged(tmp_path: Path) -> None:
    book = Boek(tmp_path / "boek")
    assert book.erkend() == []
    for day, key in ERKEND:
        book.erken(date.fromisoformat(day), key)
    assert Boek(book.pad).erkend() == ERKEND
    lines = book.pad.read_text().splitlines()
    book.pad.write_text("\n".join([*lines, lines[0].replace('"a"', '"verzonnen"')]) + "\n")
    doctored = tel(Boek(book.pad).erkend(), ERKEND)
    assert (doctored.verloren, doctored.dubbel) == (("verzonnen",), ("2027-01-01",))
