"""Categories of vulnerability: one equals many, and knowing more never widens what is possible."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.kwetsbaarheid import (
    FUNCTIES,
    KENMERKEN,
    beoordeel,
    beoordeel_alle,
)
from daglicht.recht import RechtFout

DAG = date(2026, 10, 1)
SURFACES = st.dictionaries(
    st.sampled_from(FUNCTIES), st.sampled_from([0.0, 90.0, 1500.0, 1500.5, 2000.0, 2001.0])
)
FACTS = st.fixed_dictionaries({name: st.sampled_from([None, True, False]) for name in KENMERKEN})


@given(st.lists(st.tuples(SURFACES, FACTS), max_size=6))
def test_many_buildings_are_judged_as_each_is(
    rows: list[tuple[dict[str, float], dict[str, Any]]],
) -> None:
    columns: dict[str, Any] = {name: [row[0].get(name, 0.0) for row in rows] for name in FUNCTIES}
    columns |= {name: [row[1][name] for row in rows] for name in KENMERKEN}
    categories, possible = beoordeel_alle(columns, DAG)
    for index, (surfaces, facts) in enumerate(rows):
        single = beoordeel(surfaces, facts, DAG)
        assert categories[index] is single.categorie
        assert possible[index] == [item.value for item in single.mogelijk]


@given(SURFACES, FACTS, st.sampled_from(KENMERKEN), st.booleans())
def test_an_answer_never_adds_a_possibility(
    surfaces: dict[str, float], facts: dict[str, Any], name: str, answer: bool
) -> None:
    before = beoordeel(surfaces, facts | {name: None}, DAG)
    after = beoordeel(surfaces, facts | {name: answer}, DAG)
    assert set(after.mogelijk) <= set(before.mogelijk)
    if name not in before.vragen:
        assert after.mogelijk == before.mogelijk


@given(SURFACES, FACTS)
def test_with_every_question_answered_one_category_remains(
    surfaces: dict[str, float], facts: dict[str, Any]
) -> None:
    judged = beoordeel(surfaces, {name: bool(value) for name, value in facts.items()}, DAG)
    assert judged.vragen == ()
    assert judged.mogelijk == (judged.categorie,)
    assert (judged.categorie is Kwetsbaarheid.GEEN) == (not any(surfaces.values()))


def test_a_school_waits_for_one_answer() -> None:
    judged = beoordeel({"onderwijsfunctie": 1200.0}, {}, DAG)
    assert judged.categorie is Kwetsbaarheid.ONBEKEND
    assert judged.mogelijk == (Kwetsbaarheid.ZEER, Kwetsbaarheid.KWETSBAAR)
    assert judged.vragen == ("basisonderwijs",)
    assert [rule.code for rule in judged.redenen] == ["k-onderwijs"]


def test_a_function_the_bag_does_not_have_is_refused() -> None:
    with pytest.raises(RechtFout, match="zwemfunctie"):
        beoordeel({"zwemfunctie": 10.0}, {}, DAG)
