"""The index: the same answer whether built at once, changed step by step, kept,
or put together again.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.ruimte.telling import Objecten, Telindex, Vlakken, tel

VIERKANTEN = Vlakken.van(
    range(16), [shapely.box(x, y, x + 3, y + 3) for x in range(0, 8, 2) for y in range(0, 8, 2)]
)
OBJECT = st.tuples(
    st.integers(0, 10).map(float),
    st.integers(0, 10).map(float),
    st.sampled_from(["a", "b", "c"]),
    st.integers(0, 50).map(lambda tenth: tenth / 10),
    st.integers(0, 5).map(float),
)
STAP = st.tuples(st.lists(OBJECT, max_size=8), st.integers(0, 5))


def objecten(rows: list[tuple[float, float, str, float, float]]) -> Objecten:
    return (
        Objecten.van(*(list(column) for column in zip(*rows, strict=True)))
        if rows
        else Objecten.leeg()
    )


def geteld(index: Telindex) -> pl.DataFrame:
    """Return the count, a column of zeros where a class is gone."""
    table = tel(index, VIERKANTEN, draden=1).tabel()
    missing = [name for name in ("aantal_a", "aantal_b", "aantal_c") if name not in table.columns]
    return table.with_columns(**{name: pl.lit(0, dtype=pl.Int64) for name in missing}).select(
        sorted(table.columns + missing)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(STAP, max_size=5))
def test_step_by_step_is_as_at_once(
    steps: list[tuple[list[tuple[float, float, str, float, float]], int]],
) -> None:
    index, now = Telindex.bouw(Objecten.leeg()), []
    for added, gone in steps:
        leaving, now = now[:gone], now[gone:] + added
        index = index.zonder(objecten(leaving)).met(objecten(added))
        assert len(index) == len(now)
    at_once = geteld(Telindex.bouw(objecten(now)))
    assert geteld(index).equals(at_once)
    assert geteld(index.aaneen()).equals(at_once)
    assert len(index.aaneen().delen) == 1


def test_what_is_not_there_cannot_go() -> None:
    index = Telindex.bouw(objecten([(1, 1, "a", 1, 0), (1, 1, "a", 1, 0)]))
    assert len(index.zonder(objecten([(1, 1, "a", 1, 0), (1, 1, "a", 1, 0)]))) == 0
    for wrong in (
        [(1, 1, "b", 1, 0)],
        [(1, 2, "a", 1, 0)],
        [(1, 1, "a", 2, 0)],
        [(1, 1, "a", 1, 0)] * 3,
    ):
        with pytest.raises(ValueError, match="staat geen object"):
            index.zonder(objecten(wrong))


def test_kept_and_opened_and_changed(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    rows = [
        (float(x), float(y), "abc"[i % 3], i / 10, 1.0)
        for i, (x, y) in enumerate(rng.uniform(0, 10, (200, 2)))
    ]
    index = Telindex.bouw(objecten(rows), tmp_path)
    assert not Telindex.open(tmp_path).delen[0].xy.flags.writeable
    before = geteld(Telindex.open(tmp_path))
    assert before.equals(geteld(Telindex.bouw(objecten(rows))))
    changed = index.zonder(objecten(rows[:50])).met(objecten(rows[:10]))
    assert len(Telindex.open(tmp_path).delen) == 3
    assert geteld(Telindex.open(tmp_path)).equals(
        geteld(Telindex.bouw(objecten(rows[50:] + rows[:10])))
    )
    changed.aaneen()
    assert len(Telindex.open(tmp_path).delen) == 1
    assert len(list(tmp_path.glob("deel-*"))) == 1
    assert geteld(Telindex.open(tmp_path)).equals(geteld(changed))
    again = Telindex.bouw(objecten(rows[:5]), tmp_path)
    assert len(again) == len(Telindex.open(tmp_path)) == 5
    assert len(list(tmp_path.glob("deel-*"))) == 1


def test_a_folder_without_an_index_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="staat geen telindex"):
        Telindex.open(tmp_path)
    (tmp_path / "index.json").write_text('{"versie": 0, "delen": []}')
    with pytest.raises(ValueError, match="andere versie"):
        Telindex.open(tmp_path)


def test_objects_that_cannot_be_counted_are_set_aside_with_their_reason() -> None:
    nan = float("nan")
    found = Objecten.van(
        [1, nan, 1, 1, 1, 1, 1e9],
        [1, 1, float("inf"), 1, 1, 1, 1],
        ["a", "a", "a", None, "a", "a", ""],
        [1, 1, 1, 1, nan, 1, 1],
        [1, 1, 1, 1, 1, -1, 1],
    )
    assert len(found) == 1
    assert [(item.plek, item.reden.split(" ontbreekt")[0]) for item in found.afgewezen] == [
        (1, "De x-coördinaat"),
        (2, "De y-coördinaat"),
        (3, "De klasse"),
        (4, "Het aantal personen overdag"),
        (5, "Het aantal personen ’s nachts"),
        (6, "De x-coördinaat"),
    ]
    with pytest.raises(ValueError, match="niet even lang"):
        Objecten.van([1, 2], [1], ["a"], [1], [1])
