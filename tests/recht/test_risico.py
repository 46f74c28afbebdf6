"""IRAM by its published principles; what could not be confirmed is named by the method itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import RechtFout
from daglicht.recht.risico import risicomethode

IRAM = risicomethode()
EFFECT, PERFORMANCE = list(IRAM.effect), list(IRAM.prestatie)
effects = st.dictionaries(st.sampled_from(EFFECT), st.integers(0, 5), min_size=1)
performances = st.dictionaries(st.sampled_from(PERFORMANCE), st.integers(-1, 1))


@given(effects)
def test_the_highest_score_counts_only_when_the_rule_is_met(scores: dict[str, int]) -> None:
    """Principles 1 and 2."""
    top = max(scores.values())
    met = list(scores.values()).count(top) >= IRAM.regel
    assert IRAM.beoordeel(scores, {}).categorie == (top if met else max(top - 1, 0))


@given(effects, performances)
def test_performance_shifts_one_step_at_most(scores: dict[str, int], how: dict[str, int]) -> None:
    """Principle 3."""
    assert abs(IRAM.beoordeel(scores, how).categorie - IRAM.beoordeel(scores, {}).categorie) <= 1


@given(effects, st.sampled_from(EFFECT))
def test_a_higher_sum_is_a_longer_visit_and_never_a_lower_category(
    scores: dict[str, int], more: str
) -> None:
    """Principle 4; and a score that rises by one never lowers what comes of it by more
    than the Rule takes.
    """
    raised = scores | {more: min(scores.get(more, 0) + 1, 5)}
    assert IRAM.beoordeel(raised, {}).som >= IRAM.beoordeel(scores, {}).som
    assert IRAM.beoordeel(raised, {}).categorie >= IRAM.beoordeel(scores, {}).categorie


@given(effects, performances, st.integers(1, 60))
def test_law_goes_before_the_method(
    scores: dict[str, int], how: dict[str, int], months: int
) -> None:
    plain, bound = IRAM.beoordeel(scores, how), IRAM.beoordeel(scores, how, wettelijk=months)
    assert bound.maanden == min(plain.maanden, months)


def test_what_was_not_scored_is_told() -> None:
    found = IRAM.beoordeel({"lucht": 3, "water": 3}, {"naleving": 1})
    assert found.categorie == 4
    assert "Omgevingsveiligheid" in found.onbekend
    assert "Houding van de exploitant" in found.onbekend


def test_what_could_not_be_confirmed_is_named() -> None:
    assert [item.code for item in IRAM.beginselen if not item.bevestigd] == [
        "volgorde",
        "afronding",
    ]
    assert not IRAM.bron.geverifieerd


@pytest.mark.parametrize(
    ("effect", "performance", "words"),
    [
        ({}, {}, "niet gescoord is niet veilig"),
        ({"maan": 1}, {}, "kent het criterium"),
        ({"lucht": 6}, {}, "ligt niet tussen 0 en 5"),
        ({"lucht": 1}, {"naleving": 2}, "ligt niet tussen -1 en 1"),
    ],
)
def test_scores_that_cannot_be_are_refused(
    effect: dict[str, int], performance: dict[str, int], words: str
) -> None:
    with pytest.raises(RechtFout, match=words):
        IRAM.beoordeel(effect, performance)
