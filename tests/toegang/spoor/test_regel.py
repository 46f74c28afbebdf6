"""The bytes of a line: all of it counts, and nothing looks like something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from daglicht.toegang.models import Verstrekking
from daglicht.toegang.spoor.keuren import Nalezer
from daglicht.toegang.spoor.regel import VELDEN, inhoud, ketensleutels, schakel

NU = datetime(2026, 3, 29, 1, 30, 0, 1, tzinfo=UTC)
EEN = UUID(int=1)
REGEL: tuple[Any, ...] = (1, NU, EEN, None, "r", "e", "re", "d", "g", "s", EEN, None)


def lines(count: int) -> list[tuple[tuple[Any, ...], str]]:
    key, link, made = ketensleutels()[0], "", []
    for number in range(1, count + 1):
        values = (number, *REGEL[1:])
        link = schakel(key, link, inhoud(values))
        made.append((values, link))
    return made


def first_broken(rows: list[tuple[tuple[Any, ...], str]]) -> int | None:
    reader = Nalezer()
    return next((at for at, row in enumerate(rows) if not reader.volgt(*row)), None)


def test_every_column_is_guarded() -> None:
    columns = {field.attname for field in Verstrekking._meta.concrete_fields}
    assert columns == {*VELDEN, "keten"}


def test_nothing_is_not_an_empty_text_and_no_value_slides_over() -> None:
    seen = {
        inhoud(("a", "b", None)),
        inhoud(("a", None, "b")),
        inhoud(("a", "b", "")),
        inhoud(("a|b", "", "")),
        inhoud(("a", '","b', None)),
    }
    assert len(seen) == 5


def test_a_moment_is_the_same_in_every_zone() -> None:
    there = NU.astimezone(timezone(timedelta(hours=2)))
    assert inhoud((NU,)) == inhoud((there,)) == b'["2026-03-29T01:30:00.000001+00:00"]'


def test_what_is_whole_is_whole() -> None:
    assert first_broken(lines(6)) is None


@pytest.mark.parametrize("column", range(1, len(VELDEN)))
def test_a_change_shows(column: int) -> None:
    rows = lines(4)
    values, link = rows[2]
    rows[2] = ((*values[:column], "anders", *values[column + 1 :]), link)
    assert first_broken(rows) == 2


def test_what_is_taken_out_or_put_in_another_order_shows() -> None:
    assert first_broken(lines(4)[1:]) == 0
    rows = lines(5)
    del rows[2]
    assert first_broken(rows) == 2
    rows = lines(5)
    rows[1], rows[2] = rows[2], rows[1]
    assert first_broken(rows) == 1


def test_without_the_key_no_chain_can_be_made_that_holds(settings: Any) -> None:
    rows = lines(3)
    settings.SECRET_KEY = "een andere sleutel, van wie alleen de database heeft"
    forged = lines(3)
    assert first_broken(rows) == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert first_broken(forged) is None


def test_a_key_that_was_replaced_still_counts(settings: Any) -> None:
    rows = lines(3)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw", [settings.SECRET_KEY]
    assert first_broken(rows) is None
