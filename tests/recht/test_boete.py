"""The fine formula against the table of the published policy,
and the limits of articles 5 and 6.
"""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import RechtFout
from daglicht.recht.boete import Feit, boetebeleid
from daglicht.recht.map import lees_scenarios

POLICY = boetebeleid()
JUDGEMENTS = st.sampled_from(["goed", "redelijk", "matig", "slecht"])
ASPECTS = ("gedocumenteerd", "geschikt", "geimplementeerd")


def test_the_cases_have_every_outcome_that_a_judgement_gives_but_none() -> None:
    listed = {case.gegeven.punten for case in lees_scenarios("boete", "brzo-2015").gevallen} - {
        None
    }
    reached = {
        sum(way)
        for way in itertools.product(*(points.values() for points in POLICY.aspecten.values()))
    }
    assert listed == reached - {0}


@given(
    st.fixed_dictionaries(dict.fromkeys(ASPECTS, JUDGEMENTS)),
    st.integers(1, 500),
    st.integers(0, 500),
)
def test_worse_or_larger_never_costs_less(way: dict[str, str], size: int, more: int) -> None:
    small, large = (POLICY.bereken([Feit("11.1", way)], number) for number in (size, size + more))
    worst = POLICY.bereken([Feit("11.1", dict.fromkeys(ASPECTS, "slecht"))], size)
    assert Decimal(0) <= small.bedrag <= large.bedrag <= 200000
    assert small.bedrag <= worst.bedrag


def test_repetition_needs_one_category() -> None:
    """Article 6, second paragraph: EUR 99,999.50 and more than 400,000 exactly
    are in no category.
    """
    heavy, light = (
        POLICY.bereken([Feit("7.6-b-ii", dict.fromkeys(ASPECTS, word))], 60).regels[0]
        for word in ("slecht", "matig")
    )
    assert (heavy.normbedrag, light.normbedrag) == (200000, 100000)
    assert POLICY.recidive(heavy, light)
    lighter = POLICY.bereken(
        [Feit("7.6-b-ii", {**dict.fromkeys(ASPECTS, "goed"), "geschikt": "slecht"})], 60
    ).regels[0]
    assert not POLICY.recidive(heavy, lighter)
    other = POLICY.bereken([Feit("7.6-b-iii", dict.fromkeys(ASPECTS, "slecht"))], 60).regels[0]
    assert not POLICY.recidive(heavy, other), "another provision"


def test_repetition_of_what_is_not_judged_is_about_more_than_the_limit() -> None:
    part = POLICY.bereken([Feit("6.1-onderdeel")], 60).regels[0]
    whole = POLICY.bereken([Feit("6.1")], 60).regels[0]
    assert not POLICY.recidive(part, part)
    assert POLICY.recidive(whole, whole)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Feit("99"), "kent geen norm"),
        (Feit("11.1"), "Geef bij intern noodplan een oordeel"),
        (Feit("11.1", dict.fromkeys(ASPECTS, "mooi")), "geen oordeel"),
        (Feit("6.1", dict.fromkeys(ASPECTS, "goed")), "niet naar aspecten"),
    ],
)
def test_what_cannot_be_calculated_says_so(fact: Feit, words: str) -> None:
    with pytest.raises(RechtFout, match=words):
        POLICY.bereken([fact], 60)
