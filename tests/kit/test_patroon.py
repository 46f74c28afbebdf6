"""LIKE means what a plain reading of it means, and costs little whatever is written."""

from __future__ import annotations

import time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField, Value
from hypothesis import example, given, settings
from hypothesis import strategies as st

from daglicht.kit.patroon import LANGSTE, MEESTE, OnbruikbaarPatroon, lees_patroon

SIGNS = st.sampled_from("aAbéÉ%_\\.*[(^$|+? \n'\"ß😀")
TEXTS = st.text(SIGNS, max_size=12)


def fits(pattern: str, text: str) -> bool:
    """The oracle: LIKE read sign by sign, without any library."""
    if not pattern:
        return not text
    first, rest = pattern[0], pattern[1:]
    if first == "%":
        return any(fits(rest, text[place:]) for place in range(len(text) + 1))
    if first == "\\":
        first, rest = rest[0], rest[1:]
        return text[:1] == first and fits(rest, text[1:])
    return bool(text) and first in ("_", text[0]) and fits(rest, text[1:])


def found(pattern: str, text: str) -> bool:
    rows = ContentType.objects.filter(app_label="auth", model="group")
    return (
        rows.annotate(woord=Value(text, output_field=TextField()))
        .filter(woord__like=pattern)
        .exists()
    )


@pytest.mark.django_db
@settings(max_examples=300)
@example("A%", "a")
@example("\\%", "%")
@example("\\%", "x")
@example("\\_", "x")
@example("a.c", "abc")
@example("_", "\n")
@example("%", "")
@given(TEXTS, TEXTS)
def test_like_is_literal_but_for_its_own_signs(pattern: str, text: str) -> None:
    if pattern.replace("\\\\", "").endswith("\\"):
        with pytest.raises(OnbruikbaarPatroon, match="losse"):
            lees_patroon(pattern)
    else:
        assert found(lees_patroon(pattern), text) is fits(pattern, text)


def test_a_run_of_wildcards_is_one() -> None:
    assert lees_patroon("%" * LANGSTE) == "%"
    assert lees_patroon("%%a%%%b%") == "%a%b%"
    assert lees_patroon("%\\%%%") == "%\\%%"


@pytest.mark.parametrize(
    ("pattern", "told"), [("a%" * (MEESTE + 1), "hoogstens 10"), ("a" * 201, "hoogstens 200")]
)
def test_a_pattern_too_wild_is_refused_with_what_to_do(pattern: str, told: str) -> None:
    with pytest.raises(OnbruikbaarPatroon, match=told):
        lees_patroon(pattern)


@pytest.mark.django_db
def test_the_worst_pattern_that_is_allowed_costs_little() -> None:
    worst = lees_patroon("%" + "a%" * (MEESTE - 1) + "_" * (LANGSTE - 2 * MEESTE - 1) + "b")
    begin = time.perf_counter()
    for _ in range(20):
        assert not found(worst, "a" * 5000)
    assert time.perf_counter() - begin < 2
